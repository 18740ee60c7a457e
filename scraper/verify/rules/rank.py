"""Places ranked anew within the table's own rows: class rank, nominated or visible cars only."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


SHARED = Fraction(1, 10)  # share of doubled places from which rows are taken to share cars (crews with a row a driver)


def apply_rank(awards: list[Award], rule: Rule, _sheet: Sheet) -> None:
    """Replace listed places by ranks within the table.

    Where rows share cars, equal places in a session are one car; elsewhere a doubled place is an error, and those
    behind it still have as many cars ahead of them. Where the table is cut, a rank lies between that among the rows
    shown and the listed place itself.
    """
    if rule.rank != "table":
        return
    held: dict[str, list[int]] = defaultdict(list)
    for award in _counting_lines(awards, rule):
        if award.best is not None and award.eligible:
            held[award.score.session].append(award.best)
    placed = sum(map(len, held.values()))
    doubled = placed - sum(len(set(places)) for places in held.values())
    if doubled > SHARED * placed:
        held = defaultdict(list, {session: list(set(places)) for session, places in held.items()})
    ranks = {session: _rank(places) for session, places in held.items()}
    for award in awards:
        if award.best is None:
            continue
        listed, rank = award.best, ranks.get(award.score.session, {}).get(award.best)
        award.best = rank
        award.worst = rank if rule.complete or rank is None else listed


def _rank(places: list[int]) -> dict[int, int]:
    ranks: dict[int, int] = {}
    for rank, place in enumerate(sorted(places), start=1):
        ranks.setdefault(place, rank)
    return ranks


def _counting_lines(awards: list[Award], rule: Rule) -> list[Award]:
    """List the awards that are visible: of each row the best `lines` of a session."""
    if rule.lines is None:
        return awards
    grouped: dict[tuple[int, str], list[Award]] = defaultdict(list)
    for award in awards:
        if award.best is not None:
            grouped[award.score.row, award.score.session].append(award)
    return [
        award for found in grouped.values() for award in sorted(found, key=lambda item: item.best or 0)[: rule.lines]
    ]
