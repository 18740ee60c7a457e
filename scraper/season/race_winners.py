"""Winners of a round's several races that a calendar stacks in one cell, a race a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SessionKind
from scraper.season.labels import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.season.drafts import RoundDraft, SessionDraft
    from scraper.tables.facts import AwardFact, TableFacts


class RaceWinners:
    """Parts the names of a cell by races where they are no crew: the entry lists put them in different cars."""

    def __init__(self, tables: Sequence[TableFacts], rounds: Sequence[RoundDraft]) -> None:
        self.cars: dict[str, set[tuple[int | None, int | None]]] = {}
        for entry in (entry for table in tables for entry in table.entries):
            if entry.driver is not None and entry.at:
                self.cars.setdefault(fold(entry.driver.text), set()).add((entry.at[0].table, entry.unit))
        self.rounds = {id(session): draft for draft in rounds for session in draft.sessions}

    def part(self, award: AwardFact, session: SessionDraft | None) -> list[tuple[AwardFact, SessionDraft | None]]:
        """Part an award of a round without a label of its session; others stay whole."""
        draft = self.rounds.get(id(session))
        races = [item for item in draft.sessions if item.kind is SessionKind.RACE] if draft is not None else []
        if award.session or len(races) < 2 or len(award.names) != len(races) or not self._are_rivals(award):
            return [(award, session)]
        team = award.team if len({fold(name.text) for name in award.names}) == 1 else None
        return [(replace(award, names=[name], team=team), race) for name, race in zip(award.names, races, strict=True)]

    def _are_rivals(self, award: AwardFact) -> bool:
        """Tell whether several names are of drivers who never share a car, or of one driver time and again."""
        names = {fold(name.text) for name in award.names}
        cars = [self.cars.get(name, set()) for name in names]
        return len(names) == 1 or (all(cars) and sum(map(len, cars)) == len(set().union(*cars)))
