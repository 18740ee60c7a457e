"""Forms the grid of a table by HTML's algorithm ("forming a table"), on the spans that browsers read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.wikitext.attributes import parse_colspan, parse_rowspan

if TYPE_CHECKING:
    from scraper.wikitext.markup import CellMarkup, RowMarkup

# A grid may have this many slots and so many more for each cell: no real table comes near it, and a bomb of
# `colspan=1000` cells cannot take more memory than its own text earns it.
FREE_SLOTS = 20_000
SLOTS_A_CELL = 64


@dataclass(slots=True)
class Placed:
    """A cell with its place: origin and spans, clipped to the grid."""

    cell: CellMarkup
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(slots=True)
class Layout:
    """Where the cells of a table lie.

    `overlaps` and `overlong` are indexes of cells that met a taken slot or reached below the last row; `capped` holds
    the cells that a bomb's cap cut down or left out.
    """

    rows: int
    columns: int
    cells: list[Placed]
    slots: list[list[int | None]]
    overlaps: list[int] = field(default_factory=list)
    overlong: list[int] = field(default_factory=list)
    capped: list[CellMarkup] = field(default_factory=list)


def form_layout(rows: list[RowMarkup]) -> Layout:
    """Place the cells of rows in a grid.

    A slot that two cells claim goes to the first of them. Rowspans end with their row group; `rowspan=0` reaches its
    end. A grid is never wider than its cells can earn it: what lies beyond is left out, in `capped`.
    """
    former = _Former(rows)
    for number, row in enumerate(rows):
        former.place_row(number, row)
    return former.finish()


class _Former:
    def __init__(self, rows: list[RowMarkup]) -> None:
        self.rows: list[list[int | None]] = [[] for _ in rows]
        self.ends = _group_ends(rows)
        self.layout = Layout(len(rows), 0, [], self.rows)
        budget = FREE_SLOTS + SLOTS_A_CELL * sum(len(row.cells) for row in rows)
        self.widest = budget // max(len(rows), 1)

    def place_row(self, number: int, row: RowMarkup) -> None:
        slots = self.rows[number]
        placed = self.layout.cells
        column = 0
        for cell in row.cells:
            width = len(slots)
            while column < width and slots[column] is not None:
                column += 1
            if column >= self.widest:
                self.layout.capped.append(cell)
                continue
            attributes = cell.attributes
            if attributes and ("rowspan" in attributes or "colspan" in attributes):
                column = self._place_wide(cell, number, column)
                continue
            if column == width:
                slots.append(len(placed))
            else:
                slots[column] = len(placed)
            placed.append(Placed(cell, number, column, 1, 1))
            column += 1

    def _place_wide(self, cell: CellMarkup, number: int, column: int) -> int:
        layout = self.layout
        index = len(layout.cells)
        colspan = parse_colspan(cell.attributes.get("colspan", ""))
        rowspan = parse_rowspan(cell.attributes.get("rowspan", ""))
        left = self.ends[number] - number
        if rowspan > left:
            layout.overlong.append(index)
        if rowspan == 0 or rowspan > left:
            rowspan = left
        if column + colspan > self.widest:
            layout.capped.append(cell)
            colspan = self.widest - column
        overlap = False
        for line in self.rows[number : number + rowspan]:
            overlap |= _claim(line, column, colspan, index)
        if overlap:
            layout.overlaps.append(index)
        layout.cells.append(Placed(cell, number, column, rowspan, colspan))
        return column + colspan

    def finish(self) -> Layout:
        layout = self.layout
        layout.columns = max(map(len, self.rows), default=0)
        for line in self.rows:
            if len(line) < layout.columns:
                line.extend([None] * (layout.columns - len(line)))
        return layout


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


def _group_ends(rows: list[RowMarkup]) -> list[int]:
    """For each row the row where its row group ends."""
    ends = [len(rows)] * len(rows)
    for number in range(len(rows) - 2, -1, -1):
        ends[number] = ends[number + 1] if rows[number].group == rows[number + 1].group else number + 1
    return ends
