"""Several outcomes of a competitor in one session: all count, the best `k` lines, or the better one of a cell."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.award import Award


def choose_counting(awards: list[Award], rule: Rule) -> list[Award]:
    """List the awards of one row that count in their sessions.

    A driver with two shared cars may score with the better one only; a team with more cars than count, with its best.
    """
    if rule.within == "best":
        awards = _best_of_cells(awards)
    if rule.lines is None:
        return awards
    grouped: dict[str, list[Award]] = defaultdict(list)
    for award in awards:
        grouped[award.score.session].append(award)
    return [award for found in grouped.values() for award in _best(found, rule.lines)]


def _best_of_cells(awards: list[Award]) -> list[Award]:
    grouped: dict[tuple[int, str], list[Award]] = defaultdict(list)
    for award in awards:
        grouped[award.score.line, award.score.session].append(award)
    kept = []
    for found in grouped.values():
        best = _best(found, 1)[0]
        # The bonus belongs to the driver, whichever car it was set in.
        best.bonus = max(award.bonus for award in found)
        kept.append(best)
    return kept


def _best(awards: list[Award], lines: int) -> list[Award]:
    return sorted(awards, key=lambda award: (-(award.high + award.bonus), award.score.line))[:lines]
