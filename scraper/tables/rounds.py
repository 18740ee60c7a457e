"""Which rows of a calendar or a table of winners belong to one round, and what the round is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.tables.shapes import looks_like_date
from scraper.values.editions import ColumnRole as Role
from scraper.values.numbers import strip_marks

if TYPE_CHECKING:
    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading
    from scraper.wikitext.page import Cell

_RANGE = re.compile(r"(\d{1,3})\s*[-–—]\s*(\d{1,3})")
_NUMBERS = re.compile(r"\d{1,3}")
_LONGEST = 24
_MOST = 6  # a cell "1–16" under "Round" is no list of a round's races


@dataclass(frozen=True, slots=True)
class RoundRows:
    """The rows of a round: its numbers (several where one row stands for several), its text, its cell."""

    rows: tuple[int, ...]
    numbers: tuple[int, ...]
    text: str
    cell: Cell | None

    @property
    def number(self) -> int | None:
        """The number of the round; the first of several."""
        return self.numbers[0] if self.numbers else None


def group_rounds(reading: Reading) -> list[RoundRows]:
    """Group the data rows by round: rows that one round cell spans, or that repeat the cell above them.

    Tables that can be sorted have the number of a round in each of its rows.
    """
    key = round_column(reading)
    found: list[RoundRows] = []
    for row in reading.headers.data_rows:
        cell = reading.cell(row, key)
        if found and _belongs(reading, found[-1], row, cell):
            last = found[-1]
            found[-1] = RoundRows((*last.rows, row), last.numbers, last.text, last.cell)
        else:
            text = cell.content.text.strip() if cell else ""
            numbered = key is not None and key.role is Role.ROUND and not looks_like_date(text, reading.edition)
            found.append(RoundRows((row,), parse_numbers(text) if numbered else (), text, cell))
    return found


def round_column(reading: Reading) -> Column | None:
    """Find the column whose cells tell one round from the next."""
    return reading.headers.find_column(Role.ROUND, Role.RACE_NAME, Role.CIRCUIT, Role.LOCATION, Role.DATE)


def _belongs(reading: Reading, last: RoundRows, row: int, cell: Cell | None) -> bool:
    """Tell whether a row is of the round above: one cell spans both, or it has no round cell but more of the round."""
    if cell is None or last.cell is None:
        return False
    if cell is last.cell:
        return cell.content.is_shown or not _names_another(reading, last, row)
    if reading.headers.group_rows[row] != reading.headers.group_rows[last.rows[-1]]:
        return False
    if cell.content.text.strip() and cell.content.text == last.cell.content.text:
        session = reading.headers.find_column(Role.SESSION)
        return session is not None or (bool(last.numbers) and _is_same_event(reading, last, row))
    return not cell.content.is_shown and _shares_cell(reading, last, row) and not _names_another(reading, last, row)


def _is_same_event(reading: Reading, last: RoundRows, row: int) -> bool:
    """Tell whether a row says again, in each column of the event and its place and day, what the row above says."""
    above = last.rows[-1]
    for column in reading.headers.find_columns(Role.RACE_NAME, Role.CIRCUIT, Role.LOCATION, Role.DATE):
        cells = reading.cell(above, column), reading.cell(row, column)
        texts = [cell.content.text for cell in cells if cell is not None]
        if len(set(texts)) > 1:
            return False
    return True


def _names_another(reading: Reading, last: RoundRows, row: int) -> bool:
    """Tell whether a row without a number of its own names another event than the row above it."""
    column = reading.headers.find_column(Role.RACE_NAME)
    cell = reading.cell(row, column)
    return cell is not None and cell.content.is_shown and cell is not reading.cell(last.rows[-1], column)


def _shares_cell(reading: Reading, last: RoundRows, row: int) -> bool:
    """Tell whether a cell that names the place or the event spans both rows."""
    above = last.rows[-1]
    return any(
        reading.cell(row, column) is not None and reading.cell(row, column) is reading.cell(above, column)
        for column in reading.headers.find_columns(Role.RACE_NAME, Role.CIRCUIT, Role.DATE)
    )


def parse_numbers(text: str) -> tuple[int, ...]:
    """Read the numbers of a round cell: one mostly; "1 & 2" or "3–4" where a row stands for several races.

    >>> [parse_numbers(text) for text in ("3", "Round 4", "5–6", "1, 2 & 3", "NC")]
    [(3,), (4,), (5, 6), (1, 2, 3), ()]
    """
    bare = strip_marks(" ".join(text.split()))
    if len(bare) > _LONGEST:
        return ()
    numbers = [int(number) for number in _NUMBERS.findall(bare)]
    match = _RANGE.fullmatch(bare)
    if match and numbers[0] < numbers[1] < numbers[0] + _MOST:
        return tuple(range(numbers[0], numbers[1] + 1))
    consecutive = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return tuple(numbers) if consecutive and len(numbers) <= _MOST else tuple(numbers[:1])
