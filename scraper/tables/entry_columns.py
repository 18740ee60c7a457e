"""The columns of an entry list by what they tell: drivers, numbers, rounds, cars, and columns of participation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.tables.evidence import is_marked
from scraper.values.editions import ColumnRole as Role

if TYPE_CHECKING:
    from scraper.tables.headers import Column, Headers

DRIVERS = {
    Role.DRIVER: None,
    Role.RIDER: None,
    Role.NAME: None,
    Role.CODRIVER: "codriver",
    Role.RESERVE_DRIVER: "reserve",
}
SHARED = (
    Role.ENTRANT,
    Role.CLUB,
    Role.TEAM,
    Role.CAR,
    Role.CONSTRUCTOR,
    Role.MANUFACTURER,
    Role.CHASSIS,
    Role.ENGINE,
    Role.TYRE,
    Role.CLASS,
)


@dataclass(frozen=True, slots=True)
class DriverColumn:
    """A column of drivers (None: the table has none) with the columns of its numbers and rounds, and its mark.

    The mark says that they are no regular drivers.
    """

    column: Column | None
    mark: str | None
    number: Column | None
    rounds: Column | None


@dataclass(frozen=True, slots=True)
class EntryColumns:
    """The columns of an entry list; `taken_part` are those of single rounds whose cells mark who took part."""

    drivers: list[DriverColumn]
    shared: dict[Role, Column]
    notes: Column | None
    nation: Column | None
    status: Column | None
    taken_part: list[Column]

    @property
    def used(self) -> list[Column | None]:
        """Every column that the entries are read from."""
        own = [column for driver in self.drivers for column in (driver.column, driver.number, driver.rounds)]
        return [*own, *self.shared.values(), *self.taken_part, self.notes, self.nation, self.status]

    def list_indexes(self, driver: DriverColumn) -> list[int]:
        """List the places of the columns whose cells make an entry of a driver column."""
        columns = (driver.column, driver.number, driver.rounds, *self.shared.values())
        return [column.index for column in columns if column is not None]


def find_entry_columns(headers: Headers) -> EntryColumns:
    """Find the columns of an entry list."""
    shared: dict[Role, Column] = {}
    for column in headers.columns:
        if column.role in SHARED:
            shared.setdefault(column.role, column)
    drivers = _find_drivers(headers)
    return EntryColumns(
        drivers=drivers,
        shared=shared,
        notes=headers.find_column(Role.NOTES),
        nation=_find_nation(headers, drivers),
        status=headers.find_column(Role.STATUS),
        taken_part=[column for column in headers.columns if column.role is None and is_marked(column)],
    )


def _find_drivers(headers: Headers) -> list[DriverColumn]:
    """Find the columns of drivers, each with the numbers on its left and the rounds on its right.

    "Race drivers: No., Driver, Rounds" may stand beside "Free practice drivers: No., Driver, Rounds".
    """
    columns = [column for column in headers.columns if column.role in DRIVERS]
    if any(column.role is not Role.NAME for column in columns):
        columns = [column for column in columns if column.role is not Role.NAME]
    numbers = headers.find_columns(Role.NUMBER)
    beside = {column.index + 1 for column in columns}
    counts = [column for column in headers.find_columns(Role.ROUND) if column.index in beside]
    rounds = sorted([*headers.find_columns(Role.ROUNDS), *counts], key=lambda column: column.index)
    rounds = rounds or headers.find_columns(Role.ROUND)
    if not columns:
        return [DriverColumn(None, None, numbers[0] if numbers else None, rounds[0] if rounds else None)]
    return [
        DriverColumn(column, _mark_of(column), _left_of(column, numbers), _rounds_of(column, rounds))
        for column in columns
    ]


def _find_nation(headers: Headers, drivers: list[DriverColumn]) -> Column | None:
    """Find the column of the drivers' nations: one that its header calls so, or of flags left of the drivers."""
    named = {driver.column.index - 1 for driver in drivers if driver.column is not None}
    nations = headers.find_columns(Role.NATION)
    return next((column for column in nations if column.index in named or column.roles[-1:] == (Role.NATION,)), None)


def _mark_of(column: Column) -> str | None:
    if Role.RESERVE_DRIVER in column.roles:
        return DRIVERS[Role.RESERVE_DRIVER]
    return DRIVERS.get(column.role) if column.role else None


def _left_of(column: Column, others: list[Column]) -> Column | None:
    """Find the nearest of several columns to the left, else the first."""
    left = [other for other in others if other.index < column.index]
    return left[-1] if left else next(iter(others), None)


def _rounds_of(column: Column, rounds: list[Column]) -> Column | None:
    """Find the column of a driver column's rounds; those on the left of test drivers are the race drivers'."""
    found = _right_of(column, rounds)
    is_reserve = _mark_of(column) == DRIVERS[Role.RESERVE_DRIVER]
    return None if is_reserve and found is not None and found.index < column.index else found


def _right_of(column: Column, others: list[Column]) -> Column | None:
    """Find the nearest of several columns to the right, else the last."""
    right = [other for other in others if other.index > column.index]
    return right[0] if right else next(reversed(others), None)
