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
SHARED = (Role.ENTRANT, Role.CLUB, Role.TEAM, Role.CAR, Role.CONSTRUCTOR, Role.MANUFACTURER, Role.CHASSIS, Role.ENGINE,
          Role.TYRE, Role.CLASS)


@dataclass(frozen=True, slots=True)
class EntryColumns:
    """The columns of an entry list; `drivers` with the mark of those who are no regular drivers.

    `taken_part` are columns of single rounds whose cells mark who took part.
    """

    drivers: list[tuple[Column, str | None]]
    numbers: list[Column]
    rounds: Column | None
    notes: Column | None
    nation: Column | None
    shared: dict[Role, Column]
    status: Column | None
    taken_part: list[Column]

    @property
    def used(self) -> list[Column | None]:
        """Every column that the entries are read from."""
        drivers = [column for column, _ in self.drivers]
        single = [self.rounds, self.notes, self.nation, self.status]
        return [*drivers, *self.numbers, *self.shared.values(), *self.taken_part, *single]


def find_entry_columns(headers: Headers) -> EntryColumns:
    """Find the columns of an entry list.

    Each column of numbers belongs to the drivers on its right where there are several ("No., Driver, No., Driver").
    """
    drivers = [(column, DRIVERS[column.role]) for column in headers.columns if column.role in DRIVERS]
    if len(drivers) > 1:
        drivers = [(column, mark) for column, mark in drivers if column.role is not Role.NAME] or drivers
    shared: dict[Role, Column] = {}
    for column in headers.columns:
        if column.role in SHARED:
            shared.setdefault(column.role, column)
    return EntryColumns(
        drivers=drivers,
        numbers=headers.find_columns(Role.NUMBER),
        rounds=headers.find_column(Role.ROUNDS, Role.ROUND),
        notes=headers.find_column(Role.NOTES),
        nation=headers.find_column(Role.NATION),
        shared=shared,
        status=headers.find_column(Role.STATUS),
        taken_part=[column for column in headers.columns if column.role is None and is_marked(column)],
    )
