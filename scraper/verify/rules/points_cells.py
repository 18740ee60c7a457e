"""Cells that are points, not places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.verify.rule import tighten

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


def apply_points_cells(awards: list[Award], rule: Rule, _sheet: Sheet) -> None:
    """Take the points as the cells state them."""
    if not rule.cells_are_points:
        return
    for award in awards:
        if award.score.points is not None:
            award.low = award.high = tighten(award.score.points)
