"""Keys in tables, templates and sentences."""

from __future__ import annotations

import pytest

from tests.readings import extract_text

SENTENCES = [
    ("'''Bold''' – Pole position, ''Italics'' – Fastest lap", {"bold": "pole", "italic": "fastest_lap"}),
    ("'''Bold''' – Pole<br>''Italics'' – Fastest Lap", {"bold": "pole", "italic": "fastest_lap"}),
    ("(key) '''Bold''' indicates pole position. * – Most laps led.", {"bold": "pole", "*": "most_laps_led"}),
    ("Overall winners in '''bold'''.", {"bold": "overall_winner"}),
    ("Overall winner in '''bold'''", {"bold": "overall_winner"}),
    (
        "† — Drivers did not finish the race, but were classified as they completed over 90% of the race distance.",
        {"†": "classified_distance"},
    ),
    ("P – Pole position; F – Fastest lap", {"sup:P": "pole", "sup:F": "fastest_lap"}),
    ("<sup>1–12</sup> indicates bonus points of qualifying", {"sup:1": "bonus points of qualifying"}),
    ("* Led most race laps", {}),
    ("A – Smith won the race, B – Jones did not", {}),
    ("The 1990 season – the 20th – had 16 races.", {}),
    ("* † Position shared between more drivers of the same car", {"†": "shared"}),
    ("* <sup>F2</sup> Formula Two car, not eligible for points", {"sup:F2": "guest"}),
    ("* † Replaced by another driver", {}),
    (
        "(key) ''(bold signifies pole position, italics signifies fastest lap and * signifies a lap in the lead)''",
        {"bold": "pole", "italic": "fastest_lap", "*": "laps_led"},
    ),
    ("Bold denotes pole, italics fastest lap.", {"bold": "pole", "italic": "fastest_lap"}),
    ("Pole position shown in bold, fastest lap in italics.", {"bold": "pole", "italic": "fastest_lap"}),
    ("Results in '''bold''' type indicate pole position.", {"bold": "pole"}),
    ("'''Bold results counted towards the championship.'''", {"bold": "counted"}),
    ("Results in bold count.", {}),
    ("Bold Ruler, italics Smith.", {}),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_sentences(text: str, wanted: dict[str, str]) -> None:
    extracted = extract_text(f"== Standings ==\nSome text.\n\n{text}\n")
    assert {mark: meaning for legend in extracted.legends for mark, meaning in legend.meanings.items()} == wanted


def test_key_templates_say_what_marks_mean_in_their_section() -> None:
    text = (
        "== Drivers ==\n{|\n|\n{| class=wikitable\n! Pos !! Driver !! AAA !! BBB !! Pts\n"
        "|-\n| 1 || Ann || 1 || 1 || 20\n|}\n"
        "| {{Motorsport driver results legend}}\n|}\n== Other ==\nText.\n"
    )
    [legend] = extract_text(text).legends
    assert (legend.section, legend.template) == (("Drivers",), "Motorsport driver results legend")
    assert legend.meanings == {"bold": "pole", "italic": "fastest_lap", "†": "classified_distance"}


def test_key_table() -> None:
    text = """== Standings ==
{| class="wikitable"
! Colour !! Result
|- style="background:#ffffbf"
| Gold || Winner
|-
| style="background:#efcfff" | Purple || Did not finish (Ret)
|}
{| class="wikitable"
! colspan=2 | In-line notation
|-
| '''Bold''' || Pole position<br>(3 points)
|-
| ''Italics'' || Ran fastest race lap
|-
| * || Led most race laps<br>(2 points)
|}
"""
    extracted = extract_text(text)
    meanings = [legend.meanings for table in extracted.tables for legend in table.legends]
    assert meanings == [
        {"colour:#ffffbf": "Winner", "colour:#efcfff": "Did not finish (Ret)"},
        {"bold": "pole", "italic": "fastest_lap", "*": "most_laps_led"},
    ]
    bonuses = [(fact.values["mark"], fact.values["points"]) for fact in extracted.statements]
    assert bonuses == [("pole", "3"), ("most_laps_led", "2")]


def test_letters_of_classes() -> None:
    text = '== Teams ==\n{| class="wikitable"\n! Icon !! Class\n|-\n| Y || Yellow Trophy\n|-\n| J || Green Trophy\n|}\n'
    [legend] = extract_text(text).tables[0].legends
    assert (legend.meanings["Y"], legend.meanings["J"]) == ("Yellow Trophy", "Green Trophy")
