"""Numbers of cars in results against the entry list: a number that is another team's there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.verify.findings import form_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.season import Entry, Finding, Result, Season

SINGLE = 1


def find_numbers(season: Season) -> Iterator[Finding]:
    """Find results whose number the entry list gives to another team, while the team there has one number only."""
    entries: dict[tuple[str | None, str], list[Entry]] = defaultdict(list)
    for entry in season.entries:
        for owner in {entry.team, entry.entrant} - {None}:
            entries[entry.class_, str(owner)].append(entry)
    names = {item.id: item.name for item in season.competitors}
    for found in season.results:
        if found.number is None or found.team is None:
            continue
        own = entries.get((found.class_, found.team), [])
        numbers = sorted({entry.number for entry in own if entry.number})
        others = [entry for entry in season.entries if entry.number == found.number and entry.class_ == found.class_]
        if len(numbers) == SINGLE and found.number not in numbers and others:
            yield _form(season, found, own, numbers[0], others[0], names)


def _form(
    season: Season, found: Result, own: list[Entry], number: str, other: Entry, names: dict[str, str]
) -> Finding:
    team = names.get(found.team or "", found.team or "")
    owner = names.get(other.entrant or other.team or "", "another team")
    crew = {driver.person for entry in own for driver in entry.drivers}
    same = bool(found.drivers) and set(found.drivers) <= crew
    why = f"the entry list gives {found.number} to {owner} and {number} to {team}"
    if same:
        why += ", with the same drivers"
    at = found.at[0] if found.at else None
    return form_finding(
        season,
        "X106",
        "warning",
        f"{team} with number {found.number} in {found.session}: {number} in the entry list",
        status="explained",
        competitors=[found.team or ""],
        sessions=[found.session],
        explanations=[Explanation("cell", "proven" if same else "likely", at, found.number or "", number, why)],
        at=found.at,
        texts=[found.number or "", number],
    )
