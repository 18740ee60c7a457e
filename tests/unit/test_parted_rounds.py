"""Rounds whose rows are sessions: under whatever word their labels stand, and what stands beside names of places."""

from __future__ import annotations

import pytest

import scraper

PARTED = """
== Calendar ==
{| class="wikitable"
! %s !! Circuit !! Date !! Winner
|-
! rowspan=2 | 1 !! %s
| rowspan=2 | [[Lakeside Ring]] || rowspan=2 | 4 May || [[Ann Hart]]
|-
! %s
| [[Tom Reed]]
|-
! rowspan=2 | 2 !! %s
| rowspan=2 | [[Harbour Circuit]] || rowspan=2 | 11 May || [[Tom Reed]]
|-
! %s
| [[Kim Moss]]
|}
"""
CREWS = """
== Calendar ==
{| class="wikitable"
! rowspan=2 colspan=2 | Round !! rowspan=2 | Circuit !! rowspan=2 | Date !! GT Winning Team
|-
! GT Winning Drivers
|-
! rowspan=4 | 1
! rowspan=2 | R1
| rowspan=4 | [[Lakeside Ring]] || rowspan=4 | 4–5 May || No. 5 [[Reed Racing]]
|-
| [[Ann Hart]]<br>[[Tom Reed]]
|-
! rowspan=2 | R2
| No. 6 [[Moss Motors]]
|-
| [[Kim Moss]]<br>[[Joe Fell]]
|}
"""
PLACES = """
== Schedule ==
{| class="wikitable"
! Rd !! Date !! colspan=2 | %s !! City
|-
! 1
| May 4 || %s || [[Lakeside Ring]] || Lakes
|-
! 2
| May 11 || %s || [[Harbour Circuit]] || Harbour
|-
! 3
| May 18 || %s || [[Hill Park]] || Hills
|}
"""
GRID = """
== Overview ==
{| class="wikitable"
| first column of every race || 10 || = grid position
|-
| second column of every race || 7 || = race result
|}

{| class="wikitable"
! Place !! Name !! colspan=2 | {{flagicon|GBR}} LAK !! colspan=2 | {{flagicon|GBR}} HAR !! Points
|-
| 1 || [[Ann Hart]] || 4 || 1 || 2 || 2 || 15
|-
| 2 || [[Tom Reed]] || 1 || 2 || 3 || 3 || 10
|-
| 3 || [[Kim Moss]] || 2 || R || 1 || 1 || 9
|}
"""


def parse(text: str) -> scraper.Season:
    return scraper.parse(text, title="1998 Lakes Cup season")


def find_winners(season: scraper.Season) -> list[list[list[str]]]:
    names = {item.id: item.name for item in season.competitors}
    sessions = [session for rnd in season.rounds for session in rnd.sessions]
    return [[[names[item] for item in award.competitors] for award in session.awards] for session in sessions]


@pytest.mark.parametrize("header", ["Round !! Race", "Event !! Race", "Rd !! Format", "Rnd !! Race type", "Round !! "])
@pytest.mark.parametrize(
    "labels", [["QR", "CR"] * 2, ["1", "2"] * 2, ["Sprint", "Feature"] * 2, ["R1", "R2", "R3", "R4"]], ids="/".join
)
def test_labels_part_rounds_whatever_they_stand_under(header: str, labels: list[str]) -> None:
    season = parse(PARTED % (header, *labels))
    assert [rnd.number for rnd in season.rounds] == [1, 2]
    assert [rnd.name for rnd in season.rounds] == [None, None]
    assert find_winners(season) == [[["Ann Hart"]], [["Tom Reed"]], [["Tom Reed"]], [["Kim Moss"]]]


def test_names_of_classes_part_no_rounds() -> None:
    season = parse(PARTED % ("Round !! Group", "GT1", "GT2", "GT1", "GT2"))
    assert [len(rnd.sessions) for rnd in season.rounds] == [1, 1]


def test_rows_under_one_label_are_lines_of_one_session() -> None:
    season = parse(CREWS)
    assert [session.label for session in season.rounds[0].sessions] == ["R1", "R2"]
    assert find_winners(season) == [[["Ann Hart", "Tom Reed"]], [["Kim Moss", "Joe Fell"]]]


@pytest.mark.parametrize("header", ["Track", "Circuit", "Venue"])
@pytest.mark.parametrize(
    "beside",
    [["O", "S", "O"], ["{{flagicon|GBR}}"] * 3, ["[[File:Oval.svg|20px]]"] * 3],
    ids=["letters", "flags", "images"],
)
def test_what_stands_before_a_circuit_is_none(header: str, beside: list[str]) -> None:
    season = parse(PLACES % (header, *beside))
    names = {circuit.id: circuit.name for circuit in season.circuits}
    assert [names[rnd.circuit] for rnd in season.rounds if rnd.circuit] == [
        "Lakeside Ring",
        "Harbour Circuit",
        "Hill Park",
    ]
    assert {rnd.name for rnd in season.rounds} == {None}


def test_flags_of_their_own_tell_countries() -> None:
    season = parse(PLACES % ("Track", *["{{flagicon|GBR}}"] * 3))
    assert {rnd.country for rnd in season.rounds} == {"GBR"}


def test_columns_of_results_beside_the_grid_are_rounds_where_there_is_no_calendar() -> None:
    season = parse(GRID)
    [championship] = season.championships
    assert [column.session for column in championship.columns] == ["r1", "r2"]
    assert [[cell.number for cell in row.lines[0].cells] for row in championship.standings] == [
        [1, 2],
        [2, 3],
        [None, 1],
    ]


def test_letter_behind_a_linked_name_is_a_mark() -> None:
    table = PARTED % ("Round !! Race", *["1", "2"] * 2)
    season = parse(table.replace("[[Kim Moss]]", "[[Kim Moss]] '''{{small|R}}'''"))
    assert "Kim Moss" in {item.name for item in season.competitors}


NATIONS = """
== Season results ==
{| class="wikitable"
! Rnd !! Race !! colspan=2 | Pole position !! Winner !! Driver
|-
! rowspan=2 | 1 !! R1
| {{flag|France}} || [[Kim Moss]] || {{flag|Ireland}} || [[Ann Hart]]
|-
! R2
| {{flag|Italy}} || [[Tom Reed]] || {{flag|France}} || [[Kim Moss]]
|}
"""


def test_drivers_beside_nations_win_for_them() -> None:
    season = parse(NATIONS)
    assert [table.kind.value for table in season.tables] == ["winners"]
    assert find_winners(parse(CREWS + NATIONS))[:2] == [
        [["Ann Hart", "Tom Reed"], ["Kim Moss"], ["Ann Hart"]],
        [["Kim Moss", "Joe Fell"], ["Tom Reed"], ["Kim Moss"]],
    ]
