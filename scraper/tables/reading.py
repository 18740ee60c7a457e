"""A table while its facts are read: grid, header, edition and year, and the ledger that accounts for its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.problems import Severity
from scraper.tables.coverage import Ledger
from scraper.tables.headers import Column, Headers, find_headers
from scraper.tables.roles import STATISTICS
from scraper.values.editions import ColumnRole as Role
from scraper.values.facts import NameFact
from scraper.values.numbers import is_dash, parse_car_number
from scraper.values.people import parse_people
from scraper.wikitext.parts import FLAG, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.problems import Place
    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent, Line
    from scraper.wikitext.page import Cell, Grid, Table

# Columns that are known, and whose facts no table of the contract holds.
UNUSED = STATISTICS | frozenset(
    {
        Role.SPONSOR,
        Role.OWNER,
        Role.CREW_CHIEF,
        Role.REPORT,
        Role.NOTES,
        Role.BROADCAST,
        Role.ATTENDANCE,
        Role.WEATHER,
        Role.MAP,
        Role.SPEED,
        Role.LENGTH,
        Role.SURFACE,
        Role.START_TIME,
        Role.LAPS,
        Role.TIME,
        Role.GAP,
        Role.LEADER,
        Role.TYRE,
        Role.STATUS,
        Role.COLOUR,
    }
)


@dataclass(slots=True)
class Reading:
    """A table while it is read; `year` is that of the season, as its title gives it."""

    table: Table
    edition: Edition
    year: str | int | None
    headers: Headers
    ledger: Ledger
    _names: dict[int, NameFact | None] = field(default_factory=dict)
    _numbers: dict[int, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)

    @property
    def grid(self) -> Grid:
        """The grid of the table."""
        return self.table.grid

    def cell(self, row: int, column: Column | None) -> Cell | None:
        """Find the cell of a row in a column; None where there is none or no such column."""
        if column is None:
            return None
        grid = self.table.grid
        slot = grid.slots[row][column.index]
        return None if slot is None else grid.cells[slot]

    def place(self, cell: Cell) -> Place:
        """Form the place of a cell."""
        return self.ledger.place(cell)

    def people(self, cell: Cell | None) -> list[NameFact]:
        """Read the people of a cell; the cell counts as read."""
        if cell is None:
            return []
        self.ledger.read(cell)
        return parse_people(cell.content, self.place(cell), self.edition)

    def people_of(self, content: CellContent, cell: Cell) -> list[NameFact]:
        """Read the people of a part of a cell, such as one of its lines."""
        return parse_people(content, self.place(cell), self.edition)

    def name(self, cell: Cell | None) -> NameFact | None:
        """Read a cell that names one thing, all of its lines together; None where it is empty or a dash."""
        if cell is None:
            return None
        if id(cell) not in self._names:  # a team's cell spans the rows of all its drivers
            self.ledger.read(cell)
            self._names[id(cell)] = read_name(cell.content, self.place(cell), self.edition)
        return self._names[id(cell)]

    def numbers(self, cell: Cell | None) -> list[tuple[str, tuple[str, ...]]]:
        """Read the car numbers of a cell, one a line, each with its marks; what is no number is kept as it stands."""
        if cell is None:
            return []
        if id(cell) not in self._numbers:  # a number's cell spans the rows of all its drivers
            self.ledger.read(cell)
            self._numbers[id(cell)] = _read_numbers(cell.content, self.edition)
        return self._numbers[id(cell)]

    def text(self, cell: Cell | None) -> str | None:
        """Read the text of a cell on one line; None where it shows none."""
        if cell is None:
            return None
        self.ledger.read(cell)
        return join_lines(cell.content) or None


def start_reading(
    table: Table, edition: Edition, year: str | int | None, *, source: int = 0, headers: Headers | None = None
) -> Reading:
    """Begin to read a table: find its header and account for the rows that are no data."""
    found = headers or find_headers(table.grid, edition)
    ledger = Ledger(table, source)
    ledger.note_rows(found)
    for column in found.columns:
        if column.doubt:
            cell = column.path[-1].cell if column.path else None
            message = f"column {column.index} ({column.header}): {column.doubt}"
            ledger.report("K101", message, cell, Severity.INFO)
    return Reading(table, edition, year, found, ledger)


def join_lines(content: CellContent) -> str:
    """Join the lines of a cell that show text, by a slash where there are several."""
    if len(content.lines) == 1:  # as nearly always
        return content.text
    return " / ".join([line.text for line in content.lines if line.text])


def _read_numbers(content: CellContent, edition: Edition) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for line in content.lines:
        text, marks = _part_signs(line)
        if text and not is_dash(text) and not edition.has_word("tba", text):
            found.append((parse_car_number(text, edition) or text, marks))
    return found


def _part_signs(line: Line) -> tuple[str, tuple[str, ...]]:
    """Part a line from the signs behind it, raised ones included."""
    raised = [part.text.strip() for part in line.parts if part.kind is TEXT and "sup" in part.styles]
    text = line.plain_text
    bare = text.rstrip("*†‡§¶^ ")
    return bare, tuple([mark for mark in (*text[len(bare) :].split(), *raised) if mark])


def read_name(content: CellContent, at: Place, edition: Edition) -> NameFact | None:
    """Read a cell that names one thing; its flag, first link and raised marks stand beside the text."""
    parts = [part for line in content.lines for part in line.parts if "hidden-key" not in part.styles]
    texts = [part for part in parts if part.kind is TEXT]
    marks = tuple([part.text.strip() for part in texts if "sup" in part.styles])
    text = join_lines(content)
    for mark in marks:
        text = text.replace(mark, "", 1).strip() if mark else text
    text, trailing = _take_marks(text)
    flags = [part for part in parts if part.kind is FLAG] if len(texts) < len(parts) else []
    shown = any(map(str.isalnum, text))  # "?" is no name
    if edition.has_word("tba", text) or not (shown or (flags and not is_dash(text))):
        return None
    targets = [part.target for part in texts if part.target]
    country, code = (flags[0].country, flags[0].text) if flags else (None, None)
    return NameFact(text, at, targets[0] if targets else None, country, code, marks + trailing)


def _take_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Take footnote signs off the end of a text."""
    bare = text.rstrip("*†‡§¶^ ")
    return (text, ()) if bare == text else (bare, tuple(text[len(bare) :].split()))


def note_columns(reading: Reading, used: Iterable[Column | None]) -> None:
    """Account for the columns that a kind has no use for: known ones by name, unknown ones as a problem each."""
    taken = {column.index for column in used if column is not None}
    for column in reading.headers.columns:
        if column.index in taken:
            continue
        cells = [cell for cell in column_data(reading, column) if not reading.ledger.is_noted(cell)]
        if column.role is not None and (column.role in UNUSED or column.path):
            reading.ledger.ignore(f"column not used: {column.role}", *cells)
            continue
        miss_column(reading, column, cells)


def miss_column(reading: Reading, column: Column, cells: list[Cell]) -> None:
    """Report a column that nothing is known of, and count its cells that show anything as not understood."""
    cells = [cell for cell in cells if cell.content.is_shown]
    if not cells:
        return
    header = column.header or "no header"
    first = cells[0].content.text
    message = f"column {column.index} ({header}) is not understood: {len(cells)} cells, the first {first!r}"
    reading.ledger.miss(cells[0], "K102", message)
    reading.ledger.miss_more(*cells[1:])


def column_data(reading: Reading, column: Column) -> list[Cell]:
    """List the distinct cells of a column in data rows."""
    found: dict[int, Cell] = {}
    for row in reading.headers.data_rows:
        cell = reading.grid.cell_at(row, column.index)
        if cell is not None:
            found[id(cell)] = cell
    return list(found.values())
