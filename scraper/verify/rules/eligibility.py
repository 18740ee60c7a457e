"""Competitors that score no points: they keep their places (a gap), or those behind them move up (pass down)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.verify.rule import ALL_ROUNDS

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


def apply_eligibility(awards: list[Award], rule: Rule, sheet: Sheet) -> None:
    """Mark the awards of ineligible rows and results, and move the others up where the rule passes places down."""
    barred = {row.index for row in sheet.rows if not row.standing.eligible}
    if rule.unpaid:
        _bar_unpaid(awards, rule)
    if not barred and not sheet.barred and not rule.spans:
        return
    taken: dict[str, set[int]] = defaultdict(set, {session: set(places) for session, places in sheet.barred.items()})
    held: dict[str, set[int]] = defaultdict(set)
    for award in awards:
        if award.score.row in barred or award.score.is_barred or not _is_in_span(award, rule, sheet):
            award.eligible = False
            if award.best is not None:
                taken[award.score.session].add(award.best)
        elif award.best is not None:
            held[award.score.session].add(award.best)
    if rule.ineligible != "pass_down":
        return
    for award in awards:
        if award.eligible and award.best is not None:
            # A place that an eligible row holds too is a shared car, and no guest's place.
            session = award.score.session
            ahead = sum(place < award.best for place in taken[session] - held[session])
            award.best = award.worst = award.best - ahead


def _bar_unpaid(awards: list[Award], rule: Rule) -> None:
    """Bar the results whose colour says that they scored nothing; their places stay."""
    for award in awards:
        award.eligible = (award.score.row, award.score.path) not in rule.unpaid


def _is_in_span(award: Award, rule: Rule, sheet: Sheet) -> bool:
    """Tell whether a result is of the rounds in which its row may score."""
    first, last = rule.spans.get(award.score.row, (0, ALL_ROUNDS))
    return first <= sheet.orders[award.score.session] <= last
