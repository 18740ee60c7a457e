"""The sessions that rows and columns of a calendar name, with their labels and kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SessionKind
from scraper.values.editions import ColumnRole as Role
from scraper.values.headers import find_session
from scraper.wikitext.content import CellContent, Line, PartKind

if TYPE_CHECKING:
    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading
    from scraper.values.editions import Edition

_COUNT = re.compile(r"\d{1,2}[.ªº°]{0,2}(?:st|nd|rd|th)?")
_LISTED = re.compile(r"\d+(?:\W+(?:\w{1,3}\W+)?\d+)+")  # "1 and 3", "1 & 3", "1, 2, 4"


def row_label(reading: Reading, row: int) -> str | None:
    """Read the label of the session that a row stands for (R1, SR), where the table has a column of labels."""
    cell = reading.cell(row, reading.headers.find_column(Role.SESSION))
    # the cell of a round with one race spans its label's column
    return None if cell is reading.cell(row, reading.headers.find_column(Role.ROUND)) else reading.text(cell)


def group_by_label(reading: Reading, rows: tuple[int, ...], role: Role = Role.SESSION) -> list[tuple[int, ...]]:
    """Group a round's rows by the cell of their session's (or class's) label: one that spans two has team and crew."""
    column = reading.headers.find_column(role)
    found: list[tuple[int, ...]] = []
    for row in rows:
        cell = reading.cell(row, column)
        same = found and cell is not None and cell is reading.cell(found[-1][-1], column)
        if same and (role is not Role.SESSION or row_label(reading, row)):
            found[-1] = (*found[-1], row)
        else:
            found.append((row,))
    return found


def header_label(column: Column, edition: Edition) -> str | None:
    """Read the session that a header names beside its role ("Race 1 winner", "Sprint race"); None for none."""
    if (counted := counted_label(column, edition)) is not None:
        return counted
    for cell in reversed(column.path):
        if column.role in cell.roles and not cell.rest:
            continue  # "Fecha" is a date or a round, and names no session where it heads dates
        for text in (cell.rest, cell.text if not cell.roles or cell.role in (Role.RACE_NAME, Role.SESSION) else ""):
            label = part_session(text, edition)[1]
            if label:
                return label
    return None


def counted_label(column: Column, edition: Edition) -> str | None:
    """Read the session that a number counts below a header that ends with its word ("Winners of heats" over "1st")."""
    number = column.path[-1].text.strip() if len(column.path) > 1 else ""
    if not _COUNT.fullmatch(number):
        return None
    words = [cell.rest.split()[-1] for cell in column.path[:-1] if cell.rest]
    labels = [f"{number} {word}" for word in reversed(words)]
    return next((label for label in labels if find_session(label, edition) is not None), None)


def header_races(column: Column, edition: Edition) -> tuple[str, ...]:
    """List the races that a header names for the rows of a round, in their order ("Races 1 and 3")."""
    return next((races for cell in reversed(column.path) if (races := list_races(cell.rest or cell.text, edition))), ())


def list_races(text: str, edition: Edition) -> tuple[str, ...]:
    """List several races that a text counts, and does nothing else; none where it says something else."""
    word, _, listed = " ".join(text.split()).partition(" ")
    numbers = re.findall(r"\d+", listed)
    if len(numbers) < 2 or not _LISTED.fullmatch(listed) or not edition.has_word("rounds", word):
        return ()
    return tuple(f"R{number}" for number in numbers)


def part_session(text: str, edition: Edition) -> tuple[str, str | None]:
    """Part what else a text says from the session that it is or ends with.

    >>> from scraper.values.editions import load_edition
    >>> [part_session(text, load_edition("en")) for text in ("R1", "Superbike Race 2", "Division 2")]
    [('', 'R1'), ('Superbike', 'Race 2'), ('Division 2', None)]
    """
    words = text.split()
    if words and find_session(text, edition) is not None:
        return "", " ".join(words)
    label = " ".join(words[-2:])
    numbered = find_session(label, edition) if len(words) > 2 else None
    return (" ".join(words[:-2]), label) if numbered and numbered[1] else (" ".join(words), None)


def split_by_session(content: CellContent, edition: Edition) -> list[tuple[str | None, CellContent]]:
    """Part a cell whose lines begin with sessions ("Race 1: …", "Heat 2: …"); a cell without such lines stays whole."""
    found: list[tuple[str | None, CellContent]] = []
    for line in content.lines:
        label, rest = _take_label(line, edition)
        if label is None:
            return [(None, content)]
        found.append((label, CellContent((rest,))))
    return found or [(None, content)]


def _take_label(line: Line, edition: Edition) -> tuple[str | None, Line]:
    first = next(iter(line.parts), None)
    label, colon, rest = first.text.partition(":") if first is not None else ("", "", "")
    told = first is not None and first.kind is PartKind.TEXT and colon and not label.strip().isdecimal()
    if first is None or not told or find_session(label, edition) is None:
        return None, line
    return " ".join(label.split()), Line((first._replace(text=rest.lstrip()), *line.parts[1:]))


def session_kind(label: str | None, edition: Edition) -> SessionKind:
    """Tell the kind of a session from its label; a label that says nothing is a race's."""
    found = find_session(label, edition) if label else None
    return found[0] if found else SessionKind.RACE


def session_number(label: str | None, edition: Edition) -> int | None:
    """Read the number in a session's label (R3 is 3)."""
    found = find_session(label, edition) if label else None
    return found[1] if found else None
