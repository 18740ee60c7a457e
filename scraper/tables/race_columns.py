"""Columns that numbers name: races within rounds ("Rnd | Race"), and places under which names stand ("1 | 2 | 3")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.values.editions import ColumnRole as Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.headers import Column
    from scraper.wikitext.page import Grid

_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|º|°|ª|er|ère|e|ème|位)?", re.IGNORECASE)
_PODIUM = (Role.WINNER, Role.SECOND, Role.THIRD)
_EVENTS = frozenset({Role.ROUND, Role.RACE_NAME, Role.CIRCUIT, Role.LOCATION})
FEWEST_PLACES = 3


def name_place_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Make columns headed 1, 2 and 3 in a table of events those of winners, seconds and thirds, if they hold names."""
    if not any(column.role in _EVENTS for column in columns):
        return columns
    ranks = {rank: column for column in columns if column.role is None and (rank := read_rank(column)) is not None}
    named = [ranks[rank] for rank in range(1, FEWEST_PLACES + 1) if rank in ranks]
    if len(named) < FEWEST_PLACES or any(column.shape.names <= 0.5 * column.shape.cells for column in named):
        return columns
    roles = {column.index: role for column, role in zip(named, _PODIUM, strict=True)}
    return tuple(_name_column(column, roles[column.index]) if column.index in roles else column for column in columns)


def _name_column(column: Column, role: Role) -> Column:
    """Give a column a role as if the words of its lowest header cell said so."""
    lowest = column.path[-1]._replace(roles=(role,), rest="")
    return replace(column, role=role, rest="", path=(*column.path[:-1], lowest))


def read_rank(column: Column) -> int | None:
    """Read the place that heads a column ("4th", "4."); None where it is headed otherwise."""
    match = _ORDINAL.fullmatch(" ".join(column.path[-1].text.split())) if column.path else None
    return int(match[1]) if match else None


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
