"""Results that count: the best of each window of rounds, or those that no bracket marks as dropped."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.verify.rules.award import NOTHING

if TYPE_CHECKING:
    from scraper.verify.rule import Rule, Window
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


@dataclass(slots=True)
class Result:
    """What a row scored in one session, all its counting lines together."""

    session: str
    round_order: int
    low: Fraction = NOTHING
    high: Fraction = NOTHING
    dropped: bool = False


@dataclass(slots=True)
class Tally:
    """A row's total: counted points between `low` and `high`, and gross points."""

    low: Fraction
    high: Fraction
    gross_low: Fraction
    gross_high: Fraction


def count_results(awards: list[Award], rule: Rule, sheet: Sheet) -> Tally:
    """Add up a row's results as far as they count."""
    results = _form_results(awards, sheet)
    gross_low = sum((item.low for item in results), NOTHING)
    gross_high = sum((item.high for item in results), NOTHING)
    if rule.dropped == "marked":
        kept = [item for item in results if not item.dropped]
        return Tally(sum((i.low for i in kept), NOTHING), sum((i.high for i in kept), NOTHING), gross_low, gross_high)
    if rule.dropped == "best" and rule.windows:
        low = sum((_best_of(results, window, "low") for window in rule.windows), NOTHING)
        high = sum((_best_of(results, window, "high") for window in rule.windows), NOTHING)
        return Tally(low, high, gross_low, gross_high)
    return Tally(gross_low, gross_high, gross_low, gross_high)


def _form_results(awards: list[Award], sheet: Sheet) -> list[Result]:
    found: dict[str, Result] = {}
    for award in awards:
        session = award.score.session
        item = found.get(session)
        if item is None:
            order = sheet.calendar.round_order(session, sheet.sessions.index(session) + 1)
            item = found[session] = Result(session, order)
        item.low += award.low + award.bonus
        item.high += award.high + award.bonus
        item.dropped |= award.score.dropped
    return list(found.values())


def _best_of(results: list[Result], window: Window, bound: str) -> Fraction:
    values: dict[str, Fraction] = defaultdict(Fraction)
    for item in results:
        if window.first <= item.round_order <= window.last:
            values[item.session] += getattr(item, bound)
    return sum(sorted(values.values(), reverse=True)[: window.best], NOTHING)
