"""Features of marks and of single results: bonuses, deductions, shared drives, several scores in a cell."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tests.features.pages import (
    DRIVERS,
    RETIRED,
    SAID,
    Made,
    Table,
    draw,
    pay,
    plain,
    rank_among,
    table,
    write,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from tests.features.pages import Places, Rows

SHORT = (5, 4, 3, 2, 1)
SATURDAY = (6, 4, 3, 2, 1)


def _choose(random: Random) -> str:
    """Choose a driver, the better ones more often."""
    return DRIVERS[min(int(abs(random.gauss(0, 3))), len(DRIVERS) - 1)]


def _mark(places: Places, held: Iterable[tuple[str, int, int]], form: str, note: str) -> Table:
    """Form a table with marks: `held` are name, round (from 0) and points, `form` puts a mark to a cell."""
    cells = {name: write(row) for name, row in places.items()}
    points = {name: sum(map(pay, row)) for name, row in places.items()}
    for name, index, paid in held:
        cells[name][index] = form.format(cells[name][index])
        points[name] += paid
    rows: Rows = {name: ([cells[name]], points[name]) for name in places}
    return table(rows, note=note)


def pole(random: Random) -> Made:
    places = draw(random)
    held = [(_choose(random), index, 1) for index in range(8)]
    found = _mark(places, held, "'''{}'''", "'''Bold''' – Pole position")
    return Made([SAID, "One point was awarded for pole position (in bold)."], [found])


def fastest_lap(random: Random) -> Made:
    places = draw(random)
    chosen = [(random.choice(DRIVERS), index) for index in range(8)]
    held = [(name, index, int(places[name][index] in range(1, 6))) for name, index in chosen]
    said = "An additional point was awarded for the fastest lap if the driver finished in the top five."
    return Made([SAID, said], [_mark(places, held, "''{}''", "''Italics'' – Fastest lap")])


def most_laps_led(random: Random) -> Made:
    held = [(_choose(random), index, 2) for index in range(8)]
    found = _mark(draw(random), held, "{}*", "<nowiki>*</nowiki> Led most laps")
    return Made([SAID, "Two bonus points were given for leading the most laps."], [found])


def pole_of_calendar(random: Random) -> Made:
    places = draw(random)
    poles = [_choose(random) for _ in range(8)]
    winners = [next(name for name in places if places[name][index] == 1) for index in range(8)]
    points = {name: sum(map(pay, row)) + poles.count(name) for name, row in places.items()}
    columns = {"Pole position": poles, "Winner": winners}
    linked = {head: [f"[[{name}]]" for name in names] for head, names in columns.items()}
    return Made([SAID, "One point was awarded for pole position."], [plain(places, points)], linked)


def shown_nowhere(random: Random) -> Made:
    places = draw(random)
    led = [_choose(random) for _ in range(8)]
    points = {name: sum(map(pay, row)) + led.count(name) for name, row in places.items()}
    return Made([SAID, "One bonus point was awarded to every driver who led a lap."], [plain(places, points)])


def for_starting(random: Random) -> Made:
    places = draw(random)
    points = {name: sum(map(pay, row)) + 5 * len(row) for name, row in places.items()}
    return Made([SAID, "Every driver who started a race received 5 points."], [plain(places, points)])


def deduction(random: Random) -> Made:
    places = draw(random)
    points = {name: sum(map(pay, row)) - 7 * (name == DRIVERS[1]) for name, row in places.items()}
    said = f"{DRIVERS[1]} was docked 7 points for avoidable contact at Dunmore."
    return Made([SAID, said], [plain(places, points)])


def minimum_distance(random: Random) -> Made:
    places = draw(random)
    row = places[DRIVERS[0]]
    lost = next(index for index, place in enumerate(row) if pay(place))
    points = {name: sum(map(pay, row)) for name, row in places.items()}
    points[DRIVERS[0]] -= pay(row[lost])
    said = "Drivers who completed less than 30% of the race distance scored no points."
    return Made([SAID, said], [plain(places, points)])


def shared_drives(random: Random) -> Made:
    places = draw(random, DRIVERS[:10])
    cells = {name: write(row) for name, row in places.items()}
    points = {name: Fraction(sum(map(pay, row))) for name, row in places.items()}
    for index, first, second in ((1, 0, 10), (4, 3, 11), (6, 1, 10)):
        name, other = DRIVERS[first], DRIVERS[second]
        place = places[name][index]
        cells[name][index] += "†"
        cells.setdefault(other, [""] * 8)[index] = f"{place}†"
        points[name] -= Fraction(pay(place), 2)
        points[other] = points.get(other, Fraction(0)) + Fraction(pay(place), 2)
    rows: Rows = {name: ([cells[name]], points[name]) for name in cells}
    said = "Points for shared drives were divided equally between the drivers who shared the car."
    return Made([SAID, said], [table(rows, note="† Position shared between drivers of the same car")])


def sprints_raised(random: Random) -> Made:
    races, others = draw(random), draw(random)
    rows: Rows = {}
    for name, row in races.items():
        sprints = [place if index in (1, 4, 6) else "" for index, place in enumerate(others[name])]
        cells = [
            f"{race}<sup>{sprint}</sup>" if pay(sprint, SHORT) else str(race)
            for race, sprint in zip(row, sprints, strict=True)
        ]
        rows[name] = ([cells], sum(map(pay, row)) + sum(pay(place, SHORT) for place in sprints))
    said = "Points were awarded in the sprints to the first five finishers: 5, 4, 3, 2, 1."
    return Made([SAID, said], [table(rows, note="<sup>Superscript</sup> – position in the sprint")])


def kept_by_finishers(random: Random) -> Made:
    saturdays, rallies = draw(random), draw(random)
    kept: Places = {
        name: [RETIRED if end == RETIRED else place for place, end in zip(saturdays[name], rallies[name], strict=True)]
        for name in rallies
    }
    rows: Rows = {}
    for name, row in rallies.items():
        cells = [
            str(end) if place == RETIRED else f"{end}<sup>{place}</sup>"
            for end, place in zip(row, saturdays[name], strict=True)
        ]
        inherited = rank_among(kept[name], list(kept.values()))
        rows[name] = ([cells], sum(map(pay, row)) + sum(pay(place, SATURDAY) for place in inherited))
    said = (
        "Points for the order at the end of Saturday, 6, 4, 3, 2, 1, went only to drivers who finished the rally; "
        "points were passed down to the next finisher."
    )
    return Made([SAID, said], [table(rows, note="<sup>Superscript</sup> – position at the end of Saturday")])


def by_laps_down(random: Random) -> Made:
    places = draw(random)
    points = {
        name: sum(pay(place) + (3 - min(2, (place - 1) // 4) if isinstance(place, int) else 0) for place in row)
        for name, row in places.items()
    }
    said = "Three points went to those on the lead lap, two to those one lap down and one to those further behind."
    return Made([SAID, said], [plain(places, points)])


def bonus_to_several(random: Random) -> Made:
    held = [(name, index, 1) for index in range(8) for name in random.sample(DRIVERS[:8], 3)]
    found = _mark(draw(random), held, "{}*", "<nowiki>*</nowiki> Led a lap")
    return Made([SAID, "One point was awarded to every driver who led a lap (*)."], [found])


def bonus_before_the_race(random: Random) -> Made:
    places: Places = {name: [*row, "", ""] for name, row in draw(random, rounds=6).items()}
    held = [(_choose(random), index, 2) for index in range(7)]
    found = _mark(places, held, "{}<sup>P</sup>", "<sup>P</sup> – Pole position")
    return Made([SAID, "Two points were awarded for pole position."], [found])


FEATURES = {
    "4 pole": pole,
    "5 fastest lap in the top five": fastest_lap,
    "6 most laps led": most_laps_led,
    "7 pole of the calendar": pole_of_calendar,
    "8 bonus shown nowhere": shown_nowhere,
    "9 points for starting": for_starting,
    "16 deduction": deduction,
    "17 minimum distance": minimum_distance,
    "18 shared drives": shared_drives,
    "21 sprints raised": sprints_raised,
    "22 kept by finishers": kept_by_finishers,
    "24 by laps down": by_laps_down,
    "25 bonus to several": bonus_to_several,
    "26 bonus before the race": bonus_before_the_race,
}
