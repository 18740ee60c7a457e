"""What English pages of today write otherwise: keys in small letters, layouts in brackets."""

from __future__ import annotations

import pytest

import scraper


def parse(text: str, title: str = "2021 Lakes Cup season") -> scraper.Season:
    return scraper.parse(text, title=title, wiki="enwiki")


KEYS = [
    ("{{small|'''Bold''' – Pole position}} {{small|* – Race led for at least one lap (1 point)}}", "*", "laps_led"),
    ("'''Bold''' – Pole position<br />* signifies that driver lead for at least one lap", "*", "laps_led"),
    ("† — Drivers did not finish the race, but were classified", "†", "classified_distance"),
    ("† Did not finish, but classified • ''Italics'' Fastest lap", "†", "classified_distance"),
]


@pytest.mark.parametrize(("key", "mark", "meaning"), KEYS)
def test_keys_say_what_signs_mean(key: str, mark: str, meaning: str) -> None:
    table = '{| class="wikitable"\n! Pos !! Driver !! LAK !! HAR !! Pts\n'
    rows = "|-\n| 1 || Ann Hart || '''1'''* || 2† || 40\n|-\n| 2 || Tom Reed || 2 || '''1''' || 40\n"
    season = parse(f"== Standings ==\n{table}{rows}|}}\n{key}\n")
    assert season.championships[0].legend.get(mark) == meaning


def test_comma_in_brackets_parts_no_circuit() -> None:
    rows = "".join(f"|-\n| {n} || {{{{flagicon|GBR}}}} Lakeside (Short Circuit, Kent) || {n} May\n" for n in (1, 2))
    season = parse(f'{{| class="wikitable"\n! Rnd !! Circuit !! Date\n{rows}|}}\n')
    assert [circuit.name for circuit in season.circuits] == ["Lakeside"]


LAKES = """
== Entries ==
{| class="wikitable"
! Team !! No. !! Driver !! Rounds
|-
| Hart Racing || 7 || Ann Hart {{small|(i)}} {{small|2}} || All
|-
| Reed Racing || 8 || {{flagicon|ITA}} Tom Reed {{color box|#ccc|{{small|Test}}}} || 1
|}
== Calendar ==
{| class="wikitable"
! Rnd !! Circuit !! Date
|-
| 1 || [[Lakeside]] || 4 May
|-
| 2 || [[Harbour]] || 11 May
|}
== Standings ==
{| class="wikitable"
! Pos !! Driver !! LAK !! HAR !! Pts
|-
| 1 || Ann Hart || 1<sup>L</sup> || 2<sup>3</sup> || 97
|-
| 2 || Tom Reed || 2 || 1<sup>L</sup>* || 93
|}
{| class="wikitable"
! colspan=2 | In-line notation
|-
| <sup>L</sup> || Led at least one race lap (1 point)
|-
| * || Led most race laps (2 points)
|-
| <sup>1–9</sup> || "Fast Nine" bonus points
|}
== Long race cup ==
{| class="wikitable"
! rowspan=2 | Pos !! rowspan=2 | Driver !! colspan=3 | LAK !! colspan=2 | HAR !! rowspan=2 | Pts
|-
! 4 !! 8 !! 12 !! 3 !! 6
|-
| 1 || Ann Hart || 5 || 4 || 5 || 5 || 4 || 23
|-
| 2 || Tom Reed || 4 || 5 || 4 || 4 || 5 || 22
|}
"""


def test_small_figures_and_boxes_behind_names_are_marks() -> None:
    season = parse(LAKES)
    names = {item.id: item.name for item in season.competitors}
    drivers = [driver for entry in season.entries for driver in entry.drivers]
    assert [(names[driver.person], driver.rounds) for driver in drivers] == [("Ann Hart", [1, 2]), ("Tom Reed", [1])]


def test_key_below_a_title_of_its_own_says_what_raised_marks_are() -> None:
    season = parse(LAKES)
    legend = season.championships[0].legend
    assert (legend["sup:L"], legend["*"], legend["sup:1"]) == ("laps_led", "most_laps_led", "qualifying_place")
    assert [session.kind.value for session in season.rounds[1].sessions][-1] == "qualifying"


def test_figures_that_are_multiples_below_a_code_are_hours() -> None:
    sessions = [[(item.label, item.kind.value) for item in rnd.sessions] for rnd in parse(LAKES).rounds]
    assert sessions[0] == [("4h", "checkpoint"), ("8h", "checkpoint"), ("12h", "race")]
    assert sessions[1][:2] == [("3h", "checkpoint"), ("6h", "race")]


def test_flags_below_round_are_no_sessions() -> None:
    text = """
{| class="wikitable"
! colspan=2 | Round !! Circuit !! Race 1 !! Race 2
|-
! 1
| {{flagicon|GER}} || [[Lakeside]] || 27 May || 28 May
|-
! 2
| {{flagicon|NED}} || [[Harbour]] || 24 June || 25 June
|-
! 3
| {{flagicon|GER}} || [[Hillside]] || 8 July || 9 July
|}
{| class="wikitable"
! colspan=2 | Round !! Circuit !! Winning driver
|-
! rowspan=2 | 1
! R1
| rowspan=2 | Lakeside || Ann Hart
|-
! R2
| Tom Reed
|}
"""
    first = parse(text).rounds[0]
    assert (first.name, first.country) == (None, "DEU")
    sessions = [(item.label, item.date.start if item.date else None, len(item.awards)) for item in first.sessions]
    assert sessions == [("Race 1", "2021-05-27", 1), ("Race 2", "2021-05-28", 1)]


CLASSES = """
== Calendar ==
=== MXGP ===
{| class="wikitable"
! Round !! Date !! Location !! Qualifying Race Winner !! Race 1 Winner !! Race 2 Winner
|-
| 1 || 3 March || {{flagicon|ARG}} Lakeside || Ann Hart || Tom Reed || Ann Hart
|-
| 2 || 17 March || {{flagicon|GBR}} Harbour || Tom Reed || Tom Reed || Ann Hart
|}
=== MX2 ===
{| class="wikitable"
! Round !! Date !! Location !! Qualifying Race Winner !! Race 1 Winner !! Race 2 Winner
|-
| 1 || 3 March || {{flagicon|ARG}} Lakeside || Al Falk || Al Falk || Al Falk
|-
| 2 || 17 March || {{flagicon|GBR}} Harbour || Al Falk || Al Falk || Al Falk
|}
== Standings ==
=== MXGP ===
{| class="wikitable"
! Pos !! Rider !! colspan=2 | ARG !! colspan=2 | GBR !! Points
|-
| 1 || Ann Hart || 2 || 1 || 2 || 1 || 94
|-
| 2 || Tom Reed || 1 || 2 || 1 || 2 || 94
|}
"""


def test_headings_of_classes_hold_for_winners_and_qualifying_races_are_sessions() -> None:
    season = parse(CLASSES)
    first = season.rounds[0]
    assert [item.kind.value for item in first.sessions] == ["race", "race", "qualifying"]
    assert [[(award.class_, award.competitors[0]) for award in item.awards] for item in first.sessions] == [
        [("mxgp", "tom-reed"), ("mx2", "al-falk")],
        [("mxgp", "ann-hart"), ("mx2", "al-falk")],
        [("mxgp", "ann-hart"), ("mx2", "al-falk")],
    ]
    assert not [problem for problem in season.problems if problem.code == "S103"]


CREWS = """
{| class="wikitable"
! colspan=2 rowspan=2 | Round !! rowspan=2 | Circuit !! rowspan=2 | Pole position !! Pro winners
|-
! Pro winning drivers
|-
! rowspan=4 | 1
! rowspan=2 | R1
| rowspan=4 | Lakeside || No. 3 Hart Racing || No. 3 Hart Racing
|-
| Ann Hart<br>Al Falk || Ann Hart<br>Al Falk
|-
! rowspan=2 | R2
| No. 3 Hart Racing || No. 4 Reed Racing
|-
| Ann Hart<br>Al Falk || Tom Reed<br>Bo Lund
|}
"""


def test_rows_of_one_label_are_a_team_and_its_crew() -> None:
    sessions = parse(CREWS).rounds[0].sessions
    assert [[(award.kind, award.competitors) for award in session.awards] for session in sessions] == [
        [("pole", ["ann-hart", "al-falk"]), ("winner", ["ann-hart", "al-falk"])],
        [("pole", ["ann-hart", "al-falk"]), ("winner", ["tom-reed", "bo-lund"])],
    ]


def test_numbered_sprints_are_sessions_of_their_own() -> None:
    calendar = '{| class="wikitable"\n! Round !! Circuit !! Sprint race 1 !! Sprint race 2 !! Feature race\n'
    rows = "".join(f"|-\n| {n} || [[Ring {n}]] || {n} May || {n + 10} May || {n + 11} May\n" for n in (1, 2, 3))
    winners = '{| class="wikitable"\n! colspan=2 | Round !! Circuit !! Winning driver\n'
    won = "|-\n! rowspan=3 | 1\n! SR1\n| rowspan=3 | Ring 1 || Ann Hart\n|-\n! SR2\n| Tom Reed\n|-\n! FR\n| Al Falk\n"
    sessions = parse(f"{calendar}{rows}|}}\n{winners}{won}|}}\n").rounds[0].sessions
    assert [session.awards[0].competitors for session in sessions] == [["ann-hart"], ["tom-reed"], ["al-falk"]]


MARKED = """
== Calendar ==
{| class="wikitable"
! Rnd !! Circuit !! Date !! Pole position !! Fastest lap !! Winner
|-
| 1 || [[Lakeside]] || 4 May || Tom Reed || Ann Hart || Ann Hart
|-
| 2 || [[Harbour]] || 11 May || Ann Hart || Ann Hart || Ann Hart
|-
| 3 || [[Hillside]] || 18 May || Ann Hart || Ann Hart || Ann Hart
|-
| 4 || [[Seaside]] || 25 May || Ann Hart || Ann Hart || Ann Hart
|-
| 5 || [[Airfield]] || 1 June || {{small|''Reversed grid''}} || Tom Reed || Tom Reed
|}
== Standings ==
{| class="wikitable"
! Pos !! Driver !! LAK !! HAR !! HIL !! SEA !! AIR !! Pts
|-
| 1 || Ann Hart || ''1'' || '''''1''''' || '''''1''''' || '''''1''''' || 2 || 118
|-
| 2 || Tom Reed || '''2''' || 2 || 2 || 2 || ''1'' || 97
|}
"""


def test_marks_mean_the_award_that_they_fit_best() -> None:
    season = parse(MARKED)
    marks = [[cell.marks for cell in row.lines[0].cells] for row in season.championships[0].standings]
    assert marks[0][0] == ["fastest_lap"]
    assert marks[1] == [["pole"], [], [], [], ["fastest_lap"]]
    assert [award.kind for award in season.rounds[4].sessions[0].awards] == ["fastest_lap", "winner"]


def test_a_dash_under_practice_drivers_is_no_entry() -> None:
    text = """
{| class="wikitable"
! rowspan=2 | Entrant !! rowspan=2 | Chassis !! colspan=3 | Race drivers !! colspan=2 | Free practice drivers
|-
! No. !! Driver name !! Rounds !! No. !! Driver name
|-
| rowspan=2 | Hart Racing || rowspan=2 | H1 || 7 || Ann Hart || All || rowspan=2 colspan=2 | —
|-
| 8 || Al Falk || All
|}
"""
    assert [entry.number for entry in parse(text).entries] == ["7", "8"]
