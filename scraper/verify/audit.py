"""Verifies a season: rules, totals, checks across tables, explanations, decisions of people."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SchemeOrigin
from scraper.verify.borrowed import borrow_totals
from scraper.verify.calendar import form_calendar
from scraper.verify.colours import honour_colours
from scraper.verify.crosscheck import find_findings
from scraper.verify.findings import accept_findings
from scraper.verify.hypotheses import improve_rule
from scraper.verify.inference import infer_rule
from scraper.verify.outcome import write_championship, write_schemes
from scraper.verify.ranks import narrow_ranks
from scraper.verify.rule import form_scale
from scraper.verify.sheet import form_sheet, gather_barred
from scraper.verify.starts import mark_starts
from scraper.verify.stated import form_schemes, form_stated_rule, is_for
from scraper.verify.totals import fit_rule
from scraper.verify.verdict import CREDIBLE, Verdict, is_close, is_credible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import PointsScheme, Season
    from scraper.verify.calendar import Calendar
    from scraper.verify.decisions import Acceptance
    from scraper.verify.rule import Rule
    from scraper.verify.sheet import Sheet
    from scraper.verify.totals import Fit

NEARLY = Fraction(9, 10)  # of a table's totals that another table's rule must give to be taken without a search
SMALL = 8  # rows of a table that may take over another one's scale without meeting a total


def verify_season(
    season: Season, *, curated: Sequence[PointsScheme] = (), accepted: Sequence[Acceptance] = ()
) -> Season:
    """Give the season with every published total accounted for; the season passed in stays as it is.

    `curated` are points schemes that people wrote down for this series; `accepted` their decisions to live with
    findings. What an earlier verification found is not looked at, so that verifying twice gives the same.
    """
    calendar = form_calendar(season)
    schemes = form_schemes(season)
    verdicts = judge_championships(season, calendar, [*schemes, *curated])
    findings = find_findings(season, verdicts)
    return replace(
        season,
        points_schemes=write_schemes([*schemes, *curated], verdicts),
        championships=[write_championship(verdict, season) for verdict in verdicts],
        findings=accept_findings(season, findings, accepted),
    )


def judge_championships(season: Season, calendar: Calendar, schemes: Sequence[PointsScheme]) -> list[Verdict]:
    """Settle the rule of each championship and compute its totals."""
    names = {item.id: item.name for item in season.competitors}
    sheets = [mark_starts(form_sheet(item, calendar, names), season) for item in season.championships]
    barred = gather_barred(sheets)
    verdicts = []
    for sheet in sheets:
        sheet.barred = barred
        verdicts.append(_judge_as_stated(sheet, schemes, season))
    _infer_missing(verdicts)
    for verdict in verdicts:
        if verdict.credible:
            verdict.rule, verdict.fit = honour_colours(verdict.sheet, verdict.rule, verdict.fit)
        borrowed = borrow_totals(verdict, verdicts, season)
        if borrowed is not None:
            verdict.fit, verdict.borrowed = borrowed
    return verdicts


def _judge_as_stated(sheet: Sheet, schemes: Sequence[PointsScheme], season: Season) -> Verdict:
    """Judge a championship by the rule that the article states, read as it fits best."""
    stated = form_stated_rule(sheet, schemes, season)
    scales = [form_scale(scheme) for scheme in schemes if is_for(scheme, sheet.championship)]
    rule, fit = improve_rule(sheet, stated, scales)
    fit = narrow_ranks(sheet, rule, fit)
    return Verdict(sheet, rule, fit, stated, _fit_scopes(sheet, rule, stated), is_credible(sheet, fit))


def _infer_missing(verdicts: Sequence[Verdict]) -> None:
    """Infer rules where none is credible; twice, because one found for a later table may be that of an earlier one."""
    for _ in range(2):
        before = sum(verdict.credible for verdict in verdicts)
        for verdict in verdicts:
            if not verdict.credible and not verdict.rule.cells_are_points:
                _infer(verdict, verdicts)
        if sum(verdict.credible for verdict in verdicts) == before:
            break


def _fit_scopes(sheet: Sheet, rule: Rule, stated: Rule) -> Fit | None:
    """Fit the rule with the scales where the article has them; None where they are there already."""
    if all(stated.scales.get(session) == scale for session, scale in rule.scales.items()):
        return None
    as_stated = replace(rule, scales=stated.scales)
    return narrow_ranks(sheet, as_stated, fit_rule(sheet, as_stated))


def _infer(verdict: Verdict, verdicts: Sequence[Verdict]) -> None:
    """Put an inferred rule in place of one that explains too little."""
    if _adopt(verdict, verdicts):
        return
    others = [other.rule for other in verdicts if other is not verdict and other.credible and other.rule.scales]
    if _share(verdict, others):
        return
    found = infer_rule(verdict.sheet, verdict.stated or verdict.rule, others)
    if found is None or found.fit.exact <= verdict.fit.exact:
        return
    rule = replace(found.rule, origin=SchemeOrigin.INFERRED)
    verdict.rule, verdict.fit = rule, found.fit
    verdict.foretold = found.foretold
    verdict.credible = (
        is_credible(verdict.sheet, found.fit, inferred=True, assumed=len(rule.departures))
        and found.foretold >= CREDIBLE
    )


def _share(verdict: Verdict, rules: Sequence[Rule]) -> bool:
    """Take the rule of another table of the season where it gives nearly all totals: most seasons have one scale."""
    base = verdict.stated or verdict.rule
    for rule in rules:
        if not all(session in rule.scales for session in verdict.sheet.sessions):
            continue
        shared = replace(
            base,
            scales=rule.scales,
            bonuses=rule.bonuses,
            factors=rule.factors,
            ineligible=rule.ineligible,
            rank=rule.rank,
            origin=SchemeOrigin.INFERRED,
        )
        fit = fit_rule(verdict.sheet, shared)
        if fit.exact >= NEARLY * fit.checked and is_credible(verdict.sheet, fit, inferred=True):
            verdict.rule, verdict.fit, verdict.credible = shared, fit, True
            return True
    return False


def _adopt(verdict: Verdict, verdicts: Sequence[Verdict]) -> bool:
    """Let a small table have the scales of another one of the season where they come close to all its totals.

    A makers' table of five rows with four wrong cells meets no total, and its riders' table knows the scale.
    """
    base = verdict.stated or verdict.rule
    best: tuple[Rule, Fit] | None = None
    for other in verdicts:
        if other is verdict or not other.credible or not other.rule.scales or len(verdict.sheet.rows) > SMALL:
            continue
        scale = next(iter(other.rule.scales.values()))
        scales = {session: other.rule.scales.get(session, scale) for session in verdict.sheet.sessions}
        origin = SchemeOrigin.INFERRED
        passing = ("gap", "pass_down") if verdict.sheet.barred else (base.ineligible,)
        for bonuses, ineligible in product((other.rule.bonuses, ()), passing):
            rule = replace(
                base, scales=scales, bonuses=bonuses, factors=other.rule.factors, ineligible=ineligible, origin=origin
            )
            fit = fit_rule(verdict.sheet, rule)
            if best is None or fit.misfit < best[1].misfit:
                best = rule, fit
    if best is None or not is_close(verdict.sheet, best[1]):
        return False
    verdict.rule, verdict.fit, verdict.credible = *best, True
    return True
