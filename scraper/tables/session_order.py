"""The order of one session: a row a car, with its crew, laps, time, place on the grid and points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Status
from scraper.tables.facts import ClassificationFact, ClassificationRow
from scraper.tables.headers import group_text
from scraper.tables.reading import note_columns
from scraper.values.editions import ColumnRole as Role
from scraper.values.numbers import parse_car_number, parse_points, parse_position
from scraper.values.times import parse_laps

if TYPE_CHECKING:
    from fractions import Fraction

    from scraper.model.vocabulary import TableKind
    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading
    from scraper.values.facts import NameFact
    from scraper.wikitext.page import Cell

# The columns that are read; of those in one group the first that the table has.
_USED = (
    (Role.POSITION,),
    (Role.NUMBER,),
    (Role.CLASS,),
    (Role.TEAM, Role.ENTRANT),
    (Role.LAPS,),
    (Role.TIME,),
    (Role.GRID,),
    (Role.CAR, Role.CHASSIS, Role.CONSTRUCTOR, Role.MANUFACTURER),
    (Role.POINTS,),
    (Role.GAP,),
)
_CREW = (Role.DRIVER, Role.RIDER, Role.CODRIVER)
_LONGEST_STATUS = 30


@dataclass(slots=True)
class _Row:
    reading: Reading
    row: int

    def cell(self, *roles: Role) -> Cell | None:
        column = self.reading.headers.find_column(*roles)
        cell = self.reading.cell(self.row, column)
        self.reading.ledger.read(cell)
        return cell

    def text(self, *roles: Role) -> str | None:
        return self.reading.text(self.cell(*roles))


def read_order(reading: Reading, kind: TableKind) -> ClassificationFact:
    """Read a table of one session's order; a table that is no order of a season needs no rounds."""
    status = _heading_status(reading)
    rows = [_read_row(reading, row, status) for row in reading.headers.data_rows]
    headers = reading.headers
    used = [headers.find_column(*roles) for roles in _USED]
    note_columns(reading, [*used, *_people_columns(reading), *headers.find_columns(Role.QUALIFYING)])
    found = [row for row in rows if row is not None]
    return ClassificationFact(reading.table.index, kind, reading.table.headings, found)


def _read_row(reading: Reading, row: int, heading: Status | None) -> ClassificationRow | None:
    at = _Row(reading, row)
    position = at.cell(Role.POSITION)
    drivers = _read_drivers(reading, row)
    team = reading.name(at.cell(Role.TEAM, Role.ENTRANT))
    if not drivers and team is None:
        _report_row(reading, row)
        return None
    text = " ".join(position.content.text.split()) if position else ""
    rank = parse_position(text, reading.edition)
    time = at.text(Role.TIME) or _best_time(reading, row)
    gap = at.text(Role.GAP)
    number = at.text(Role.NUMBER)
    return ClassificationRow(
        position_text=text,
        position=rank.number if rank else None,
        status=_find_status(reading, text, rank.number if rank else None, heading),
        number=(parse_car_number(number, reading.edition) or number) if number else None,
        class_name=at.text(Role.CLASS) or _group_class(reading, row),
        drivers=drivers,
        team=team,
        car=reading.name(at.cell(Role.CAR, Role.CHASSIS, Role.CONSTRUCTOR, Role.MANUFACTURER)),
        laps=_read_laps(at),
        time=time or gap,
        starting_position=_read_place(at, Role.GRID),
        points=_read_points(at),
        marks=tuple(mark for driver in drivers for mark in driver.marks),
        at=[reading.place(cell) for cell in reading.grid.row_cells(row)[:1]],
    )


def _read_drivers(reading: Reading, row: int) -> list[NameFact]:
    return [person for column in _people_columns(reading) for person in reading.people(reading.cell(row, column))]


def _people_columns(reading: Reading) -> list[Column]:
    """Find the columns of people, drivers before those beside them."""
    crew = sorted(reading.headers.find_columns(*_CREW), key=lambda column: column.role is Role.CODRIVER)
    return crew or reading.headers.find_columns(Role.NAME)


def _group_class(reading: Reading, row: int) -> str | None:
    """Read the class of the group that a row stands under; a remark ("107% time: 1:34.9") is none."""
    title = group_text(reading.grid, reading.headers, row)
    return title if title and len(title) <= _LONGEST_STATUS and ":" not in title else None


def _report_row(reading: Reading, row: int) -> None:
    """Report a row that names nobody; a remark across the table below the last car is a note."""
    shown = [cell for cell in reading.grid.row_cells(row) if cell.content.is_shown]
    for cell in shown:
        if not cell.header and len(shown) > 1:
            reading.ledger.report("K131", f"row {row} names no driver and no team: {cell.content.text!r}", cell)
            return
    reading.ledger.ignore("source or note row", *shown)


def _find_status(reading: Reading, text: str, number: int | None, heading: Status | None) -> Status:
    """Tell what became of a car: its position's text says it, else the heading it stands under."""
    if heading is not None:
        return heading
    if number is not None:
        return Status.CLASSIFIED
    return reading.edition.find_status(text) or (Status.UNREAD if text else Status.ABSENT)


def _heading_status(reading: Reading) -> Status | None:
    """Find the status that the table's heading gives to all of its rows ("Did not finish", "Disqualified")."""
    heading = reading.table.headings[-1] if reading.table.headings else ""
    return reading.edition.find_status(heading) if len(heading) <= _LONGEST_STATUS else None


def _read_laps(at: _Row) -> int | None:
    cell = at.cell(Role.LAPS)
    found = parse_laps(cell.content.text) if cell else None
    _check(at, cell, understood=found is not None)
    return found


def _read_place(at: _Row, role: Role) -> int | None:
    cell = at.cell(role)
    rank = parse_position(cell.content.text, at.reading.edition) if cell else None
    return rank.number if rank else None


def _read_points(at: _Row) -> Fraction | None:
    cell = at.cell(Role.POINTS)
    found = parse_points(cell.content.text) if cell else None
    _check(at, cell, understood=found is not None)
    return found


def _check(at: _Row, cell: Cell | None, *, understood: bool) -> None:
    """Report a number that is none; words, dashes and statuses there say what became of the car."""
    text = cell.content.text if cell else ""
    if cell is not None and not understood and any(letter.isdigit() for letter in text) and len(text) < _LONGEST_STATUS:
        at.reading.ledger.report("K132", f"{text!r} is no number", cell)


def _best_time(reading: Reading, row: int) -> str | None:
    """Give the last time of a row's qualifying sessions: the one that counted."""
    columns: list[Column] = reading.headers.find_columns(Role.QUALIFYING)
    texts = [reading.text(reading.cell(row, column)) for column in columns]
    return next((text for text in reversed(texts) if text), None)
