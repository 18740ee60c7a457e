"""Results: one record a session and car, whatever tables say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scraper

if TYPE_CHECKING:
    from scraper.model.season import Result, Season

CALENDAR = """
== Calendar ==
{| class="wikitable"
! Round !! Event !! Circuit !! Date
|-
| 1 || Alpha 2 Hours || [[Alpha Ring]] || 3 April
|-
| 2 || Beta 2 Hours || [[Beta Park]] || 8 May
|}
"""

ENTRIES = """
== Entries ==
{| class="wikitable"
! Team !! Car !! No. !! Drivers !! Rounds
|-
| rowspan=4 | Red Racing || rowspan=4 | Ferrari 550 || rowspan=2 | 1 || [[Ann Example]] || All
|-
| [[Bob Sample]] || All
|-
| rowspan=2 | 2 || [[Cid Model]] || All
|-
| [[Dot Test]] || 1
|-
| Blue Racing || Porsche 911 || 3 || [[Eve Trial]] || All
|}
"""

DRIVERS = """
== Drivers' standings ==
{| class="wikitable"
! Pos !! Driver !! Team !! ALP !! BET !! Points
|-
| 1 || [[Ann Example]] || Red Racing || 1 || Ret || 10
|-
| 1 || [[Bob Sample]] || Red Racing || 1 || Ret || 10
|-
| 3 || [[Cid Model]] || Red Racing || 2 || 1 || 18
|-
| 4 || [[Dot Test]] || Red Racing || 2 || || 8
|-
| 5 || [[Eve Trial]] || Blue Racing || Ret || 2 || 8
|}
"""

TEAMS = """
== Teams' standings ==
{| class="wikitable"
! Pos !! Team !! ALP !! BET !! Points
|-
| rowspan=2 | 1 || rowspan=2 | Red Racing || 1 || 1 || rowspan=2 | 28
|-
| 2 || Ret
|-
| 2 || Blue Racing || Ret || 3 || 8
|}
"""


def parse(*texts: str) -> Season:
    return scraper.parse("".join(texts), title="2031 Example GT Series")


def told(season: Season) -> list[tuple[str, str | None, tuple[str, ...], str]]:
    return sorted(
        (item.session, item.number, tuple(sorted(item.drivers)), item.position.text) for item in season.results
    )


def find(season: Season, session: str, driver: str) -> Result:
    (found,) = [item for item in season.results if item.session == session and driver in item.drivers]
    return found


def test_a_crew_is_one_record() -> None:
    assert told(parse(CALENDAR, ENTRIES, DRIVERS)) == [
        ("r1", "1", ("ann-example", "bob-sample"), "1"),
        ("r1", "2", ("cid-model", "dot-test"), "2"),
        ("r1", "3", ("eve-trial",), "Ret"),
        ("r2", "1", ("ann-example", "bob-sample"), "Ret"),
        ("r2", "2", ("cid-model",), "1"),
        ("r2", "3", ("eve-trial",), "2"),
    ]


def test_without_entries_a_crew_is_told_by_its_places() -> None:
    found = told(parse(CALENDAR, DRIVERS))
    assert ("r1", None, ("ann-example", "bob-sample"), "1") in found
    assert ("r2", None, ("ann-example", "bob-sample"), "Ret") in found
    assert ("r2", None, ("cid-model",), "1") in found


def test_teams_lines_join_the_cars_of_the_team() -> None:
    alone, both = parse(CALENDAR, ENTRIES, DRIVERS), parse(CALENDAR, ENTRIES, DRIVERS, TEAMS)
    assert told(both) == told(alone)
    assert len(find(both, "r1", "ann-example").at) == 3
    assert find(both, "r1", "ann-example").conflicts == []


def test_tables_that_disagree_make_a_conflict_not_a_second_record() -> None:
    (conflict,) = find(parse(CALENDAR, ENTRIES, DRIVERS, TEAMS), "r2", "eve-trial").conflicts
    assert conflict.field == "position"
    assert [(value.value, len(value.at)) for value in conflict.values] == [("2", 1), ("3", 1)]


def test_teams_alone_give_cars_without_drivers() -> None:
    season = parse(CALENDAR, TEAMS)
    assert [(item.session, item.team, item.position.text) for item in season.results if item.session == "r1"] == [
        ("r1", "red-racing", "1"),
        ("r1", "red-racing", "2"),
        ("r1", "blue-racing", "Ret"),
    ]


def test_a_cup_within_the_field_gives_no_places() -> None:
    cup = """
== Amateurs' cup ==
{| class="wikitable"
! Pos !! Driver !! R1 !! R2 !! R3 !! R4 !! R5 !! R6 !! Points
|-
| 1 || [[Cid Model]] || 1 || 1 || 1 || 1 || 1 || 1 || 60
|-
| 2 || [[Eve Trial]] || 2 || 2 || 2 || 2 || 2 || 2 || 48
|}
"""
    whole = """
== Drivers' standings ==
{| class="wikitable"
! Pos !! Driver !! R1 !! R2 !! R3 !! R4 !! R5 !! R6 !! Points
|-
| 1 || [[Ann Example]] || 1 || 2 || 1 || 2 || 1 || 2 || 54
|-
| 2 || [[Bob Sample]] || 2 || 1 || 2 || 1 || 2 || 1 || 54
|-
| 3 || [[Cid Model]] || 5 || 4 || 6 || 4 || 5 || 4 || 20
|-
| 4 || [[Eve Trial]] || 6 || 5 || 7 || 5 || 6 || 5 || 10
|}
"""
    season = parse(cup, whole)
    assert len(season.results) == 24
    assert [item.position.number for item in season.results if "cid-model" in item.drivers] == [5, 4, 6, 4, 5, 4]
    assert all(item.conflicts == [] for item in season.results)


def test_a_shared_car_is_one_record_and_the_drivers_own_another() -> None:
    season = parse(
        CALENDAR,
        """
== Drivers' standings ==
Shared drives are marked †.
{| class="wikitable"
! Pos !! Driver !! ALP !! BET !! Points
|-
| 1 || [[Ann Example]] || 1† / Ret || 2 || 10
|-
| 2 || [[Bob Sample]] || 1† || 1 || 12
|-
| 3 || [[Cid Model]] || 2 || 3 || 10
|}
† – Shared drive
""",
    )
    first = [(tuple(sorted(item.drivers)), item.position.text) for item in season.results if item.session == "r1"]
    assert sorted(first) == [
        (("ann-example",), "Ret"),
        (("ann-example", "bob-sample"), "1†"),
        (("cid-model",), "2"),
    ]
