"""Headers above winners: the races that rows are of, classes whose names have a car's word, remarks in brackets."""

from __future__ import annotations

import pytest

from tests.readings import assemble_text, extract_text

DAYS = """
== Calendar ==
{| class="wikitable"
! rowspan=2 | Round !! rowspan=2 | Circuit !! rowspan=2 | Date !! colspan=2 | Winning driver
|-
! Races 1 and 3 !! Races 2 and 4
|-
| rowspan=2 | 1 || rowspan=2 | [[Lakeside Ring]] || 4 May || {{flagicon|GBR}} Ann Hart || {{flagicon|GBR}} Tom Reed
|-
| 5 May || {{flagicon|ITA}} Ugo Neri || {{flagicon|GBR}} Ann Hart
|}
"""
CLASSES = """
== Schedule ==
{| class="wikitable"
! rowspan=2 | Date !! rowspan=2 | Race !! colspan=3 | Winners (qualifying #)
|-
! Top Fuel !! Funny Car !! Stock
|-
| 4 May || Lake Nationals || Ann Hart (1) || Tom Reed (3) || Ugo Neri (2)
|-
| 11 May || Harbour Nationals || Ann Hart (2) || Tom Reed (1) || Lia Moss (2)
|}
"""


def test_a_header_that_lists_races_names_those_of_its_rows() -> None:
    record = assemble_text(DAYS)
    labels = {session.id: session.label for rnd in record.rounds for session in rnd.sessions}
    winners = [
        (labels[item.session], [name.text for name in item.fact.names]) for item in record.awards if item.session
    ]
    assert sorted(winners) == [("R1", ["Ann Hart"]), ("R2", ["Tom Reed"]), ("R3", ["Ugo Neri"]), ("R4", ["Ann Hart"])]
    assert {item.fact.class_name for item in record.awards} == {None}


def test_classes_below_winners_may_have_the_word_of_a_car() -> None:
    awards = [item.fact for item in assemble_text(CLASSES).awards]
    assert [(fact.class_name, fact.names[0].text) for fact in awards] == [
        ("Top Fuel", "Ann Hart"),
        ("Funny Car", "Tom Reed"),
        ("Stock", "Ugo Neri"),
        ("Top Fuel", "Ann Hart"),
        ("Funny Car", "Tom Reed"),
        ("Stock", "Lia Moss"),
    ]


@pytest.mark.parametrize("fourth", ["4th place", "4th placed", "Fourth", "Fourth place", "Fourth placed"])
def test_places_below_the_podium_may_be_spelt_out(fourth: str) -> None:
    places = "Ann Hart || Tom Reed || Ugo Neri || Lia Moss"
    text = f"== Calendar ==\n{{|\n! # !! Date !! Venue !! Winner !! Second !! Third !! {fourth}\n"
    rows = f"|-\n| 1 || 4 May || [[Lakeside Ring]] || {places}\n|-\n| 2 || 11 May || [[Harbour]] || {places}\n|}}"
    [facts] = extract_text(text + rows).tables
    assert [(fact.kind, fact.names[0].text) for fact in facts.awards[3::4]] == [("4", "Lia Moss")] * 2
    assert facts.problems == []


RACES = """
== Calendar ==
{| class="wikitable"
! Round !! Circuit !! Race 1 !! Race 2
|-
| 1 || [[Lakeside Ring]] || %s || %s
|-
| 2 || [[Harbour Circuit]] || %s || %s
|}
"""


def test_names_below_races_are_those_of_winners_without_dates_too() -> None:
    names = ("{{flagicon|GBR}} Ann Hart", "{{flagicon|ITA}} Ugo Neri", "{{flagicon|GBR}} Tom Reed") * 2
    [facts] = extract_text(RACES % names[:4]).tables
    assert [(fact.round_number, fact.session, fact.names[0].text) for fact in facts.awards] == [
        (1, "Race 1", "Ann Hart"),
        (1, "Race 2", "Ugo Neri"),
        (2, "Race 1", "Tom Reed"),
        (2, "Race 2", "Ann Hart"),
    ]


@pytest.mark.parametrize("cell", ["[[Report of the race|Report]]", "Reversed grid", "12"])
def test_what_names_nobody_below_races_is_no_winner(cell: str) -> None:
    assert extract_text(RACES % ((cell,) * 4)).tables[0].awards == []
