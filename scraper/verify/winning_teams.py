"""Teams of winners against the entry list: a car of one team, entered by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.verify.findings import form_listed_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.season import Conflict, Finding, Result, Season


def find_winning_teams(season: Season) -> Iterator[Finding]:
    """Find winners whom a table gives to another team than the entry list and their other wins do."""
    names = {item.id: item.name for item in season.competitors}
    for found in season.results:
        for conflict in found.conflicts:
            if conflict.field == "team":
                yield _form(season, found, conflict, names)


def _confirms(other: Result, found: Result) -> bool:
    """Tell whether a result is another win of the same entry, whose team nothing contradicts."""
    won = other.entry == found.entry and other is not found and 1 in (other.position.number, other.position.in_class)
    return won and not any(item.field == "team" for item in other.conflicts)


def _form(season: Season, found: Result, conflict: Conflict, names: dict[str, str]) -> Finding:
    """Form the finding; proven where another win of the same entry has the listed team."""
    listed, told = conflict.values[0], conflict.values[1]
    right, wrong = (names.get(item.value, item.value) for item in (listed, told))
    who = ", ".join(names.get(person, person) for person in found.drivers)
    again = any(_confirms(other, found) for other in season.results)
    why = f"the entry list gives {who} to {right}" + (", and so do the other wins" if again else "")
    message = f"{who} of {wrong} in {found.session}: {right} in the entry list"
    proof = "proven" if again else "likely"
    return form_listed_finding(season, "X108", message, found, told, (proof, wrong, right, why))
