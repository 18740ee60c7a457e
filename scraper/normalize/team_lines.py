"""Which crew's car a line of a teams' table is, where no entry says that the team ran it: told by the places.

A place of a class is held by one car. A table whose lines hold, session after session, the places of the same drivers
gives the places of cars; one that ranks teams on its own does not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from scraper.normalize.drafts import Draft
    from scraper.normalize.results import ResultBook
    from scraper.normalize.said import Said

FEWEST = 2
MOSTLY = 2 / 3


@dataclass(slots=True)
class Line:
    """A line of a team's row, session by session, with the cars that hold its places; `crew` are its own people."""

    said: list[Said] = field(default_factory=list)
    cars: dict[str, Draft] = field(default_factory=dict)
    crew: frozenset[str] = frozenset()

    def learn_crew(self) -> None:
        """Learn who drove the car: people in it in most of the sessions in which the line holds a place."""
        counts = Counter(person for car in self.cars.values() for person in car.drivers)
        most = max(counts.values(), default=0)
        if most >= max(FEWEST, MOSTLY * len(self.cars)):
            self.crew = frozenset(person for person, count in counts.items() if count * 2 >= most)


def join_lines(book: ResultBook, all_said: Sequence[Said]) -> list[Said]:
    """Join the lines of a teams' table with cars that none of its teams is known to have run; give back the rest."""
    lines = _list_lines(all_said)
    teams = {owner for said in all_said for owner in said.owners}
    for line in lines:
        for said in line.said:
            holders = [car for car in _list_cars(book, said, teams) if car.place == said.outcome.number is not None]
            if len(holders) == 1:
                line.cars[said.session] = holders[0]
        line.learn_crew()
    telling = [line for line in lines if len(line.cars) >= FEWEST]
    if not telling or sum(bool(line.crew) for line in telling) * 2 < len(telling):
        return list(all_said)
    pairs = [pair for line in lines for pair in _choose_cars(book, line, teams)]
    joined = {id(said) for said, _ in pairs}
    for said, car in pairs:
        car.add(said.statement)
        car.team, car.number = car.team or said.owners[0], car.number or said.number
    return [said for said in all_said if id(said) not in joined]


def _list_lines(all_said: Iterable[Said]) -> list[Line]:
    found: dict[tuple[tuple[str, ...], int | None], Line] = {}
    for said in all_said:
        if said.owners and said.alone:
            found.setdefault((said.owners, said.at.row), Line()).said.append(said)
    return list(found.values())


def _list_cars(book: ResultBook, said: Said, teams: Container[str]) -> list[Draft]:
    """List the cars of a session and class that are known by their drivers, and by none of some teams."""
    cars = [car for car in book.session_drafts(said.session) if car.drivers and car.class_ == said.class_]
    return [car for car in cars if _fits_number(car, said) and not any(team in teams for team in list_teams(car))]


def _fits_number(car: Draft, said: Said) -> bool:
    number = car.entry.number if car.entry is not None else car.number
    return not number or not said.number or number == said.number


def list_teams(car: Draft) -> list[str]:
    """List the teams and makers that ran a car, by its own tables and its entry."""
    entry = car.entry
    named = (car.team, entry.team, entry.entrant, entry.constructor) if entry is not None else (car.team,)
    return [team for team in named if team is not None]


def _choose_cars(book: ResultBook, line: Line, teams: Container[str]) -> list[tuple[Said, Draft]]:
    """Choose the car of each session: the holder of the place, else that of the line's crew, with what became of it."""
    found = []
    for said in line.said:
        car = line.cars.get(said.session)
        if car is None:
            own = [car for car in _list_cars(book, said, teams) if line.crew & set(car.drivers)]
            alike = [car for car in own if car.place is None and car.leading.status is said.outcome.status]
            car = (alike or own)[0] if len(alike or own) == 1 else None
        if car is not None:
            found.append((said, car))
    return found
