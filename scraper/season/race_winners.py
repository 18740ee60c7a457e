"""Winners of a round's several races that a calendar stacks in one cell, a race or a crew a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.kept import kept
from scraper.model.vocabulary import Group, SessionKind
from scraper.season.labels import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.season.drafts import RoundDraft, SessionDraft
    from scraper.tables.facts import AwardFact, TableFacts
    from scraper.values.facts import NameFact


def _cell_of(award: AwardFact) -> tuple[object, ...]:
    """Tell an award from others by its kind and by the cells that name it, which may span the rows of several races."""
    return (award.kind, award.class_name, *award.at)


class RaceWinners:
    """Parts the names of a cell by cars, after the entry lists and the rows of standings that name crews."""

    def __init__(self, tables: Sequence[TableFacts], rounds: Sequence[RoundDraft]) -> None:
        self.tables = tables
        self.rounds = {id(session): draft for draft in rounds for session in draft.sessions}
        awards = [award for table in tables for award in table.awards]
        winners = [award for award in awards if award.kind == "winner" and not award.class_name and award.names]
        self.alone = len(winners) > 1 and all(len(award.names) == 1 for award in winners)
        self.cells: dict[tuple[object, ...], list[AwardFact]] = {}
        for award in awards:
            self.cells.setdefault(_cell_of(award), []).append(award)

    @kept
    def cars(self) -> dict[str, set[tuple[object, ...]]]:
        """The cars of everybody, by his folded name; hardly any page has cells to part."""
        tables = self.tables
        found: dict[str, set[tuple[object, ...]]] = {}
        for entry in (entry for table in tables for entry in table.entries):
            if entry.driver is not None and entry.number is not None and entry.at:
                found.setdefault(fold(entry.driver.text), set()).add((entry.at[0].table, entry.number))
        rows = (row for table in tables for fact in table.standings if fact.group is Group.PEOPLE for row in fact.rows)
        for row in rows:
            if len(row.names) > 1:
                for name in row.names:
                    found.setdefault(fold(name.text), set()).add((row.at,))
        return found

    def part(self, award: AwardFact, session: SessionDraft | None) -> list[tuple[AwardFact, SessionDraft | None]]:
        """Part an award of a round without a label of its session into those of its cars; others stay whole.

        As many cars as races won one each, in their order; which of the races other crews won is not told.
        """
        draft = self.rounds.get(id(session))
        races = [item for item in draft.sessions if item.kind is SessionKind.RACE] if draft is not None else []
        if self.alone and len(award.names) > 1:
            return self._part_alone(award, session, races)
        crews = self._part_names(award.names) if len(award.names) > 1 and not award.session else []
        if len(crews) < 2 or (len(crews) != len(races) and not all(len(crew) > 1 for crew in crews)):
            return [(award, session)]
        won = races if len(races) == len(crews) else [session] * len(crews)
        one_car = len({frozenset(fold(name.text) for name in crew) for crew in crews}) == 1
        team = award.team if one_car else None
        return [(replace(award, names=crew, team=team), race) for crew, race in zip(crews, won, strict=True)]

    def _part_alone(
        self, award: AwardFact, session: SessionDraft | None, races: Sequence[SessionDraft]
    ) -> list[tuple[AwardFact, SessionDraft | None]]:
        """Part the names of a cell where all winners of races stand alone: as many as races, or as rows, in order."""
        rows = self.cells[_cell_of(award)]
        names = award.names
        if len(rows) == len(names):
            at = next(index for index, other in enumerate(rows) if other is award)
            return [(replace(award, names=[names[at]]), session)]
        if len(rows) > 1 or award.session or len(races) != len(names):
            return [(award, session)]
        return [(replace(award, names=[name]), race) for name, race in zip(names, races, strict=True)]

    def _part_names(self, names: Sequence[NameFact]) -> list[list[NameFact]]:
        """Part names where those before and after never share a car, or where the same begin again.

        Nothing is parted where anybody is in no list.
        """
        crews: list[list[NameFact]] = []
        for name in names:
            cars = self.cars.get(fold(name.text))
            if cars is None:
                return []
            known = [self.cars[fold(other.text)] for other in crews[-1]] if crews else []
            again = bool(crews) and fold(name.text) in {fold(other.text) for other in crews[-1]}
            if known and not again and cars.intersection(*known):
                crews[-1].append(name)
            else:
                crews.append([name])
        return crews
