"""Places ranked anew within the table's own rows: class rank, nominated or visible cars only."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


def apply_rank(awards: list[Award], rule: Rule, sheet: Sheet) -> None:
    """Replace listed places by ranks within the table; equal places in a session are one car.

    Where the table is cut, a rank lies between that among the rows shown and the listed place itself.
    """
    if rule.rank != "table":
        return
    held: dict[str, set[int]] = defaultdict(set)
    for award in _counting_lines(awards, rule):
        if award.best is not None and award.eligible:
            held[award.score.session].add(award.best)
    ranks = {
        session: {place: rank for rank, place in enumerate(sorted(places), start=1)} for session, places in held.items()
    }
    for award in awards:
        if award.best is None:
            continue
        listed, rank = award.best, ranks.get(award.score.session, {}).get(award.best)
        award.best = rank
        award.worst = rank if rule.complete or rank is None else listed


def _counting_lines(awards: list[Award], rule: Rule) -> list[Award]:
    """List the awards that are visible: of each row the best `lines` of a session."""
    if rule.lines is None:
        return awards
    grouped: dict[tuple[int, str], list[Award]] = defaultdict(list)
    for award in awards:
        if award.best is not None:
            grouped[award.score.row, award.score.session].append(award)
    return [
        award
        for found in grouped.values()
        for award in sorted(found, key=lambda item: item.best or 0)[: rule.lines]
    ]
