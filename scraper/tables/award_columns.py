"""The columns that name who won something, and those of drivers beside columns of their nations or teams."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeGuard

from scraper.countries import find_country
from scraper.tables.award_cells import TEAMS
from scraper.values.editions import ColumnRole as Role

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading

_DRIVERS = frozenset({Role.DRIVER, Role.RIDER})
_WINNERS = frozenset({Role.WINNER, Role.WINNING_TEAM, Role.WINNING_CAR, Role.WINNING_CONSTRUCTOR})
PODIUM = ("winner", "second", "third")
# What describes an award that stands beside it.
_BESIDE = (TEAMS - {Role.WINNING_TEAM, Role.WINNING_CONSTRUCTOR, Role.WINNING_CAR}) | {Role.CODRIVER, Role.NUMBER}
CODE = 3
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class AwardColumn:
    """A column that names who won something: what, in which class and session, and by which roles from the top.

    `sure` is True of winners and their teams that stand in columns of their own: no line of one is of the other.
    `races` are the sessions of a round's rows, one each, where the header lists them ("Races 1 and 3"). `part` says
    which of how many parts of a round's rows are about it, where winners of several classes stand below one another.
    """

    column: Column
    kind: str
    class_name: str | None
    session: str | None
    roles: tuple[Role, ...]
    sure: bool = False
    races: tuple[str, ...] = ()
    part: tuple[int, int] = (0, 1)

    def rows_of(self, rows: tuple[int, ...]) -> tuple[int, ...]:
        """Give those of a round's rows that are about it; all where they cannot be parted evenly."""
        index, count = self.part
        length, rest = divmod(len(rows), count)
        return rows if rest else rows[index * length : (index + 1) * length]


def part_classes(award: AwardColumn, names: Sequence[str | None]) -> list[AwardColumn]:
    """Part a column whose header rows name several classes, those of one below each other.

    `names` are the classes of its header cells. They are parted where each class has as many header rows as the others.
    """
    classes = list(dict.fromkeys(names))
    length, rest = divmod(len(names), len(classes) or 1)
    wanted = [name for name in classes for _ in range(length)]
    if len(classes) < 2 or rest or wanted != list(names) or len(award.roles) != len(names):
        return [award]
    return [
        replace(award, class_name=name, roles=award.roles[at * length : (at + 1) * length], part=(at, len(classes)))
        for at, name in enumerate(classes)
    ]


def tell_sessions(found: list[AwardColumn]) -> list[AwardColumn]:
    """Tell columns of one award apart by the winners that they stand between: "Pole | Sprint | Pole | Feature".

    There are as many as sessions with a winner, each before its winner, or each behind.
    """
    winners = [award for award in found if award.kind == "winner" and award.session is not None]
    if len(winners) < SEVERAL:
        return found
    told = dict(enumerate(found))
    for kind in {award.kind for award in found if award.session is None}:
        alike = [index for index, award in told.items() if award.kind == kind]
        if len(alike) == len(winners) and _alternate([found[index] for index in alike], winners):
            told |= {index: replace(told[index], session=winners[at].session) for at, index in enumerate(alike)}
    return list(told.values())


def _alternate(first: Sequence[AwardColumn], second: Sequence[AwardColumn]) -> bool:
    """Tell whether the columns of two awards stand in turn, from left to right."""
    pairs = [(one.column.index, other.column.index) for one, other in zip(first, second, strict=True)]
    ways = [[at for pair in pairs for at in pair], [at for one, other in pairs for at in (other, one)]]
    return any(way == sorted(way) for way in ways)


def find_beside(reading: Reading, found: list[AwardColumn]) -> list[AwardColumn]:
    """Find the columns of teams, cars and numbers that belong to awards.

    Several of one role belong to the award beside each; else one belongs to the award on its left, and where only one
    class has winners, to the winner wherever it stands.
    """
    taken = {award.column.index for award in found}
    free = [column for column in reading.headers.columns if column.role in _BESIDE and column.index not in taken]
    owns = [award for award in found if award.roles[-1] not in _BESIDE]
    beside: list[AwardColumn] = []
    for column in free if found else ():
        alike = [other for other in free if other.role is column.role]
        several = len(alike) > 1 and len(owns) > 1
        owner = _find_neighbour(column, alike, owns) if several else _find_owner(column, found, owns)
        if owner is not None:
            beside.append(replace(owner, column=column, roles=(column.role,) if column.role is not None else ()))
    return beside


def _find_owner(column: Column, found: list[AwardColumn], owns: list[AwardColumn]) -> AwardColumn | None:
    """Find the award that the only column of its role belongs to."""
    winners = {(award.class_name, award.session): award for award in found if award.kind == "winner"}
    if len(winners) == 1 and column.role is not Role.CAR:
        return next(iter(winners.values()))
    left = [award for award in owns if award.column.index < column.index]
    return left[-1] if left and left[-1].kind in PODIUM else None


def _find_neighbour(column: Column, alike: list[Column], owns: list[AwardColumn]) -> AwardColumn | None:
    """Find the award on the left of one of several columns of a role, or on the right where the first has none left."""
    if alike[0].index < owns[0].column.index:
        return next((award for award in owns if award.column.index > column.index), None)
    return next((award for award in reversed(owns) if award.column.index < column.index), None)


def name_drivers(reading: Reading, found: list[AwardColumn]) -> list[AwardColumn]:
    """Take a column of drivers beside nations, winners or winning cars as that of who won ("Winner | Driver").

    What stands beside it is then the team or the car.
    """
    columns = {column.index: column for column in reading.headers.columns}
    known = {award.column.index: award for award in found}
    for index, award in list(known.items()):
        beside = next((column for at in (index + 1, index - 1) if _drives(column := columns.get(at), known)), None)
        if award.roles[-1] in _WINNERS and beside is not None and not _has_drivers(award, list(known.values())):
            known[beside.index] = replace(award, column=beside, roles=(Role.DRIVER,))
            known[index] = _name_team(award)
            continue
        other = known.get(index + 1)
        shared = other is not None and other.column.path[-1].cell is award.column.path[-1].cell
        if other is not None and shared and _names_nations(reading, award.column):
            known[index], known[index + 1] = replace(award, roles=(Role.TEAM,)), replace(other, roles=(Role.DRIVER,))
    return list(known.values())


def _drives(column: Column | None, known: Container[int]) -> TypeGuard[Column]:
    return column is not None and column.role in _DRIVERS and column.index not in known


def _name_team(award: AwardColumn) -> AwardColumn:
    return replace(award, roles=(Role.TEAM,)) if award.roles == (Role.WINNER,) else award


def _has_drivers(award: AwardColumn, found: Sequence[AwardColumn]) -> bool:
    """Tell whether another column names who won in the same class and session."""
    key = (award.kind, award.class_name, award.session)
    others = [other for other in found if other is not award and (other.kind, other.class_name, other.session) == key]
    return any(other.roles[-1] in _DRIVERS | {Role.WINNER} for other in others)


def _names_nations(reading: Reading, column: Column) -> bool:
    """Tell whether most cells of a column name countries."""
    cells = [reading.cell(row, column) for row in reading.headers.data_rows]
    texts = {cell.content.text for cell in cells if cell is not None and cell.content.text}
    nations = sum(len(text) > CODE and find_country(text) is not None for text in texts)
    return nations > 0.5 * len(texts)
