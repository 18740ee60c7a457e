"""Scales of points that are written in several tables, one beside the other: the places of the next go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.facts import ScaleFact, TableFacts


def join_scales(tables: Sequence[TableFacts]) -> None:
    """Join each scale that does not begin with the first place to the one before it; report one that fits none."""
    whole: list[ScaleFact] = []
    for facts in tables:
        kept = []
        for scale in facts.scales:
            if scale.first == 1:
                kept.append(scale)
            elif not _join(whole, scale):
                message = f"a scale of points begins with place {scale.first} and goes on no other"
                facts.problems.append(Problem("K310", Severity.WARNING, message, scale.at[0]))
        facts.scales = kept
        whole += kept


def _join(whole: Sequence[ScaleFact], part: ScaleFact) -> bool:
    before = whole[-1] if whole else None
    if before is None or before.section != part.section or len(before.positions) + 1 != part.first:
        return False
    if before.positions[-1] < part.positions[0]:
        return False
    before.positions += part.positions
    before.bonuses = {**part.bonuses, **before.bonuses}
    before.at += part.at
    return True
