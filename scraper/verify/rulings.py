"""Findings about rules and order: scopes that fit worse than another, rows that stand where their totals do not put them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.verify.findings import form_finding
from scraper.verify.ranks import narrow_ranks
from scraper.verify.totals import fit_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.season import Finding, Season
    from scraper.verify.verdict import Verdict


def find_scopes(season: Season, verdict: Verdict) -> Iterator[Finding]:
    """Find scales that fit other sessions than the article says."""
    stated = verdict.stated
    if stated is None or not verdict.credible or verdict.rule.origin != stated.origin:
        return
    as_stated = replace(verdict.rule, scales=stated.scales)
    fit = narrow_ranks(verdict.sheet, as_stated, fit_rule(verdict.sheet, as_stated))
    moved = sorted(
        session
        for session, scale in verdict.rule.scales.items()
        if session in stated.scales and stated.scales[session].id != scale.id
    )
    if not moved or fit.exact >= verdict.fit.exact:
        return
    names = ", ".join(verdict.sheet.headers.get(session, session) for session in moved)
    explanations = [
        Explanation(
            "scope", "likely", None, stated.scales[session].id, verdict.rule.scales[session].id,
            f"misfit {verdict.fit.misfit} instead of {fit.misfit} points over the table's totals",
        )
        for session in moved
    ]
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
        texts=[stated.scales[session].id for session in moved],
    )


def find_order(season: Season, verdict: Verdict) -> Iterator[Finding]:
    """Find rows whose rank is out of step: the order and the ranks of all others are as their totals say."""
    rows = [row for row in verdict.sheet.checkable() if row.standing.eligible and row.standing.group is None]
    numbers = [row.standing.position.number for row in rows]
    if len(rows) < 4:
        return
    for index, row in enumerate(rows[1:-1], start=1):
        before, number, after = numbers[index - 1], numbers[index], numbers[index + 1]
        if before is None or number is None or after is None:
            continue
        totals = [rows[other].published or 0 for other in (index - 1, index, index + 1)]
        if totals == sorted(totals, reverse=True) and not before <= number <= after and before <= after:
            published = row.standing.position
            yield form_finding(
                season,
                "X105",
                "warning",
                f"{row.name}: ranked {published.text} between {before} and {after} ({verdict.sheet.championship.title})",
                status="open",
                championship=verdict.sheet.championship.id,
                competitors=row.standing.competitors,
                texts=[published.text, str(before), str(after)],
                at=[row.standing.published.at] if row.standing.published else [],
            )
