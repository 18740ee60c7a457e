"""What each row of a grid is: title, header, repeated header, group, note, data or empty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from scraper.values.folding import fold
from scraper.wikitext.parts import NOTE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scraper.wikitext.page import Cell, Grid

MAX_HEADER_ROWS = 3
MOST_SPANNED = 6  # rows that cells of the first header row span
LONGEST_CODE = 5
_COUNTED = re.compile(r"[^\W\d_]{1,5}\.? ?\d{1,2}")
# "6H" and "12hrs" are partial results, and no figures of data.
_FIGURE = re.compile(r"\d+(?! ?h)", re.IGNORECASE)
MOSTLY = 0.8
SIGNS = "+-–−#$£€( "
_CODE = re.compile(r"[^\W\d_a-z]{2,5}|\d{1,2}")


class RowKind(StrEnum):
    """What a row of a grid is.

    `TITLE` stands across the table above its header, `GROUP` across it between data rows, `NOTE` below them (sources,
    remarks); `REPEAT` is a header row again, inside or at the end.
    """

    TITLE = "title"
    HEADER = "header"
    REPEAT = "repeat"
    GROUP = "group"
    NOTE = "note"
    EMPTY = "empty"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class RowWords:
    """What the rows need to know of an edition: is a text a column's name, that of names, of sources?"""

    is_header: Callable[[str], bool]
    is_name: Callable[[str], bool]
    is_source: Callable[[str], bool]


def identify_rows(grid: Grid, words: RowWords) -> tuple[RowKind, ...]:
    """Tell what each row of a grid is."""
    shown = [_list_first(grid, row) for row in range(grid.rows)]
    lone = [cells[0] if len(cells) == 1 and cells[0].row == row else None for row, cells in enumerate(shown)]
    width = _effective_width(grid, lone)
    kinds: list[RowKind | None] = [
        _kind_of_lone(grid.row_cells(row), lone[row], width, words) if lone[row] or not shown[row] else None
        for row in range(grid.rows)
    ]
    first = next((row for row, kind in enumerate(kinds) if kind is None), None)
    header = _find_header_rows(grid, kinds, first, words) if first is not None else []
    header = header or _find_lone_header(kinds, lone, first, words)
    for row in header:
        kinds[row] = RowKind.HEADER
    _name_lone_rows(kinds, header, lone)
    texts = _texts_by_column(grid, header)
    for row, kind in enumerate(kinds):
        if kind is None and _repeats(grid, row, shown[row], texts):
            kinds[row] = RowKind.REPEAT
    _end_with_notes(kinds)
    data = RowKind.DATA
    return tuple([kind or data for kind in kinds])


def _list_first(grid: Grid, row: int) -> list[Cell]:
    """List the cells of a row that show something; of several the first two, which are enough to know it for one."""
    cells, slots = grid.cells, grid.slots[row]
    first, second = slots[:2] if len(slots) > 1 else (None, None)
    if first is not None and second is not None and first != second:
        ahead = [cells[first], cells[second]]
        if ahead[0].content.is_shown and ahead[1].content.is_shown:
            return ahead  # as in nearly all rows
    found: list[Cell] = []
    last = None
    for slot in slots:
        if slot is not None and slot != last and cells[slot].content.is_shown:
            found.append(cells[slot])
            if len(found) > 1:
                break
        last = slot
    return found


def _effective_width(grid: Grid, lone: Sequence[Cell | None]) -> int:
    """Count the columns that rows of several cells reach: a title's colspan is often too wide."""
    rows = [slots for slots, cell in zip(grid.slots, lone, strict=True) if cell is None]
    last = {slots[-1] if slots[-1] is not None else _find_last(slots) for slots in rows if slots}
    cells = [grid.cells[slot] for slot in last if slot is not None]
    return max([cell.column + cell.colspan for cell in cells], default=0) or grid.columns


def _find_last(slots: Sequence[int | None]) -> int | None:
    """Find the last cell of a row whose last slot is empty."""
    return next((slot for slot in reversed(slots) if slot is not None), None)


def _kind_of_lone(cells: Sequence[Cell], lone: Cell | None, width: int, words: RowWords) -> RowKind | None:
    """Tell title, group and note rows (all as GROUP or NOTE for now) and rows that show nothing from the rest."""
    if lone is None:
        notes = any(part.kind is NOTE for cell in cells for line in cell.content.lines for part in line.parts)
        return RowKind.NOTE if notes and len(cells) == 1 else RowKind.EMPTY
    if words.is_source(lone.content.text):
        return RowKind.NOTE
    spans = lone.colspan >= max(2, 0.6 * width)
    alone = len(cells) == 1 and lone.header and lone.column == 0
    return RowKind.GROUP if width > 1 and (spans or alone) else None


def _find_header_rows(grid: Grid, kinds: Sequence[RowKind | None], first: int, words: RowWords) -> list[int]:
    if not _is_header_row(grid, first, words):
        return []
    found = [first]
    spans = [min(cell.rowspan, MOST_SPANNED) for cell in grid.row_cells(first) if cell.header]
    for row in range(first + 1, min(grid.rows, first + max([MAX_HEADER_ROWS, *spans]))):
        if kinds[row] is None and _continues_header(grid, row, first, words):
            found.append(row)
        else:
            break
    return found


def _find_lone_header(
    kinds: Sequence[RowKind | None], lone: Sequence[Cell | None], first: int | None, words: RowWords
) -> list[int]:
    """Find a row across the table that is its only header ("Driver" over two columns of drivers)."""
    last = (first or 0) - 1
    cell = lone[last] if last >= 0 and kinds[last] is RowKind.GROUP else None
    return [last] if cell is not None and cell.header and words.is_name(cell.content.text) else []


def _is_header_row(grid: Grid, row: int, words: RowWords) -> bool:
    cells = [cell for cell in grid.row_cells(row) if cell.content.is_shown]
    marked = sum([cell.header for cell in cells])
    if marked == len(cells) and (len(cells) > 1 or grid.columns == 1):
        return True
    known = sum([words.is_header(cell.content.text) for cell in cells])
    if marked == len(cells):
        # a column of `!` cells ("Position" over "Points") with data beside it is no header row
        return known == 1
    if marked >= 0.7 * len(cells) and known >= 2:
        return True
    # without marks: a row of data has figures, a header at most words with one (Rd 1), or codes, one of them "500"
    texts = [cell.content.text.lstrip(SIGNS) for cell in cells]
    counted = sum(text[:1].isdigit() for text in texts)
    codes = sum(_stands_for_round(text) for text in texts) if counted <= 1 else 0
    return known - counted >= 2 and (known - counted >= 0.5 * len(cells) or known + codes >= MOSTLY * len(cells))


def _stands_for_round(text: str) -> bool:
    """Tell whether a text may head the results of a round: capitals, signs of a script without them, `Rd 1`."""
    if len(text) > LONGEST_CODE:
        return False
    return text.isupper() or text.lower() == text.upper() or _COUNTED.fullmatch(text) is not None


def _is_code(cell: Cell) -> bool:
    """Tell whether a cell may be the code of a round, capitals with a flag or without, or its number."""
    return bool(_CODE.fullmatch(" ".join(cell.content.text.split())))


def _continues_header(grid: Grid, row: int, first: int, words: RowWords) -> bool:
    """Tell whether a row below the first header row is one too: header cells span into it, or it names columns."""
    cells = grid.row_cells(row)
    new = [cell for cell in cells if cell.row == row and cell.content.is_shown]
    if any(first <= cell.row < row for cell in cells):
        # a label may span a row of places and the points below it
        numbers = sum(not cell.header and bool(_FIGURE.match(cell.content.text)) for cell in new)
        return numbers < 0.8 * len(new) or not new or _count_races(grid, row, new)
    if not new or not all(cell.header for cell in new):
        return False
    if any(cell.colspan > 1 for cell in grid.row_cells(row - 1)) and all(cell.rowspan == 1 for cell in new):
        return not any(cell.content.text.isdigit() for cell in new[:1])
    known = sum(words.is_header(cell.content.text) for cell in new)
    return known >= 2 and known >= 0.5 * len(new)


def _count_races(grid: Grid, row: int, new: Sequence[Cell]) -> bool:
    """Tell whether the cells of a row count from 1 below each wide cell above them: the races of each round."""
    above = [(grid.cell_at(row - 1, cell.column), cell) for cell in new]
    told = all(wide is not None and (wide.colspan > 1 or _is_code(wide)) for wide, _ in above)
    starts = {wide.column for wide, _ in above if wide is not None and wide.colspan > 1}
    counts = [cell.content.text.strip() == str(cell.column - wide.column + 1) for wide, cell in above if wide]
    return told and len(starts) > 1 and all(counts)


def _name_lone_rows(kinds: list[RowKind | None], header: Sequence[int], lone: Sequence[Cell | None]) -> None:
    """Make rows across the table titles where they stand above the header (or, without one, at the very top).

    A title may be repeated inside with the header.
    """
    top = header[0] if header else next((row for row, kind in enumerate(kinds) if kind is None), 0)
    for row in range(top):
        if kinds[row] is RowKind.GROUP:
            kinds[row] = RowKind.TITLE
    told = {cell.content.text for cell, kind in zip(lone, kinds, strict=True) if cell and kind is RowKind.TITLE}
    for row, cell in enumerate(lone[top:], top) if told else ():
        if cell and kinds[row] is RowKind.GROUP and cell.content.text in told:
            kinds[row] = RowKind.REPEAT


def _texts_by_column(grid: Grid, header: Sequence[int]) -> list[frozenset[str]]:
    """List what the rows of the header say in each column."""
    rows = [[grid.cell_at(row, column) for column in range(grid.columns)] for row in header]
    texts = [[fold(cell.content.text) if cell else "" for cell in cells] for cells in rows]
    return [frozenset(column) for column in zip(*texts, strict=True)]


def _repeats(grid: Grid, row: int, first: Sequence[Cell], header: Sequence[frozenset[str]]) -> bool:
    """Tell whether a row's cells say what the header says in the same columns, in whatever row of it."""
    if not header or not first:
        return False
    if not (first[0].header and first[-1].header) and not _says_the_same(first[0], header):
        return False  # as nearly all rows of data
    cells = [cell for cell in grid.row_cells(row) if cell.content.is_shown]
    marked = all(cell.header for cell in cells)
    if not (marked or _says_the_same(cells[0], header)):
        return False
    same = sum(_says_the_same(cell, header) for cell in cells)
    if marked:
        return same >= 0.5 * len(cells)
    return same >= 3 and same >= 0.8 * len(cells)


def _says_the_same(cell: Cell, header: Sequence[frozenset[str]]) -> bool:
    return fold(cell.content.text) in header[cell.column]


def _end_with_notes(kinds: list[RowKind | None]) -> None:
    """Make rows across the table notes where no data row stands below them."""
    for row in range(len(kinds) - 1, -1, -1):
        if kinds[row] is None:
            return
        if kinds[row] is RowKind.GROUP:
            kinds[row] = RowKind.NOTE
