"""The cells of a standings row, in one of the ways in which articles mark poles, fastest laps and shared drives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.eras.results import driver_points, make_points

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.eras.results import Car, Race
    from tests.eras.rules import Award, Era

COLOURS = {1: "FFFFBF", 2: "DFDFDF", 3: "FFDF9F"}
STATUSES = {"Ret": "EFCFFF", "NC": "CFCFFF", "DSQ": "000000; color:white", "DNQ": "FFCFCF", "DNS": "FFFFFF"}
STYLES = ("quotes", "template", "sup")
SHARED, GUEST, SHORT = "{{dagger}}", "‡", "†"


def form_outcome(car: Car, race: Race, style: str, name: str | None) -> str:
    """Form the text of one car's result; `name` is the driver's, None in a constructors' table."""
    text = str(car.place) if car.place is not None else car.status
    driver = name or car.drivers[0]
    pole = race.pole == driver and car.drivers[0] == driver
    fastest = driver in race.fastest and car.drivers[0] == driver
    sign = SHARED if len(car.drivers) > 1 and name else GUEST if car.guest else SHORT if car.dagger else ""
    if style == "quotes":
        quotes = "'" * (3 * pole + 2 * fastest)
        return f"{quotes}{text}{quotes}{sign}"
    sprint = str(car.sprint) if car.sprint and car.sprint <= 8 else ""
    if style == "template":
        parts = [text + sign, *(["s", sprint] if sprint else []), *(["p"] if pole else []), *(["f"] if fastest else [])]
        return "{{F1 race position|" + "|".join(parts) + "}}" if len(parts) > 1 else parts[0]
    raised = " ".join(part for part in (sprint, "P" if pole else "", "F" if fastest else "") if part)
    return text + sign + (f"<sup>{raised}</sup>" if raised else "")


def form_cell(cars: list[Car], race: Race, style: str, name: str | None, *, dropped: bool) -> str:
    """Form a cell: its colour is that of the best result, brackets stand around one that is dropped."""
    if not cars:
        return "|"
    cars = sorted(cars, key=lambda car: (car.place is None, car.place or 0))
    texts = [form_outcome(car, race, style, name) for car in cars]
    if dropped:
        texts[0] = f"({texts[0]})"
    place = cars[0].place
    colour = STATUSES[cars[0].status] if place is None else COLOURS.get(place, "DFFFDF" if place <= 6 else "CFCFFF")
    return f'| style="background:#{colour};" | {" / ".join(texts)}'


def find_dropped(points: dict[int, Fraction], award: Award) -> set[int]:
    """Find the rounds whose points do not count."""
    dropped: set[int] = set()
    for first, last, best in award.windows:
        if best is not None:
            order = sorted((n for n in points if first <= n <= last), key=lambda n: (-points[n], n))
            dropped |= {number for number in order[best:] if points[number]}
    return dropped


def form_driver(name: str, races: list[Race], era: Era, style: str, *, brackets: bool) -> list[str]:
    """Form the cells of a driver's row."""
    points = {race.round: driver_points(name, race, era) for race in races}
    dropped = find_dropped(points, era.drivers) if brackets else set()
    found = [
        form_cell([car for car in race.cars if name in car.drivers], race, style, name, dropped=race.round in dropped)
        for race in races
    ]
    return found + ["|"] * (era.rounds - len(races))


def form_make(make: str, races: list[Race], era: Era, style: str, *, brackets: bool, one_line: bool) -> list[list[str]]:
    """Form the lines of a make's row: a line a car, or one line with the best car of each race."""
    award = era.constructors
    if award is None:
        return []
    points = {race.round: make_points(make, race, era) for race in races}
    dropped = find_dropped(points, award) if brackets else set()
    entered = {
        race.round: [] if race.round in award.without else [car for car in race.cars if car.make == make]
        for race in races
    }
    for cars in entered.values():
        cars.sort(key=lambda car: (car.guest, car.place is None, car.place or 0))
    lines = 1 if one_line else max(map(len, entered.values()))
    return [
        [
            form_cell(
                entered[race.round][line : line + 1], race, style, None, dropped=line == 0 and race.round in dropped
            )
            for race in races
        ]
        + ["|"] * (era.rounds - len(races))
        for line in range(lines)
    ]
