"""Teams' tables beside drivers', on pages without entries: one result a car, and separate cars for separate classes."""

from __future__ import annotations

import scraper

HEAD = '{| class="wikitable"\n! Pos !! %s !! Ayr !! Bute !! Coll !! Pts\n'


def form_table(kind: str, rows: list[tuple[str, str]]) -> str:
    body = "".join(f"|-\n| {n} || {name} || {cells} || 0\n" for n, (name, cells) in enumerate(rows, start=1))
    return HEAD % kind + body + "|}\n"


def read(*tables: tuple[str, str, list[tuple[str, str]]]) -> scraper.Season:
    text = "".join(f"== {heading} ==\n{form_table(kind, rows)}" for heading, kind, rows in tables)
    return scraper.parse(text, title="2031 Harbour Endurance Series", wiki="enwiki")


DRIVERS = [("Ann Orr", "1 || 2 || 1"), ("Bill Dunn", "1 || 2 || 1"), ("Chloé Petit", "2 || 1 || Ret")]


def list_cars(season: scraper.Season) -> list[tuple[str, str, str | None, list[str]]]:
    return [(item.session, item.position.text, item.team, item.drivers) for item in season.results]


def test_a_line_that_holds_the_places_of_a_crew_is_its_car() -> None:
    teams = [("Ferry Racing", "1 || 2 || 1"), ("Tern Motorsport", "2 || 1 || Ret")]
    season = read(("Drivers' championship", "Driver", DRIVERS), ("Teams' championship", "Team", teams))
    ferry, tern = ["ann-orr", "bill-dunn"], ["chloe-petit"]
    assert list_cars(season) == [
        ("r1", "1", "ferry-racing", ferry), ("r1", "2", "tern-motorsport", tern),
        ("r2", "1", "tern-motorsport", tern), ("r2", "2", "ferry-racing", ferry),
        ("r3", "1", "ferry-racing", ferry), ("r3", "Ret", "tern-motorsport", tern),
    ]  # fmt: skip


def test_a_line_that_differs_once_is_a_conflict() -> None:
    teams = [("Ferry Racing", "1 || 2 || 3"), ("Tern Motorsport", "2 || 1 || Ret")]
    season = read(("Drivers' championship", "Driver", DRIVERS), ("Teams' championship", "Team", teams))
    conflicts = [(item.session, [v.value for v in c.values]) for item in season.results for c in item.conflicts]
    assert conflicts == [("r3", ["1", "3"])]


def test_teams_ranked_on_their_own_are_cars_of_nobody() -> None:
    drivers = [("Ann Orr", "1 || 2 || 3"), ("Bill Dunn", "2 || 3 || 1"), ("Chloé Petit", "3 || 1 || 2")]
    teams = [("Ferry Racing", "1 || 1 || 1"), ("Tern Motorsport", "2 || 2 || 2")]
    season = read(("Drivers' championship", "Driver", drivers), ("Teams' championship", "Team", teams))
    assert all(item.team is None for item in season.results if item.drivers)


def test_a_person_of_two_classes_is_in_two_cars() -> None:
    others = [(f"Guest {letter}", f"{n} || {n} || {n}") for n, letter in enumerate("EFGHI", start=1)]
    season = read(
        (
            "GT3 Drivers' championship",
            "Driver",
            [*DRIVERS, ("Dirk Ahlers", "3 || 3 || 2"), ("Eve Reid", "4 || 4 || 3")],
        ),
        ("GT4 Drivers' championship", "Driver", [*others, ("Ann Orr", "6 || 6 || DNS")]),
    )
    assert not [item for item in season.results if item.conflicts]
    assert len([item for item in season.results if "ann-orr" in item.drivers]) == 6
