"""Numbers of cars in results against the entry list: one car, two numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.verify.findings import form_listed_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.season import ConflictValue, Finding, Result, Season


def find_numbers(season: Season) -> Iterator[Finding]:
    """Find results that give a car another number than the entry list does."""
    names = {item.id: item.name for item in season.competitors}
    numbers = {entry.id: entry.number for entry in season.entries}
    for found in season.results:
        listed = numbers.get(found.entry or "")
        for conflict in found.conflicts:
            if conflict.field == "number" and listed:
                for value in conflict.values:
                    if value.value != listed:
                        yield _form(season, found, value, listed, names)


def _form(season: Season, found: Result, value: ConflictValue, listed: str, names: dict[str, str]) -> Finding:
    """Form the finding; proven where the entry list gives the odd number to somebody else."""
    team = names.get(found.team or "", found.team or "")
    owners = [
        names.get(entry.entrant or entry.team or "", "another team")
        for entry in season.entries
        if entry.number == value.value
    ]
    why = f"the entry list gives {listed} to {team}" + (f" and {value.value} to {owners[0]}" if owners else "")
    message = f"{team} with number {value.value} in {found.session}: {listed} in the entry list"
    proof = "proven" if owners else "likely"
    return form_listed_finding(season, "X106", message, found, value, (proof, value.value, listed, why))
