"""Competitors put out of a championship: their results stand, and the total that is printed may be nought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.verify.rules.award import NOTHING

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.counting import Tally
    from scraper.verify.sheet import Row, Sheet


def apply_exclusion(tally: Tally, row: Row, _rule: Rule, _sheet: Sheet) -> None:
    """Count nothing for a row that is ranked as excluded and has no points left; the gross stays.

    Some lose their rank only and keep the points that their results gave: such a row prints them.
    """
    if row.total == 0 and row.is_excluded:
        tally.low = tally.high = NOTHING
        if row.gross is None:
            tally.gross_low = tally.gross_high = NOTHING
