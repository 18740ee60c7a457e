"""Points taken away (or given) beside the results, by a column of the table or a sentence of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.verify.rule import Points, Rule
    from scraper.verify.rules.counting import Tally
    from scraper.verify.sheet import Row, Sheet


def apply_deduction(tally: Tally, row: Row, rule: Rule, _sheet: Sheet) -> None:
    """Add the row's adjustment (a deduction is negative); a sentence counts only where no column says it."""
    adjustment: Points | None = row.standing.adjustment
    if adjustment is None:
        deducted = rule.deductions.get(row.index)
        adjustment = -deducted if deducted is not None else None
    if adjustment is None:
        return
    tally.low += adjustment
    tally.high += adjustment
    tally.gross_low += adjustment
    tally.gross_high += adjustment
