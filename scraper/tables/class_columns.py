"""Columns of names under classes, in a table of rounds that says nowhere that they won: "LMP1" over "Drivers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.tables.award_columns import AwardColumn
from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold
from scraper.values.headers import find_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading
    from scraper.values.editions import Edition

_NAMES = frozenset({Role.DRIVER, Role.RIDER, Role.TEAM, Role.ENTRANT, Role.NAME})
_EVENTS = frozenset({Role.ROUND, Role.RACE_NAME, Role.CIRCUIT, Role.DATE})
FEWEST = 2


def list_class_columns(columns: Sequence[Column], edition: Edition) -> list[Column]:
    """List the columns of names below classes: as many unknown words above as columns, one and the same below."""
    if not any(column.role in _EVENTS for column in columns):
        return []
    found = [column for column in columns if column.role in _NAMES and _names_class(column, edition)]
    classes = {fold(column.path[-2].text) for column in found}
    below = {fold(column.path[-1].text) for column in found}
    plain = [column for column in columns if column.role in _NAMES and column not in found]
    alike = len(classes) == len(found) >= FEWEST and len(below) == 1
    return found if alike and not plain else []


def _names_class(column: Column, edition: Edition) -> bool:
    """Tell whether words that are no role and no session stand right above a column's own."""
    above = column.path[-2] if len(column.path) > 1 else None
    known = above is None or above.roles or not any(map(str.isalpha, above.text))
    return not known and above is not None and above.colspan == 1 and find_session(above.text, edition) is None


def find_named_by_class(reading: Reading) -> list[AwardColumn]:
    """Take names below classes in a table of rounds as winners; a header of several lines names the first of them."""
    found = list_class_columns(reading.headers.columns, reading.edition)
    return [
        AwardColumn(column, "winner", " ".join(column.path[-2].text.split()), None, (_first_role(column),))
        for column in found
    ]


def _first_role(column: Column) -> Role:
    return column.role if column.also and column.role is not None else Role.WINNER
