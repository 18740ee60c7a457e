"""Columns of heats in standings: points heat by heat in one cell, or how many heats somebody rode."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SessionKind
from scraper.values.headers import find_session

if TYPE_CHECKING:
    from scraper.tables.headers import Column, Headers
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Cell, Grid

_HEATS = re.compile(r"\(\w{1,2}(?:,\s?\w{1,2}){1,40}\)|\w(?:(?:,\s?| )\w){2,40}")


def holds_heats(column: Column, headers: Headers, grid: Grid) -> bool:
    """Tell whether most cells of a column are lists of points by heat, as in speedway: `(3,3,3,1,3)`, `3 2 1 3`."""
    shape = column.shape
    if not shape.bracketed and shape.integers + shape.ordinals + shape.statuses + shape.names > 0.5 * shape.cells:
        return False
    texts = [cell.content.text for cell in list_shown(column, headers, grid)]
    bracketed = [text for text in texts if text[0] == "("] or texts
    return bool(bracketed) and sum(_HEATS.fullmatch(text) is not None for text in bracketed) > len(texts) / 2


def list_shown(column: Column, headers: Headers, grid: Grid) -> list[Cell]:
    """List the data cells of a column that show anything."""
    index = column.index
    slots = [slot for row in headers.data_rows if (slot := grid.slots[row][index]) is not None]
    return [cell for slot in slots if (cell := grid.cells[slot]).content.text]


def counts_heats(column: Column, edition: Edition) -> bool:
    """Tell whether a column below a bare word for heats, the only one of results beside a total, counts them.

    All its cells are numbers, and some are alike, as no places are. Capitals are a round's code ("SF").
    """
    shape = column.shape
    if (
        len(column.path) != 1
        or column.path[0].text.isupper()
        or shape.cells != shape.ordinals
        or shape.distinct == shape.cells
    ):
        return False
    return find_session(column.path[0].text, edition) == (SessionKind.HEAT, None)
