"""Features of places: scales, dropped results, cars of a team, ranks in class, eligibility, totals set anew."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tests.features.pages import (
    CODES,
    DRIVERS,
    RETIRED,
    SAID,
    SCALE,
    Made,
    Table,
    draw,
    list_teams,
    pay,
    plain,
    rank,
    rank_among,
    table,
    write,
)  # fmt: skip

if TYPE_CHECKING:
    from random import Random

    from tests.features.pages import Places, Rows

SHORT = (5, 4, 3, 2, 1)
LONG = (15, 12, 9, 8, 6, 5, 3, 2)


def scale(random: Random) -> Made:
    return Made([SAID], [plain(draw(random))])


def points_cells(random: Random) -> Made:
    places = draw(random)
    rows: Rows = {
        name: ([[str(pay(place)) if pay(place) else "" for place in row]], sum(map(pay, row)))
        for name, row in places.items()
    }
    return Made(["The cells give the points of each round."], [table(rows)])


def _by_round(random: Random, number: int, rules: list[str], factor: Fraction, other: tuple[int, ...] = SCALE) -> Made:
    """Form a season in which one round pays otherwise."""
    places = draw(random)
    points = {
        name: sum(
            pay(place, other) * factor if index == number else pay(place) for index, place in enumerate(row, start=1)
        )
        for name, row in places.items()
    }
    return Made(rules, [plain(places, points)])


def half_points(random: Random) -> Made:
    said = "Half points were awarded at Corsewall, where the race was stopped after 20 laps."
    return _by_round(random, 3, [SAID, said], Fraction(1, 2))


def double_points(random: Random) -> Made:
    return _by_round(random, 8, [SAID, "The final round at Howick paid double points."], Fraction(2))


def longer_race(random: Random) -> Made:
    heads = " !! ".join(("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th"))
    rows = [f"|-\n! {label}\n| {' || '.join(map(str, paid))}" for label, paid in (("Other", SCALE), ("Eskdale", LONG))]
    rows[0] = rows[0].replace("! Other", "! All other rounds")
    said = "\n".join(['{| class="wikitable"', f"! Position !! {heads}", *rows, "|}"])
    return _by_round(random, 5, [said], Fraction(1), LONG)


def sprints(random: Random) -> Made:
    features, others = draw(random), draw(random)
    rows: Rows = {}
    for name, row in features.items():
        pairs = list(zip(others[name], row, strict=True))
        cells = [str(place) for pair in pairs for place in pair]
        rows[name] = ([cells], sum(pay(first, SHORT) + pay(second) for first, second in pairs))
    said = [
        "Points were awarded in the feature races to the first eight: 10, 8, 6, 5, 4, 3, 2, 1.",
        "In the sprint races the first five scored 5–4–3–2–1 points.",
    ]
    return Made(said, [table(rows, heads=[f"{code} {label}" for code in CODES for label in ("SR", "FR")])])


def _best(row: list[int | str], count: int) -> int:
    return sum(sorted(map(pay, row), reverse=True)[:count])


def best_results(random: Random) -> Made:
    places = draw(random)
    found = plain(places, {name: _best(row, 5) for name, row in places.items()})
    for name, (cells, total) in found.rows.items():
        gross = sum(map(pay, places[name]))
        if gross != int(total):
            found.rows[name] = (cells, f"{total} ({gross})")
    return Made([SAID, "Only the best five results counted towards the championship."], [found])


def worst_dropped(random: Random) -> Made:
    places = draw(random)
    points = {name: _best(row, 6) for name, row in places.items()}
    return Made([SAID, "Each driver's worst two results were dropped."], [plain(places, points)])


def two_parts(random: Random) -> Made:
    places = draw(random)
    points = {name: _best(row[:4], 3) + _best(row[4:], 3) for name, row in places.items()}
    said = "The best three results from the first four races and the best three from the last four races counted."
    return Made([SAID, said], [plain(places, points)])


def dropped_in_brackets(random: Random) -> Made:
    rows: Rows = {}
    for name, row in draw(random).items():
        worst = sorted(range(len(row)), key=lambda index: pay(row[index]))[:2]
        cells = [f"({place})" if index in worst and pay(place) else str(place) for index, place in enumerate(row)]
        rows[name] = ([cells], _best(row, 6))
    return Made([SAID, "The best six results counted; results in brackets were dropped."], [table(rows)])


def _sum_teams(places: Places) -> Table:
    rows: Rows = {
        team: ([write(places[name]) for name in names], sum(pay(place) for name in names for place in places[name]))
        for team, names in list_teams().items()
    }
    return Table("Teams' championship", CODES, rank(rows), name="Team")


def two_cars(random: Random) -> Made:
    places = draw(random)
    said = "Both cars of each team scored points for the teams' championship."
    return Made([SAID, said], [plain(places), _sum_teams(places)])


def lines_summed(random: Random) -> Made:
    return Made([SAID], [_sum_teams(draw(random))])


def best_car(random: Random) -> Made:
    places = draw(random)
    rows: Rows = {}
    for team, names in list_teams().items():
        shown = [
            min((place for place in pair if isinstance(place, int)), default=RETIRED)
            for pair in zip(*(places[name] for name in names), strict=True)
        ]
        rows[team] = ([write(shown)], sum(map(pay, shown)))
    makes = Table("Manufacturers' championship", CODES, rank(rows), name="Manufacturer")
    said = "Only the best-placed car of each manufacturer scored points for the manufacturers' championship."
    return Made([SAID, said], [plain(places), makes])


def _rank_makes(places: Places, cars: dict[str, list[list[int | str]]]) -> Table:
    """Form a table of makes whose cars are ranked among those of the table."""
    field = [row for rows in cars.values() for row in rows]
    rows: Rows = {
        make: ([write(row) for row in mine], sum(sum(map(pay, rank_among(row, field))) for row in mine))
        for make, mine in cars.items()
    }
    return Table("Manufacturers' championship", CODES, rank(rows), name="Manufacturer")


def invisible_cars(random: Random) -> Made:
    places = draw(random)
    cars: dict[str, list[list[int | str]]] = {}
    for make, names in {"Aurora": DRIVERS[:4], "Borealis": DRIVERS[4:8], "Corona": DRIVERS[8:]}.items():
        best = [
            [*sorted(place for place in column if isinstance(place, int)), RETIRED, RETIRED][:2]
            for column in zip(*(places[name] for name in names), strict=True)
        ]
        cars[make] = [list(line) for line in zip(*best, strict=True)]
    said = (
        "Only the two best-placed cars of each manufacturer scored points; all other cars of that manufacturer were "
        "invisible as far as scoring was concerned."
    )
    return Made([SAID, said], [plain(places), _rank_makes(places, cars)])


def nominated_cars(random: Random) -> Made:
    places = draw(random)
    nominated = {"Aurora": DRIVERS[:2], "Borealis": DRIVERS[3:5], "Corona": DRIVERS[6:8]}
    cars = {make: [places[name] for name in names] for make, names in nominated.items()}
    said = "Each manufacturer nominated two cars, which scored points by their order among the nominated cars."
    return Made([SAID, said], [plain(places), _rank_makes(places, cars)])


def rank_in_class(random: Random) -> Made:
    places = draw(random)
    amateurs = [places[name] for name in DRIVERS[4:]]
    rows: Rows = {
        name: ([write(places[name])], sum(map(pay, rank_among(places[name], amateurs)))) for name in DRIVERS[4:]
    }
    said = "In the Amateur Trophy points were awarded on the same basis by the order within the class."
    return Made([SAID, said], [plain(places), Table("Amateur Trophy", CODES, rank(rows))])


def _with_guests(places: Places, title: str, *, pass_down: bool) -> Table:
    guests = (DRIVERS[2], DRIVERS[7])
    others = [row for name, row in places.items() if name not in guests]
    points = {
        name: sum(map(pay, rank_among(row, others) if pass_down else row))
        for name, row in places.items()
        if name not in guests
    }
    found = plain({name: places[name] for name in points}, points)
    for name in guests:
        found.rows[name] = ([write(places[name])], "")
    found.separators = {guests[0]: title}
    return found


def guests_passed(random: Random) -> Made:
    said = "Guest drivers were not eligible for points; their points went to the next classified finisher."
    found = _with_guests(draw(random), "Guest drivers ineligible for championship points", pass_down=True)
    return Made([SAID, said], [found])


def guests_leave_gaps(random: Random) -> Made:
    found = _with_guests(draw(random), "Drivers ineligible for championship points", pass_down=False)
    return Made([SAID, "Guest drivers were not eligible for championship points."], [found])


def eligible_later(random: Random) -> Made:
    places, late = draw(random), DRIVERS[5]
    before = [row[:4] for name, row in places.items() if name != late]
    points = {
        name: sum(map(pay, [*(() if name == late else rank_among(row[:4], before)), *row[4:]]))
        for name, row in places.items()
    }
    said = f"{late} was eligible for points from round 5 on. Points went to the next eligible finisher."
    return Made([SAID, said], [plain(places, points)])


def totals_set_anew(random: Random) -> Made:
    places = draw(random)
    first = {name: sum(map(pay, row[:5])) for name, row in places.items()}
    seeds = dict(zip(sorted(first, key=lambda name: -first[name]), (500, 495, 490, 485), strict=False))
    points = {name: seeds.get(name, first[name]) + sum(map(pay, row[5:])) for name, row in places.items()}
    said = "After the first 5 races the points of the top 4 drivers were reset to 500, 495, 490 and 485."
    return Made([SAID, said], [plain(places, points)])


FEATURES = {
    "1 scale": scale,
    "2 points in cells": points_cells,
    "3 half points": half_points,
    "3 double points": double_points,
    "3 longer race": longer_race,
    "3 sprints": sprints,
    "10 best results": best_results,
    "10 worst dropped": worst_dropped,
    "10 two parts": two_parts,
    "10 dropped in brackets": dropped_in_brackets,
    "11 two cars": two_cars,
    "11 best car": best_car,
    "11 invisible cars": invisible_cars,
    "12 rank in class": rank_in_class,
    "13 guests, passed down": guests_passed,
    "14 guests, gaps": guests_leave_gaps,
    "15 lines summed": lines_summed,
    "19 eligible later": eligible_later,
    "20, 23 totals set anew": totals_set_anew,
    "27 nominated cars": nominated_cars,
}
