"""Columns of a league of teams: matches played, won, drawn and lost, and what was scored in them, are no rounds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.headers import Column
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Grid

_TEAMS = frozenset({Role.TEAM, Role.CLUB, Role.NATION, Role.ENTRANT, Role.OWNER, Role.NAME})
_PEOPLE = frozenset({Role.DRIVER, Role.RIDER, Role.CODRIVER})
_RESULTS = (Role.WINS, Role.DRAWS, Role.LOSSES)
_TOTALS = frozenset({Role.POINTS, Role.GROSS})
# What letters such as "P" and "M" may be taken for, until what the columns add up to says better.
_OPEN = frozenset({None, Role.POSITION, Role.ROUND, Role.ROUNDS, Role.SESSION, Role.STARTS, *_RESULTS})
FEWEST = 3


def name_league_columns(
    grid: Grid, columns: tuple[Column, ...], data: Sequence[int], edition: Edition
) -> tuple[Column, ...]:
    """Name the columns of matches played, won, drawn and lost in a table of teams, and of figures beside them.

    They are known where the matches of every team are those won, drawn and lost, whatever the headers say, or by the
    letters for the three that an edition writes beside each other.
    """
    roles = {column.role for column in columns}
    if roles & _PEOPLE or not roles & _TEAMS:
        return columns
    counts = [_may_count(column) for column in columns]
    threes = [at for at in range(len(columns) - 2) if all(counts[at : at + 3])]
    first = next((at for at in threes if _are_results(grid, columns, data, at, edition)), None)
    if first is None:
        return columns
    found = dict(zip(range(first, first + 3), _RESULTS, strict=True))
    if first and columns[first - 1].role in _OPEN and (first > 1 or not columns[0].shape.rising):
        found[first - 1] = Role.STARTS
    begin = min(found)
    if Role.POSITION not in {column.role for at, column in enumerate(columns) if at not in found}:
        found |= dict.fromkeys((at for at in range(begin) if _ranks(columns[at])), Role.POSITION)
    rest = (at for at, column in enumerate(columns) if at > first + 2 and (column.role in _OPEN or _is_part(column)))
    found |= dict.fromkeys(rest, Role.SCORES)
    _name_total(columns, found, edition)
    return tuple(replace(column, role=found.get(at, column.role)) for at, column in enumerate(columns))


def _is_part(column: Column) -> bool:
    """Tell whether a column is of points that its header qualifies ("Race points"), written as no total ("180:140")."""
    return column.role is Role.POINTS and bool(column.rest.strip()) and column.shape.integers < column.shape.cells


def _ranks(column: Column) -> bool:
    return column.role in _OPEN and column.shape.rising


def _are_results(grid: Grid, columns: Sequence[Column], data: Sequence[int], at: int, edition: Edition) -> bool:
    """Tell whether three columns of whole numbers from a place on count matches won, drawn and lost."""
    if edition.has_word("league", " ".join(column.path[-1].text for column in columns[at : at + 3])):
        return True
    counted = at > 0 and all(column.role not in _TOTALS for column in columns[at - 1 : at + 3])
    return counted and _may_count(columns[at - 1]) and _add_up(grid, columns[at - 1 : at + 3], data)


def _may_count(column: Column) -> bool:
    """Tell whether a column holds whole numbers only, under a word or letter that is no flag or link."""
    shape, head = column.shape, column.path[-1] if column.path else None
    if not 1 < shape.cells == shape.integers or head is None or head.flags:
        return False
    return not any(map(str.isdigit, head.text))


def _add_up(grid: Grid, columns: Sequence[Column], data: Sequence[int]) -> bool:
    """Tell whether the first of four columns is the sum of the others in all rows but one in four.

    Two rows agree by chance; no team of a league plays half as often as another.
    """
    rows = [[int(text) for column in columns if (text := _text(grid, row, column)).isdecimal()] for row in data]
    rows = [figures for figures in rows if len(figures) == len(columns)]
    played = [figures[0] for figures in rows]
    if len(rows) < FEWEST or not 0 < max(played) <= 2 * min(played):
        return False
    return sum(figures[0] != sum(figures[1:]) for figures in rows) <= len(rows) // 4


def _text(grid: Grid, row: int, column: Column) -> str:
    cell = grid.cell_at(row, column.index)
    return cell.content.text.strip() if cell is not None else ""


def _name_total(columns: Sequence[Column], found: dict[int, Role], edition: Edition) -> None:
    """Take the last column as the points where none says so and its letter begins a word for them ("P")."""
    last = len(columns) - 1
    if found.get(last) is not Role.SCORES or any(column.role in _TOTALS for column in columns):
        return
    letter = fold(columns[last].path[-1].text) if columns[last].path else ""
    words = (word for word, roles in edition.columns.items() if roles[0] is Role.POINTS)
    if letter and any(word.startswith(letter) for word in words):
        found[last] = Role.POINTS
