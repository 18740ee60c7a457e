"""Shared drives: the points for the place divided among those who shared the car, or none at all."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.verify.rules.award import NOTHING

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


def apply_shared(awards: list[Award], rule: Rule, _sheet: Sheet) -> None:
    """Divide the points of a place among the rows that hold it by a shared drive; bonuses stay with the driver."""
    if rule.shared == "full":
        return
    drivers: dict[tuple[str, int], set[int]] = defaultdict(set)
    found = [award for award in awards if "shared" in award.score.marks and award.score.number is not None]
    for award in found:
        drivers[award.score.session, award.score.number or 0].add(award.score.row)
    for award in found:
        if rule.shared == "nothing":
            award.low = award.high = NOTHING
            continue
        share = Fraction(1, len(drivers[award.score.session, award.score.number or 0]))
        award.low *= share
        award.high *= share
