"""Headers that editors left bare: no `!` at all, none over the names, none over the races of a round."""

from __future__ import annotations

import pytest

import scraper

BARE = """
== Drivers' standings ==
{| class="wikitable"
|- style="background:#efefef"
| Pos || Driver || [[Lakeside Ring|LAK]] {{flagicon|GBR}} || HAR || HIL || Pts
|-
| 1 || {{flagicon|GBR}} [[Ann Hart]] || 1 || 2 || 1 || 28
|-
| 2 || {{flagicon|GBR}} [[Tom Reed]] || 2 || 1 || Ret || 18
|-
| 3 || {{flagicon|FRA}} [[Kim Moss]] || Ret || 3 || 2 || 14
|}
"""
RACES = """
== Drivers' standings ==
{| class="wikitable"
|-
! rowspan=2 | Pos !! rowspan=2 | Driver !! colspan=2 | LAK !! colspan=2 | HAR !! rowspan=2 | Pts
|-
| 1 || 2 || 1 || 2
|-
| 1 || [[Ann Hart]] || 1 || 2 || 1 || 1 || 38
|-
| 2 || [[Tom Reed]] || 2 || 1 || 2 || 2 || 34
|}
"""


def read(text: str) -> list[tuple[list[str], list[int | None], str | None]]:
    season = scraper.parse(text, title="1998 Lakes Cup season")
    names = {item.id: item.name for item in season.competitors}
    [championship] = season.championships
    assert championship.group.value == "people"
    return [
        (
            [names[item] for item in row.competitors],
            [cell.number for line in row.lines for cell in line.cells],
            row.published.text if row.published else None,
        )
        for row in championship.standings
    ]


HEADERS = {
    "no header cell is marked": "| Pos || Driver",
    "no word over the names": "! Pos !! ",
}


@pytest.mark.parametrize("begin", HEADERS.values(), ids=HEADERS)
def test_header_may_have_no_marked_cells_or_no_word_over_names(begin: str) -> None:
    text = BARE.replace("| Pos || Driver", begin, 1)
    if begin.startswith("!"):
        text = text.replace("|| [[Lakeside", "!! [[Lakeside").replace("|| HAR || HIL || Pts", "!! HAR !! HIL !! Pts")
    assert read(text) == [
        (["Ann Hart"], [1, 2, 1], "28"),
        (["Tom Reed"], [2, 1, None], "18"),
        (["Kim Moss"], [None, 3, 2], "14"),
    ]


@pytest.mark.parametrize("codes", [("500", "HAR"), ("[[Lakeside 500|500]]", "HAR"), ("LAK", "400")])
def test_a_code_of_digits_is_no_figure_of_data(codes: tuple[str, str]) -> None:
    text = BARE.replace("[[Lakeside Ring|LAK]] {{flagicon|GBR}} || HAR", " || ".join(codes), 1)
    assert read(text) == read(BARE)


def test_numbers_of_races_below_their_rounds_are_no_row_of_results() -> None:
    assert read(RACES) == [(["Ann Hart"], [1, 2, 1, 1], "38"), (["Tom Reed"], [2, 1, 2, 2], "34")]


RANKED = "1 || [[Ann Hart]] || 9 || 6 || 15", "2 || [[Tom Reed]] || 6 || 4 || 10", "3 || [[Kim Moss]] || 4 || 3 || 7"


def test_places_names_and_falling_totals_are_standings_without_any_header() -> None:
    text = "== Drivers' standings ==\n{|\n| " + "\n|-\n| ".join(RANKED) + "\n|}\n"
    assert read(text) == [(["Ann Hart"], [], "15"), (["Tom Reed"], [], "10"), (["Kim Moss"], [], "7")]


@pytest.mark.parametrize(
    ("heading", "rows"),
    [("Results", RANKED), ("Standings", (RANKED[1], RANKED[0], RANKED[2])), ("Standings", RANKED[:2])],
    ids=["another heading", "no order", "two rows"],
)
def test_other_tables_without_a_header_stay_unread(heading: str, rows: tuple[str, ...]) -> None:
    season = scraper.parse(
        f"== {heading} ==\n{{|\n| " + "\n|-\n| ".join(rows) + "\n|}\n", title="1998 Lakes Cup season"
    )
    assert [table.kind.value for table in season.tables] == ["other"]
