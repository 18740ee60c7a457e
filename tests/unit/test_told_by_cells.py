"""Columns and rows of standings that no header tells of: places on the grid, points for them, rows of totals."""

from __future__ import annotations

import pytest

import scraper
from scraper.model.vocabulary import SessionKind
from tests.readings import extract_text
from tests.unit.lake_pages import CALENDAR

HEAD = "== Standings ==\n{| class=wikitable\n! rowspan=2 | Pos !! rowspan=2 | Driver"
STARTS = """
|-
| 1 || [[Ann Hart]] || 2 || 1 || 1 || 2
|-
| 2 || [[Tom Reed]] || 1 || 2 || 2 || 1
|-
| 3 || [[Ugo Neri]] || 3 || %s || 4 || 3
|-
| 4 || [[Pio Verdi]] || 4 || 3 || 3 || %s
|}
"""


@pytest.mark.parametrize(
    ("head", "out", "codes"),
    [
        ("!! colspan=2 | LAK !! colspan=2 | HAR", "Ret", [("LAK", None), ("HAR", None)]),
        (
            "!! colspan=2 | LAK !! colspan=2 | HAR\n|-\n! G !! R !! G !! R",
            "Ret",
            [("LAK", "R"), ("HAR", "R")],
        ),
        # where everybody finishes, nothing tells grids from races
        ("!! colspan=2 | LAK !! colspan=2 | HAR", "5", [("LAK", None)] * 2 + [("HAR", None)] * 2),
        (
            "!! colspan=2 | LAK !! colspan=2 | HAR\n|-\n! R1 !! R2 !! R1 !! R2",
            "Ret",
            [("LAK", "R1"), ("LAK", "R2"), ("HAR", "R1"), ("HAR", "R2")],
        ),
    ],
)
def test_first_columns_without_retirements_are_places_on_the_grid(
    head: str, out: str, codes: list[tuple[str, str | None]]
) -> None:
    text = f"{HEAD} {head}{STARTS % (out, out)}".replace("rowspan=2 | ", "rowspan=2 | " if "|-\n!" in head else "")
    [facts] = extract_text(text).tables
    assert [(column.code, column.label) for column in facts.standings[0].columns] == codes


def test_a_race_where_someone_retires_is_no_grid() -> None:
    text = f"{HEAD.replace('rowspan=2 | ', '')} !! colspan=2 | LAK !! colspan=2 | HAR{STARTS % ('Ret', 'Ret')}"
    [facts] = extract_text(text.replace("| 1 || 2 || 2 || 1", "| Ret || 2 || 2 || 1")).tables
    assert len(facts.standings[0].columns) == 4


def test_what_is_no_session_beside_checkpoints_is_no_race() -> None:
    head = f"{HEAD} !! colspan=4 | LAK !! colspan=2 | HAR\n|-\n! G !! 8H !! 16H !! 24H !! 6H !! 12H\n|-\n"
    rows = "| 1 || Ann Hart || 1 || 1 || 2 || 1 || 3 || 2\n|-\n| 2 || Tom Reed || 2 || 2 || 1 || 2 || 1 || 1\n|}"
    season = scraper.parse(CALENDAR + head + rows, title="1998 Lakes Cup season")
    kinds = [[(session.label, session.kind) for session in rnd.sessions] for rnd in season.rounds]
    checkpoint = SessionKind.CHECKPOINT
    assert kinds == [
        [("G", SessionKind.QUALIFYING), ("8H", checkpoint), ("16H", checkpoint), ("24H", SessionKind.RACE)],
        [("6H", checkpoint), ("12H", SessionKind.RACE)],
    ]


TOTALS = """
== Standings ==
{| class="wikitable"
! Pos !! Driver !! LAK !! HAR !! Pts
|-
| 1 || [[Ann Hart]] || 9 || 6 || 15
|-
| 2 || [[Tom Reed]] || 6 || 9 || 15
|-
%s
|}
"""


@pytest.mark.parametrize(
    ("row", "rows"),
    [
        ("| || Totals || 15 || 15 || 30", 2),
        ("! colspan=2 | Total !! 15 !! 15 !! 30", 2),
        ("| Total || || 15 || 15 || 30", 2),
        ("| || Average || 7.5 || 7.5 || 15", 2),
        ("| 3 || [[Total (team)|Total]] || 4 || 4 || 8", 3),
        ("| || {{flagicon|FRA}} Total || 4 || 4 || 8", 3),
    ],
)
def test_a_last_row_of_totals_is_left_out(row: str, rows: int) -> None:
    [facts] = extract_text(TOTALS % row).tables
    assert len(facts.standings[0].rows) == rows
    assert facts.coverage.not_understood == []
    assert ("row of totals" in facts.coverage.ignored) is (rows == 2)


PLACES = """
== Standings ==
{| class="wikitable"
! rowspan=2 | Driver !! colspan=2 | LAK !! colspan=2 | HAR !! rowspan=2 | Total
|-
! Pos !! Pts !! Pos !! Pts
|-
| [[Ann Hart]] || 1 || 9 || 2 || 6 || 15
|-
| [[Tom Reed]] || 2 || 6 || 1 || 9 || 15
|-
| [[Ugo Neri]] || 3 || 4 || Ret || 0 || 4
|}
"""


def test_places_and_points_below_each_round() -> None:
    season = scraper.parse(CALENDAR + PLACES, title="1998 Lakes Cup season")
    [standings] = season.championships
    assert [column.session for column in standings.columns] == ["r1", "r2"]
    assert [[cell.number for line in row.lines for cell in line.cells] for row in standings.standings] == [
        [1, 2],
        [2, 1],
        [3, None],
    ]
    assert [session.id for rnd in season.rounds for session in rnd.sessions] == ["r1", "r2"]


def test_places_with_their_ordinals_need_no_column_of_places() -> None:
    rows = "| 15 || [[Ann Hart]] || 1st || 2nd\n|-\n| 14 || [[Tom Reed]] || 2nd || 1st\n"
    [facts] = extract_text(f"== Standings ==\n{{|\n! Points !! Driver !! LAK !! HAR\n|-\n{rows}|}}").tables
    assert [column.code for column in facts.standings[0].columns] == ["LAK", "HAR"]


@pytest.mark.parametrize("heats", ["3 3 2 3 3", "3,2,3,1,X", "(3,3,2,3,3)"])
def test_points_by_heat_are_left_out(heats: str) -> None:
    rows = f"| 1 || [[Ann Hart]] || {heats} || 14\n|-\n| 2 || [[Tom Reed]] || {heats} || 12\n"
    [facts] = extract_text(f"== Standings ==\n{{|\n! Pos !! Rider !! Heats !! Total\n|-\n{rows}|}}").tables
    assert facts.standings[0].columns == []
    assert facts.coverage.ignored == {"column of heats": 2}


def test_averages_under_a_heading_of_statistics_are_no_standings() -> None:
    rows = "| [[Ann Hart]] || 20 || 60 || 200 || 10.5\n|-\n| [[Tom Reed]] || 20 || 50 || 180 || 9.5\n"
    text = f"== Rider averages ==\n{{|\n! Rider !! Matches !! Wins !! Pts !! CMA\n|-\n{rows}|}}"
    assert [facts.kind.value for facts in extract_text(text).tables] == ["other"]
    named = text.replace("Rider averages", "Standings")
    assert [facts.kind.value for facts in extract_text(named).tables] == ["standings"]


RACES = """
== Calendar ==
{| class="wikitable"
! colspan=2 | Round !! Circuit !! Date
|-
| rowspan=2 | 1 || R1 || rowspan=2 | [[Lakeside Ring]] || 4 May
|-
| R2 || 5 May
|-
| 2 || R3 || [[Harbour Circuit]] || 11 June
|}
== Standings ==
{| class="wikitable"
! Pos !! Driver !! R1 !! R2 !! R3 !! Points
|-
| 1 || [[Ann Hart]] || 1 || 2 || 1 || 60
|-
| 2 || [[Tom Reed]] || 2 || 1 || Ret || 40
|}
"""


def test_columns_count_the_races_of_rounds_that_have_one_or_several() -> None:
    season = scraper.parse(RACES, title="1998 Lakes Cup season")
    labels = {session.id: session.label for rnd in season.rounds for session in rnd.sessions}
    [standings] = season.championships
    assert [labels.get(column.session or "") for column in standings.columns] == ["R1", "R2", "R3"]


@pytest.mark.parametrize(("header", "below"), [("Rider/Bike", "Honda"), ("Driver / Car", "[[Lola T90]]")])
def test_the_line_below_a_name_is_what_the_header_says(header: str, below: str) -> None:
    rows = f"| 1 || [[Ann Hart]]<br>{below} || 1 || 2 || 18\n|-\n| 2 || [[Tom Reed]]<br>{below} || 2 || 1 || 18\n|}}"
    [facts] = extract_text(f"== Standings ==\n{{|\n! Pos !! {header} !! LAK !! HAR !! Pts\n|-\n{rows}").tables
    assert [[name.text for name in row.names] for row in facts.standings[0].rows] == [["Ann Hart"], ["Tom Reed"]]


@pytest.mark.parametrize(
    ("header", "heats", "counted"),
    [
        ("Heats", (20, 18, 20), True),
        ("Heat", (20, 18, 20), True),
        ("Heats ridden", (20, 18, 19), True),
        ("Heat", (2, 1, 3), False),
        ("SF", (5, 3, 5), False),
    ],
)
def test_numbers_below_a_word_for_heats_count_them(header: str, heats: tuple[int, ...], counted: bool) -> None:
    names = ("[[Ann Hart]]", "[[Tom Reed]]", "[[Ugo Neri]]")
    rows = [f"|-\n| {at} || {names[at - 1]} || {count} || {60 - at}\n" for at, count in enumerate(heats, start=1)]
    text = f"== Standings ==\n{{|\n! Pos !! Rider !! {header} !! Points\n{''.join(rows)}|}}"
    [facts] = extract_text(text).tables
    assert [column.code for column in facts.standings[0].columns] == ([] if counted else [header])
    assert ("column of statistics" in facts.coverage.ignored) is counted


@pytest.mark.parametrize(
    ("language", "head"),
    [("sv", "Plac !! Förare !! Heat !! Poäng"), ("pl", "Poz !! Zawodnik !! Bieg !! Punkty")],
)
def test_heats_are_counted_in_other_editions(language: str, head: str) -> None:
    rows = "|-\n| 1 || [[Ann Hart]] || 20 || 55\n|-\n| 2 || [[Tom Reed]] || 20 || 48\n|}"
    heading = {"sv": "Ställning", "pl": "Klasyfikacja"}[language]
    [facts] = extract_text(f"== {heading} ==\n{{|\n! {head}\n{rows}", language=language).tables
    assert facts.standings[0].columns == []
