"""Results that count: the best of each window of rounds, or those that no bracket marks as dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.verify.rules.award import NOTHING

if TYPE_CHECKING:
    from scraper.verify.rule import Points, Rule, Window
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


@dataclass(slots=True)
class Tally:
    """A row's total: counted points between `low` and `high`, and gross points."""

    low: Points
    high: Points
    gross_low: Points
    gross_high: Points


def count_results(awards: list[Award], rule: Rule, sheet: Sheet) -> Tally:
    """Add up a row's results as far as they count."""
    lows = _sum_sessions(awards, "low")
    low, gross_low = _count(lows, awards, rule, sheet)
    if all(award.high == award.low for award in awards):
        return Tally(low, low, gross_low, gross_low)
    high, gross_high = _count(_sum_sessions(awards, "high"), awards, rule, sheet)
    return Tally(low, high, gross_low, gross_high)


def _sum_sessions(awards: list[Award], bound: str) -> dict[str, Points]:
    """Add up each session's points; those that pay nothing are left out, for speed."""
    found: dict[str, Points] = {}
    for award in awards:
        points: Points = getattr(award, bound)
        if award.bonus:
            points = points + award.bonus
        if points:
            session = award.score.session
            found[session] = found[session] + points if session in found else points
    return found


def _count(results: dict[str, Points], awards: list[Award], rule: Rule, sheet: Sheet) -> tuple[Points, Points]:
    gross = sum(results.values(), NOTHING)
    if rule.dropped == "marked":
        dropped = {award.score.session for award in awards if award.score.dropped}
        away = sum((points for session, points in results.items() if session in dropped), NOTHING)
        return gross - away, gross
    if rule.dropped == "best" and rule.windows:
        orders = sheet.orders
        counted = [_best_of(results, window, orders) for window in rule.windows]
        return sum(counted, NOTHING), gross
    return gross, gross


def _best_of(results: dict[str, Points], window: Window, orders: dict[str, int]) -> Points:
    values = [points for session, points in results.items() if window.first <= orders[session] <= window.last]
    return sum(sorted(values, reverse=True)[: window.best], NOTHING)
