"""The drivers of a row of an entry list, each with his number and rounds: lines belong together by their count."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scraper.countries import find_country
from scraper.tables.rows import has_content
from scraper.values.facts import NameFact, RoundList
from scraper.values.numbers import is_dash, parse_car_number
from scraper.values.rounds import parse_rounds
from scraper.wikitext.content import PartKind

if TYPE_CHECKING:
    from scraper.problems import Place
    from scraper.tables.entry_columns import EntryColumns
    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading
    from scraper.wikitext.content import Line
    from scraper.wikitext.page import Cell


@dataclass(frozen=True, slots=True)
class DriverLine:
    """A driver of a row (None: the row names none) with his number, rounds and marks."""

    driver: NameFact | None
    number: str | None = None
    rounds: RoundList | None = None
    rounds_text: str = ""
    marks: tuple[str, ...] = ()
    at: list[Place] = field(default_factory=list)


def list_drivers(reading: Reading, columns: EntryColumns, row: int, column: Column | None) -> list[DriverLine]:
    """List a row's drivers; rounds and numbers of as many lines are a driver's each, of one line they are all's."""
    cell = reading.cell(row, column)
    number_cell = reading.cell(row, _number_column(columns, column))
    people = _people_by_line(reading, cell)
    numbers = _numbers(reading, number_cell)
    rounds = _rounds(reading, columns, row)
    at = [reading.place(item) for item in (cell, number_cell) if item is not None and has_content(item.content)]
    marks = _marks(reading, columns, row, cell, number_cell)
    if not people:
        number = " / ".join(number for number, _ in numbers) or None
        return [DriverLine(None, number, *_share(rounds, 0, 1), marks=marks, at=at)]
    count = len(people)
    found = []
    nation = reading.name(reading.cell(row, columns.nation))
    for index, person in enumerate(_with_country(people, nation)):
        number, own = _share_number(numbers, index, count)
        names = (*marks, *own, *person.marks)
        found.append(DriverLine(person, number, *_share(rounds, index, count), marks=names, at=at))
    return found


def find_unit(reading: Reading, columns: EntryColumns, row: int, driver: Column | None) -> int:
    """Find the row where the cell of the car's number begins, filled or not: all rows that it spans are one car."""
    cell = reading.cell(row, _number_column(columns, driver))
    return row if cell is None else cell.row


def _with_country(people: list[NameFact], nation: NameFact | None) -> list[NameFact]:
    """Give drivers without a flag the country of the column of nations."""
    if nation is None:
        return people
    country = nation.country or find_country(nation.text)
    flag = nation.flag or nation.text
    return [person if person.flag else replace(person, country=country, flag=flag) for person in people]


def _number_column(columns: EntryColumns, driver: Column | None) -> Column | None:
    """Find the numbers nearest to the left of a driver's column, else the first."""
    if driver is None or len(columns.numbers) < 2:
        return columns.numbers[0] if columns.numbers else None
    left = [column for column in columns.numbers if column.index < driver.index]
    return left[-1] if left else columns.numbers[0]


def _people_by_line(reading: Reading, cell: Cell | None) -> list[NameFact]:
    return reading.people(cell) if cell is not None else []


def _numbers(reading: Reading, cell: Cell | None) -> list[tuple[str, tuple[str, ...]]]:
    """Read the numbers of a cell, one a line, each with its marks; what is no number is kept as it is written."""
    if cell is None:
        return []
    reading.ledger.read(cell)
    found = []
    for line in cell.content.lines:
        text, marks = take_marks(line)
        if text and not is_dash(text) and not reading.edition.has_word("tba", text):
            found.append((parse_car_number(text, reading.edition) or text, marks))
    return found


def take_marks(line: Line) -> tuple[str, tuple[str, ...]]:
    """Part a line from the signs behind it, raised ones included."""
    raised = [part.text.strip() for part in line.parts if part.kind is PartKind.TEXT and "sup" in part.styles]
    plain = "".join(part.text for part in line.parts if part.kind is PartKind.TEXT and "sup" not in part.styles)
    text = " ".join(plain.split())
    bare = text.rstrip("*†‡§¶^ ")
    return bare, tuple(mark for mark in (*text[len(bare):].split(), *raised) if mark)


def _share_number(
    numbers: list[tuple[str, tuple[str, ...]]], index: int, count: int
) -> tuple[str | None, tuple[str, ...]]:
    if len(numbers) == count:
        return numbers[index]
    return (" / ".join(number for number, _ in numbers) or None), tuple(mark for _, marks in numbers for mark in marks)


def _rounds(reading: Reading, columns: EntryColumns, row: int) -> list[tuple[RoundList | None, str]]:
    """Read the rounds of a row, one list a line; without such a column, from marks of participation or a note."""
    cell = reading.cell(row, columns.rounds)
    if cell is not None:
        reading.ledger.read(cell)
        lines = [line.text for line in cell.content.lines]
        if len(lines) > 1 and all(parse_rounds(line, reading.edition) for line in lines if line):
            return [_read_rounds(reading, cell, line) for line in lines]
        return [_read_rounds(reading, cell, " ".join(lines))]
    if columns.taken_part:
        return [_read_marks(reading, columns.taken_part, row)]
    note = reading.cell(row, columns.notes)
    told = parse_rounds(note.content.text, reading.edition) if note else None
    if note is not None and told is not None:
        reading.ledger.read(note)
        return [(told, note.content.text)]
    return []


def _read_rounds(reading: Reading, cell: Cell, text: str) -> tuple[RoundList | None, str]:
    text = " ".join(text.split())
    rounds = parse_rounds(text, reading.edition)
    if rounds is None and text:
        reading.ledger.report("K121", f"{text!r} is no list of rounds", cell)
    return rounds, text


def _read_marks(reading: Reading, columns: list[Column], row: int) -> tuple[RoundList, str]:
    cells = [reading.cell(row, column) for column in columns]
    reading.ledger.read(*cells)
    taken = [number for number, cell in enumerate(cells, start=1)
             if cell is not None and has_content(cell.content) and not is_dash(cell.content.text)]
    return RoundList(tuple(taken), everything=len(taken) == len(columns)), ", ".join(map(str, taken))


def _share(rounds: list[tuple[RoundList | None, str]], index: int, count: int) -> tuple[RoundList | None, str]:
    if len(rounds) == count:
        return rounds[index]
    if len(rounds) == 1:
        return rounds[0]
    return None, "\n".join(text for _, text in rounds)


def _marks(
    reading: Reading, columns: EntryColumns, row: int, cell: Cell | None, number_cell: Cell | None
) -> tuple[str, ...]:
    """Gather what marks a row's drivers: the words of a status column, and the colours of driver and number."""
    status = reading.cell(row, columns.status)
    text = reading.text(status)
    colours = [item.content.colour for item in (cell, number_cell) if item is not None and item.content.colour]
    return (*((text,) if text else ()), *(f"colour:{colour}" for colour in dict.fromkeys(colours)))

