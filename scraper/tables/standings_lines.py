"""The lines of a standings row: the cells of results, and the team, car, number or driver that label them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group
from scraper.tables.facts import StandingsLineFact
from scraper.tables.standings_columns import CARS, PEOPLE, TEAMS
from scraper.values.numbers import parse_car_number
from scraper.values.people import parse_people
from scraper.values.teams import MOST_STACKED, parse_teams, part_team_below
from scraper.wikitext.content import CellContent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.coverage import Ledger
    from scraper.tables.headers import Column
    from scraper.tables.result_facts import LineCells
    from scraper.tables.standings_columns import StandingsLayout
    from scraper.tables.standings_results import ResultReader
    from scraper.values.editions import Edition
    from scraper.values.facts import NameFact, TeamFact
    from scraper.wikitext.page import Cell, Grid

_BELOW = frozenset({"italic", "small"})


@dataclass(slots=True)
class LineReader:
    """Reads the lines of one standings table's rows.

    `_teams` and `_cars` are the columns that name those of a line, with how many names of a cell are of teams or cars:
    further ones are known to be, and not a team's car, only under a header that is of nothing but teams.
    """

    grid: Grid
    layout: StandingsLayout
    edition: Edition
    ledger: Ledger
    results: ResultReader
    _teams: list[tuple[Column, int]] = field(init=False)
    _cars: list[tuple[Column, int]] = field(init=False)
    _people: list[Column] = field(init=False)
    _rest: list[Column] = field(init=False)

    def __post_init__(self) -> None:
        labels = self.layout.labels
        self._teams = [
            (column, MOST_STACKED if column.role in TEAMS and not column.also else 1)
            for column in labels
            if column.role in TEAMS or (column.role is None and not column.path)
        ]
        self._cars = [(column, 1) for column in labels if column.role in CARS]
        self._people = [column for column in labels if column.role in PEOPLE]
        first = [column for column, _ in (*self._teams[:1], *self._cars[:1])]  # which are read for every line
        self._rest = [column for column in labels if all(column is not other for other in first)]

    def _cell(self, row: int, column: Column | None) -> Cell | None:
        if column is None:
            return None
        slot = self.grid.slots[row][column.index]
        return None if slot is None else self.grid.cells[slot]

    def read_lines(self, row: int, block: Sequence[int]) -> list[StandingsLineFact]:
        """Read a grid row as one line, or as several where its cells are stacked."""
        taken = self.results.list_slots(row, block)
        depth = self._find_depth(row, taken) if self.results.is_stacked else 1
        if depth == 1:
            return [self._read_line(row, 0, 1, self.results.form_line(taken))]
        lines = self.results.form_lines(taken, depth)
        return [self._read_line(row, index, depth, facts) for index, facts in enumerate(lines)]

    def _find_depth(self, row: int, taken: Sequence[int | None]) -> int:
        """Find how many lines the cells of a grid row hold: as many as their names do, if the results keep to it."""
        depths = self.results.list_depths(taken)
        if not depths:
            return 1
        columns = [*self.layout.labels, self.layout.number, self.layout.name]
        named = {len(cell.content.lines) for column in columns if (cell := self._cell(row, column)) is not None}
        return max(depths) if max(depths) in named else 1

    def _read_line(self, row: int, index: int, depth: int, facts: LineCells) -> StandingsLineFact:
        teams = self._find_labels(row, self._teams, index, depth) or self._find_team_below(row)
        cars = self._find_labels(row, self._cars, index, depth)
        team, car = teams[0] if teams else None, cars[0] if cars else None
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
        for column in self._rest:
            cell = self._cell(row, column)
            if cell is not None and not self.ledger.is_noted(cell):
                self.ledger.ignore(f"column not used: {column.role or 'name'}", cell)

    def _find_labels(self, row: int, columns: Sequence[tuple[Column, int]], index: int, depth: int) -> list[TeamFact]:
        """Read the teams or cars of a line from the first of their columns that names any."""
        for column, most in columns:
            found = self._parse_labels(row, column, index, depth)
            if found:
                return found[:most]
        return []

    def _find_team_below(self, row: int) -> list[TeamFact]:
        """Read the team of a driver that no column names from the lines below his name."""
        cell = self._cell(row, self.layout.name) if self.layout.group is Group.PEOPLE else None
        below = part_team(cell, self.layout)[1] if cell is not None else None
        return parse_teams(below, self.ledger.place(cell)) if cell is not None and below is not None else []

    def _parse_labels(self, row: int, column: Column | None, index: int, depth: int) -> list[TeamFact]:
        cell = self._cell(row, column)
        if cell is None:
            return []
        self.ledger.read(cell)
        return parse_teams(_take_line(cell.content, index, depth), self.ledger.place(cell))

    def _find_people(self, row: int, index: int, depth: int) -> list[NameFact]:
        """Read the drivers of a line of a team's row, or of one line of a stacked crew."""
        columns = self._people
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
    """Part the people in a cell from their team below them.

    Under a header of two people it is the second's line; under "Rider / Bike" the last line is what the header says.
    """
    if len(cell.content.lines) < 2:  # as nearly always
        return cell.content, None
    also = layout.name.also if layout.name is not None else ()
    if set(also) & set(PEOPLE):
        return cell.content, None
    lines = [line for line in cell.content.lines if line.text]
    if not also or len(lines) <= len(also):
        return part_team_below(cell.content, _BELOW)
    teams = [line for line, role in zip(lines[-len(also) :], also, strict=True) if role in TEAMS]
    return CellContent(tuple(lines[: -len(also)])), CellContent(tuple(teams)) if teams else None


def _take_line(content: CellContent, index: int, depth: int) -> CellContent:
    """Take one line of a stacked cell; a cell of one line holds for all."""
    if depth == 1 or len(content.lines) != depth:
        return content
    return CellContent((content.lines[index],), content.colour, None, content.unread)
