"""What a name stands for where its column leaves it open: a winner may be a club, a nation or a make."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.season import SeasonRecord
    from scraper.values.facts import NameFact

PERSON = "person"
COMPETITOR_KINDS = {
    Group.PEOPLE: PERSON,
    Group.TEAMS: "team",
    Group.MANUFACTURERS: "manufacturer",
    Group.NATIONS: "nation",
    Group.CARS: "manufacturer",
    Group.ENGINES: "manufacturer",
    Group.OTHER: "team",
}


@dataclass(slots=True)
class KindBook:
    """The kinds that the season's own tables give to names: its entries and its standings.

    Calendars name "Pole position" and "Winner" whoever competes. Where entries and standings know most of an award's
    names (by article, else by text) as competitors and not as people, the award goes to competitors; a single such
    name proves nothing: teams are named after people.
    """

    _kinds: dict[str, str] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)

    @classmethod
    def over(cls, record: SeasonRecord) -> KindBook:
        """Learn the kinds from a record."""
        book = cls()
        for kind, name in _list_known(record):
            for key in _keys(name):
                if book._kinds.get(key) != PERSON:
                    book._kinds[key] = kind if kind == PERSON else book._kinds.get(key, kind)
        votes: Counter[tuple[str, bool]] = Counter()
        for award in record.awards:
            votes.update((award.fact.kind, book._look_up(name) != PERSON) for name in award.fact.names)
        book._open = {award for award, of_others in votes if of_others and votes[award, True] > votes[award, False]}
        return book

    def find_kind(self, award: str, name: NameFact) -> str:
        """Tell what kind of competitor an award names; a person where nothing else is known of it."""
        return self._look_up(name) if award in self._open else PERSON

    def _look_up(self, name: NameFact) -> str:
        known = [self._kinds[key] for key in _keys(name) if key in self._kinds]
        return PERSON if PERSON in known or not known else known[0]


def _keys(name: NameFact) -> Iterator[str]:
    if name.target:
        yield f"[[{name.target}]]"
    yield name.text.casefold()


def _list_known(record: SeasonRecord) -> Iterator[tuple[str, NameFact]]:
    """List names whose column says what they are, in the order in which a kind is preferred."""
    for championship in record.championships:
        kind = COMPETITOR_KINDS[championship.fact.group]
        for row in championship.fact.rows:
            yield from ((kind, name) for name in row.names)
            for line in row.lines:
                yield from ((PERSON, name) for name in line.people)
                yield from (("team", name) for name in _present([line.team, *line.teams]))
    for entry in record.entries:
        yield from ((PERSON, name) for name in _present([entry.driver]))
        yield from (("team", name) for name in _present([entry.team, entry.entrant, *entry.teams]))


def _present(names: Iterable[NameFact | None]) -> Iterator[NameFact]:
    return (name for name in names if name is not None)
