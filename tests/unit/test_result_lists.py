"""Orders of finishing that stand in numbered lists below the headings of races."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import scraper

if TYPE_CHECKING:
    from scraper.model.season import Season

RACE = """
=== %(name)s ===
The [[%(name)s]] was held %(day)s at %(circuit)s. [[Ann Hart]] won the pole.

'''Top Three Results'''
#%(first)s
#22-[[Tom Reed]]
#7-[[Eve Moor]], Moor Racing

''Failed to qualify: [[Ida Dale]] (#00)''
"""
NORTH = {"name": "Northern 200", "day": "February 13", "circuit": "[[Lakeside Ring]]", "first": " 5-[[Ann Hart]]"}
SOUTH = {"name": "Southern 300", "day": "on 6 March", "circuit": "the [[Harbour Circuit]]", "first": "[[Ann Hart]]"}
STANDINGS = """
== Standings ==
{| class="wikitable"
! Pos !! Driver !! [[Lakeside Ring|LAK]] !! [[Harbour Circuit|HAR]] !! Pts
|-
| 1 || [[Ann Hart]] || 1 || 1 || 350
|-
| 2 || [[Tom Reed]] || 2 || 2 || 340
|}
"""
CALENDAR = """
== Calendar ==
{| class="wikitable"
! No !! Race title !! Track !! Date
|-
| 1 || Southern 300 || [[Harbour Circuit]] || March 6
|-
| 2 || Northern 200 || [[Lakeside Ring]] || April 3
|}
"""


def parse(*parts: str) -> Season:
    return scraper.parse("== Races ==\n" + "".join(parts), title="1999 Lakes Stock Car Series")


def results(season: Season) -> list[tuple[str, int | None, str | None, str]]:
    names = {item.id: item.name for item in season.competitors}
    return [
        (item.session, item.position.number, item.number, " + ".join(names[person] for person in item.drivers))
        for item in season.results
    ]


def test_sections_with_lists_are_the_rounds_where_no_calendar_is() -> None:
    season = parse(RACE % NORTH, RACE % SOUTH, STANDINGS)
    circuits = {item.id: item.name for item in season.circuits}
    assert [(item.number, item.name, circuits[item.circuit or ""]) for item in season.rounds] == [
        (1, "Northern 200", "Lakeside Ring"),
        (2, "Southern 300", "Harbour Circuit"),
    ]
    assert [item.date and item.date.start for item in season.rounds] == ["1999-02-13", "1999-03-06"]
    assert [column.session for column in season.championships[0].columns] == ["r1", "r2"]
    assert sorted(results(season)) == [
        ("r1", 1, "5", "Ann Hart"),
        ("r1", 2, "22", "Tom Reed"),
        ("r1", 3, "7", "Eve Moor"),
        ("r2", 1, None, "Ann Hart"),
        ("r2", 2, "22", "Tom Reed"),
        ("r2", 3, "7", "Eve Moor"),
    ]


def test_lists_belong_to_the_rounds_of_the_calendar() -> None:
    season = parse(RACE % NORTH, RACE % SOUTH, CALENDAR)
    assert [rnd.number for rnd in season.rounds] == [1, 2]
    assert {(session, number) for session, _, number, _ in results(season)} == {
        ("r1", None), ("r1", "22"), ("r1", "7"), ("r2", "5"), ("r2", "22"), ("r2", "7"),
    }  # fmt: skip


def test_a_list_that_differs_from_the_standings_is_a_conflict() -> None:
    season = parse(RACE % NORTH, RACE % SOUTH, STANDINGS.replace("[[Ann Hart]] || 1 ||", "[[Ann Hart]] || 4 ||"))
    assert [
        (item.session, [conflict.field for conflict in item.conflicts]) for item in season.results if item.conflicts
    ] == [("r1", ["position"])]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Top Three Results", "Driver changes"),
        ("#", "*"),
        ("#22-[[Tom Reed]]\n", ""),
    ],
    ids=["about something else", "without numbers", "too short"],
)
def test_other_lists_are_left_alone(old: str, new: str) -> None:
    season = parse((RACE % NORTH).replace(old, new), (RACE % SOUTH).replace(old, new), STANDINGS)
    assert [rnd.name for rnd in season.rounds] == [None, None]
    assert all(position in (1, 2) for _, position, _, _ in results(season))
