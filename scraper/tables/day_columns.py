"""Dates in two parts: days in one column and months in another, or months as rows above the days of their rounds."""

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

_RANKED = frozenset({Role.POSITION, Role.POINTS})


def name_day_columns(
    grid: Grid, columns: tuple[Column, ...], data: Sequence[int], groups: Sequence[str], edition: Edition
) -> tuple[Column, ...]:
    """Make a column of bare numbers below a word for dates one of days, if months stand beside it or above its rows.

    `groups` are the texts of the rows that stand above others.
    """
    days = [column for column in columns if _counts_days(column)]
    if not days or any(column.role in _RANKED for column in columns):  # as in nearly all tables
        return columns  # "DAY" over results is Daytona
    months = [column for column in columns if _names_months(grid, column, data, edition)]
    grouped = bool(groups) and all(is_month(text, edition) for text in groups)
    pairs = [(day.index, month.index) for day in days for month in months if abs(day.index - month.index) == 1]
    dated = {index for pair in pairs for index in pair} | ({day.index for day in days} if grouped else set())
    return tuple(replace(each, role=Role.DATE, doubt=None) if each.index in dated else each for each in columns)


def pair_months(grid: Grid, columns: Sequence[Column], data: Sequence[int], edition: Edition) -> dict[int, Column]:
    """Find the column of months beside each column of days, by the index of the days'."""
    dated = {column.index: column for column in columns if column.role is Role.DATE}
    if len(dated) == 1:
        return {}
    months = [column for column in dated.values() if _names_months(grid, column, data, edition)]
    return {
        index: month
        for month in months
        for index in (month.index - 1, month.index + 1)
        if index in dated and _counts_days(dated[index])
    }


def is_month(text: str, edition: Edition) -> bool:
    """Tell whether a text is a month's name and nothing else."""
    return fold(text) in edition.months


def _counts_days(column: Column) -> bool:
    shape = column.shape
    numbers = shape.cells > 0 == shape.dates + shape.names and shape.ordinals + shape.lists == shape.cells
    return numbers and any(Role.DATE in cell.roles for cell in column.path)


def _names_months(grid: Grid, column: Column, data: Sequence[int], edition: Edition) -> bool:
    shape = column.shape
    if column.role not in (Role.DATE, None) or not shape.cells or shape.names + shape.statuses < shape.cells:
        return False
    cells = [cell for row in data if (cell := grid.cell_at(row, column.index)) is not None]
    return all(is_month(cell.content.text, edition) for cell in cells if cell.content.text)
