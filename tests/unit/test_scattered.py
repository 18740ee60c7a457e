"""What stands elsewhere than one looks for it: rules far from standings, badges in names, races of no championship."""

from __future__ import annotations

import pytest

import scraper
from tests.unit.lake_pages import CALENDAR, STANDINGS

LEAD = "The '''1962 Lakes Cup''' was the fifth season. Points were awarded 9–6–4–3–2–1. Only the best five counted.\n"


def test_the_introduction_may_state_the_scale() -> None:
    season = scraper.verify(scraper.parse(LEAD + CALENDAR + STANDINGS, title="1962 Lakes Cup season"))
    assert [[int(points) for points in scheme.positions] for scheme in season.points_schemes] == [[9, 6, 4, 3, 2, 1]]
    assert [standing.status.value for standing in season.championships[0].standings] == ["verified", "verified"]


@pytest.mark.parametrize(
    ("lead", "ruled"),
    [
        ("Hart had won 9–6–4–3–2–1 in earlier years.\n", "of nothing that is scored"),
        ("Points were awarded 3–2–1.\n", "too short to be sure so far from the standings"),
    ],
)
def test_other_rows_of_numbers_are_no_scale(lead: str, ruled: str) -> None:
    assert scraper.parse(lead + CALENDAR + STANDINGS, title="1962 Lakes Cup season").statements == [], ruled


def test_what_stands_beside_the_standings_goes_before_the_introduction() -> None:
    near = STANDINGS.replace("==\n", "==\nThe first six scored 10–8–6–5–4–3 points.\n", 1)
    season = scraper.parse(LEAD + CALENDAR + near, title="1962 Lakes Cup season")
    assert [fact.values["positions"] for fact in season.statements] == ["10 8 6 5 4 3"]


def test_two_named_races_need_no_third() -> None:
    standings = """
== Fahrerwertung ==
{| class="wikitable"
! rowspan="2" | Pos. !! rowspan="2" | Fahrer !! colspan="2" | LAK !! colspan="2" | HAR !! rowspan="2" | Punkte
|-
! S !! H !! S !! H
|-
| 1 || Uwe Berg || 1 || 2 || 1 || 1 || 99
|}
"""
    text = CALENDAR.replace("Circuit ", "Strecke ").replace("Date", "Datum").replace("May", "Mai") + standings
    season = scraper.parse(text, title="Seen-Cup-Saison 2012", wiki="dewiki")
    assert season.series.name == "Seen-Cup"
    assert [[session.kind.value for session in rnd.sessions] for rnd in season.rounds] == [["sprint", "race"]] * 2
    assert season.state.value == "finished"


def test_two_heats_need_no_race() -> None:
    heads = STANDINGS.replace("! Pos !! Driver !! LAK !! HAR !! Pts", HEATS)
    rows = heads.replace("|| 1 || 2 || 15", "|| 1 || 2 || 1 || 2 || 15").replace(
        "|| 2 || 1 || 15", "|| 2 || 1 || 2 || 1 || 15"
    )
    season = scraper.parse(CALENDAR + rows, title="1962 Lakes Cup season")
    assert [[session.kind.value for session in rnd.sessions] for rnd in season.rounds] == [["heat", "heat"]] * 2


HEATS = """! rowspan="2" | Pos !! rowspan="2" | Driver !! colspan="2" | LAK !! colspan="2" | HAR !! rowspan="2" | Pts
|-
! Heat 1 !! Heat 2 !! Heat 1 !! Heat 2"""


def test_a_row_across_the_standings_may_state_the_scale() -> None:
    row = '|-\n| colspan="5" | Points: 9–6–4–3–2–1 for the first six\n|}'
    season = scraper.parse(CALENDAR + STANDINGS.replace("|}", row), title="1962 Lakes Cup season")
    assert [fact.values["positions"] for fact in season.statements] == ["9 6 4 3 2 1"]
    assert [standing.status for standing in season.championships[0].standings] == ["verified", "verified"]


def test_columns_are_of_numbered_rounds_first() -> None:
    row = "|-\n| NC || [[Harbour Circuit]] || 10 May\n|-\n| 2 ||"
    season = scraper.parse(CALENDAR.replace("|-\n| 2 ||", row) + STANDINGS, title="1962 Lakes Cup season")
    assert [rnd.number for rnd in season.rounds] == [1, None, 2]
    cells = season.championships[0].standings[0].lines[0].cells
    assert [cell.session for cell in cells] == ["r1", "r2"]


@pytest.mark.parametrize(
    "badge", ["{{Color box|#fdd|R}}", "{{Color box|#ffa|'''R'''}}", '<span style="background:red">R</span>']
)
def test_a_badge_is_no_part_of_a_name(badge: str) -> None:
    standings = STANDINGS.replace("Ann Hart", f"Ann Hart {badge}").replace("Tom Reed", f"[[Tom Reed]]{badge}")
    season = scraper.parse(CALENDAR + standings, title="1962 Lakes Cup season")
    assert [item.name for item in season.competitors] == ["Ann Hart", "Tom Reed"]


def test_a_sign_parts_classes() -> None:
    winners = """
== Results ==
{| class="wikitable"
! Rnd !! Circuit !! Over +2.0 Winner !! Over 2.0 Winner
|-
| 1 || [[Lakeside Ring]] || {{flagicon|GBR}} Ann Hart || {{flagicon|GBR}} Tom Reed
|}
"""
    season = scraper.parse(CALENDAR + winners, title="1962 Lakes Cup season")
    assert [item.name for item in season.classes] == ["Over +2.0", "Over 2.0"]


def test_who_wins_the_meeting_need_not_win_its_last_race() -> None:
    calendar = """
== Calendar ==
{| class="wikitable"
! Rnd !! Circuit !! Date !! Race 1 winner !! Race 2 winner !! Overall winner
|-
| 1 || [[Lakeside Ring]] || 4 May || Ann Hart || Tom Reed || Ann Hart
|-
| 2 || [[Harbour Circuit]] || 11 May || Tom Reed || Tom Reed || Tom Reed
|}
"""
    season = scraper.parse(calendar, title="1962 Lakes Cup season")
    first, second = season.rounds[0].sessions
    assert [(award.kind, award.competitors) for award in first.awards] == [("winner", ["ann-hart"])]
    assert ("winner", ["ann-hart"]) not in [(award.kind, award.competitors) for award in second.awards]
    assert ("highest_scorer", ["ann-hart"]) in [(award.kind, award.competitors) for award in second.awards]


@pytest.mark.parametrize(
    ("cells", "drop", "penalty", "total"),
    [
        (("192", "180"), "", "", 372),
        (("150", "192"), "150", "", 192),
        (("(150)", "192"), "150", "", 192),
        (("144", "192"), "", "-25", 311),
        (("144", "192"), "144", "25", 167),
    ],
)
def test_points_that_a_column_takes_off(cells: tuple[str, str], drop: str, penalty: str, total: int) -> None:
    standings = f"""
== Standings ==
{{| class="wikitable"
! Pos !! Driver !! LAK !! HAR !! Drop !! Penalty !! Total
|-
| 1 || Ann Hart || 192 || 192 || || || 384
|-
| 2 || Tom Reed || {cells[0]} || {cells[1]} || {drop} || {penalty} || {total}
|}}
"""
    season = scraper.verify(scraper.parse(CALENDAR + standings, title="1962 Lakes Cup season"))
    (championship,) = season.championships
    assert championship.cells_are == "points"
    assert [standing.status for standing in championship.standings] == ["verified", "verified"]
