"""Forms the grid of a table by HTML's algorithm ("forming a table"), on the spans that browsers read."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.wikitext.page import Cell, Grid

if TYPE_CHECKING:
    from scraper.wikitext.markup import RowMarkup

# A grid may have this many slots and so many more for each cell: no real table comes near it, and a bomb of
# `colspan=1000` cells cannot take more memory than its own text earns it.
FREE_SLOTS = 20_000
SLOTS_A_CELL = 16

#: Makes the cells of a row out of its number and markup, which is used up: side by side, as if nothing reached into the
#: row from above and each took one column, their spans as written. Tells too whether any has other spans than 1.
FormCells = Callable[[int, "RowMarkup"], tuple[list[Cell], bool]]
#: The column of a cell that finds no place in the grid.
LEFT_OUT = -1


@dataclass(slots=True)
class Formed:
    """A grid, and what did not fit.

    `overlaps`, `overlong` and `cut` are indexes of cells that met a taken slot, reached below the last row, or lost
    their spans to the cap on slots; `left_out` is the source of cells that found no place at all.
    """

    grid: Grid
    overlaps: list[int] = field(default_factory=list)
    overlong: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    left_out: tuple[int, int] | None = None


#: The grid of a table without rows: one for all.
NO_GRID = Formed(Grid(0, 0, [], []))


def form_grid(rows: list[RowMarkup], form_cells: FormCells) -> Formed:
    """Place the cells of rows in a grid; the markup is used up.

    A slot that two cells claim goes to the first of them. Rowspans end with their row group; `rowspan=0` reaches its
    end. Where spans would make more slots than the table's cells can mean, they count as 1.
    """
    if not rows:
        return NO_GRID
    former = _Former(rows)
    rows.reverse()
    for number in range(len(rows)):
        former.place_row(number, *form_cells(number, rows.pop()))
    return former.finish()


class _Former:
    def __init__(self, rows: list[RowMarkup]) -> None:
        self.lines: list[list[int | None]] = [[] for _ in rows]
        self.ends = _group_ends(rows)
        self.formed = Formed(Grid(len(rows), 0, [], self.lines, [row.attributes for row in rows]))
        self.left = FREE_SLOTS + SLOTS_A_CELL * sum(len(row.cells) for row in rows)
        self.widest = self.left // len(rows)

    def place_row(self, number: int, cells: list[Cell], has_spans: bool) -> None:
        """Give the cells of a row their columns and slots."""
        line, placed, widest = self.lines[number], self.formed.grid.cells, self.widest
        if not has_spans and (not line or None not in line) and len(line) + len(cells) <= widest:  # side by side
            if line:  # behind what reaches into the row from above
                for column, cell in enumerate(cells, start=len(line)):
                    cell.column = column
            line += range(len(placed), len(placed) + len(cells))
            placed += cells
            return
        column = 0
        for cell in cells:
            width = len(line)
            while column < width and line[column] is not None:
                column += 1
            if column >= widest:
                self._leave_out(cell)
            elif cell.rowspan == 1 == cell.colspan:
                if column < width:
                    line[column] = len(placed)
                else:
                    line.append(len(placed))
                cell.column = column
                column += 1
                placed.append(cell)
            else:
                cell.column = column
                self._place_wide(cell)
                column += cell.colspan

    def _leave_out(self, cell: Cell) -> None:
        cell.column = LEFT_OUT
        self.formed.left_out = (self.formed.left_out or cell.source)[0], cell.source[1]

    def _place_wide(self, cell: Cell) -> None:
        """Give a cell its slots, and spans that fit."""
        formed, column = self.formed, cell.column
        index = len(formed.grid.cells)
        rowspan, colspan = cell.rowspan, cell.colspan
        left = self.ends[cell.row] - cell.row
        if rowspan > left:
            formed.overlong.append(index)
        if rowspan == 0 or rowspan > left:
            rowspan = left
        if column + colspan > self.widest or rowspan * colspan > self.left:
            formed.cut.append(index)
            colspan = rowspan = 1
        self.left -= rowspan * colspan
        overlap = False
        for line in self.lines[cell.row : cell.row + rowspan]:
            if colspan == 1 and len(line) == column:
                line.append(index)
            else:
                overlap |= _claim(line, column, colspan, index)
        if overlap:
            formed.overlaps.append(index)
        cell.rowspan, cell.colspan = rowspan, colspan
        formed.grid.cells.append(cell)

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
