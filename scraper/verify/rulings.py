"""Findings about rules: scopes that fit worse than another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.verify.findings import form_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.season import Finding, Season
    from scraper.verify.verdict import Verdict


def find_scopes(season: Season, verdict: Verdict) -> Iterator[Finding]:
    """Find scales that fit other sessions than the article says."""
    stated, fit = verdict.stated, verdict.stated_fit
    if stated is None or fit is None or not verdict.credible or verdict.rule.origin != stated.origin:
        return
    moved = sorted(
        session
        for session, scale in verdict.rule.scales.items()
        if session in stated.scales and stated.scales[session].id != scale.id
    )
    if not moved or fit.exact >= verdict.fit.exact:
        return
    names = ", ".join(verdict.sheet.headers.get(session, session) for session in moved)
    why = f"misfit {verdict.fit.misfit} instead of {fit.misfit} points over the table's totals"
    ids = [(stated.scales[session].id, verdict.rule.scales[session].id) for session in moved]
    explanations = [Explanation("scope", "likely", None, old, new, why) for old, new in ids]
    yield form_finding(
        season,
        "T201",
        "warning",
        f"{verdict.sheet.championship.title}: the scales that the article states for {names} fit with others: "
        f"{verdict.fit.exact} instead of {fit.exact} of {fit.checked} totals",
        status="explained",
        championship=verdict.sheet.championship.id,
        sessions=moved,
        explanations=explanations,
        texts=[old for old, _ in ids],
    )


def find_lags(season: Season, verdict: Verdict) -> Iterator[Finding]:
    """Find tables whose totals do not hold the last round that their cells show."""
    rule, sheet = verdict.rule, verdict.sheet
    left_out = {session for session, factor in rule.factors.items() if factor == 0}
    if not left_out or not any(name.startswith("factor 0") for name in rule.departures):
        return
    scored = {score.session for score in sheet.scored}
    shown = [session for session in sheet.sessions if session in scored]
    if not shown or shown[-1] not in left_out:
        return
    header = sheet.headers.get(shown[-1], shown[-1])
    yield form_finding(
        season,
        "T301",
        "warning",
        f"{sheet.championship.title}: the totals do not hold {header} yet; without it {verdict.fit.exact} of "
        f"{verdict.fit.checked} follow",
        status="explained",
        championship=sheet.championship.id,
        sessions=[shown[-1]],
        explanations=[Explanation("session", "proven", None, "", "", "left out, the table's totals follow")],
        texts=[header],
    )
