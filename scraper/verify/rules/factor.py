"""Sessions that pay a multiple of the scale: half, double or one and a half times the points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.verify.rule import tighten

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


def apply_factor(awards: list[Award], rule: Rule, _sheet: Sheet) -> None:
    """Multiply the points for the place (bonuses stay whole).

    Cells that are points have a factor in them already, save that a session may count for nothing.
    """
    if not rule.factors:
        return
    for award in awards:
        factor = rule.factors.get(award.score.session)
        if factor is not None and (not rule.cells_are_points or factor == 0):
            award.low = tighten(award.low * factor)
            award.high = tighten(award.high * factor)
