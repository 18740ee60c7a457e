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
