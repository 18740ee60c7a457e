"""The drivers of a row of an entry list, each with his number and rounds: lines belong together by their count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from scraper.countries import find_country
from scraper.values.facts import NameFact, RoundList
from scraper.values.numbers import is_dash
from scraper.values.rounds import parse_rounds
from scraper.wikitext.content import CellContent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.problems import Place
    from scraper.tables.entry_columns import DriverColumn, EntryColumns
    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading
    from scraper.wikitext.content import Line
    from scraper.wikitext.page import Cell


_Told = tuple[RoundList | None, str]  # rounds, and the text that tells them
_new_tuple = tuple.__new__  # what a named tuple's own constructor calls: half the time


class DriverLine(NamedTuple):
    """A driver of a row (None: the row names none) with his number, rounds and marks.

    `unit` is the row where the cell of the car's number begins, filled or not: all rows that it spans are one car.
    """

    driver: NameFact | None
    number: str | None
    rounds: RoundList | None
    rounds_text: str
    marks: tuple[str, ...]
    at: Sequence[Place]
    unit: int


@dataclass(slots=True)
class DriverReader:
    """Reads a column of drivers row by row; the rounds that equal cells tell of as many drivers are read once."""

    reading: Reading
    columns: EntryColumns
    driver: DriverColumn
    _rounds: dict[tuple[int, int], list[_Told]] = field(default_factory=dict)

    def list_drivers(self, row: int) -> list[DriverLine]:
        """List a row's drivers; rounds and numbers of as many lines are a driver's each, of one line they are all's."""
        reading, columns = self.reading, self.columns
        cell, number_cell = reading.cell(row, self.driver.column), reading.cell(row, self.driver.number)
        people, numbers = reading.people(cell), reading.numbers(number_cell)
        rounds = self._read_rounds(row, len(people))
        at, colours = self._look_at(cell, number_cell)
        marks = colours
        if columns.status is not None and (status := reading.text(reading.cell(row, columns.status))) is not None:
            marks = (status, *colours)
        unit = row if number_cell is None else number_cell.row
        if not people:
            number = " / ".join([number for number, _ in numbers]) or None
            return [DriverLine(None, number, *_share_rounds(rounds, 0, 1, None), marks, at, unit)]
        if columns.nation is not None:
            people = _with_country(people, reading.name(reading.cell(row, columns.nation)))
        lines = _lines_of(reading, cell, people) if len(rounds) not in (1, len(people)) else None
        found = []
        for index, person in enumerate(people):
            number, own = _share_number(numbers, index, len(people))
            told = _share_rounds(rounds, index, len(people), lines[index] if lines else None)
            if person.marks and len(rounds) < len(people):  # what stands behind a name is of that driver alone
                told = _rounds_in_brackets(reading, person) or told
            found.append(_new_tuple(DriverLine, (person, number, *told, marks + own + person.marks, at, unit)))
        return found

    def _look_at(self, *cells: Cell | None) -> tuple[list[Place], tuple[str, ...]]:
        """List the places of a driver's and his number's cells that show something, and the marks of their colours."""
        at: list[Place] = []
        colours: dict[str, None] = {}
        for cell in cells:
            if cell is not None:
                content = cell.content
                if content.is_shown:
                    at.append(self.reading.place(cell))
                if content.colour:
                    colours[f"colour:{content.colour}"] = None
        return at, tuple(colours)

    def _read_rounds(self, row: int, people: int) -> list[_Told]:
        """Read the rounds of a row, one list a line; without a column of rounds, from marks of participation or a note.

        What tells no rounds is read at each cell, to be reported there.
        """
        reading = self.reading
        cell = reading.cell(row, self.driver.rounds)
        if cell is None:
            return _read_elsewhere(reading, self.columns, row)
        reading.ledger.read(cell)
        key = (id(cell.content), people)
        found = self._rounds.get(key)
        if found is None:
            found = _read_cell(reading, cell, people)
            if all(rounds is not None for rounds, _ in found):
                self._rounds[key] = found
        return found


def _lines_of(reading: Reading, cell: Cell | None, people: list[NameFact]) -> list[int] | None:
    """Find the line of each driver in a cell; None where names do not stand in lines of their own."""
    if cell is None or len(cell.content.lines) < 2:
        return None
    lines = enumerate(cell.content.lines)
    found = [index for index, line in lines for _ in reading.people_of(CellContent((line,)), cell)]
    return found if len(found) == len(people) else None


def _with_country(people: list[NameFact], nation: NameFact | None) -> list[NameFact]:
    """Give drivers without a flag the country of the column of nations."""
    if nation is None:
        return people
    country = nation.country or find_country(nation.text)
    flag = nation.flag or nation.text
    return [person if person.flag else person._replace(country=country, flag=flag) for person in people]


def _share_number(
    numbers: list[tuple[str, tuple[str, ...]]], index: int, count: int
) -> tuple[str | None, tuple[str, ...]]:
    if len(numbers) == count:
        return numbers[index]
    told = " / ".join([number for number, _ in numbers]) or None
    return told, tuple([mark for _, marks in numbers for mark in marks])


def _read_cell(reading: Reading, cell: Cell, people: int) -> list[_Told]:
    """Read the rounds of a cell; on one line slashes part the lists of as many people ("1–2 / 3–6")."""
    lines = [_told_rounds(reading, line) for line in cell.content.lines]
    if len(lines) == 1 < people == lines[0].count("/") + 1:
        lines = lines[0].split("/")
    if len(lines) > 1 and all(parse_rounds(line, reading.edition) for line in lines if line):
        return [_read_rounds(reading, cell, line) for line in lines]
    joined = " ".join(lines)
    named = len(lines) > 1 and parse_rounds(joined, reading.edition) is None
    return [_read_rounds(reading, cell, ", ".join(filter(None, lines)) if named else joined)]


def _read_elsewhere(reading: Reading, columns: EntryColumns, row: int) -> list[_Told]:
    """Read the rounds of a row from marks of participation, else from its note."""
    if columns.taken_part:
        return [_read_marks(reading, columns.taken_part, row)]
    note = reading.cell(row, columns.notes)
    told = parse_rounds(note.content.text, reading.edition) if note else None
    if note is not None and told is not None and told != RoundList(()):  # a dash is no remark
        reading.ledger.read(note)
        return [(told, note.content.text)]
    return []


def _told_rounds(reading: Reading, line: Line) -> str:
    """Take the text of a line, or the hint at it where the line counts the rounds and the hint lists as many."""
    text = line.text
    hints = [part.hint for part in line.parts if part.hint]
    rounds = parse_rounds(hints[0], reading.edition) if hints and text.isdecimal() else None
    return hints[0] if rounds is not None and len(rounds.numbers) == int(text) else text


def _read_rounds(reading: Reading, cell: Cell, text: str) -> _Told:
    text = " ".join(text.split())
    rounds = parse_rounds(text, reading.edition)
    if rounds is None and text:
        reading.ledger.report("K121", f"{text!r} is no list of rounds", cell)
    return rounds, text


def _read_marks(reading: Reading, columns: list[Column], row: int) -> tuple[RoundList, str]:
    cells = [reading.cell(row, column) for column in columns]
    reading.ledger.read(*cells)
    taken = [
        number
        for number, cell in enumerate(cells, start=1)
        if cell is not None and cell.content.is_shown and not is_dash(cell.content.text)
    ]
    return RoundList(tuple(taken), everything=len(taken) == len(columns)), ", ".join(map(str, taken))


def _share_rounds(rounds: list[_Told], index: int, count: int, line: int | None) -> _Told:
    """Give a driver his rounds: those of his line, or of his turn; one list is everyone's."""
    if len(rounds) == 1:
        return rounds[0]
    if len(rounds) == count:
        return rounds[index]
    if line is not None and line < len(rounds):
        return rounds[line]
    return None, "\n".join(text for _, text in rounds)


def _rounds_in_brackets(reading: Reading, person: NameFact) -> tuple[RoundList, str] | None:
    """Read the rounds that stand in brackets behind a driver's name ("Al A (1–4)", "Al B (all)")."""
    for mark in (mark for mark in person.marks if mark[0] in "(（"):
        text = mark.strip("()（）")
        telling = any(letter.isdigit() for letter in text) or reading.edition.has_word("all", text)
        rounds = parse_rounds(text, reading.edition) if telling else None
        if rounds is not None:
            return rounds, text
    return None
