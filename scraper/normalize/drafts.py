"""Results in the making: one draft a session and car, gathering what every table says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.model.season import Conflict, ConflictValue, Result, ResultPosition
from scraper.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from scraper.model.season import Entry
    from scraper.problems import Place


@dataclass(slots=True)
class Statement:
    """What one cell says of one car in one session."""

    text: str
    number: int | None
    status: Status
    at: Place
    points: Fraction | None = None


@dataclass(slots=True)
class Draft:
    """A result in the making; `statements` are all cells that give its place, in the order of the tables.

    `table` is the standings table that it was first seen in, `teams` are those that tables of winners give.
    """

    session: str
    class_: str | None
    entry: Entry | None
    drivers: list[str] = field(default_factory=list)
    team: str | None = None
    number: str | None = None
    statements: list[Statement] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    at: list[Place] = field(default_factory=list)
    in_class: int | None = None
    laps: int | None = None
    time: str | None = None
    starting_position: int | None = None
    points: Fraction | None = None
    numbers: list[tuple[str, Place]] = field(default_factory=list)
    table: int | None = None
    teams: list[tuple[str, Place]] = field(default_factory=list)

    @property
    def place(self) -> int | None:
        """The place that most cells state, the first of equals."""
        return self.leading.number if self.statements else None

    @property
    def leading(self) -> Statement:
        """The statement that most cells agree with, the first of equals; what tells only points says no place."""
        told = [item for item in self.statements if item.number is not None or item.points is None] or self.statements
        counts: dict[tuple[int | None, Status], int] = {}
        for statement in told:
            key = (statement.number, statement.status)
            counts[key] = counts.get(key, 0) + 1
        return max(told, key=lambda item: counts[item.number, item.status])

    def add(self, statement: Statement, drivers: Iterable[str] = (), marks: Iterable[str] = ()) -> None:
        """Take in what a cell says."""
        self.statements.append(statement)
        self.name_drivers(drivers)
        self.marks.extend(mark for mark in marks if mark not in self.marks)
        if statement.at not in self.at:
            self.at.append(statement.at)
        if statement.points is not None and self.points is None:
            self.points = statement.points

    def name_drivers(self, drivers: Iterable[str]) -> None:
        """Add the drivers that are not yet named."""
        self.drivers.extend(driver for driver in drivers if driver not in self.drivers)

    def finish(self) -> Result:
        """Make the result; its `order` is set when the whole session is known."""
        return Result(
            session=self.session,
            class_=self.class_,
            entry=self.entry.id if self.entry is not None else None,
            number=self.number or (self.entry.number if self.entry is not None else None),
            team=self.team,
            drivers=self._ordered_drivers(),
            position=self._position(),
            starting_position=self.starting_position,
            laps=self.laps,
            time=self.time,
            points=self.points,
            marks=list(self.marks),
            at=list(self.at),
            conflicts=self._conflicts(),
        )

    def _ordered_drivers(self) -> list[str]:
        if self.entry is None:
            return list(self.drivers)
        listed = list(dict.fromkeys(driver.person for driver in self.entry.drivers))
        known = [person for person in listed if person in self.drivers]
        return known + [person for person in self.drivers if person not in known]

    def _position(self) -> ResultPosition:
        if not self.statements:
            return ResultPosition(None, None, "", Status.CLASSIFIED, self.in_class)
        leading = self.leading
        return ResultPosition(None, leading.number, leading.text, leading.status, self.in_class)

    def _conflicts(self) -> list[Conflict]:
        found = []
        places = _group((_value_of(item), item.at) for item in self.statements if item.points is None)
        if len(places) > 1:
            found.append(Conflict("position", places))
        numbers = _group(self.numbers)
        if self.entry is not None and self.entry.number and any(item.value != self.entry.number for item in numbers):
            found.append(Conflict("number", [ConflictValue(self.entry.number, list(self.entry.at)), *numbers]))
        return found + self._team_conflicts()

    def _team_conflicts(self) -> list[Conflict]:
        """Tell the teams that other tables give the car; `teams` holds only teams of the entry list."""
        if self.entry is None:
            return []
        own = [team for team in (self.entry.team, self.entry.entrant, self.entry.constructor) if team is not None]
        others = _group((team, at) for team, at in self.teams if team not in own)
        if not own or not others:
            return []
        return [Conflict("team", [ConflictValue(own[0], list(self.entry.at)), *others])]


def _value_of(statement: Statement) -> str:
    """Write a place as its number, so that `1` and `1st` do not differ."""
    return str(statement.number) if statement.number is not None else statement.status.value


def _group(values: Iterable[tuple[str, Place]]) -> list[ConflictValue]:
    found: dict[str, ConflictValue] = {}
    for value, at in values:
        found.setdefault(value, ConflictValue(value, [])).at.append(at)
    return list(found.values())


STATUS_ORDER = {status: order for order, status in enumerate(Status)}


def order_results(results: Sequence[Result]) -> list[Result]:
    """Number the results of each session and class from 1: places first, then the others by what became of them."""
    groups: dict[tuple[str, str | None], list[Result]] = {}
    for result in results:
        groups.setdefault((result.session, result.class_), []).append(result)
    for group in groups.values():
        group.sort(key=_order_key)
        for order, result in enumerate(group, start=1):
            result.position.order = order
    return [result for group in groups.values() for result in group]


def _order_key(result: Result) -> tuple[int, int, int, str]:
    position = result.position
    place = position.number if position.number is not None else position.in_class
    unplaced = place is None
    return (unplaced, place or 0, STATUS_ORDER[position.status], result.entry or "~" + "/".join(result.drivers))
