"""Findings about rules: scopes that fit worse than another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.verify.assignment import label_schemes
from scraper.verify.findings import form_finding
from scraper.verify.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from scraper.model.season import Finding, Season
    from scraper.verify.totals import Fit
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
    ids = [(stated.scales[session].id, verdict.rule.scales[session].id) for session in moved]
    if fit.exact < verdict.fit.exact and _says_where(season, verdict, {item for pair in ids for item in pair}):
        yield _form_scope(season, verdict, moved, ids, fit)


def _says_where(season: Season, verdict: Verdict, ids: Collection[str]) -> bool:
    """Tell whether the title of any of some scales names its sessions: else the article leaves their place open."""
    labels = label_schemes(season.points_schemes)
    return any(
        scheme.id in ids and Scope(label, verdict.sheet.calendar).is_specific
        for scheme, label in zip(season.points_schemes, labels, strict=True)
    )


def _form_scope(
    season: Season, verdict: Verdict, moved: Sequence[str], ids: Sequence[tuple[str, str]], stated: Fit
) -> Finding:
    championship, fit = verdict.sheet.championship, verdict.fit
    names = ", ".join(verdict.sheet.headers.get(session, session) for session in moved)
    why = f"misfit {fit.misfit} instead of {stated.misfit} points over the table's totals"
    return form_finding(
        season,
        "T201",
        "warning",
        f"{championship.title}: the scales that the article states for {names} fit with others: "
        f"{fit.exact} instead of {stated.exact} of {fit.checked} totals",
        status="explained",
        championship=championship.id,
        sessions=moved,
        explanations=[Explanation("scope", "likely", None, old, new, why) for old, new in ids],
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
