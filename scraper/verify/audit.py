"""Verifies a season: rules, totals, checks across tables, explanations, decisions of people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.verify.calendar import form_calendar
from scraper.verify.hypotheses import improve_rule
from scraper.verify.outcome import write_championship, write_schemes
from scraper.verify.rule import form_scale
from scraper.verify.sheet import form_sheet
from scraper.verify.stated import form_schemes, form_stated_rule, is_for
from scraper.verify.totals import fit_rule
from scraper.verify.verdict import Verdict, is_credible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import PointsScheme, Season
    from scraper.verify.calendar import Calendar


def verify_season(
    season: Season, *, curated: Sequence[PointsScheme] = (), accepted: Sequence[object] = ()
) -> Season:
    """Give the season with every published total accounted for; the season passed in stays as it is.

    `curated` are points schemes that people wrote down for this series; `accepted` their decisions to live with
    findings. What an earlier verification found is not looked at, so that verifying twice gives the same.
    """
    calendar = form_calendar(season)
    schemes = form_schemes(season, calendar)
    verdicts = judge_championships(season, calendar, [*schemes, *curated])
    return replace(
        season,
        points_schemes=write_schemes(schemes, verdicts),
        championships=[write_championship(verdict) for verdict in verdicts],
        findings=[],
    )


def judge_championships(season: Season, calendar: Calendar, schemes: Sequence[PointsScheme]) -> list[Verdict]:
    """Settle the rule of each championship and compute its totals."""
    verdicts = []
    for championship in season.championships:
        sheet = form_sheet(championship, calendar)
        stated = form_stated_rule(sheet, schemes, season)
        scales = [form_scale(scheme) for scheme in schemes if is_for(scheme, championship)]
        rule, fit = improve_rule(sheet, stated, scales)
        verdicts.append(Verdict(sheet, rule, fit, stated, fit_rule(sheet, stated), is_credible(sheet, fit)))
    return verdicts
