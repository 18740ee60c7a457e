"""What articles of single series have of their own: letters for circuits, ranks among makes, qualifying that pays."""

from __future__ import annotations

import scraper
from scraper.model.vocabulary import TotalStatus

OVALS = """
== Schedule ==
{| class="wikitable"
! Rnd !! Date !! Name !! Circuit
|-
| 1 || 4 May || Lakeside 200 || '''O''' [[Lakeside Oval]]
|-
| NC || 10 May || ''Harbour Challenge'' || '''S''' Harbour Streets
|-
| 2 || 11 May || Autumn Challenge || '''S''' Harbour Streets
|}
== Race results ==
{| class="wikitable"
! Rnd !! Race !! Pole position !! Winning driver
|-
| 1 || Lakeside || {{flagicon|USA}} Ann Hart || {{flagicon|USA}} Ann Hart
|-
| NC || ''Harbour Challenge'' || {{flagicon|USA}} Tom Reed || {{flagicon|USA}} Tom Reed
|-
| 2 || Autumn || {{flagicon|USA}} Ann Hart || {{flagicon|USA}} Ann Hart
|}
"""
QUALIFYING = """
== Calendar ==
{| class="wikitable"
! Rnd !! Circuit !! Date
|-
| 1 || [[Lakeside Ring]] <small>([[Westshire]])</small> || 4 May
|-
| 2 || [[Harbour Circuit]] || 11 May
|}
== Standings ==
;Scoring system
{| class="wikitable"
! Position !! 1st !! 2nd !! 3rd !! 4th !! 5th !! 6th
|-
! Points
| 20 || 15 || 11 || 8 || 6 || 5
|-
! Qualifying
| 1 || 1 || 1
|-
! Fastest lap
| 1 || 1 || 1
|}
{| class="wikitable"
! Pos !! Driver !! LAK !! HAR !! Pts
|-
| 1 || {{flagicon|GBR}} Ann Hart || 1 || 2 || 37
|-
| 2 || {{flagicon|GBR}} Tom Reed || 2 || 1 || 38
|-
| 3 || {{flagicon|GBR}} Sid Marsh || 3 || 4 || 19
|-
| 4 || {{flagicon|GBR}} Pat Vane || 4 || 3 || 20
|}
"""
RALLIES = """
== Calendar ==
{| class="wikitable"
! Rnd !! Rally !! Date
|-
| 1 || {{flagicon|SWE}} Rally Lakes || 4 May
|-
| 2 || {{flagicon|ITA}} Rally Hills || 11 May
|-
| 3 || {{flagicon|FRA}} Rally Coast || 18 May
|}
== Entries ==
{| class="wikitable"
! Manufacturer !! No. !! Driver !! Rounds
|-
| Alfa Team || 1 || Ann Hart || All
|-
| Beta Team || 2 || Tom Reed || All
|}
== Drivers' standings ==
{| class="wikitable"
! Pos !! Driver !! LAK !! HIL !! COA !! Pts
|-
| 1 || Ann Hart || 1 || 4 || 1 || 62
|-
| 2 || Tom Reed || 5 || 6 || 9 || 20
|-
| 3 || Sid Marsh || 2 || 1 || 2 || 61
|}
== Manufacturers' standings ==
{| class="wikitable"
! Pos !! Manufacturer !! No. !! LAK !! HIL !! COA !! Pts
|-
| 1 || Alfa Team || 1 || 1 || 1 || 1 || 75
|-
| 2 || Beta Team || 2 || 2 || 2 || 2 || 54
|}
"""
MEETINGS = """
== Calendar ==
{| class="wikitable"
! colspan=2 | Round !! Circuit !! Date
|-
| rowspan=2 | 1 || R1 || rowspan=2 | [[Lakeside Ring]] || 4 May
|-
| R2 || 5 May
|-
| rowspan=2 | 2 || R1 || rowspan=2 | [[Harbour Circuit]] || 11 May
|-
| R2 || 12 May
|}
== Standings ==
{| class="wikitable"
! 1st !! 2nd !! 3rd !! 4th !! R1 PP
|-
| 15 || 12 || 10 || 8 || 1
|}
Note: bold is pole position (1 point given in first race only, as the grid of race 2 follows from its result)
{| class="wikitable"
! Pos !! Driver !! colspan=2 | LAK !! colspan=2 | HAR !! Pts
|-
| 1 || {{flagicon|GBR}} Ann Hart || '''1''' || '''1''' || '''2''' || 1 || 58
|-
| 2 || {{flagicon|GBR}} Tom Reed || 2 || 2 || 1 || '''2''' || 51
|}
"""
SPEEDWAY = """
== Calendar ==
{| class="wikitable"
! # !! Date !! Venue !! Winner !! Runner-up !! 3rd place !! 4th place
|-
| 1 || 4 May || {{flagicon|GER}} [[Lakeside Stadium]] || Ann Hart || Tom Reed || Sid Marsh || Pat Vane
|-
| 2 || 11 May || {{flagicon|DEN}} [[Harbour Stadium]] || Tom Reed || Ann Hart || Pat Vane || Sid Marsh
|}
"""
TWO_CARS = """
== Calendar ==
{| class="wikitable"
! Rnd !! Race !! Circuit !! Date
|-
| 1 || Lakes Grand Prix || Lakeside || 4 May
|-
| 2 || Coast Grand Prix || Harbour || 11 May
|}
== Standings ==
{| class="wikitable"
! Pos !! Driver !! LAK !! COA !! Pts
|-
| rowspan=2 | 1 || rowspan=2 | {{flagicon|GBR}} Ann Hart || 2 || 1 || rowspan=2 | 14
|-
| || Ret
|-
| 2 || {{flagicon|GBR}} Tom Reed || 1 || 2 || 14
|}
"""
CUPS = """
== Entries ==
{| class="wikitable"
! rowspan=2 | Team !! rowspan=2 | No. !! colspan=2 | Long Cup !! colspan=2 | Short Cup
|-
! Drivers !! Rounds !! Drivers !! Rounds
|-
| rowspan=2 | Red Racing || rowspan=2 | 32 || Ann Hart || 1 || Ann Hart || 1
|-
| Tom Reed || 1 || Sid Marsh || 2
|}
"""
HEATS = """
== Final ==
{| class="wikitable"
! Pos. !! Rider !! Club !! Total !! Points
|-
| 1 || Ann Hart || Lakeside || 15 || (3,3,3,3,3)
|-
| 2 || Tom Reed || Harbour || 13 +3 || (3,E,3,2,3)
|}
"""


def parse(text: str, title: str = "2031 Lakes Cup") -> scraper.Season:
    return scraper.parse(text, title=title)


def list_awards(season: scraper.Season) -> list[list[str]]:
    names = {item.id: item.name for item in season.competitors}
    return [
        [
            f"{award.kind} {names[item]}"
            for session in rnd.sessions
            for award in session.awards
            for item in award.competitors
        ]
        for rnd in season.rounds
    ]


def list_statuses(season: scraper.Season) -> set[TotalStatus | None]:
    return {row.status for championship in season.championships for row in championship.standings}


def test_letters_for_the_type_of_a_circuit_are_not_its_name() -> None:
    season = parse(OVALS)
    assert [item.name for item in season.circuits] == ["Harbour Streets", "Lakeside Oval"]


def test_winners_of_an_event_without_number_are_found_by_most_words() -> None:
    assert list_awards(parse(OVALS)) == [
        ["pole Ann Hart", "winner Ann Hart"],
        ["pole Tom Reed", "winner Tom Reed"],
        ["pole Ann Hart", "winner Ann Hart"],
    ]


def test_points_for_qualifying_that_no_cell_shows_leave_totals_a_margin() -> None:
    season = parse(QUALIFYING)
    assert list_statuses(season) == {TotalStatus.CONSISTENT}
    assert season.findings == []
    too_much = parse(QUALIFYING.replace("|| 37", "|| 44"))
    assert [finding.code for finding in too_much.findings] == ["T101"]


def test_a_link_in_brackets_behind_a_circuit_is_its_county() -> None:
    assert [item.name for item in parse(QUALIFYING).circuits] == ["Harbour Circuit", "Lakeside Ring"]


def test_ranks_among_the_makes_are_no_conflicts() -> None:
    assert [result.conflicts for result in parse(RALLIES).results if result.conflicts] == []
    slip = RALLIES.replace("| 1 || 1 || 1 || 1 || 75", "| 1 || 1 || 4 || 1 || 75").replace(
        "2 || 2 || 2 || 2", "2 || 5 || 8 || 9"
    )
    assert len([result for result in parse(slip).results if result.conflicts]) == 1


def test_a_pole_may_pay_in_first_races_only() -> None:
    season = parse(MEETINGS)
    assert season.findings == []
    assert [bonus for item in season.statements if item.rule == "bonus" for bonus in [item.values["scope"]]] == [
        "first race"
    ]


def test_fourth_places_are_read() -> None:
    season = parse(SPEEDWAY, "2031 Lakes Grand Prix")
    names = {item.id: item.name for item in season.competitors}
    fourth = [result for result in season.results if result.position.number == 4]
    assert [names[result.drivers[0]] for result in fourth] == ["Pat Vane", "Sid Marsh"]
    assert [table.not_understood for table in season.tables] == [0]


def test_two_lines_of_a_driver_are_two_cars() -> None:
    season = parse(TWO_CARS)
    coast = [result for result in season.results if result.session == "r2"]
    assert [result.position.text for result in coast] == ["1", "2", "Ret"]
    assert [result.conflicts for result in coast if result.conflicts] == []


def test_a_driver_named_for_two_cups_stands_once_in_a_car() -> None:
    season = parse(CUPS)
    names = {item.id: item.name for item in season.competitors}
    [entry] = season.entries
    assert [names[driver.person] for driver in entry.drivers] == ["Ann Hart", "Tom Reed", "Sid Marsh"]


def test_points_of_heats_in_brackets_are_no_total() -> None:
    season = parse(HEATS, "1957 Lakes Championship")
    published = [row.published for row in season.championships[0].standings]
    assert [total.text for total in published if total is not None] == ["15", "13 +3"]


def test_a_dash_in_the_notes_says_nothing_of_rounds() -> None:
    riders = """{| class="wikitable"
! # !! Rider !! Notes
|-
| 1 || {{flagicon|GBR}} Ann Hart || —
|-
| 2 || {{flagicon|GBR}} Tom Reed || 1, 2
|}
"""
    season = parse(f"== Entry list ==\n{riders}{SPEEDWAY}")
    assert [driver.rounds for entry in season.entries for driver in entry.drivers] == [None, [1, 2]]


def test_the_best_of_a_country_is_a_class_of_winners() -> None:
    header = "! # !! Date !! Venue !! Winner !! Top American Finisher"
    row = "| 1 || 4 May || [[Lakeside Stadium]] || Ann Hart || Tom Reed"
    season = parse(f'== Calendar ==\n{{| class="wikitable"\n{header}\n|-\n{row}\n|-\n{row.replace("1", "2", 1)}\n|}}\n')
    [first, second] = season.rounds[0].sessions[0].awards
    assert (first.kind, first.class_, second.kind, second.class_) == ("winner", None, "winner", "top-american-finisher")
