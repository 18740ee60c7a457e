"""Entries whose column of rounds counts races: "18" of a driver with eighteen results is not round 18."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group, Status
from scraper.season.labels import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scraper.season.records import SeasonRecord
    from scraper.tables.facts import EntryFact

FEWEST = 2  # drivers without a result in the round of that number, but as many results
SHARE = 4  # of so many drivers, at least one
_SILENT = frozenset({Status.ABSENT, Status.PENDING, Status.UNREAD})


def take_back_counts(record: SeasonRecord) -> None:
    """Take back the rounds of entry lists that count them, as the standings show; what the cells say stays."""
    listed: dict[int | None, list[EntryFact]] = {}
    for entry in record.entries:
        if entry.rounds is not None and entry.at:
            listed.setdefault(entry.at[0].table, []).append(entry)
    suspects = [entries for entries in listed.values() if all(map(_has_one_number, entries))]
    results = _list_results(record) if suspects else {}
    for entries in suspects:
        if _are_counts(entries, results):
            for entry in entries:
                entry.rounds = None


def _has_one_number(entry: EntryFact) -> bool:
    rounds = entry.rounds
    return rounds is not None and len(rounds.numbers) == 1 and not (rounds.everything or rounds.outside)


def _list_results(record: SeasonRecord) -> dict[str, set[int]]:
    """List the rounds in which the standings show something of each driver."""
    numbers = {session.id: rnd.number for rnd in record.rounds for session in rnd.sessions}
    found: dict[str, set[int]] = {}
    people = [item for item in record.championships if item.fact.group is Group.PEOPLE]
    for item in people:
        for row in item.fact.rows:
            told = {
                number
                for line in row.lines
                for cell in line.cells
                if any(outcome.status not in _SILENT for outcome in cell.outcomes)
                and (number := numbers.get(item.sessions[cell.column] or "")) is not None
            }
            for name in row.names:
                found.setdefault(fold(name.text), set()).update(told)
    return found


def _are_counts(entries: Iterable[EntryFact], results: Mapping[str, set[int]]) -> bool:
    """Tell whether numbers are counts: several drivers have results, as many or more, but none in that round."""
    checked = counted = 0
    for entry in entries:
        known = results.get(fold(entry.driver.text)) if entry.driver is not None else None
        number = entry.rounds.numbers[0] if entry.rounds is not None else 1
        if known and number > 1:
            checked += 1
            counted += number not in known and number <= len(known)
    return counted >= FEWEST and SHARE * counted >= checked
