"""Columns that numbers name: races within rounds ("Rnd | Race"), and places under which names stand ("1 | 2 | 3")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold
from scraper.values.headers import find_session

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from scraper.tables.headers import Column
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Grid

_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|º|°|ª|er|ère|e|ème|位)?", re.IGNORECASE)
_PODIUM = (Role.WINNER, Role.SECOND, Role.THIRD)
_EVENTS = frozenset({Role.ROUND, Role.RACE_NAME, Role.CIRCUIT, Role.LOCATION})
_HEADS = frozenset({Role.ROUND, Role.RACE_NAME})
_PARTED = _HEADS | {Role.NOTES, None}
_DATED = frozenset({Role.DATE, Role.WINNER, Role.WINNING_TEAM, Role.POLE})
FEWEST_PLACES = 3
# The vocabularies of places below the podium that headers spell out.
_SPELT = {4: "fourth", 5: "fifth", 6: "sixth"}


def name_place_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Make columns headed 1, 2 and 3 in a table of events those of winners, seconds and thirds, if they hold names."""
    if _EVENTS.isdisjoint([column.role for column in columns]):
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


def read_rank(column: Column, words: Container[str] = ()) -> int | None:
    """Read the place that heads a column ("4th", "4."), one of some words behind it or not; None of other headers."""
    head, word = _part_header(column)
    match = _ORDINAL.fullmatch(head)
    return int(match[1]) if match and (not word or fold(word) in words) else None


def read_place(column: Column, edition: Edition) -> int | None:
    """Read the place that heads a column as a number or spelt out ("Fourth", "4th place"); None of other headers."""
    words = list_place_words(edition)
    head, word = _part_header(column)
    if word and fold(word) not in words:
        return None
    spelt = (rank for rank, name in _SPELT.items() if edition.has_word(name, head))
    return read_rank(column, words) or next(spelt, None)


def _part_header(column: Column) -> tuple[str, str]:
    head, _, word = " ".join(column.path[-1].text.split()).partition(" ") if column.path else ("", "", "")
    return head, word


def list_place_words(edition: Edition) -> frozenset[str]:
    """List the words for a place that an edition writes behind its number ("3rd place", "3 miejsce")."""
    thirds = [phrase.split(" ", 1) for phrase, roles in edition.columns.items() if Role.THIRD in roles]
    return frozenset(phrase[1] for phrase in thirds if len(phrase) > 1 and not phrase[1].isdigit())


def name_race_columns(
    grid: Grid, columns: tuple[Column, ...], data: Sequence[int], edition: Edition
) -> tuple[Column, ...]:
    """Make a column whose cells part the rows of a round one of sessions: a second one of rounds, or one of labels.

    Labels may stand under any word, or none ("Race", "Format", ""): what they are is said by the cells.
    """
    roles = {column.role for column in columns}
    if Role.SESSION in roles or _DATED.isdisjoint(roles):
        return columns
    starts = {column.index: _list_starts(grid, column, data) for column in columns if column.role in _PARTED}
    heads = [column for column in columns if column.role in _HEADS]
    head = min(heads, key=lambda column: (len(starts[column.index]), column.index), default=None)
    if head is None or len(starts[head.index]) == len(data):
        return columns
    numbered = head.role is Role.ROUND or _is_numbered(head)
    for column in columns:
        finer = column.role in _PARTED and starts[head.index] < starts[column.index]
        counted = column.role is head.role is Role.ROUND
        labels = head.index < column.index and (numbered or column.role is not Role.ROUND)
        if finer and (counted or (labels and _holds_labels(grid, column, starts[column.index], edition))):
            return tuple(_rename(each, head, column) for each in columns)
    return columns


def _is_numbered(column: Column) -> bool:
    return column.shape.rising and column.shape.ordinals == column.shape.cells


def _rename(column: Column, head: Column, finer: Column) -> Column:
    """Name the column of sessions, and that of rounds where it holds their numbers ("Event" over 1, 2, 3)."""
    if column is finer:
        return replace(column, role=Role.SESSION)
    return replace(column, role=Role.ROUND) if column is head and _is_numbered(head) else column


def _holds_labels(grid: Grid, column: Column, rows: set[int], edition: Edition) -> bool:
    """Tell whether each of a column's cells names a session or counts races; that of a single race may be empty."""
    cells = [cell for row in sorted(rows) if (cell := grid.cell_at(row, column.index)) is not None]
    texts = [" ".join(cell.content.text.split()) for cell in cells]
    shown = [text for text in texts if text]
    return len(shown) > 1 and all(find_session(text, edition) is not None for text in shown)


def _list_starts(grid: Grid, column: Column, data: Sequence[int]) -> set[int]:
    """List the data rows where a cell of a column begins."""
    cells = ((row, grid.cell_at(row, column.index)) for row in data)
    return {row for row, cell in cells if cell is not None and cell.row == row}
