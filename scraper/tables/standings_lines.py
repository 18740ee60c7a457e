"""The lines of a standings row: the cells of results, and the team, car, number or driver that label them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Group, Status
from scraper.tables.facts import StandingsCellFact, StandingsLineFact
from scraper.tables.paired_cells import read_pair
from scraper.tables.points_beside import add_raised, part_points
from scraper.tables.standings_columns import CARS, PEOPLE, TEAMS
from scraper.values.facts import OutcomeFact
from scraper.values.numbers import parse_car_number
from scraper.values.outcomes import parse_outcome_lines
from scraper.values.people import parse_people
from scraper.values.teams import MOST_STACKED, parse_teams, part_team_below
from scraper.wikitext.content import CellContent, PartKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.coverage import Ledger
    from scraper.tables.headers import Column
    from scraper.tables.standings_columns import StandingsLayout
    from scraper.values.editions import ColumnRole as Role
    from scraper.values.editions import Edition
    from scraper.values.facts import NameFact, TeamFact
    from scraper.wikitext.page import Cell, Grid

_BELOW = frozenset({"italic", "small"})


@dataclass(slots=True)
class _ReadContent:
    """What a content of results says: its outcomes line by line and together, its text, the styles that all have.

    `known` is False where it is no result in any form that is known.
    """

    lines: list[list[OutcomeFact]]
    outcomes: list[OutcomeFact]
    text: str
    colour: str | None
    styles: tuple[str, ...]
    known: bool


#: A cell of results: its place among the session columns, the cell, and what it says.
_ReadCell = tuple[int, "Cell", _ReadContent]
_new_tuple = tuple.__new__  # what a named tuple's own constructor calls: half the time, for a season has thousands


@dataclass(slots=True)
class LineReader:
    """Reads the lines of one standings table's rows."""

    grid: Grid
    layout: StandingsLayout
    edition: Edition
    ledger: Ledger
    cells_are: CellKind
    _columns: list[int] = field(init=False)
    _contents: dict[int, _ReadContent] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._columns = [column.index for column in self.layout.sessions]

    def _cell(self, row: int, column: Column | None) -> Cell | None:
        return None if column is None else self.grid.cell_at(row, column.index)

    def read_lines(self, row: int, block: Sequence[int]) -> list[StandingsLineFact]:
        """Read a grid row as one line, or as several where its cells are stacked."""
        cells = self._read_cells(row, block)
        depth = self._find_depth(row, cells)
        return [self._read_line(row, index, depth, cells) for index in range(depth)]

    def _read_cells(self, row: int, block: Sequence[int]) -> list[_ReadCell]:
        found: list[_ReadCell] = []
        slots, cells, contents = self.grid.slots[row], self.grid.cells, self._contents
        for index, column in enumerate(self._columns):
            slot = slots[column]
            cell = None if slot is None else cells[slot]
            # a cell that spans the lines of one row belongs to the first of them
            if cell is not None and (cell.row == row or cell.row not in block):
                found.append((index, cell, contents.get(id(cell.content)) or self._read_content(cell.content)))
        self.ledger.read(*[cell for _, cell, read in found if read.known])
        for cell in [cell for _, cell, read in found if not read.known]:
            if not self.ledger.is_noted(cell):
                self.ledger.miss(cell, "K301", f"{cell.content.text!r} is no result that is known")
        return found

    def _read_content(self, content: CellContent) -> _ReadContent:
        """Read a content; equal cells of a page share theirs, and it is read once."""
        text = content.text.strip()
        lines = None if content.unread else parse_outcome_lines(content, self.edition, self.cells_are)
        known = lines is not None
        if lines is None:
            lines = [[OutcomeFact(text, Status.UNREAD)]]
        elif self.layout.points_raised:
            lines = [[add_raised(outcome) for outcome in line] for line in lines]
        elif self.cells_are is CellKind.POINTS:
            lines = [[_place_beside(outcome) for outcome in line] for line in lines]
        elif self.layout.points_beside:
            lines = part_points(lines)
        pair = read_pair(content) if self.layout.points_below and known else None
        if pair is not None:
            lines = [[replace(lines[0][0], points=Fraction(pair[1]))]]
        while len(lines) > 1 and not lines[-1]:
            lines = lines[:-1]
        outcomes = [outcome for line in lines for outcome in line]
        read = _ReadContent(lines, outcomes, text, content.colour, _find_styles(content), known)
        self._contents[id(content)] = read
        return read

    def _find_depth(self, row: int, cells: Sequence[_ReadCell]) -> int:
        """Find how many lines the cells of a grid row hold: as many as their names do, if the results keep to it."""
        depths = {len(read.lines) for _, _, read in cells if len(read.lines) > 1}
        if not depths:
            return 1
        columns = [*self.layout.labels, self.layout.number, self.layout.name]
        named = {len(cell.content.lines) for column in columns if (cell := self._cell(row, column)) is not None}
        return max(depths) if max(depths) in named else 1

    def _read_line(self, row: int, index: int, depth: int, cells: Sequence[_ReadCell]) -> StandingsLineFact:
        facts = [self._form_cell(read, index, depth) for read in cells] if depth > 1 else self._form_cells(cells)
        teams = self._find_labels(row, TEAMS, index, depth)
        team = teams[0] if teams else None
        car = next(iter(self._find_labels(row, CARS, index, depth)), None)
        people = self._find_people(row, index, depth)
        number = self._read_number(row, index, depth) or (team.number if team else None)
        if number is None and self.layout.group is not Group.PEOPLE:
            name = self._parse_labels(row, self.layout.name, index, depth)
            number = name[0].number if name else None
        self._ignore_labels(row)
        named = team or car
        label = people[0] if people else named.name if named else None
        return StandingsLineFact(
            label=label,
            team=team.name if team else None,
            number=number,
            car=car.name if car else None,
            people=people,
            cells=facts,
            teams=[item.name for item in teams],
        )

    def _ignore_labels(self, row: int) -> None:
        for column in self.layout.labels:
            cell = self._cell(row, column)
            if cell is not None and not self.ledger.is_noted(cell):
                self.ledger.ignore(f"column not used: {column.role or 'name'}", cell)

    def _form_cells(self, cells: Sequence[_ReadCell]) -> list[StandingsCellFact]:
        """Form the facts of cells of one line, as nearly all are."""
        places = self.ledger.list_places([cell for _, cell, _ in cells])
        return [
            _new_tuple(StandingsCellFact, (column, read.text, read.outcomes, read.colour, read.styles, place))
            for (column, _, read), place in zip(cells, places, strict=True)
        ]

    def _form_cell(self, read: _ReadCell, index: int, depth: int) -> StandingsCellFact:
        """Form the fact of one line of a cell."""
        column, cell, content = read
        outcomes, text = content.outcomes, content.text
        if depth > 1 and (len(content.lines) > 1 or index > 0):
            outcomes = content.lines[index] if index < len(content.lines) else []
            text = " / ".join(outcome.text for outcome in outcomes)
        return StandingsCellFact(column, text, outcomes, content.colour, content.styles, self.ledger.place(cell))

    def _find_labels(self, row: int, roles: Sequence[Role], index: int, depth: int) -> list[TeamFact]:
        """Read the teams or cars of a line from the first column of these roles that names any.

        Further lines are known to be teams, not the team's car, only under a header that is of nothing but teams.
        """
        for column in self.layout.labels:
            if column.role in roles or (column.role is None and not column.path and roles is TEAMS):
                teams = self._parse_labels(row, column, index, depth)
                if teams:
                    return teams[:MOST_STACKED] if column.role in TEAMS and not column.also else teams[:1]
        named = self._cell(row, self.layout.name) if roles is TEAMS and self.layout.group is Group.PEOPLE else None
        below = part_team(named, self.layout)[1] if named is not None else None
        return parse_teams(below, self.ledger.place(named)) if named is not None and below is not None else []

    def _parse_labels(self, row: int, column: Column | None, index: int, depth: int) -> list[TeamFact]:
        cell = self._cell(row, column)
        if cell is None:
            return []
        self.ledger.read(cell)
        return parse_teams(_take_line(cell.content, index, depth), self.ledger.place(cell))

    def _find_people(self, row: int, index: int, depth: int) -> list[NameFact]:
        """Read the drivers of a line of a team's row, or of one line of a stacked crew."""
        columns = [column for column in self.layout.labels if column.role in PEOPLE]
        if self.layout.group is Group.PEOPLE:
            columns = [self.layout.name] if depth > 1 and self.layout.name is not None else []
        for column in columns:
            cell = self._cell(row, column)
            if cell is not None:
                self.ledger.read(cell)
                return parse_people(_take_line(cell.content, index, depth), self.ledger.place(cell), self.edition)
        return []

    def _read_number(self, row: int, index: int, depth: int) -> str | None:
        cell = self._cell(row, self.layout.number)
        if cell is None:
            return None
        self.ledger.read(cell)
        text = _take_line(cell.content, index, depth).text.strip()
        return parse_car_number(text, self.edition) or text or None


def part_team(cell: Cell, layout: StandingsLayout) -> tuple[CellContent, CellContent | None]:
    """Part the people in a cell from their team below them; under a header of two people it is the second's line."""
    also = layout.name.also if layout.name is not None else ()
    return (cell.content, None) if set(also) & set(PEOPLE) else part_team_below(cell.content, _BELOW)


def _place_beside(outcome: OutcomeFact) -> OutcomeFact:
    """Take a number raised beside points for the place that they were given for."""
    if outcome.points is None or len(outcome.extra) != 1:
        return outcome
    return replace(outcome, place=outcome.extra[0], extra=())


def _find_styles(content: CellContent) -> tuple[str, ...]:
    """Find the styles that all results of a cell have; marks and raised places have their own."""
    styles = [
        part.styles
        for line in content.lines
        for part in line.parts
        if part.kind is PartKind.TEXT and "sup" not in part.styles and any(map(str.isalnum, part.text))
    ]
    return tuple(sorted(frozenset.intersection(*styles))) if styles else ()


def _take_line(content: CellContent, index: int, depth: int) -> CellContent:
    """Take one line of a stacked cell; a cell of one line holds for all."""
    if depth == 1 or len(content.lines) != depth:
        return content
    return CellContent((content.lines[index],), content.colour, None, content.unread)
