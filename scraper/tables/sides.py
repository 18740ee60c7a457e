"""Which competitors and rounds a page knows, and whether a table's columns are the ones and its rows the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group
from scraper.tables.evidence import PLACES
from scraper.tables.roles import ROUND_ROLES
from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold
from scraper.values.headers import find_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scraper.tables.facts import TableFacts
    from scraper.tables.headers import Headers
    from scraper.values.editions import Edition
    from scraper.values.facts import NameFact
    from scraper.wikitext.page import Cell, Grid

MOSTLY = 0.6
FEWEST = 2
MOST_LABELS = 3
_ROLES = {Group.PEOPLE: Role.DRIVER, Group.TEAMS: Role.TEAM, Group.MANUFACTURERS: Role.MANUFACTURER}
_CORNER = ROUND_ROLES | PLACES | {Role.DATE}
_POINTS = frozenset({Role.POINTS})
# What rows below the rounds sum up.
_SUMS = frozenset({Role.POINTS, Role.POSITION, Role.GROSS, Role.DROPPED, Role.PENALTY, Role.GAP})


@dataclass(frozen=True, slots=True)
class Known:
    """Who competes and where, by all other tables of a page: each way to write a name, folded."""

    competitors: Mapping[str, Group]
    rounds: frozenset[str]

    def find_group(self, cell: Cell) -> Group | None:
        """Find what kind of competitor a header cell names: by its link, its words, or a surname alone."""
        last = fold(cell.content.text).split()[-1:]
        ways = [*_list_ways(cell), *last]
        return next((self.competitors[way] for way in ways if way in self.competitors), None)

    def is_round(self, cell: Cell) -> bool:
        """Tell whether a cell names a round: by its link, its words, or a part of a known name."""
        ways = _list_ways(cell)
        if not self.rounds.isdisjoint(ways):
            return True
        return any(f" {way} " in f" {name} " for way in ways if len(way) > 2 for name in self.rounds)


@dataclass(frozen=True, slots=True)
class Sides:
    """A table that has rounds in its rows: how many columns name the round, which header row the competitors.

    `role` is what kind of competitor that row names; `data` are the rows of rounds and of `sums`. `unused`
    are columns of dates beside others that name the round.
    """

    labels: int
    head: int
    data: tuple[int, ...]
    role: Role
    certain: bool
    unused: frozenset[int] = frozenset()
    sums: frozenset[int] = frozenset()


def gather_known(tables: Iterable[TableFacts]) -> Known:
    """Gather the names of competitors and rounds that the tables of a page give."""
    competitors: dict[str, Group] = {}
    rounds: set[str] = set()
    for facts in tables:
        for standings in facts.standings:
            for row in standings.rows:
                _add(competitors, row.names, standings.group)
        for entry in facts.entries:
            _add(competitors, [entry.driver], Group.PEOPLE)
            _add(competitors, [entry.team, entry.entrant], Group.TEAMS)
            _add(competitors, [entry.constructor], Group.MANUFACTURERS)
        for award in facts.awards:
            _add(competitors, award.names, Group.PEOPLE)
        for fact in facts.rounds:
            names = [name for name in (fact.name, fact.circuit) if name is not None]
            texts = [fact.locality or "", *fact.texts, *fact.targets, *(name.text for name in names)]
            rounds |= {fold(text) for text in texts if text}
    return Known(competitors, frozenset(rounds))


def find_sides(grid: Grid, headers: Headers, known: Known, edition: Edition) -> Sides | None:
    """Find whether rounds stand in the rows of a table and competitors in its columns; None where they do not.

    It is certain where known competitors head most columns, or a row sums up the points of each.
    """
    heads = headers.header_rows
    data = tuple(row for row in headers.data_rows if heads and row > heads[-1])
    labels = _count_labels(headers)
    if not heads or len(data) < FEWEST or not labels or grid.columns < labels + FEWEST:
        return None
    sums = [row for row in data if _says(grid.cell_at(row, 0), _SUMS, edition)]
    rounds = [row for row in data if row not in sums]
    if not _name_rounds(grid, rounds, known, headers) or not _hold_results(headers, labels):
        return None
    found = {row: [known.find_group(cell) for cell in _cells_right(grid, row, labels)] for row in reversed(heads)}
    # teams may stand above their drivers, and numbers below: the row that names most is the one
    head, groups = max(found.items(), key=lambda item: len(item[1]) - item[1].count(None))
    certain = _mostly(groups) or any(_says(grid.cell_at(row, 0), _POINTS, edition) for row in sums)
    dates = frozenset(column.index for column in headers.columns[:labels] if column.role is Role.DATE)
    unused = dates if len(dates) < labels else frozenset()
    return Sides(labels - len(unused), head, data, _choose_role(groups), certain, unused, frozenset(sums))


def _add(known: dict[str, Group], names: Iterable[NameFact | None], group: Group) -> None:
    for name in names:
        if name is None:
            continue
        ways = [fold(name.text), fold(name.target or "")]
        if group is Group.PEOPLE:
            ways += ways[0].split()[-1:]
        for way in ways:
            if way:
                known.setdefault(way, group)


def _list_ways(cell: Cell) -> list[str]:
    targets = [part.target for line in cell.content.lines for part in line.parts if part.target]
    return [way for text in (*targets, cell.content.text) if (way := fold(text))]


def _count_labels(headers: Headers) -> int:
    """Count the columns on the left that say which round a row is of."""
    count = 0
    for column in headers.columns[:MOST_LABELS]:
        blank = not column.path and not count
        if not blank and not any(role in _CORNER for cell in column.path for role in cell.roles):
            break
        count += 1
    return count


def _says(cell: Cell | None, roles: frozenset[Role], edition: Edition) -> bool:
    meaning = find_column(" ".join(cell.content.text.split()), edition) if cell is not None else None
    return meaning is not None and not roles.isdisjoint(meaning.roles)


def _name_rounds(grid: Grid, rows: Sequence[int], known: Known, headers: Headers) -> bool:
    """Tell whether the first cells of rows name rounds: by the header above them, or as other tables do."""
    if len(rows) < FEWEST:
        return False
    if headers.columns[0].path:
        return True
    cells = [cell for row in rows if (cell := grid.cell_at(row, 0)) is not None]
    return sum(known.is_round(cell) for cell in cells) >= MOSTLY * len(rows)


def _hold_results(headers: Headers, labels: int) -> bool:
    """Tell whether the columns of competitors hold places, points and statuses, and no names or dates."""
    columns = headers.columns[labels:]
    shapes = [column.shape for column in columns if column.shape.cells]
    fitting = [shape for shape in shapes if not shape.dates and shape.names + shape.links <= 0.34 * shape.cells]
    headed = all(column.path for column in columns)
    return headed and len(fitting) >= MOSTLY * len(columns)


def _cells_right(grid: Grid, row: int, labels: int) -> list[Cell]:
    return [cell for cell in grid.row_cells(row) if cell.column >= labels and cell.content.is_shown]


def _mostly(groups: Sequence[Group | None]) -> bool:
    return sum(group is not None for group in groups) >= max(FEWEST, MOSTLY * len(groups))


def _choose_role(groups: Sequence[Group | None]) -> Role:
    found = [group for group in groups if group in _ROLES]
    return _ROLES[max(found, key=found.count)] if found else Role.NAME
