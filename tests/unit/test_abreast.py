"""Standings side by side in one table, and columns beside results that are none."""

from __future__ import annotations

import scraper

ABREAST = """
== Standings ==
{| class="wikitable"
! colspan=3 | Drivers !! colspan=3 | Teams
|-
! Pos !! Driver !! Pts !! Pos !! Team !! Pts
|-
| 1 || [[Ann Hart]] || 90 || 1 || [[Hart Racing]] || 171
|-
| 2 || [[Tom Reed]] || 81 || 2 || [[Moss Motors]] || 112
|-
| 3 || [[Kim Moss]] || 70 || || ||
|}
"""
FOLDED = """
== Standings ==
{| class="wikitable"
! Pos !! Driver !! Pts !! Pos !! Driver !! Pts
|-
| 1 || [[Ann Hart]] || 90 || 3 || [[Kim Moss]] || 70
|-
| 2 || [[Tom Reed]] || 81 || 4 || [[Joe Fell]] || 60
|}
"""
COUNTED = """
== Standings ==
{| class="wikitable"
! Pos !! +/- !! Driver !! Races !! LAK !! HAR !! Pts
|-
| 1 || {{increase}} 1 || [[Ann Hart]] || 2 || 1 || 2 || 18
|-
| 2 || {{steady}} || [[Tom Reed]] || 1 || colspan=2 | ''Did not participate'' || 0
|}
"""


def read(text: str) -> list[tuple[str, str, list[tuple[list[str], str | None]]]]:
    season = scraper.parse(text, title="1998 Lakes Cup season")
    assert [problem for problem in season.problems if problem.severity.value != "info"] == []
    names = {item.id: item.name for item in season.competitors}
    return [
        (
            item.title,
            item.group.value,
            [
                ([names[one] for one in row.competitors], row.published.text if row.published else None)
                for row in item.standings
            ],
        )
        for item in season.championships
    ]


def test_blocks_of_a_table_are_standings_of_their_own() -> None:
    assert read(ABREAST) == [
        ("Drivers", "people", [(["Ann Hart"], "90"), (["Tom Reed"], "81"), (["Kim Moss"], "70")]),
        ("Teams", "teams", [(["Hart Racing"], "171"), (["Moss Motors"], "112")]),
    ]


def test_a_long_list_in_two_blocks_is_one() -> None:
    rows = [(["Ann Hart"], "90"), (["Tom Reed"], "81"), (["Kim Moss"], "70"), (["Joe Fell"], "60")]
    assert read(FOLDED) == [("Standings", "people", rows)]


def test_changes_of_place_and_counts_of_races_are_no_results() -> None:
    season = scraper.parse(COUNTED, title="1998 Lakes Cup season")
    [championship] = season.championships
    assert [column.header for column in championship.columns] == ["LAK", "HAR"]
    cells = [[cell.status.value for cell in row.lines[0].cells] for row in championship.standings]
    assert cells == [["classified", "classified"], ["absent", "absent"]]
    assert season.tables[0].not_understood == 0


BELOW = """
== Drivers' standings ==
{| class="wikitable"
! Pos !! Driver !! LAK !! HAR !! Pts
|-
| 1 || {{flagicon|GBR}} [[Ann Hart]]<br>''Hart Racing'' || 1 || 2 || 18
|-
| 2 || {{flagicon|FRA}} [[Tom Reed]]<br><small>Moss Motors</small> || 2 || 1 || 18
|-
| 3 || {{flagicon|FRA}} [[Kim Moss]]<br>{{flagicon|ITA}} [[Joe Fell]] || 3 || 3 || 12
|}
"""


def test_teams_below_their_drivers_are_no_drivers() -> None:
    season = scraper.parse(BELOW, title="1998 Lakes Cup season")
    names = {item.id: item.name for item in season.competitors}
    [championship] = season.championships
    assert [[names[one] for one in row.competitors] for row in championship.standings] == [
        ["Ann Hart"],
        ["Tom Reed"],
        ["Kim Moss", "Joe Fell"],
    ]
    assert [names.get(row.lines[0].team or "") for row in championship.standings] == [
        "Hart Racing",
        "Moss Motors",
        None,
    ]
