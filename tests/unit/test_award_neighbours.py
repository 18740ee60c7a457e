"""What stands beside winners: numbers of each, parts of headers, names of races by class, winners of two races."""

from __future__ import annotations

import pytest

import scraper
from tests.readings import extract_text
from tests.unit.lake_pages import CALENDAR, STANDINGS

ROW = "|-\n| 1 || [[Lakeside Ring]] || 4 May || %s\n|-\n| 2 || [[Harbour Circuit]] || 11 May || %s\n|}\n"


def form(header: str, *cells: str) -> str:
    return f'== Calendar ==\n{{| class="wikitable"\n! Round !! Circuit !! Date !! {header}\n{ROW % cells}'


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Winner !! No. !! Team !! Pole !! No.", ("[[Ann Hart]] || 6 || Hart || [[Tom Reed]] || 16",) * 2),
        ("No. !! Winner !! Team !! No. !! Pole", ("6 || [[Ann Hart]] || Hart || 16 || [[Tom Reed]]",) * 2),
        ("Pole !! No. !! Winner !! No. !! Team", ("[[Tom Reed]] || 16 || [[Ann Hart]] || 6 || Hart",) * 2),
    ],
)
def test_each_number_is_of_the_award_beside_it(header: str, cells: tuple[str, str]) -> None:
    [table] = extract_text(form(header, *cells)).tables
    winners = [award for award in table.awards if award.kind == "winner"]
    assert [(award.team and award.team.number, award.names[0].text) for award in winners] == [("6", "Ann Hart")] * 2


def test_a_team_beside_each_of_the_first_three() -> None:
    cells = "[[Ann Hart]] || Hart || [[Tom Reed]] || Reed || [[Ugo Neri]] || Neri"
    [table] = extract_text(form("Winner !! Team !! Second !! Team !! Third !! Team", cells, cells)).tables
    teams = [(award.kind, award.team and award.team.name.text) for award in table.awards[:3]]
    assert teams == [("winner", "Hart"), ("second", "Reed"), ("third", "Neri")]


def test_each_part_of_a_header_heads_a_column() -> None:
    header = "Race winner !! colspan=2 | Race winner's team / engine"
    [table] = extract_text(form(header, "[[Ann Hart]] || Hart || Ford", "[[Tom Reed]] || Reed || Honda")).tables
    assert [award.team and award.team.name.text for award in table.awards] == ["Hart", "Reed"]
    assert table.coverage.not_understood == []


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        (
            "Pole !! Sprint winner !! Pole !! Feature winner",
            "[[Ann Hart]] || [[Tom Reed]] || [[Luc Bol]] || [[Ed Hill]]",
        ),
        (
            "Sprint winner !! Pole !! Feature winner !! Pole",
            "[[Tom Reed]] || [[Ann Hart]] || [[Ed Hill]] || [[Luc Bol]]",
        ),
    ],
)
def test_poles_between_winners_are_of_their_sessions(header: str, cells: str) -> None:
    [table] = extract_text(form(header, cells, cells)).tables
    poles = [(award.session, award.names[0].text) for award in table.awards[:4] if award.kind == "pole"]
    assert poles == [("Sprint", "Ann Hart"), ("Feature", "Luc Bol")]


def test_two_poles_beside_each_other_are_of_no_session() -> None:
    header = "Pole !! Pole time !! Race 1 winner !! Race 2 winner"
    [table] = extract_text(form(header, *["[[Ann Hart]] || 1:20.1 || [[Tom Reed]] || [[Ed Hill]]"] * 2)).tables
    assert {award.session for award in table.awards if award.kind == "pole"} == {None}


def test_a_car_in_brackets_is_no_class() -> None:
    [table] = extract_text(form("Winner (car)", "[[Ann Hart]] (March 79B)", "[[Tom Reed]] (Ralt RT1)")).tables
    assert [(award.class_name, award.names[0].text) for award in table.awards] == [
        (None, "Ann Hart"),
        (None, "Tom Reed"),
    ]


def test_names_of_races_by_class_stand_below_one_word() -> None:
    text = """== Calendar ==
{| class="wikitable"
! rowspan=2 | Round !! colspan=2 | Race title !! rowspan=2 | Circuit !! rowspan=2 | Date
|-
! Elite 1 !! Elite 2
|-
| 1 || Lakes 100 || Lakes 80 || [[Lakeside Ring]] || 4 May
|-
| 2 || Harbour 100 || Harbour 80 || [[Harbour Circuit]] || 11 May
|}
"""
    [table] = extract_text(text).tables
    assert [fact.name and fact.name.text for fact in table.rounds] == ["Lakes 100", "Harbour 100"]
    assert table.coverage.not_understood == []


TWO_ROWS = """== Calendar ==
{| class="wikitable"
! Round !! Race !! Circuit !! Date !! Winning driver !! Independent winner
|-
| rowspan=2 | 1 || R1 || rowspan=2 | [[Lakeside Ring]] || rowspan=2 | 4 May || [[Ann Hart]] || rowspan=2 | %s
|-
| R2 || [[Tom Reed]]
|}
"""
TWO_COLUMNS = """== Calendar ==
{| class="wikitable"
! Round !! Circuit !! Date !! Race 1 winner !! Race 2 winner !! Independent winner
|-
| 1 || [[Lakeside Ring]] || 4 May || [[Ann Hart]] || [[Tom Reed]] || %s
|}
"""


@pytest.mark.parametrize("table", [TWO_ROWS, TWO_COLUMNS])
@pytest.mark.parametrize("names", [["Ugo Neri", "Pio Verdi"], ["Ugo Neri", "Ugo Neri"]])
def test_two_independents_in_a_cell_won_a_race_each(table: str, names: list[str]) -> None:
    season = scraper.parse(table % "<br>".join(f"[[{name}]]" for name in names), title="2009 Lakes Touring Cup")
    shown = {item.id: item.name for item in season.competitors}
    found = [
        [shown[person] for person in award.competitors]
        for session in season.rounds[0].sessions
        for award in session.awards
        if award.class_
    ]
    assert found == [[name] for name in names]


def test_crews_stay_whole() -> None:
    """Where the winners of races are crews, two names in a cell are one too."""
    crews = "[[Ugo Neri]]<br>[[Pio Verdi]]"
    text = TWO_COLUMNS.replace("[[Ann Hart]]", "[[Ann Hart]]<br>[[Luc Bol]]") % crews
    season = scraper.parse(text, title="2009 Lakes Touring Cup")
    awards = [award for session in season.rounds[0].sessions for award in session.awards if award.class_]
    assert [len(award.competitors) for award in awards] == [2]


def test_averages_are_no_lists_of_rounds() -> None:
    text = STANDINGS.replace("!! LAK !! HAR !!", "!! Matches !!").replace("|| 1 || 2 ||", "|| 2,471 ||")
    [_, table] = extract_text(CALENDAR + text.replace("|| 2 || 1 ||", "|| 2,379 ||")).tables
    assert table.standings[0].columns == []


def test_events_in_two_columns_have_their_names_by_links() -> None:
    rows = "| 1 || [[Rally Lake]] || 4 May || [[Ann Hart]]\n|-\n| 2 || [[Rally Moor]] || 11 May || [[Tom Reed]]\n|}"
    text = f"== Events ==\n{{| class=wikitable\n! colspan=2 | Event !! Date !! Winner\n|-\n{rows}"
    [table] = extract_text(text).tables
    assert [(fact.number, fact.name and fact.name.text) for fact in table.rounds] == [
        (1, "Rally Lake"),
        (2, "Rally Moor"),
    ]


def test_seconds_and_averages_beside_wins_are_counts() -> None:
    rows = "| 1 || [[Ann Hart]] || 2 || 1 || 0 || 9.5 || 70\n|-\n| 2 || [[Tom Reed]] || 1 || 2 || 1 || 9.1 || 65\n|}"
    text = f"== Standings ==\n{{|\n! Pos !! Driver !! Wins !! Second !! Third !! Average !! Points\n|-\n{rows}"
    [table] = extract_text(text).tables
    assert (table.standings[0].columns, table.coverage.ignored) == ([], {"column of statistics": 8})
