"""Forms the grid of a table by HTML's algorithm ("forming a table"), on the spans that browsers read."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.wikitext.attributes import parse_colspan, parse_rowspan
from scraper.wikitext.page import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.wikitext.markup import CellMarkup, RowMarkup

# A grid may have this many slots and so many more for each cell: no real table comes near it, and a bomb of
# `colspan=1000` cells cannot take more memory than its own text earns it.
FREE_SLOTS = 20_000
SLOTS_A_CELL = 16

#: Makes a cell out of its markup, the attributes of its row, and its row, column, rowspan and colspan.
FormCell = Callable[["CellMarkup", "Mapping[str, str]", int, int, int, int], Cell]


@dataclass(slots=True)
class Formed:
    """A grid, and what did not fit.

    `overlaps`, `overlong` and `cut` are indexes of cells that met a taken slot, reached below the last row, or lost
    their spans to the cap on slots; `left_out` is the range of the text of cells that found no place at all.
    """

    grid: Grid
    overlaps: list[int] = field(default_factory=list)
    overlong: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    left_out: tuple[int, int] | None = None


SINGLE = (1, 1)
#: The grid of a table without rows: one for all.
NO_GRID = Formed(Grid(0, 0, [], []))


def form_grid(rows: list[RowMarkup], form_cell: FormCell) -> Formed:
    """Place the cells of rows in a grid; the markup is used up.

    A slot that two cells claim goes to the first of them. Rowspans end with their row group; `rowspan=0` reaches its
    end. Where spans would make more slots than the table's cells can mean, they count as 1.
    """
    if not rows:
        return NO_GRID
    former = _Former(rows, form_cell)
    rows.reverse()
    for number in range(len(rows)):
        former.place_row(number, rows.pop())
    return former.finish()


class _Former:
    def __init__(self, rows: list[RowMarkup], form_cell: FormCell) -> None:
        self.lines: list[list[int | None]] = [[] for _ in rows]
        self.ends = _group_ends(rows)
        self.form_cell = form_cell
        self.formed = Formed(Grid(len(rows), 0, [], self.lines, [row.attributes for row in rows]))
        self.left = FREE_SLOTS + SLOTS_A_CELL * sum(len(row.cells) for row in rows)
        self.widest = self.left // len(rows)
        self.spans: dict[int, tuple[int, int]] = {}

    def place_row(self, number: int, row: RowMarkup) -> None:
        line, cells = self.lines[number], self.formed.grid.cells
        form_cell, attributes, known = self.form_cell, row.attributes, self.spans
        waiting = row.cells
        row.cells = []
        waiting.reverse()  # so that each can be let go when its cell is formed
        column, width = 0, len(line)
        while waiting:
            cell = waiting.pop()
            while column < width and line[column] is not None:
                column += 1
            spans = known.get(id(cell[1])) or self._read_spans(cell[1])
            if column >= self.widest:
                self.formed.left_out = (self.formed.left_out or (cell[2], 0))[0], cell[5]
            elif spans is not SINGLE:
                column = self._place_wide(cell, spans, attributes, number, column)
                width = len(line)
            else:
                if column < width:
                    line[column] = len(cells)
                else:
                    line.append(len(cells))
                    width += 1
                cells.append(form_cell(cell, attributes, number, column, 1, 1))
                column += 1

    def _read_spans(self, attributes: Mapping[str, str]) -> tuple[int, int]:
        """Read rowspan and colspan; cells with equal attributes share them."""
        spans = parse_rowspan(attributes.get("rowspan", "")), parse_colspan(attributes.get("colspan", ""))
        if spans == SINGLE:
            spans = SINGLE
        self.spans[id(attributes)] = spans
        return spans

    def _place_wide(
        self, cell: CellMarkup, spans: tuple[int, int], row_attributes: Mapping[str, str], number: int, column: int
    ) -> int:
        formed = self.formed
        index = len(formed.grid.cells)
        rowspan, colspan = spans
        left = self.ends[number] - number
        if rowspan > left:
            formed.overlong.append(index)
        if rowspan == 0 or rowspan > left:
            rowspan = left
        if column + colspan > self.widest or rowspan * colspan > self.left:
            formed.cut.append(index)
            colspan = rowspan = 1
        self.left -= rowspan * colspan
        overlap = False
        for line in self.lines[number : number + rowspan]:
            if colspan == 1 and len(line) == column:
                line.append(index)
            else:
                overlap |= _claim(line, column, colspan, index)
        if overlap:
            formed.overlaps.append(index)
        formed.grid.cells.append(self.form_cell(cell, row_attributes, number, column, rowspan, colspan))
        return column + colspan

    def finish(self) -> Formed:
        grid = self.formed.grid
        grid.columns = max(map(len, self.lines))
        for line in self.lines:
            if len(line) < grid.columns:
                line.extend([None] * (grid.columns - len(line)))
        return self.formed


def _claim(line: list[int | None], column: int, colspan: int, index: int) -> bool:
    """Give a cell the free slots of a row's part; say whether any was taken."""
    width = len(line)
    if width <= column:
        if width < column:
            line.extend([None] * (column - width))
        line.extend([index] * colspan)
        return False
    end = column + colspan
    if width < end:
        line.extend([None] * (end - width))
    taken = False
    for at in range(column, end):
        if line[at] is None:
            line[at] = index
        else:
            taken = True
    return taken


def _group_ends(rows: list[RowMarkup]) -> array[int]:
    """For each row the row where its row group ends."""
    ends = array("q", [len(rows)]) * len(rows)
    for number in range(len(rows) - 2, -1, -1):
        ends[number] = ends[number + 1] if rows[number].group == rows[number + 1].group else number + 1
    return ends
