"""Standings side by side in one table: each block of columns has positions, competitors and totals of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from scraper.tables.rows import RowKind
from scraper.tables.standings_columns import GROUPS
from scraper.values.editions import ColumnRole as Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.headers import Column, Headers
    from scraper.wikitext.page import Grid

_POSITION = Role.POSITION


@dataclass(frozen=True, slots=True)
class Block:
    """A standings among several of a table: its columns and rows, the header cell that names it.

    `goes_on` says that it is headed as the first is: its rows go on where those of the first end.
    """

    headers: Headers
    title: str | None
    goes_on: bool


def part_abreast(grid: Grid, headers: Headers) -> list[Block]:
    """Part the columns of a table at each of positions that begins a block with competitors and totals."""
    columns = headers.columns
    starts = [number for number, column in enumerate(columns) if column.role is _POSITION]
    parts = [columns[start:end] for start, end in pairwise([*starts, len(columns)])]
    if len(parts) < 2 or starts[0] != 0 or not all(_is_whole(part) for part in parts):
        return [Block(headers, None, goes_on=False)]
    words = [[column.header for column in part] for part in parts]
    return [
        Block(_cut(grid, headers, part), _find_title(part), goes_on=number > 0 and words[number] == words[0])
        for number, part in enumerate(parts)
    ]


def _is_whole(part: Sequence[Column]) -> bool:
    roles = {column.role for column in part}
    return Role.POINTS in roles and not roles.isdisjoint(GROUPS)


def _cut(grid: Grid, headers: Headers, part: tuple[Column, ...]) -> Headers:
    """Leave a block its columns, and the rows that show something in them."""
    kinds = [
        RowKind.EMPTY if kind is RowKind.DATA and not _shows(grid, row, part) else kind
        for row, kind in enumerate(headers.kinds)
    ]
    return replace(headers, kinds=tuple(kinds), columns=part)


def _shows(grid: Grid, row: int, part: Sequence[Column]) -> bool:
    cells = (grid.cell_at(row, column.index) for column in part)
    return any(cell is not None and cell.content.is_shown for cell in cells)


def _find_title(part: Sequence[Column]) -> str | None:
    """Find the header cell that stands above all columns of a block."""
    first = part[0].path[:1]
    above = [cell for cell in first if all(cell.cell is column.path[0].cell for column in part if column.path)]
    return " ".join(above[0].text.split()) if above and len(part) > 1 else None
