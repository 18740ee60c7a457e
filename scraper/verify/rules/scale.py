"""Points by place after the session's scale: races, sprints, checkpoints, places in superscripts alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


def apply_scale(awards: list[Award], rule: Rule, _sheet: Sheet) -> None:
    """Give each place the points of its session's scale; the worst possible place gives the lower bound."""
    if rule.cells_are_points:
        return
    for award in awards:
        scale = rule.scales.get(award.score.session)
        if scale is None or award.best is None or award.worst is None:
            continue
        award.high = scale.points(award.best)
        award.low = award.high if award.worst == award.best else scale.points(award.worst)
