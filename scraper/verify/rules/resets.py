"""Totals that are set anew in the season: the best so many go on from stated seeds, the others as before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.verify.rules.award import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.verify.rule import Points, Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet

Base = tuple["Points", int]  # the seed of a row, and the round after which it holds


def form_bases(awards: Mapping[int, Sequence[Award]], rule: Rule, sheet: Sheet) -> dict[int, Base]:
    """Find the rows that each reset takes in, by their points until then; the last one that a row is in holds."""
    bases: dict[int, Base] = {}
    for reset in sorted(rule.resets, key=lambda reset: reset.after):
        points = {
            row.index: _count_until(reset.after, awards.get(row.index, ()), bases.get(row.index), sheet)
            for row in sheet.rows
        }
        best = sorted(points, key=lambda index: (-points[index], index))[: reset.count]
        for rank, index in enumerate(best):
            bases[index] = (reset.seeds[min(rank, len(reset.seeds) - 1)], reset.after)
    return bases


def _count_until(last: int, awards: Sequence[Award], base: Base | None, sheet: Sheet) -> Points:
    seed, after = base or (NOTHING, 0)
    counted = [award for award in awards if award.eligible and after < sheet.orders[award.score.session] <= last]
    return sum((award.low + award.bonus for award in counted), seed)


def list_since(base: Base, awards: Sequence[Award], sheet: Sheet) -> list[Award]:
    """List a row's awards since its points were set anew."""
    return [award for award in awards if sheet.orders[award.score.session] > base[1]]
