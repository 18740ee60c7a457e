"""Rounds and sessions, and what columns, winners and keys are tied to."""

from __future__ import annotations

import pytest

from scraper.model.vocabulary import SeasonState, SessionKind, SessionState
from tests.readings import assemble_text

CALENDAR = """== Calendar ==
{| class="wikitable"
! Rnd !! Race !! Circuit !! Date
|-
! 1
| {{flagicon|ITA}} Monza 2 Hours || [[Autodromo Nazionale Monza]] || 24 June
|-
! 2
| {{flagicon|BEL}} Spa 24 Hours || [[Circuit de Spa-Francorchamps]] || 28–29 July
|-
! 3
| {{flagicon|ITA}} Adria 2 Hours || [[Adria International Raceway]] || 8 September
|}
"""


def standings(head: str, *rows: str, heading: str = "Drivers' standings") -> str:
    body = "\n".join(f"|-\n! {index}\n| {row}" for index, row in enumerate(rows, start=1))
    return f'== {heading} ==\n{{| class="wikitable"\n{head}\n{body}\n|}}\n'


HEAD = "! Pos !! Driver !! MON<br>{{flagicon|ITA}} !! SPA<br>{{flagicon|BEL}} !! ADR<br>{{flagicon|ITA}} !! Pts"


def test_rounds_of_the_calendar() -> None:
    record = assemble_text(CALENDAR + standings(HEAD, "Ann One || 1 || 2 || 1 || 28", "Bob Two || 2 || 1 || 2 || 26"))
    assert [(rnd.number, rnd.country, rnd.date.start if rnd.date else None) for rnd in record.rounds] == [
        (1, "ITA", "2031-06-24"),
        (2, "BEL", "2031-07-28"),
        (3, "ITA", "2031-09-08"),
    ]
    assert [session.id for rnd in record.rounds for session in rnd.sessions] == ["r1", "r2", "r3"]
    assert record.championships[0].sessions == ["r1", "r2", "r3"]
    assert record.state is SeasonState.FINISHED


def test_checkpoints_belong_to_the_longest() -> None:
    head = (
        "! rowspan=2 | Pos !! rowspan=2 | Driver !! rowspan=2 | MON !! colspan=3 | SPA !! rowspan=2 | ADR"
        " !! rowspan=2 | Pts\n|-\n! 6hrs !! 12hrs !! 24hrs"
    )
    totals = standings(
        "! Pos !! Manufacturer !! Rd 1 !! Rd 2 !! Rd 3 !! Total",
        "Alpha || 10 || 37.5 || 5 || 52.5",
        "Beta || 8 || 12 || 6 || 26",
        heading="Manufacturers' standings",
    )
    record = assemble_text(
        CALENDAR + totals + standings(head, "Ann || 1 || 2 || 3 || 1 || 1 || 28", "Bob || 2 || 1 || 2 || 2 || 2 || 26")
    )
    sessions = [(s.id, s.kind, s.label, s.of) for s in record.rounds[1].sessions]
    assert sessions == [
        ("r2-6h", SessionKind.CHECKPOINT, "6hrs", "r2-24h"),
        ("r2-12h", SessionKind.CHECKPOINT, "12hrs", "r2-24h"),
        ("r2-24h", SessionKind.RACE, "24hrs", None),
    ]
    makers, drivers = record.championships
    assert drivers.sessions == ["r1", "r2-6h", "r2-12h", "r2-24h", "r3"]
    # a table of points by round adds its sessions up
    assert makers.sessions == ["r1", "r2-24h", "r3"]
    assert makers.covers == [[], ["r2-6h", "r2-12h", "r2-24h"], []]


def test_tables_of_fewer_rounds() -> None:
    head = "! Pos !! Driver !! MON<br>{{flagicon|ITA}} !! ADR<br>{{flagicon|ITA}} !! Pts"
    record = assemble_text(CALENDAR + standings(head, "Ann One || 1 || 2 || 18", "Bob Two || 2 || 1 || 17"))
    assert record.championships[0].sessions == ["r1", "r3"]


def test_columns_that_match_nothing_are_reported() -> None:
    head = "! Pos !! Driver !! MON !! SPA !! ADR !! XYZ<br>{{flagicon|JPN}} !! Pts"
    record = assemble_text(CALENDAR + standings(head, "Ann || 1 || 2 || 1 || 3 || 18", "Bob || 2 || 1 || 2 || 4 || 17"))
    assert record.championships[0].sessions == ["r1", "r2", "r3", None]
    assert "S101" in [problem.code for problem in record.problems]


def test_a_column_is_taken_by_its_place_where_nothing_else_is_left() -> None:
    head = "! Pos !! Driver !! MON !! QQQ !! ADR !! Pts"
    record = assemble_text(CALENDAR + standings(head, "Ann || 1 || 2 || 1 || 28", "Bob || 2 || 1 || 2 || 26"))
    assert record.championships[0].sessions == ["r1", "r2", "r3"]
    assert "S102" in [problem.code for problem in record.problems]


def test_the_same_code_twice() -> None:
    calendar = CALENDAR.replace("Adria 2 Hours", "Monza 1 Hour").replace(
        "[[Adria International Raceway]]", "[[Autodromo Nazionale Monza]]"
    )
    head = "! Pos !! Driver !! MON !! SPA !! MON !! Pts"
    record = assemble_text(calendar + standings(head, "Ann || 1 || 2 || 1 || 28", "Bob || 2 || 1 || 2 || 26"))
    assert record.championships[0].sessions == ["r1", "r2", "r3"]


def test_columns_in_another_order_follow_their_links() -> None:
    head = (
        "! Pos !! Driver !! [[Circuit de Spa-Francorchamps|SPA]] !! [[Adria International Raceway|ADR]]"
        " !! [[Autodromo Nazionale Monza|MON]] !! Pts"
    )
    record = assemble_text(CALENDAR + standings(head, "Ann || 1 || 2 || 1 || 28", "Bob || 2 || 1 || 2 || 26"))
    assert record.championships[0].sessions == ["r2", "r3", "r1"]
    assert "S109" in [problem.code for problem in record.problems]


def test_implicit_races_and_calendars_that_number_every_race() -> None:
    circuits = ("Oulton", "Oulton", "Snetterton", "Snetterton")
    rows = "\n".join(f"|-\n! {number}\n| {name} || {number} May" for number, name in enumerate(circuits, 1))
    calendar = f'== Calendar ==\n{{| class="wikitable"\n! Round !! Circuit !! Date\n{rows}\n|}}\n'
    head = "! Pos !! Driver !! colspan=2 | OUL !! colspan=2 | SNE !! Pts"
    table = standings(head, "Ann || 1 || 2 || 1 || 2 || 28", "Bob || 2 || 1 || 2 || 1 || 26")
    assert assemble_text(calendar + table).championships[0].sessions == ["r1", "r2", "r3", "r4"]
    record = assemble_text(
        CALENDAR
        + standings(
            "! Pos !! Driver !! colspan=2 | MON !! colspan=2 | SPA !! colspan=2 | ADR !! Pts",
            "Ann || 1 || 2 || 1 || 2 || 1 || 2 || 28",
            "Bob || 2 || 1 || 2 || 1 || 2 || 1 || 26",
        )
    )
    assert record.championships[0].sessions[:4] == ["r1-race1", "r1-race2", "r2-race1", "r2-race2"]


def test_a_column_of_points_adds_a_meeting_of_two_rounds_up() -> None:
    calendar = """== Calendar ==
{| class="wikitable"
! Round !! Circuit !! Date
|-
! 1
| rowspan=2 | [[Monza]] || 1 May
|-
! 2
| 2 May
|-
! 3
| [[Spa]] || 6 June
|}
"""
    head = "! Pos !! Team !! MON !! SPA !! Pts"
    rows = ("Alpha || 43 || 25 || 68", "Beta || 30 || 18 || 48")
    record = assemble_text(calendar + standings(head, *rows, heading="Teams"))
    [championship] = record.championships
    assert championship.sessions == ["r1", "r3"]
    assert championship.covers == [["r1", "r2"], []]


def test_raised_numbers_are_sprints_unless_a_key_says_otherwise() -> None:
    rows = ("Ann One || 1<sup>2</sup> || 2 || 1 || 28", "Bob Two || 2<sup>1</sup> || 1 || 2 || 26")
    record = assemble_text(CALENDAR + standings(HEAD, *rows))
    assert [session.id for session in record.rounds[0].sessions] == ["r1", "r1-sprint"]
    assert record.championships[0].superscripts == [["r1-sprint"], [], []]
    assert "S110" in [problem.code for problem in record.problems]
    key = "<sup>1</sup> indicates extra points of qualifying\n"
    record = assemble_text(CALENDAR + standings(HEAD, *rows) + key)
    assert record.championships[0].superscripts == [[], [], []]


def test_without_a_calendar_rounds_are_made_of_columns() -> None:
    record = assemble_text(standings(HEAD, "Ann One || 1 || 2 || 1 || 28", "Bob Two || 2 || 1 || 2 || 26"))
    assert [(rnd.number, rnd.name, rnd.country) for rnd in record.rounds] == [
        (1, None, "ITA"),
        (2, None, "BEL"),
        (3, None, "ITA"),
    ]
    assert [problem.code for problem in record.problems] == ["S105"]


def test_running_season() -> None:
    rows = ("Ann One || 1 || 2 || || 18", "Bob Two || 2 || 1 || <sup>P</sup> || 18")
    record = assemble_text(CALENDAR + standings(HEAD, *rows))
    assert record.state is SeasonState.RUNNING
    assert [rnd.state for rnd in record.rounds] == [SessionState.RUN, SessionState.RUN, SessionState.PENDING]


def test_planned_season() -> None:
    assert assemble_text(CALENDAR).state is SeasonState.PLANNED


def test_a_table_of_totals_tells_that_races_were_run() -> None:
    text = CALENDAR + standings("! Pos !! Driver !! Points", "Ann One || 30", "Bob Two || 20")
    assert assemble_text(text).state is SeasonState.FINISHED


def test_cancelled_rounds() -> None:
    calendar = CALENDAR.replace("8 September", "Cancelled")
    rows = ("Ann One || 1 || 2 || || 18", "Bob Two || 2 || 1 || || 18")
    record = assemble_text(calendar + standings(HEAD, *rows))
    assert record.rounds[2].state is SessionState.CANCELLED
    assert record.state is SeasonState.FINISHED
    rows = ("Ann One || 1 || 2 || C || 18", "Bob Two || 2 || 1 || C || 18")
    record = assemble_text(CALENDAR + standings(HEAD, *rows))
    assert record.rounds[2].state is SessionState.CANCELLED


def test_a_round_outside_the_count_does_not_keep_a_season_running() -> None:
    extra = "|-\n! NC\n| {{flagicon|MAC}} Street Race || [[Guia Circuit]] || 20 November\n|}\n"
    calendar = CALENDAR.replace("|}\n", extra)
    rows = ("Ann One || 1 || 2 || 1 || 28", "Bob Two || 2 || 1 || 2 || 26")
    record = assemble_text(calendar + standings(HEAD, *rows))
    assert [(rnd.number, rnd.sessions[0].id) for rnd in record.rounds][-1] == (None, "x1")
    assert record.state is SeasonState.FINISHED


def test_ids_of_championships_differ() -> None:
    table = standings(HEAD, "Ann One || 1 || 2 || 1 || 28", "Bob Two || 2 || 1 || 2 || 26", heading="=Standings=")
    text = f"{CALENDAR}== Drivers' Cup ==\n{table}== Riders' Cup ==\n{table}{table}"
    ids = [item.id for item in assemble_text(text.replace("== =", "===").replace("= ==", "===")).championships]
    assert ids == ["drivers-cup-standings", "riders-cup-standings-people", "riders-cup-standings-people-2"]


CLASSES = [
    ("GT1 Drivers' Championship", "GT1"),
    ("Drivers' Championship (GT2)", "GT2"),
    ("Drivers' Championship", None),
]


@pytest.mark.parametrize(("heading", "wanted"), CLASSES)
def test_classes_of_tables(heading: str, wanted: str | None) -> None:
    entries = """== Entries ==
{| class="wikitable"
! Team !! Car !! No. !! Class !! Drivers !! Rounds
|-
| Alpha || Car A || 1 || GT1 || Ann One || All
|-
| Beta || Car B || 2 || GT2 || Bob Two || 1–2
|}
"""
    rows = ("Ann One || 1 || 2 || 1 || 28", "Bob Two || 2 || 1 || 2 || 26")
    record = assemble_text(entries + CALENDAR + standings(HEAD, *rows, heading=heading))
    assert record.classes == ["GT1", "GT2"]
    assert record.championships[0].class_name == wanted


def test_marks_are_explained_by_the_calendar_where_no_key_does() -> None:
    calendar = CALENDAR.replace("! Date", "! Date !! Pole position").replace("24 June", "24 June || Ann One")
    calendar = calendar.replace("28–29 July", "28–29 July || Bob Two").replace("8 September", "8 September || Ann One")
    rows = ("Ann One || '''1''' || 2 || '''1''' || 28", "Bob Two || 2 || '''1''' || 2 || 26")
    record = assemble_text(calendar + standings(HEAD, *rows))
    assert record.championships[0].legend == {"bold": "pole"}
    assert "S111" in [problem.code for problem in record.problems]
    rows = ("Ann One || '''1''' || '''2''' || 1 || 28", "Bob Two || '''2''' || 1 || '''2''' || 26")
    assert assemble_text(calendar + standings(HEAD, *rows)).championships[0].legend == {}


def test_a_page_that_is_no_season_says_so() -> None:
    record = assemble_text(CALENDAR, "1998 Example Grand Prix")
    assert not record.is_season
    assert "S108" in [problem.code for problem in record.problems]
