"""Columns of names under classes or races, in a table of rounds that says nowhere that they won: "LMP1", "Race 2"."""

from __future__ import annotations

import re
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
_PLACES = frozenset({Role.CIRCUIT, Role.LOCATION, Role.RACE_NAME})
_CLASS = re.compile(r"[A-Z]{2,}\d+|\d{2,4} ?(?:cc|ccm|cm³)")
FEWEST = 2


def list_class_columns(columns: Sequence[Column], edition: Edition) -> list[Column]:
    """List the columns of names below classes: unknown words above, and the same words below each of them.

    Columns headed by nothing but a class ("Class 250", "LMP1") are the same.
    """
    if not any(column.role in _EVENTS for column in columns):
        return []
    named = [column for column in columns if column.role is None and 0.5 * column.shape.cells < column.shape.names]
    placed = any(column.role in _PLACES for column in columns)  # else the names may be those of places
    if placed and len(named) >= FEWEST and all(_is_class(column, edition) for column in named):
        return named
    found = [column for column in columns if column.role in _NAMES | _BESIDE and _is_below_class(column, edition)]
    classes: dict[int, list[str]] = {}
    for column in found:
        classes.setdefault(column.path[-2].column, []).append(fold(column.path[-1].text))
    names = {fold(column.path[-2].text) for column in found}
    first, *others = classes.values() or [[]]
    plain = [column for column in columns if column.role in _NAMES and column not in found]
    alike = len(names) == len(classes) >= FEWEST and all(words == first for words in others)
    return found if alike and not plain and any(column.role in _NAMES for column in found) else []


def list_session_columns(columns: Sequence[Column], edition: Edition) -> list[Column]:
    """List several columns of linked or flagged names below numbered races, in a table of rounds without people."""
    roles = {column.role for column in columns}
    if roles.isdisjoint(_PLACES) or not roles.isdisjoint(_NAMES):
        return []
    found = [column for column in columns if column.role is None and _names_by_session(column, edition)]
    return found if len(found) >= FEWEST else []


def _names_by_session(column: Column, edition: Edition) -> bool:
    shape = column.shape
    if not column.path or shape.names <= 0.5 * shape.cells or shape.distinct < FEWEST:
        return False
    if 2 * max(shape.flags, shape.links) < shape.cells:
        return False
    session = find_session(column.path[-1].text, edition)
    return session is not None and session[1] is not None


def _is_class(column: Column, edition: Edition) -> bool:
    """Tell whether a header is a class by its form, or has a word for one beside another."""
    text = " ".join(column.path[-1].text.split()) if column.path else ""
    words = text.split()
    worded = len(words) > 1 and any(edition.has_word("class_", word) for word in (words[0], words[-1]))
    return worded or _CLASS.fullmatch(text) is not None


def _is_below_class(column: Column, edition: Edition) -> bool:
    """Tell whether words that are no role and no session stand right above a column's own."""
    above = column.path[-2] if len(column.path) > 1 else None
    if above is None or above.roles or not any(map(str.isalpha, above.text)):
        return False
    return find_session(above.text, edition) is None


def find_named_by_class(reading: Reading) -> list[AwardColumn]:
    """Take names below classes in a table of rounds as winners; a header of several lines names the first of them."""
    found = list_class_columns(reading.headers.columns, reading.edition)
    return [AwardColumn(column, "winner", _name_class(column), None, (_first_role(column),)) for column in found]


def _name_class(column: Column) -> str:
    return " ".join(column.path[-1 if column.role is None else -2].text.split())


def _first_role(column: Column) -> Role:
    role = column.role if column.also or column.role in _BESIDE or column.path[-2:][0].colspan > 1 else None
    return role or Role.WINNER
