"""Which lines of a standings grid make one row: a competitor may have several cars, drivers or teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.tables.headers import Column, Headers
    from scraper.tables.standings_columns import StandingsLayout
    from scraper.wikitext.page import Cell, Grid


def find_blocks(grid: Grid, headers: Headers, layout: StandingsLayout) -> list[list[int]]:
    """Find the grid rows that belong together, from top to bottom."""
    finder = _Finder(grid, layout)
    blocks: list[list[int]] = []
    for row in headers.data_rows:
        above = blocks[-1][-1] if blocks else None
        if above is not None and above == row - 1 and finder.continues(above, row):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


class _Finder:
    """Tells whether a grid row is one more line of the row above it."""

    def __init__(self, grid: Grid, layout: StandingsLayout) -> None:
        self.grid, self.layout = grid, layout
        columns = (layout.name, layout.position, layout.total) if layout.sessions else ()
        self.told = [] if None in columns else [column.index for column in columns if column is not None]

    def continues(self, above: int, row: int) -> bool:
        """Tell whether a row continues the one above.

        It shares the competitor's cell; or, without results of its own, position and total; or it leaves the
        competitor, position and total empty or to the row above, or says the same, as tables that sort do.
        """
        layout = self.layout
        if self._shares(above, row, layout.name) or self._repeats(above, row):
            return True
        shares_position = layout.position is None or self._shares(above, row, layout.position)
        if self._shares(above, row, layout.total) and shares_position and not self._has_results(row):
            return True
        if layout.name is None or self._shows(row, layout.name):
            return False
        return all(self._shares(above, row, column) or not self._shows(row, column) for column in layout.keys)

    def _cell(self, row: int, column: Column | None) -> Cell | None:
        return None if column is None else self.grid.cell_at(row, column.index)

    def _shares(self, above: int, row: int, column: Column | None) -> bool:
        if column is None:
            return False
        slots = self.grid.slots
        slot = slots[above][column.index]
        return slot is not None and slot == slots[row][column.index]

    def _repeats(self, above: int, row: int) -> bool:
        """Tell whether a row of results says again who it is of, at which position and with which total."""
        grid = self.grid
        one, other = grid.slots[above], grid.slots[row]
        for index in self.told:
            first, second = one[index], other[index]
            if first is None or second is None or grid.keys[first] != grid.keys[second]:
                return False
            if not grid.cells[first].content.is_shown:
                return False
        return bool(self.told)

    def _shows(self, row: int, column: Column) -> bool:
        cell = self._cell(row, column)
        return cell is not None and cell.content.is_shown

    def _has_results(self, row: int) -> bool:
        """Tell whether a row has results of its own: cells that begin in it and show something."""
        cells = [self._cell(row, column) for column in self.layout.sessions]
        return any(cell is not None and cell.row == row and cell.content.is_shown for cell in cells)
