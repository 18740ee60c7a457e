"""Tables of several series or classes: groups of rows without places, a column of series, a key of their signs."""

from __future__ import annotations

import scraper

GROUPS = """
== Standings ==
{| class="wikitable"
! Pos !! Driver !! LAK !! HAR !! Pts
|-
! colspan=5 | International Series
|-
| 1 || [[Ann Hart]] || 1 || 2 || 18
|-
| 2 || [[Tom Reed]] || 2 || 1 || 18
|-
! colspan=5 | National Class
|-
| 1 || [[Kim Moss]] || 3 || 4 || 20
|-
| 2 || [[Joe Fell]] || 4 || Ret || 8
|-
! colspan=5 | Invitation
|-
| – || [[Eve Dale]] || || 3 || –
|}
"""
MEETINGS = """
== Race calendar ==
{| class="wikitable"
! Circuit !! Date !! Series !! Winning driver
|-
| rowspan=2 | [[Lakeside Ring]] || rowspan=2 | 4 May || FR3.5 || [[Ann Hart]]
|-
| FR2.0 || [[Tom Reed]]
|-
| [[Harbour Circuit]] || 11 May || FR3.5 || [[Kim Moss]]
|}
{| class="wikitable"
! Icon !! Championship
|-
| FR3.5 || Formula Lakes 3.5 Series
|-
| FR2.0 || Lakes Cup Formula 2.0
|}
"""


def parse(text: str) -> scraper.Season:
    return scraper.parse(text, title="2009 Lakes Series")


def test_group_without_places_keeps_no_classes_together() -> None:
    season = parse(GROUPS)
    assert [(item.title, len(item.standings)) for item in season.championships] == [
        ("International Series", 2),
        ("National Class", 3),
    ]


def test_a_title_above_the_header_is_the_first_groups() -> None:
    """A class of cars has drivers, as the column of names says."""
    head = "! Pos !! Driver !! LAK !! HAR !! Pts\n|-\n"
    text = GROUPS.replace(head + "! colspan=5 | International Series\n", "! colspan=5 | Top Fuel\n|-\n" + head[:-3])
    season = parse(text.replace("National Class", "Funny Car"))
    assert [(item.title, item.group.value, len(item.standings)) for item in season.championships] == [
        ("Top Fuel", "people", 2),
        ("Funny Car", "people", 3),
    ]


def test_rows_of_a_meeting_are_races_of_its_series() -> None:
    season = parse(MEETINGS)
    assert [table.kind.value for table in season.tables] == ["calendar", "legend"]
    names = {item.id: item.name for item in season.competitors}
    assert [
        [(award.class_, names[award.competitors[0]]) for session in rnd.sessions for award in session.awards]
        for rnd in season.rounds
    ] == [[("fr3-5", "Ann Hart"), ("fr2-0", "Tom Reed")], [("fr3-5", "Kim Moss")]]
