"""The columns that name who won something, and those of drivers beside columns of their nations or teams."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeGuard

from scraper.countries import find_country
from scraper.values.editions import ColumnRole as Role

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading

_DRIVERS = frozenset({Role.DRIVER, Role.RIDER})
_WINNERS = frozenset({Role.WINNER, Role.WINNING_TEAM, Role.WINNING_CAR, Role.WINNING_CONSTRUCTOR})
CODE = 3


@dataclass(frozen=True, slots=True)
class AwardColumn:
    """A column that names who won something: what, in which class and session, and by which roles from the top.

    `sure` is True of winners and their teams that stand in columns of their own: no line of one is of the other.
    `races` are the sessions of a round's rows, one each, where the header lists them ("Races 1 and 3").
    """

    column: Column
    kind: str
    class_name: str | None
    session: str | None
    roles: tuple[Role, ...]
    sure: bool = False
    races: tuple[str, ...] = ()


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
