"""Rounds outside the count: of other calendars, of races without a number; and rounds that are counted."""

from __future__ import annotations

import scraper

CALENDAR = """{| class="wikitable"
! Round !! Circuit !! Date !! Winner
|-
| 1 || Granton || 3 May || Ann Orr
|-
| 2 || Leith || 24 May || Bill Dunn
|}
"""
STANDINGS = """{| class="wikitable"
! Pos !! Driver !! GRA !! LEI !! Pts
|-
| 1 || Ann Orr || 1 || 2 || 14
|-
| 2 || Bill Dunn || 2 || 1 || 14
|}
"""
CHALLENGE = """
== Calendar ==
{| class="wikitable"
! Rnd !! Race !! Circuit !! Date
|-
| 1 || Lakes 100 || Lakeside || 4 May
|-
| NC || Hills Challenge || Hillside || 10 May
|-
| 2 || Coast 200 || Harbour || 11 May
|}
== Standings ==
Scoring: 20-16-14-12-10-8-6-5-4-3-2-1.
{| class="wikitable"
! Pos !! Driver !! LAK !! HIL !! COA !! Pts
|-
| 1 || {{flagicon|GBR}} Ann Hart || '''1''' || '''3''' || 1 || 41
|-
| 2 || {{flagicon|GBR}} Tom Reed || 2 || 1 || '''2''' || 33
|-
| 3 || {{flagicon|GBR}} Sid Marsh || 3 || || 3 || 28
|}
{| class="wikitable"
| align=center | '''Points'''
|-
| '''Bold''' - Pole position (1 point)
|-
| * - Led most laps (1 point)
|}
"""
COUNTS = """
== Limited schedule ==
{| class="wikitable"
! Team !! No. !! Driver !! Rounds
|-
| Red Racing || 4 || Ann Hart || 2
|-
| Blue Racing || 5 || Tom Reed || 3
|-
| Gray Racing || 6 || Sid Marsh || 1
|}
== Schedule ==
{| class="wikitable"
! Rnd !! Race !! Track !! Date
|-
| 1 || Lakes 100 || Lakeside || 4 May
|-
| 2 || Coast 200 || Harbour || 11 May
|-
| 3 || Hills 300 || Hillside || 18 May
|-
| 4 || Moor 400 || Moorland || 25 May
|}
== Standings ==
{| class="wikitable"
! Pos !! Driver !! LAK !! COA !! HIL !! MOO !! Pts
|-
| 1 || Tom Reed || 1 || 2 || %s || 1 || 70
|-
| 2 || Ann Hart || 2 || || 1 || || 60
|-
| 3 || Sid Marsh || 9 || || || || 5
|}
"""


def read(*rows: str) -> scraper.Season:
    others = '{| class="wikitable"\n! Circuit !! Date !! Winner\n' + "".join(f"|-\n| {row}\n" for row in rows) + "|}\n"
    return scraper.parse(CALENDAR + others + STANDINGS, title="2031 Harbour Touring Series", wiki="enwiki")


def test_events_of_another_calendar_stand_by_their_days_outside_the_count() -> None:
    season = read("Newhaven || 10 May || Chloé Petit", "Cramond || 1 June || Chloé Petit", "Ayr || 8 June || Ann Orr")
    assert [(rnd.number, [s.id for s in rnd.sessions]) for rnd in season.rounds] == [
        (1, ["r1"]), (None, ["x1"]), (2, ["r2"]), (None, ["x2"]), (None, ["x3"]),
    ]  # fmt: skip
    assert [item.session for item in season.results if item.drivers == ["chloe-petit"]] == ["x1", "x2"]
    cells = season.championships[0].standings[0].lines[0].cells
    assert [cell.session for cell in cells] == ["r1", "r2"]


def test_events_without_winners_are_reported_and_left_out() -> None:
    season = read("Newhaven || 10 May || ", "Cramond || 1 June || Chloé Petit", "Ayr || 8 June || Ann Orr")
    assert [rnd.number for rnd in season.rounds] == [1, 2]
    assert "S107" in [problem.code for problem in season.problems]


def test_a_calendar_that_names_a_round_is_none_of_its_own() -> None:
    season = read("Leith || 24 May || Bill Dunn", "Cramond || 1 June || Chloé Petit", "Ayr || 8 June || Ann Orr")
    assert [rnd.number for rnd in season.rounds] == [1, 2]
    assert "S107" in [problem.code for problem in season.problems]


def test_events_of_other_months_are_no_rounds_for_being_as_many() -> None:
    season = read("Newhaven || 10 July || Chloé Petit", "Cramond || 1 August || Chloé Petit")
    assert [(rnd.number, rnd.date and rnd.date.start) for rnd in season.rounds] == [
        (1, "2031-05-03"), (2, "2031-05-24"), (None, "2031-07-10"), (None, "2031-08-01"),
    ]  # fmt: skip


def test_races_outside_the_championship_count_for_nothing() -> None:
    season = scraper.parse(CHALLENGE, title="2031 Lakes Cup")
    championship = season.championships[0]
    assert [column.session for column in championship.columns] == ["r1", "x1", "r2"]
    assert [row.computed.low for row in championship.standings if row.computed] == [41, 33, 28]
    assert season.findings == []


def test_rounds_of_entries_may_be_their_count() -> None:
    counted = scraper.parse(COUNTS % "", title="2031 Lakes Cup")
    assert [driver.rounds for entry in counted.entries for driver in entry.drivers] == [None, None, None]
    listed = scraper.parse(COUNTS % "3", title="2031 Lakes Cup")  # one without a result may be a slip
    assert [driver.rounds for entry in listed.entries for driver in entry.drivers] == [[2], [3], [1]]
