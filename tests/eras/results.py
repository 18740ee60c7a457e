"""Made-up results of a season, drawn from a seed, and the totals that its rules give."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from tests.eras.rules import Award, Era

GIVEN = ("Ann", "Bo", "Cy", "Di", "Ed", "Flo", "Gil", "Hal", "Ida", "Jo", "Kit", "Lou")
FAMILY = (
    "Abbot", "Birch", "Castell", "Drummel", "Easter", "Farrow", "Gantry", "Hobson", "Inkpen", "Jessop", "Kettle",
    "Lorimer", "Marsden", "Norwood", "Oakley", "Pargeter", "Quill", "Rudge", "Sexton", "Tarrant", "Upton", "Vickery",
    "Wadham", "Yardley", "Zeller", "Ashdown", "Blakey", "Corrigan", "Dunmore", "Elphick",
)  # fmt: skip
MAKES = ("Aster", "Borealis", "Corvid", "Dorado", "Equinox", "Falco", "Gryphon", "Halcyon", "Ibex", "Juno", "Kestrel")
ENGINES = ("Climax", "Vega", "Orion", "Lynx")


@dataclass(slots=True)
class Car:
    """A car in a race: who drove it (several in a shared drive), and its place or what became of it."""

    drivers: list[str]
    make: str
    number: int
    place: int | None = None
    status: str = "Ret"
    sprint: int | None = None
    guest: bool = False
    dagger: bool = False


@dataclass(slots=True)
class Race:
    """A race: its cars, pole and fastest laps (by driver)."""

    round: int
    cars: list[Car]
    pole: str = ""
    fastest: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Total:
    """Counted and gross points."""

    net: Fraction
    gross: Fraction


def draw_races(era: Era, random: Random) -> list[Race]:
    """Draw all races of a season; those after `held` have not been run."""
    names = [f"{random.choice(GIVEN)} {family}" for family in random.sample(FAMILY, random.randint(18, 28))]
    makes = list(MAKES[: random.randint(7, 10)])
    teams = [f"{make}–{random.choice(ENGINES)}" if random.random() < 0.4 else make for make in makes]
    lineup = [(name, teams[index // 2 % len(teams)], index + 1) for index, name in enumerate(names)]
    return [draw_race(era, number, lineup, random) for number in range(1, era.rounds + 1) if number <= era.held]


def draw_race(era: Era, number: int, lineup: list[tuple[str, str, int]], random: Random) -> Race:
    """Draw one race: the better ones of the line-up are more often in front."""
    present = [item for item in lineup if random.random() < (0.8 if era.year < 1980 else 0.97)]
    order = sorted(present, key=lambda item: item[2] + random.gauss(0, 7))
    cars = [Car([name], make, car) for name, make, car in order]
    finishers = random.randint(len(cars) // 2, len(cars) - 2)
    for place, car in enumerate(cars, start=1):
        if place <= finishers:
            car.place = place
            car.dagger = era.year >= 1968 and place > finishers - 1 and random.random() < 0.3
        else:
            car.status = random.choice(
                ("Ret", "Ret", "Ret", "Ret", "DNS", "NC", "DSQ", "DNQ" if era.year < 1995 else "Ret")
            )
    if number == era.guests:
        for car in random.sample(cars[2:10], 4):
            car.guest = True
    if era.year < 1966 and random.random() < (0.8 if era.year < 1958 else 0.3):
        _share_drives(cars, random)
    for place, car in enumerate(random.sample(cars, len(cars)) if number in era.sprints else (), start=1):
        car.sprint = place
    race = Race(number, cars)
    race.pole = random.choice(order[:6])[0]
    race.fastest = [name for car in random.sample(cars[:10], _count_fastest(era, number)) for name in car.drivers[:1]]
    return race


def _count_fastest(era: Era, number: int) -> int:
    return {(1954, 5): 7, (1953, 3): 3, (1957, 2): 2}.get((era.year, number), 1)


def _share_drives(cars: list[Car], random: Random) -> None:
    """Let drivers of retired cars take over others: they show in two cars of the race."""
    retired = [car for car in cars if car.place is None and car.status == "Ret"]
    running = [car for car in cars[:8] if car.place is not None and not car.guest]
    for lender, taken in zip(retired[: random.randint(1, 2)], random.sample(running, 2), strict=False):
        taken.drivers.append(lender.drivers[0])


def points_of(car: Car, era: Era, award: Award, number: int, race: Race) -> Fraction:
    """Give the points of a car's place, whoever drove."""
    if car.guest or car.place is None:
        return Fraction(0)
    ahead = sum(other.guest and (other.place or 99) < car.place for other in race.cars) if award.pass_down else 0
    place = car.place - ahead
    points = Fraction(award.scale[place - 1] if place <= len(award.scale) else 0)
    return points * era.factors.get(number, Fraction(1))


def sprint_points(car: Car, era: Era) -> int:
    """Give the points of a car's place in the sprint."""
    return era.sprint[car.sprint - 1] if car.sprint and car.sprint <= len(era.sprint) else 0


def _is_fastest(name: str, car: Car, race: Race, award: Award) -> bool:
    if not award.fastest_lap or name not in race.fastest or car.guest:
        return False
    return award.fastest_lap == "any" or (car.place is not None and car.place <= 10)


def driver_points(name: str, race: Race, era: Era) -> Fraction:
    """Give a driver's points in a race: of two cars the better one, a shared one divided or without points."""
    award, best = era.drivers, Fraction(0)
    sprint, fastest = 0, Fraction(0)
    for car in race.cars:
        if name not in car.drivers:
            continue
        points = points_of(car, era, award, race.round, race)
        if len(car.drivers) > 1 and award.shared != "full":
            points = points / len(car.drivers) if award.shared == "split" else Fraction(0)
        best = max(best, points)
        sprint += sprint_points(car, era)
        if car.drivers[0] == name and _is_fastest(name, car, race, award):
            fastest = Fraction(1, len(race.fastest))
    return best + sprint + fastest


def make_points(make: str, race: Race, era: Era) -> Fraction:
    """Give a make's points in a race: of its best car, or of all."""
    award = era.constructors
    if award is None or race.round in award.without:
        return Fraction(0)
    found = [Fraction(0)]
    for car in race.cars:
        if car.make == make:
            points = points_of(car, era, award, race.round, race) + sprint_points(car, era)
            found.append(points + _is_fastest(car.drivers[0], car, race, award))
    return max(found) if award.best_car else sum(found, Fraction(0))


def count(points: dict[int, Fraction], award: Award) -> Total:
    """Count the best results of each part of the season."""
    net = Fraction(0)
    for first, last, best in award.windows:
        values = sorted((value for number, value in points.items() if first <= number <= last), reverse=True)
        net += sum(values[:best], Fraction(0))
    return Total(net, sum(points.values(), Fraction(0)))


def total_drivers(races: list[Race], era: Era) -> dict[str, Total]:
    """Give the totals of all drivers who took part, best first."""
    names = list(dict.fromkeys(name for race in races for car in race.cars for name in car.drivers))
    return _rank({name: {race.round: driver_points(name, race, era) for race in races} for name in names}, era.drivers)


def total_makes(races: list[Race], era: Era) -> dict[str, Total]:
    """Give the totals of all makes that took part where they could score, best first."""
    award = era.constructors
    if award is None:
        return {}
    points: dict[str, dict[int, Fraction]] = defaultdict(dict)
    for race in races:
        for make in dict.fromkeys(car.make for car in race.cars if not car.guest):
            if race.round not in award.without:
                points[make][race.round] = make_points(make, race, era)
    totals = _rank(points, award)
    if era.deduction:
        first = next(iter(totals.values()))
        first.net -= era.deduction
        first.gross -= era.deduction
    return totals


def _rank(points: dict[str, dict[int, Fraction]], award: Award) -> dict[str, Total]:
    totals = {name: count(found, award) for name, found in points.items()}
    return dict(sorted(totals.items(), key=lambda item: -item[1].net))
