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
_BESIDE = frozenset({Role.CAR, Role.CHASSIS, Role.NUMBER, Role.MANUFACTURER, Role.CONSTRUCTOR})
_EVENTS = frozenset({Role.ROUND, Role.RACE_NAME, Role.CIRCUIT, Role.DATE})
FEWEST = 2


def list_class_columns(columns: Sequence[Column], edition: Edition) -> list[Column]:
    """List the columns of names below classes: unknown words above, and the same words below each of them."""
    if not any(column.role in _EVENTS for column in columns):
        return []
    found = [column for column in columns if column.role in _NAMES | _BESIDE and _is_below_class(column, edition)]
    classes: dict[int, list[str]] = {}
    for column in found:
        classes.setdefault(column.path[-2].column, []).append(fold(column.path[-1].text))
    names = {fold(column.path[-2].text) for column in found}
    first, *others = classes.values() or [[]]
    plain = [column for column in columns if column.role in _NAMES and column not in found]
    alike = len(names) == len(classes) >= FEWEST and all(words == first for words in others)
    return found if alike and not plain and any(column.role in _NAMES for column in found) else []


def _is_below_class(column: Column, edition: Edition) -> bool:
    """Tell whether words that are no role and no session stand right above a column's own."""
    above = column.path[-2] if len(column.path) > 1 else None
    if above is None or above.roles or not any(map(str.isalpha, above.text)):
        return False
    return find_session(above.text, edition) is None


def find_named_by_class(reading: Reading) -> list[AwardColumn]:
    """Take names below classes in a table of rounds as winners; a header of several lines names the first of them."""
    found = list_class_columns(reading.headers.columns, reading.edition)
    return [
        AwardColumn(column, "winner", " ".join(column.path[-2].text.split()), None, (_first_role(column),))
        for column in found
    ]


def _first_role(column: Column) -> Role:
    role = column.role if column.also or column.role in _BESIDE or column.path[-2].colspan > 1 else None
    return role or Role.WINNER
