"""Which of two columns of numbers counts rounds and which the races within them ("Rnd | Race")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.values.editions import ColumnRole as Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.headers import Column
    from scraper.wikitext.page import Grid


def name_race_columns(grid: Grid, columns: tuple[Column, ...], data: Sequence[int]) -> tuple[Column, ...]:
    """Make a second column of rounds one of sessions where cells of the other span several of its rows."""
    rounds = [column for column in columns if column.role is Role.ROUND]
    if len(rounds) != 2 or any(column.role is Role.SESSION for column in columns):
        return columns
    first, second = (_list_starts(grid, column, data) for column in rounds)
    if not first < second and not second < first:
        return columns
    finer = rounds[1] if first < second else rounds[0]
    return tuple(replace(column, role=Role.SESSION) if column is finer else column for column in columns)


def _list_starts(grid: Grid, column: Column, data: Sequence[int]) -> set[int]:
    """List the data rows where a cell of a column begins."""
    cells = ((row, grid.cell_at(row, column.index)) for row in data)
    return {row for row, cell in cells if cell is not None and cell.row == row}
