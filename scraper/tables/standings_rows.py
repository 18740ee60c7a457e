"""The rows of a standings table: position, competitors, total, and the lines between."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Group
from scraper.tables.facts import StandingsRowFact
from scraper.tables.headers import group_text
from scraper.tables.standings_blocks import find_blocks
from scraper.tables.standings_columns import PEOPLE
from scraper.tables.standings_lines import LineReader, part_team
from scraper.values.facts import NameFact
from scraper.values.folding import fold
from scraper.values.numbers import is_dash, parse_position, parse_total
from scraper.values.people import parse_people
from scraper.values.teams import parse_teams
from scraper.wikitext.content import CellContent, PartKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.problems import Place
    from scraper.tables.coverage import Ledger
    from scraper.tables.facts import StandingsLineFact
    from scraper.tables.headers import Column, Headers
    from scraper.tables.standings_columns import StandingsLayout
    from scraper.tables.standings_results import ResultReader
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Cell, Grid

SUM_RULE = "row of totals"


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one standings table."""

    grid: Grid
    headers: Headers
    layout: StandingsLayout
    edition: Edition
    ledger: Ledger
    results: ResultReader
    _partners: list[Column] = field(init=False)

    def __post_init__(self) -> None:
        beside = self.layout.group is Group.PEOPLE and self.layout.name is not None
        self._partners = [column for column in self.layout.labels if beside and column.role in PEOPLE]

    def read_rows(self) -> list[StandingsRowFact]:
        """Read the rows of the table, from top to bottom."""
        reader = LineReader(self.grid, self.layout, self.edition, self.ledger, self.results)
        blocks = find_blocks(self.grid, self.headers, self.layout)
        while len(blocks) > 1 and self._sums_up(blocks[-1]):
            self.ledger.ignore(SUM_RULE, *(cell for row in blocks.pop() for cell in self.grid.row_cells(row)))
        return [self._read_row(block, reader) for block in blocks]

    def _sums_up(self, block: Sequence[int]) -> bool:
        """Tell whether a word for totals stands where its place or name would: such a row adds up those above."""
        cells = [self._cell(block[0], column) for column in (self.layout.position, self.layout.name)]
        shown = {id(cell): cell for cell in cells if cell is not None and cell.content.is_shown}
        if len(shown) != 1:
            return False
        content = next(iter(shown.values())).content
        parts = [part for line in content.lines for part in line.parts]
        plain = all(part.kind is PartKind.TEXT and part.target is None for part in parts)
        return plain and self.edition.has_word("totals", content.text)

    def _cell(self, row: int, column: Column | None) -> Cell | None:
        if column is None:
            return None
        slot = self.grid.slots[row][column.index]
        return None if slot is None else self.grid.cells[slot]

    def _read_row(self, block: list[int], reader: LineReader) -> StandingsRowFact:
        first = block[0]
        position = self._cell(first, self.layout.position)
        total, gross, total_cell = self._read_total(first)
        self._read_again(block, position, total_cell)
        group = group_text(self.grid, self.headers, first)
        lines = [line for row in block for line in reader.read_lines(row, block)]
        lines = [line for line in lines if says_something(line)] or lines[:1]
        anchor = self._cell(first, self.layout.name) or position or self.grid.row_cells(first)[0]
        return StandingsRowFact(
            position_text=position.content.text if position is not None else "",
            position=self._read_position(position),
            names=self._read_names(block),
            lines=lines,
            total_text=total_cell.content.text if total_cell is not None else "",
            total=total,
            gross=gross,
            total_at=self.ledger.place(total_cell) if total_cell is not None else None,
            at=self.ledger.place(anchor),
            group=group,
            eligible=group is None or not is_ineligible(group, self.edition),
            adjustment=self._read_adjustment(first, lines),
            class_name=self._read_class(block),
        )

    def _read_again(self, block: list[int], position: Cell | None, total: Cell | None) -> None:
        """Take the position and the total for read where further lines of a row say them again."""
        for row in block[1:]:
            for column, told in ((self.layout.position, position), (self.layout.total, total)):
                cell = self._cell(row, column)
                if cell is not None and told is not None and cell is not told and cell.content == told.content:
                    self.ledger.read(cell)

    def _read_position(self, cell: Cell | None) -> int | None:
        if cell is None:
            return None
        rank = parse_position(cell.content.text, self.edition)
        if rank is None and self.edition.find_status(cell.content.text) is None:
            self.ledger.miss(cell, "K302", f"{cell.content.text!r} is no position")
            return None
        self.ledger.read(cell)
        return rank.number if rank is not None else None

    def _read_total(self, row: int) -> tuple[Fraction | None, Fraction | None, Cell | None]:
        cell = self._cell(row, self.layout.total)
        if cell is None:
            return None, None, None
        text = cell.content.text
        parsed = parse_total(text) or parse_total(" ".join(line.plain_text for line in cell.content.lines))
        if parsed is None and text.strip() and not is_dash(text):
            self.ledger.miss(cell, "K303", f"{text!r} is no total")
        else:
            self.ledger.read(cell)
        counted, gross = parsed if parsed is not None else (None, None)
        other = self._cell(row, self.layout.gross)
        if other is not None and gross is None:
            gross = self._read_number(other)
        return counted, gross, cell

    def _read_number(self, cell: Cell) -> Fraction | None:
        parsed = parse_total(cell.content.text)
        if parsed is None and cell.content.text.strip() and not is_dash(cell.content.text):
            self.ledger.miss(cell, "K303", f"{cell.content.text!r} is no number of points")
        else:
            self.ledger.read(cell)
        return parsed[0] if parsed is not None else None

    def _read_adjustment(self, row: int, lines: Sequence[StandingsLineFact]) -> Fraction | None:
        """Read what is taken off a row's points; such columns write it with or without a sign.

        Dropped points are taken off where the cells are points and none of them is marked as dropped.
        """
        if self.layout.penalty is None and self.layout.dropped is None:
            return None
        cells = self._cell(row, self.layout.penalty), self._cell(row, self.layout.dropped)
        penalty, dropped = (self._read_number(cell) if cell is not None else None for cell in cells)
        if dropped:
            marked = any(outcome.dropped for line in lines for cell in line.cells for outcome in cell.outcomes)
            dropped = dropped if self.results.cells_are is CellKind.POINTS and not marked else None
        taken = [abs(points) for points in (penalty, dropped) if points]
        return -sum(taken, Fraction(0)) if taken else None

    def _read_class(self, block: Sequence[int]) -> str | None:
        """Read the class of a row in a table of several; a row whose lines differ has none."""
        if self.layout.class_ is None:
            return None
        cells = [cell for row in block if (cell := self._cell(row, self.layout.class_)) is not None]
        self.ledger.read(*cells)
        told = {" ".join(cell.content.text.split()) for cell in cells}
        named = next(iter(told)) if len(told) == 1 else ""
        return named if named and not is_dash(named) and not self.edition.has_word("tba", named) else None

    def _read_names(self, block: Sequence[int]) -> list[NameFact]:
        names: list[NameFact] = []
        seen: list[Cell] = []
        for row in block:
            cell = self._cell(row, self.layout.name)
            if cell is not None and cell not in seen:
                seen.append(cell)
                found = self._parse_names(cell, self.layout.group)
                names += found
                self._note_names(cell, found)
        return names + self._read_partners(block[0]) if self._partners else names

    def _note_names(self, cell: Cell, found: list[NameFact]) -> None:
        if found or not cell.content.is_shown:
            self.ledger.read(cell)
        else:
            self.ledger.miss(cell, "K304", f"{cell.content.text!r} is no name")

    def _read_partners(self, row: int) -> list[NameFact]:
        """Read co-drivers in columns of their own beside the drivers' column."""
        names: list[NameFact] = []
        for cell in [self._cell(row, column) for column in self._partners]:
            if cell is not None:
                names += self._parse_names(cell, Group.PEOPLE)
                self.ledger.read(cell)
        return names

    def _parse_names(self, cell: Cell, group: Group) -> list[NameFact]:
        at = self.ledger.place(cell)
        if group is Group.PEOPLE:
            return parse_people(part_team(cell, self.layout)[0], at, self.edition)
        teams = [team.name for team in parse_teams(cell.content, at)]
        # a second line may be the car; a team that changed its name has its flag again
        flagged = [name for name in teams if name.flag is not None]
        return (flagged if len(flagged) > 1 else teams[:1]) or parse_flag(cell.content, at)


def says_something(line: StandingsLineFact) -> bool:
    """Tell whether a line holds cells or a label; the further lines of a crew that shares everything do not."""
    return bool(line.cells or line.team or line.number or line.car or line.people)


def parse_flag(content: CellContent, at: Place) -> list[NameFact]:
    """Read a cell that names a nation by its flag alone."""
    for line in content.lines:
        for part in line.parts:
            if part.kind is PartKind.FLAG:
                return [NameFact(part.text, at, None, part.country, part.text)]
    return []


def is_ineligible(text: str, edition: Edition) -> bool:
    """Tell whether a group's title says that those below score no points."""
    words = f" {fold(text)} "
    return any(f" {word} " in words for word in edition.words.get("guest", ()))
