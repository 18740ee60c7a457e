"""The rows of a standings table: which lines of the grid make one row, and what its cells say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Group, Status
from scraper.tables.facts import StandingsCellFact, StandingsLineFact, StandingsRowFact
from scraper.tables.headers import group_text
from scraper.tables.rows import has_content
from scraper.tables.standings_columns import CARS, PEOPLE, TEAMS
from scraper.values.facts import NameFact, OutcomeFact
from scraper.values.folding import fold
from scraper.values.numbers import is_dash, parse_car_number, parse_position, parse_total
from scraper.values.outcomes import parse_outcome_lines
from scraper.values.people import parse_people
from scraper.values.teams import parse_teams
from scraper.wikitext.content import CellContent, PartKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from scraper.problems import Place
    from scraper.tables.coverage import Ledger
    from scraper.tables.headers import Column, Headers
    from scraper.tables.standings_columns import StandingsLayout
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Cell, Grid


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one standings table."""

    grid: Grid
    headers: Headers
    layout: StandingsLayout
    edition: Edition
    ledger: Ledger
    cells_are: CellKind

    def read_rows(self) -> list[StandingsRowFact]:
        """Read the rows of the table, from top to bottom."""
        return [self._read_row(block) for block in self._find_blocks()]

    def _cell(self, row: int, column: Column | None) -> Cell | None:
        return None if column is None else self.grid.cell_at(row, column.index)

    def _find_blocks(self) -> list[list[int]]:
        """Find the grid rows that belong together."""
        blocks: list[list[int]] = []
        for row in self.headers.data_rows:
            above = blocks[-1] if blocks else None
            if above is not None and above[-1] == row - 1 and self._continues(above, row):
                above.append(row)
            else:
                blocks.append([row])
        return blocks

    def _continues(self, above: list[int], row: int) -> bool:
        """Tell whether a grid row is one more line of the row above it.

        It shares the competitor's cell; or, without results of its own, position and total; or it leaves the
        competitor, position and total empty.
        """
        layout = self.layout
        if self._shares(above[-1], row, layout.name):
            return True
        shares_total = self._shares(above[-1], row, layout.total)
        shares_position = layout.position is None or self._shares(above[-1], row, layout.position)
        if shares_total and shares_position:
            return not any(self._has_own(row, column) for column in layout.sessions)
        return layout.name is not None and not any(self._shows(row, column) for column in layout.keys)

    def _shares(self, first: int, second: int, column: Column | None) -> bool:
        cell = self._cell(first, column)
        return cell is not None and cell is self._cell(second, column)

    def _has_own(self, row: int, column: Column) -> bool:
        cell = self._cell(row, column)
        return cell is not None and cell.row == row and has_content(cell.content)

    def _shows(self, row: int, column: Column) -> bool:
        cell = self._cell(row, column)
        return cell is not None and has_content(cell.content)

    def _read_row(self, block: list[int]) -> StandingsRowFact:
        first = block[0]
        position = self._cell(first, self.layout.position)
        total, gross, total_cell = self._read_total(first)
        group = group_text(self.grid, self.headers, first)
        lines = [line for row in block for line in self._read_lines(row, block)]
        anchor = self._cell(first, self.layout.name) or position or next(iter(self.grid.row_cells(first)))
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
            adjustment=self._read_adjustment(first),
        )

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
        parsed = parse_total(text)
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

    def _read_adjustment(self, row: int) -> Fraction | None:
        """Read a deduction; a column of penalties writes them with or without a sign."""
        cell = self._cell(row, self.layout.penalty)
        points = self._read_number(cell) if cell is not None else None
        return -abs(points) if points else None

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
        if self.layout.group is Group.PEOPLE and self.layout.name is not None:
            names += self._read_partners(block)
        return names

    def _note_names(self, cell: Cell, found: list[NameFact]) -> None:
        if found or not has_content(cell.content):
            self.ledger.read(cell)
        else:
            self.ledger.miss(cell, "K304", f"{cell.content.text!r} is no name")

    def _read_partners(self, block: Sequence[int]) -> list[NameFact]:
        """Read co-drivers in columns of their own beside the drivers' column."""
        partners = [column for column in self.layout.labels if column.role in PEOPLE]
        cells = [self._cell(block[0], column) for column in partners]
        names: list[NameFact] = []
        for cell in cells:
            if cell is not None:
                names += self._parse_names(cell, Group.PEOPLE)
                self.ledger.read(cell)
        return names

    def _parse_names(self, cell: Cell, group: Group) -> list[NameFact]:
        at = self.ledger.place(cell)
        if group is Group.PEOPLE:
            return parse_people(cell.content, at, self.edition)
        teams = [team.name for team in parse_teams(cell.content, at)]
        # a second line may be the car; a team that changed its name has its flag again
        flagged = [name for name in teams if name.flag is not None]
        return (flagged if len(flagged) > 1 else teams[:1]) or parse_flag(cell.content, at)

    def _read_lines(self, row: int, block: Sequence[int]) -> list[StandingsLineFact]:
        """Read a grid row as one line, or as several where its cells are stacked."""
        cells = self._read_cells(row, block)
        depth = self._find_depth(row, cells)
        return [self._read_line(row, index, depth, cells) for index in range(depth)]

    def _read_cells(self, row: int, block: Sequence[int]) -> list[tuple[int, Cell, list[list[OutcomeFact]]]]:
        found = []
        for index, column in enumerate(self.layout.sessions):
            cell = self._cell(row, column)
            # a cell that spans the lines of one row belongs to the first of them
            if cell is None or (cell.row < row and cell.row in block):
                continue
            found.append((index, cell, self._read_outcomes(cell)))
        return found

    def _read_outcomes(self, cell: Cell) -> list[list[OutcomeFact]]:
        lines = parse_outcome_lines(cell.content, self.edition, self.cells_are)
        if lines is None or cell.content.unread:
            if not self.ledger.is_noted(cell):
                self.ledger.miss(cell, "K301", f"{cell.content.text!r} is no result that is known")
            return [[OutcomeFact(cell.content.text, Status.UNREAD)]]
        self.ledger.read(cell)
        while len(lines) > 1 and not lines[-1]:
            lines = lines[:-1]
        return lines

    def _find_depth(self, row: int, cells: Sequence[tuple[int, Cell, list[list[OutcomeFact]]]]) -> int:
        """Find how many lines the cells of a grid row hold: as many as their names do, if the results keep to it."""
        depths = {len(lines) for _, _, lines in cells if len(lines) > 1}
        columns = [*self.layout.labels, self.layout.number, self.layout.name]
        named = {len(cell.content.lines) for column in columns if (cell := self._cell(row, column)) is not None}
        if not depths or max(depths) not in named:
            return 1
        return max(depths)

    def _read_line(
        self, row: int, index: int, depth: int, cells: Sequence[tuple[int, Cell, list[list[OutcomeFact]]]],
    ) -> StandingsLineFact:
        facts = []
        for column, cell, lines in cells:
            own = [outcome for line in lines for outcome in line] if depth == 1 else \
                lines[index] if index < len(lines) else []
            whole = depth == 1 or (len(lines) == 1 and index == 0)
            facts.append(self._form_cell(column, cell, own, whole=whole))
        team = self._find_label(row, TEAMS, index, depth)
        car = self._find_label(row, CARS, index, depth)
        people = self._find_people(row, index, depth)
        label = (people[0] if people else None) or team or car
        self._ignore_labels(row)
        return StandingsLineFact(label, team, self._read_car_number(row, index, depth), car, people, facts)

    def _ignore_labels(self, row: int) -> None:
        for column in self.layout.labels:
            cell = self._cell(row, column)
            if cell is not None and not self.ledger.is_noted(cell):
                self.ledger.ignore(f"column not used: {column.role or 'name'}", cell)

    def _form_cell(self, column: int, cell: Cell, outcomes: list[OutcomeFact], *, whole: bool) -> StandingsCellFact:
        texts = [part for line in cell.content.lines for part in line.parts
                 if part.kind is PartKind.TEXT and "sup" not in part.styles and any(map(str.isalnum, part.text))]
        styles = frozenset.intersection(*(part.styles for part in texts)) if texts else frozenset[str]()
        return StandingsCellFact(
            column=column,
            text=cell.content.text.strip() if whole else " / ".join(outcome.text for outcome in outcomes),
            outcomes=outcomes,
            colour=cell.content.colour,
            styles=tuple(sorted(styles)),
            at=self.ledger.place(cell),
        )

    def _find_label(self, row: int, roles: Sequence[object], index: int, depth: int) -> NameFact | None:
        """Read the team or car of a line from the first column of these roles that names one."""
        for column in self.layout.labels:
            cell = self._cell(row, column)
            if column.role not in roles and not (column.role is None and roles is TEAMS):
                continue
            if cell is None:
                continue
            self.ledger.read(cell)
            names = [team.name for team in parse_teams(_take_line(cell.content, index, depth), self.ledger.place(cell))]
            if names:
                return names[0]
        return None

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

    def _read_car_number(self, row: int, index: int, depth: int) -> str | None:
        cell = self._cell(row, self.layout.number)
        if cell is not None:
            self.ledger.read(cell)
            text = _take_line(cell.content, index, depth).text
            return parse_car_number(text, self.edition) or text.strip() or None
        for column in (*self.layout.labels, self.layout.name):
            label = self._cell(row, column)
            if label is None or column is None or (column.role not in TEAMS and column is not self.layout.name):
                continue
            if self.layout.group is Group.PEOPLE and column is self.layout.name:
                continue
            teams = parse_teams(_take_line(label.content, index, depth), self.ledger.place(label))
            if teams and teams[0].number:
                return teams[0].number
        return None


def _take_line(content: CellContent, index: int, depth: int) -> CellContent:
    """Take one line of a stacked cell; a cell of one line holds for all."""
    if depth == 1 or len(content.lines) != depth:
        return content
    return CellContent((content.lines[index],), content.colour, None, content.unread)


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
