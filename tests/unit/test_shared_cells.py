"""Cells that hold more than one thing: results of several races, points beside places, a winner above his car."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import scraper

if TYPE_CHECKING:
    from scraper.model.season import Season

CALENDAR = """
== Calendar ==
{| class="wikitable"
! Round !! Circuit !! Date
|-
| 1 || [[Lakeside Ring]] || 4 May
|-
| 2 || [[Harbour Circuit]] || 11 May
|}
"""
STANDINGS = """
== Standings ==
{| class="wikitable"
! Pos !! Rider !! LAK !! HAR !! Points
|-
| 1 || {{flagicon|GBR}} Ann Hart || %s || %s || 94
|-
| 2 || {{flagicon|GBR}} Tom Reed || %s || %s || 89
|-
| 3 || {{flagicon|GBR}} Eve Moor || %s || %s || 65
|}
"""
BESIDE = {
    "raised": "%s<sup>%s</sup>",
    "in brackets": "%s (%s)",
    "below": "<small>%s</small><br>%s",
}


def parse(text: str) -> Season:
    return scraper.parse(text, title="1975 Lakes Motocross Cup season")


@pytest.mark.parametrize("sign", [" – ", " / ", ", ", "<br>"])
def test_a_column_may_hold_the_races_of_a_meeting(sign: str) -> None:
    cells = ["1 – 2", "2 – 1", "2 – 1", "3 – 2", "3 – 3", "1 – Ret"]
    season = parse(CALENDAR + STANDINGS % tuple(cell.replace(" – ", sign) for cell in cells))
    assert [len(rnd.sessions) for rnd in season.rounds] == [2, 2]
    cell = season.championships[0].standings[2].lines[0].cells[1]
    assert (cell.number, cell.session) == (1, season.rounds[1].sessions[0].id)
    (other,) = cell.also
    assert (other.status.value, other.session) == ("retired", season.rounds[1].sessions[1].id)
    assert not [problem for problem in season.problems if problem.code == "K301"]


def test_two_cars_of_one_driver_are_no_two_races() -> None:
    season = parse(CALENDAR + STANDINGS % ("1 / 4", "2", "2", "1", "3", "Ret"))
    assert [len(rnd.sessions) for rnd in season.rounds] == [1, 1]
    cell = season.championships[0].standings[0].lines[0].cells[0]
    assert [other.session for other in cell.also] == [cell.session]


def test_races_of_one_cell_may_have_raised_points_each() -> None:
    cells = ["1<sup>25</sup> 2<sup>22</sup>", "2<sup>22</sup> 1<sup>25</sup>"]
    cells += ["2<sup>22</sup> 1<sup>25</sup>", "3<sup>20</sup> 2<sup>22</sup>"]
    cells += ["3<sup>20</sup> 3<sup>20</sup>", "1<sup>25</sup> Ret"]
    season = parse(CALENDAR + STANDINGS % tuple(cells))
    cell = season.championships[0].standings[1].lines[0].cells[1]
    assert [(item.number, item.points) for item in (cell, *cell.also)] == [(3, 20), (2, 22)]
    assert [session.kind.value for rnd in season.rounds for session in rnd.sessions] == ["race"] * 4


@pytest.mark.parametrize("form", BESIDE.values(), ids=BESIDE)
def test_points_beside_places_follow_from_the_totals(form: str) -> None:
    results = [(1, 50), (2, 44), (3, 39), (1, 50), (6, 20), (2, 45)]
    season = parse(CALENDAR + STANDINGS % tuple(form % result for result in results))
    cells = [cell for item in season.championships[0].standings for cell in item.lines[0].cells]
    assert [(cell.number, cell.points) for cell in cells] == results
    assert not any(cell.also or cell.marks for cell in cells)


def test_raised_numbers_that_do_not_add_up_are_places() -> None:
    season = parse(CALENDAR + STANDINGS % tuple(BESIDE["raised"] % (place, place) for place in (1, 2, 3, 1, 6, 2)))
    assert [session.kind.value for session in season.rounds[0].sessions] == ["race", "sprint"]


def test_a_race_without_points_adds_nothing() -> None:
    season = scraper.verify(parse(CALENDAR + STANDINGS % ("47", "47", "47", "42", "x+20", "25+20")))
    assert [standing.status.value for standing in season.championships[0].standings] == ["verified"] * 3


def test_results_in_brackets_are_points_that_do_not_count() -> None:
    season = parse(CALENDAR + STANDINGS % ("94", "(40)", "(7)", "89", "65", "(1)"))
    assert season.championships[0].cells_are.value == "points"


WINNERS = """
== Calendar ==
{| class="wikitable"
! Rnd !! Circuit !! %s !! Date
|-
| 1 || [[Lakeside Ring]] || %s || 4 May
|-
| 2 || [[Harbour Circuit]] || %s || 11 May
|}
"""


@pytest.mark.parametrize(
    ("header", "cell", "people"),
    [
        ("GT winning driver<br>GT winning car", "[[Ann Hart]]<br>[[Swift GT]]", 1),
        ("GT winning drivers<br>GT winning car", "[[Ann Hart]]<br>[[Tom Reed]]<br>[[Swift GT]]", 2),
        ("GT winning team<br>GT winning drivers", "Hart Racing<br>[[Ann Hart]]<br>[[Tom Reed]]", 2),
    ],
)
def test_lines_of_a_header_say_what_lines_of_cells_are(header: str, cell: str, people: int) -> None:
    season = parse(WINNERS % (header, cell, cell) + STANDINGS % (1, 2, 2, 1, 3, 3))
    awards = [award for rnd in season.rounds for session in rnd.sessions for award in session.awards]
    kinds = {item.id: item.kind.value for item in season.competitors}
    assert [award.class_ for award in awards] == ["gt"] * 2
    assert [[kinds[name] for name in award.competitors] for award in awards] == [["person"] * people] * 2


def test_raised_points_are_added_where_totals_say_so() -> None:
    cells = ("40<sup>7</sup>", "41<sup>6</sup>", "44<sup>3</sup>", "40<sup>2</sup>", "30", "30<sup>5</sup>")
    season = scraper.verify(parse(CALENDAR + STANDINGS % cells))
    assert season.championships[0].cells_are.value == "points"
    assert [int(cell.points or 0) for cell in season.championships[0].standings[0].lines[0].cells] == [47, 47]
    assert [standing.status.value for standing in season.championships[0].standings] == ["verified"] * 3
    assert [len(rnd.sessions) for rnd in season.rounds] == [1, 1]


def test_columns_of_points_add_up_the_races_that_winners_tell_of() -> None:
    header = "Overall winner !! Race 1 winner !! Race 2 winner"
    winners = WINNERS % (header, "Ann Hart || Tom Reed || Ann Hart", "Ann Hart || Ann Hart || Tom Reed")
    season = scraper.verify(parse(winners + STANDINGS % ("47", "47", "47", "42", "45", "20")))
    assert [len(rnd.sessions) for rnd in season.rounds] == [2, 2]
    assert [column.covers for column in season.championships[0].columns] == [
        [session.id for session in rnd.sessions] for rnd in season.rounds
    ]
    kinds = [[award.kind for award in session.awards] for rnd in season.rounds for session in rnd.sessions]
    assert kinds == [["winner"], ["highest_scorer", "winner"]] * 2
    assert [standing.status.value for standing in season.championships[0].standings] == ["verified"] * 3
