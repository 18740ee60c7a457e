"""Lines of entry lists to entries: one record a car, with its drivers inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.season import Entry, EntryDriver
from scraper.model.vocabulary import Group
from scraper.normalize.identity import slugify
from scraper.normalize.naming import SlugBook

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from scraper.normalize.naming import Naming
    from scraper.problems import Place
    from scraper.season import SeasonRecord
    from scraper.tables.facts import EntryFact
    from scraper.values.facts import NameFact

PERSONAL = {"reserve", "codriver"}  # what a driver's column says of the driver, and not of the car


def form_entries(
    record: SeasonRecord, naming: Naming, classes: dict[str, str], round_numbers: Sequence[int]
) -> list[Entry]:
    """Gather the lines of each car; `classes` maps a class name to its id, `round_numbers` are those of "All"."""
    crews = is_of_crews(record) or any("codriver" in fact.marks for fact in record.entries)
    gathered: dict[Hashable, list[EntryFact]] = {}
    for fact in record.entries:
        gathered.setdefault(_entry_key(fact, crews=crews), []).append(fact)
    slugs = SlugBook()
    return [_form_entry(group, naming, classes, round_numbers, slugs) for group in gathered.values()]


def is_of_crews(record: SeasonRecord) -> bool:
    """Tell whether cars of a season have several drivers: most winners are crews, or many rows of standings are."""
    winners = [len(award.fact.names) > 1 for award in record.awards if award.fact.kind == "winner" and award.fact.names]
    rows = [
        len(row.names) > 1
        for championship in record.championships
        if championship.fact.group is Group.PEOPLE
        for row in championship.fact.rows
    ]
    return sum(winners) * 2 > len(winners) or sum(rows) * 4 > len(rows)


def _entry_key(fact: EntryFact, *, crews: bool) -> Hashable:
    """Tell one car's lines from another's: class, entrant, number and car; without a number, by the cells' places.

    A list without numbers says who drove for whom: of crews a line is a car, else each driver had one to himself.
    """
    driver = None if crews or fact.driver is None else fact.driver.text
    number: Hashable = fact.number or (fact.at[0].table if fact.at else None, fact.unit, driver)
    entrant = fact.entrant or fact.team
    return (fact.class_name, entrant.text if entrant else None, number, _text(fact.car), fact.chassis, fact.engine)


def _text(fact: NameFact | None) -> str | None:
    return None if fact is None else fact.text


def _form_entry(
    group: Sequence[EntryFact], naming: Naming, classes: dict[str, str], round_numbers: Sequence[int], slugs: SlugBook
) -> Entry:
    first = group[0]
    class_id = classes.get(first.class_name) if first.class_name else None
    entrant = naming.find(first.entrant, "team") or naming.find(first.team, "team")
    team = naming.find(first.team, "team") or entrant
    label = slugify(first.number or "", "") or team or naming.find(first.driver, "person") or "entry"
    return Entry(
        id=slugs.claim(f"{class_id}-{label}" if class_id else label),
        class_=class_id,
        entrant=entrant,
        team=team,
        car=_text(first.car) or _join_car(first),
        engine=first.engine,
        number=first.number,
        drivers=_form_drivers(group, naming, round_numbers),
        marks=list(dict.fromkeys(mark for fact in group for mark in fact.marks if mark not in PERSONAL)),
        at=list(dict.fromkeys(place for fact in group for place in fact.at)),
        constructor=naming.find(first.constructor, "manufacturer"),
        chassis=first.chassis,
        tyre=first.tyre,
    )


def _join_car(fact: EntryFact) -> str | None:
    maker, chassis = _text(fact.constructor), fact.chassis
    if maker and chassis and f"{chassis} ".startswith(f"{maker} "):
        return chassis
    return " ".join(part for part in (maker, chassis) if part) or None


def _form_drivers(group: Sequence[EntryFact], naming: Naming, round_numbers: Sequence[int]) -> list[EntryDriver]:
    found: list[EntryDriver] = []
    for fact in group:
        person = naming.find(fact.driver, "person")
        if person is None or fact.driver is None:
            continue
        at: list[Place] = [fact.driver.at]
        marks = [*fact.driver.marks, *(mark for mark in fact.marks if mark in PERSONAL)]
        driver = EntryDriver(person, _rounds(fact, round_numbers), fact.rounds_text, marks, at)
        # A test driver's cell spans the lines of all who race the car; of two cups, each names its drivers.
        if all((other.person, other.rounds, other.marks) != (person, driver.rounds, marks) for other in found):
            found.append(driver)
    return found


def _rounds(fact: EntryFact, round_numbers: Sequence[int]) -> list[int] | None:
    if fact.rounds is None:
        return None
    if not fact.rounds.everything:
        return list(fact.rounds.numbers)
    return [number for number in round_numbers if number not in fact.rounds.without]
