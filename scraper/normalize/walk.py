"""Walks over every name of a season's record in one fixed order, so that a name can be called by its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.normalize.folding import fold
from scraper.normalize.kinds import COMPETITOR_KINDS, KindBook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.season import ChampionshipRecord, SeasonRecord
    from scraper.tables.facts import AwardFact, ClassificationRow, EntryFact, StandingsLineFact
    from scraper.values.facts import NameFact

_NUMBER = re.compile(r"\w+")


@dataclass(slots=True)
class NamedPlace:
    """A name where it stands: what kind of thing it names, and what else its row says.

    `role` is entry, standing, award, classification or round; `unit` numbers the row (names with one unit stand in one
    row); `alone` is False where several people share the place (a crew); `sessions` maps a session to the outcome text
    of the row; `country` is what the row gives where the name itself has no flag.
    """

    fact: NameFact
    kind: str
    role: str
    unit: int
    class_name: str | None = None
    number: str | None = None
    team: NameFact | None = None
    car: NameFact | None = None
    rounds: tuple[int, ...] | None = None
    all_rounds: bool = False
    sessions: dict[str, str] | None = None
    championship: str | None = None
    country: str | None = None


def walk_names(record: SeasonRecord) -> Iterator[NamedPlace]:
    """Yield every name of the record; the order depends on the record alone."""
    unit = 0
    for entry in record.entries:
        unit += 1
        yield from _walk_entry(entry, unit)
    for championship in record.championships:
        for place in _walk_championship(championship, unit):
            yield place
            unit = place.unit
    kinds = KindBook.over(record)
    events = _list_events(record)
    placed = {rnd.number for rnd in record.rounds if rnd.circuit is not None}
    for award in record.awards:
        unit += 1
        yield from _walk_award(award.fact, award.session, unit, kinds)
        yield from _walk_venue(award.fact, unit, events, placed)
    for classification in record.classifications:
        for row in classification.fact.rows:
            unit += 1
            yield from _walk_classified(row, classification.session, unit)
    for rnd in record.rounds:
        unit += 1
        if rnd.circuit is not None:
            yield NamedPlace(rnd.circuit, "circuit", "round", unit, country=rnd.country)


def _list_events(record: SeasonRecord) -> set[str]:
    """List the names of rounds that say more than the circuit's words: what such a name means is the event."""
    named = [(fold(rnd.name.text), fold(rnd.circuit.text)) for rnd in record.rounds if rnd.name and rnd.circuit]
    return {event for event, circuit in named if not set(event.split()) <= set(circuit.split())}


def _walk_entry(entry: EntryFact, unit: int) -> Iterator[NamedPlace]:
    rounds = entry.rounds.numbers if entry.rounds is not None else None
    everything = entry.rounds is not None and entry.rounds.everything
    named = (
        (entry.driver, "person"),
        (entry.entrant, "team"),
        (None if entry.team is entry.entrant else entry.team, "team"),
        (entry.constructor, "manufacturer"),
        *((team, "team") for team in entry.teams),
    )
    for fact, kind in named:
        if fact is not None:
            yield NamedPlace(
                fact, kind, "entry", unit, entry.class_name, entry.number,
                entry.team or entry.entrant, entry.car or entry.constructor, rounds, everything,
            )  # fmt: skip


def _walk_championship(championship: ChampionshipRecord, unit: int) -> Iterator[NamedPlace]:
    fact = championship.fact
    kind = COMPETITOR_KINDS[fact.group]
    for row in (*fact.rows, *fact.told):
        unit += 1
        sessions = {session: text for line in row.lines for session, text in _map_results(line, championship).items()}
        first = row.lines[0] if row.lines else None
        for name in row.names:
            yield NamedPlace(
                name, kind, "standing", unit, fact.class_name, first.number if first else None,
                first.team if first else None, first.car if first else None,
                sessions=sessions, championship=championship.id,
            )  # fmt: skip
        for line in row.lines:
            yield from _walk_teams(line, championship, unit)
            for person in line.people:
                yield NamedPlace(
                    person, "person", "standing", unit, fact.class_name, line.number, line.team or first_name(row.names)
                )


def _walk_teams(line: StandingsLineFact, championship: ChampionshipRecord, unit: int) -> Iterator[NamedPlace]:
    """Yield the teams of a line; where it has several, whose each result is cannot be told."""
    teams = line.teams or ([line.team] if line.team is not None else [])
    numbers = _NUMBER.findall(line.number or "")
    sessions = _map_results(line, championship) if len(teams) == 1 else None
    for index, team in enumerate(teams):
        # As many car numbers as teams ("18 & 17" beside two teams) are one each, in their order.
        number = numbers[index] if len(numbers) == len(teams) > 1 else line.number
        yield NamedPlace(team, "team", "standing", unit, championship.fact.class_name, number, sessions=sessions)


def _map_results(line: StandingsLineFact, championship: ChampionshipRecord) -> dict[str, str]:
    """Map the sessions of a line to their outcomes as written."""
    found = ((championship.sessions[cell.column], cell.text) for cell in line.cells)
    return {session: text for session, text in found if text and session is not None}


def first_name(names: list[NameFact]) -> NameFact | None:
    """Take the first of some names."""
    return names[0] if names else None


def _walk_award(award: AwardFact, session: str | None, unit: int, kinds: KindBook) -> Iterator[NamedPlace]:
    team = award.team.name if award.team is not None else None
    number = award.team.number if award.team is not None else None
    rounds = None if award.round_number is None else (award.round_number,)
    outcome = {session: award.kind} if session is not None else None
    for name in award.names:
        kind = kinds.find_kind(award.kind, name)
        yield NamedPlace(name, kind, "award", unit, award.class_name, number, team, rounds=rounds, sessions=outcome)
    if team is not None:
        yield NamedPlace(team, "team", "award", unit, award.class_name, number, rounds=rounds)


def _walk_venue(award: AwardFact, unit: int, events: set[str], placed: set[int | None]) -> Iterator[NamedPlace]:
    """Yield the circuit that an award names; an event's short name is none where the round has its circuit."""
    is_event = award.of_event and award.round_number in placed
    if award.circuit is not None and not is_event and fold(award.circuit.text) not in events:
        rounds = None if award.round_number is None else (award.round_number,)
        yield NamedPlace(award.circuit, "circuit", "award", unit, rounds=rounds)


def _walk_classified(row: ClassificationRow, session: str | None, unit: int) -> Iterator[NamedPlace]:
    outcome = {session: row.position_text} if session is not None else None
    for name in row.drivers:
        yield NamedPlace(
            name, "person", "classification", unit, row.class_name, row.number, row.team, row.car, sessions=outcome
        )
    if row.team is not None:
        yield NamedPlace(row.team, "team", "classification", unit, row.class_name, row.number)
