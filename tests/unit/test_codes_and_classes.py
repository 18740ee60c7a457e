"""Words in headers that look like others: codes of rounds, races and classes, and what a class is called for short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import scraper
from scraper.values.titles import parse_title

if TYPE_CHECKING:
    from scraper.model.season import Season

CALENDAR = """
== Calendar ==
{| class="wikitable"
! Round !! Circuit !! Date%s
|-
| 1 || [[Adler Park]] || 4 May%s
|-
| 2 || [[Winterfold Raceway]] || 11 May%s
|}
"""
PLAIN = CALENDAR % ("", "", "")
STANDINGS = """
== Standings ==
%s
{| class="wikitable"
%s
|-
| 1 || {{flagicon|GBR}} Ann Hart || 1 || 1 || 2 || 2 || 70
|-
| 2 || {{flagicon|GBR}} Tom Reed || 2 || 2 || 1 || 1 || 70
|}
"""
HEADERS = {
    "a word over numbered races": """
! rowspan=2 | Pos !! rowspan=2 | Driver !! colspan=2 | [[Adler Park|ADL]]
! colspan=2 | [[Winterfold Raceway|WIN]] !! rowspan=2 | Pts
|-
! 1 !! 2 !! 1 !! 2""",
    "a word over races without a label": "! Pos !! Driver !! colspan=2 | ADL !! colspan=2 | WIN !! Pts",
    "races beside abbreviations": "! Pos !! Driver !! Ad. R1 !! Ad. R2 !! Win. R1 !! Win. R2 !! Total",
    "races beside names": "! Pos !! Driver !! Adler Race 1 !! Adler Race 2 !! Winter Race 1 !! Winter Race 2 !! Pts",
}


def parse(text: str) -> Season:
    return scraper.parse(text, title="2009 Lakes Touring Car Cup season")


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_headers_of_races_within_rounds(header: str) -> None:
    season = parse(PLAIN + STANDINGS % ("", header))
    sessions = [session.id for rnd in season.rounds for session in rnd.sessions]
    assert len(sessions) == 4
    assert [column.session for column in season.championships[0].columns] == sessions


def test_a_word_for_statistics_over_one_column_is_none() -> None:
    header = "! Pos !! Driver !! ADL1 !! ADL2 !! Win. R1 !! WINS !! Pts"
    assert len(parse(PLAIN + STANDINGS % ("", header)).championships[0].columns) == 3


def test_scales_may_be_for_meetings_of_so_many_races() -> None:
    scales = """
{| class="wikitable"
! rowspan=2 | Format !! colspan=2 | Position
|-
! 1st !! 2nd
|-
| Three race rounds || 15 || 9
|-
| Two race rounds || 20 || 15
|}
"""
    season = scraper.verify(parse(PLAIN + STANDINGS % (scales, HEADERS["races beside abbreviations"])))
    assert not season.findings


def test_the_first_column_of_a_scale_may_be_for_poles() -> None:
    scale = '{| class="wikitable"\n! Pole !! 1st !! 2nd !! 3rd !! Fastest lap\n|-\n| 2 || 20 || 15 || 12 || 1\n|}\n'
    (scheme,) = parse(PLAIN + STANDINGS % (scale, HEADERS["races beside names"])).points_schemes
    assert [int(points) for points in scheme.positions] == [20, 15, 12]
    assert {bonus.mark: int(bonus.points) for bonus in scheme.bonuses} == {"pole": 2, "fastest_lap": 1}


def classes_of_winners(season: Season) -> list[tuple[str, str | None]]:
    return [(session.id, award.class_) for rnd in season.rounds for session in rnd.sessions for award in session.awards]


@pytest.mark.parametrize("numbers", [(1, 2), (1,), (2,)])
def test_a_label_that_names_a_class_of_standings_is_one(numbers: tuple[int, ...]) -> None:
    winners = (" !! SR1 winning team !! SR2 winning team", *[" || [[Hart Racing]] || [[Reed Racing]]"] * 2)
    tables = [f"=== SR{number} standings ===" + STANDINGS % ("", HEADERS["races beside names"]) for number in numbers]
    season = parse(CALENDAR % winners + "".join(table.replace("== Standings ==\n", "") for table in tables))
    assert {class_ for _, class_ in classes_of_winners(season)} == {"sr1", "sr2"}
    assert [item.class_ for item in season.championships] == [f"sr{number}" for number in numbers]


def test_a_header_may_name_class_and_race() -> None:
    winners = (
        " !! Superbike Race 1 winner !! Superbike Race 2 winner !! Supersport winner",
        *[" || Ann || Tom || Eve"] * 2,
    )
    season = parse(CALENDAR % winners + STANDINGS % ("", HEADERS["races beside abbreviations"]))
    assert classes_of_winners(season)[:3] == [
        ("r1-race1", "superbike"),
        ("r1-race2", "superbike"),
        ("r1-race2", "supersport"),
    ]


@pytest.mark.parametrize(
    ("heading", "class_"),
    [
        ("Daytona Prototypes", "dp"),
        ("Daytona Prototype drivers", "dp"),
        ("DP", "dp"),
        ("Drivers' points", None),
        ("Grand Touring", "gt"),
    ],
)
def test_headings_spell_out_what_classes_are_short_for(heading: str, class_: str | None) -> None:
    winners = (" !! DP winner !! GT winner", *[" || Ann Hart || Tom Reed"] * 2)
    table = STANDINGS % ("", HEADERS["races beside abbreviations"])
    season = parse(CALENDAR % winners + f"== Results ==\n=== {heading} ===\n" + table.replace("== Standings ==\n", ""))
    assert [item.class_ for item in season.championships] == [class_]


def test_co_drivers_of_named_rounds_are_entered() -> None:
    entries = """
== Entries ==
{| class="wikitable"
! Team !! No. !! Driver !! Rounds !! Adler & Winterfold Co-driver
|-
| Hart Racing || 9 || Ann Hart || All || Tom Reed
|}
"""
    (entry,) = parse(entries + PLAIN).entries
    assert [(len(driver.rounds or []), driver.marks) for driver in entry.drivers] == [(2, []), (2, ["codriver"])]


@pytest.mark.parametrize(
    ("title", "is_season"),
    [
        ("2001 Speedway Grand Prix", True),
        ("2001 Speedway Grand Prix of Norway", False),
        ("2001 Norwegian Grand Prix", False),
    ],
)
def test_a_series_may_be_called_grand_prix(title: str, is_season: bool) -> None:
    assert parse_title(title, "en").is_season is is_season


@pytest.mark.parametrize(
    ("told", "rounds", "reported"),
    [
        ("Adler, Winterfold", [1, 2], False),
        ("Winterfold Raceway", [2], False),
        ("Adler<br>Winterfold", [1, 2], False),
        ("Adler, Moorland", None, True),
        ("Park", [1], False),
    ],
)
def test_entries_may_name_their_rounds(told: str, rounds: list[int] | None, reported: bool) -> None:
    entries = f"""
== Entries ==
{{| class="wikitable"
! Team !! No. !! Driver !! Rounds
|-
| Hart Racing || 9 || Ann Hart || {told}
|-
| Reed Racing || 5 || Tom Reed || All
|}}
"""
    season = parse(entries + PLAIN)
    assert season.entries[0].drivers[0].rounds == rounds
    assert [problem.code for problem in season.problems if problem.code == "K121"] == ["K121"] * reported


def test_a_winner_and_his_team_are_of_one_class() -> None:
    header = " !! Winner !! Winning Independent !! Winning independent team"
    winners = (header, *[" || [[Ann Hart]] || [[Tom Reed]] || Reed Racing"] * 2)
    season = parse(CALENDAR % winners + STANDINGS % ("", HEADERS["races beside abbreviations"]))
    awards = [award for rnd in season.rounds for session in rnd.sessions for award in session.awards]
    assert [(award.class_, award.competitors) for award in awards[:2]] == [
        (None, ["ann-hart"]),
        ("independent", ["tom-reed"]),
    ]
    assert len(awards) == 4


def test_tables_of_a_league_have_statistics_and_no_rounds() -> None:
    table = """
== League standings ==
{| class="wikitable"
! Pos !! Team !! Matches !! Won !! Draw !! Lost !! +/- !! Points
|-
| 1 || North || 14 || 11 || 1 || 2 || +184 || 23
|-
| 2 || South || 14 || 3 || 0 || 11 || –12 || 6
|}
"""
    season = parse(table)
    assert [item.published and item.published.text for item in season.championships[0].standings] == ["23", "6"]
    assert (season.championships[0].columns, season.rounds, season.problems) == ([], [], [])


def test_of_two_rounds_at_one_place_the_first_is_meant() -> None:
    later = "|-\n| 3 || [[Winterfold Raceway]] || 1 June\n|-\n| 4 || Moor || 2 June\n|}"
    table = """
== Standings ==
{| class="wikitable"
! Pos !! Driver !! ADL !! WINT !! Pts
|-
| 1 || Ann Hart || 1 || 2 || 35
|}
"""
    season = parse(PLAIN.replace("|}", later) + table)
    assert [column.session for column in season.championships[0].columns] == ["r1", "r2"]


def test_figures_behind_links_are_no_part_of_names() -> None:
    entries = """
== Entries ==
{| class="wikitable"
! Team !! No. !! Driver
|-
| Hart Racing || 9 || [[Ann Hart]] 21<br>[[Tom Reed]] 3
|}
"""
    season = parse(entries + PLAIN)
    assert [(item.name, item.kind.value) for item in season.competitors if item.kind.value == "person"] == [
        ("Ann Hart", "person"),
        ("Tom Reed", "person"),
    ]


def test_a_group_called_a_class_keeps_its_words() -> None:
    entries = """
== Entries ==
{| class="wikitable"
! Team !! No. !! Driver !! Rounds
|-
! colspan=4 | Main Class
|-
| Hart Racing || 9 || Ann Hart || All
|-
! colspan=4 | Lakes Cup
|-
| Reed Racing || 5 || Tom Reed || All
|}
"""
    season = parse(entries + PLAIN)
    assert [(item.id, item.name) for item in season.classes] == [
        ("main-class", "Main Class"),
        ("lakes-cup", "Lakes Cup"),
    ]


def test_a_touring_car_championship_is_one_of_drivers() -> None:
    table = """=== Lakes Touring Car Championship ===
{| class="wikitable"
! Pos. !! Driver !! Car !! Adl. !! Win. !! Pts
|-
| 1 || Ann Hart || Nissan GT-R || 24 || 20 || 44
|-
| 2 || Tom Reed || Ford Sierra || 16 || 24 || 40
|}
"""
    season = parse(PLAIN + table)
    names = {item.id: item.name for item in season.competitors}
    [championship] = season.championships
    assert championship.group.value == "people"
    assert [names[item] for row in championship.standings for item in row.competitors] == ["Ann Hart", "Tom Reed"]
