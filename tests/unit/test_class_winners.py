"""Winners by class: names below classes that no header calls winners, and classes one below another."""

from __future__ import annotations

import pytest

import scraper
from tests.unit.lake_pages import CALENDAR

CREWS = {
    "Alpha": ["Ann Hart", "Luc Bol"],
    "Beta": ["Tom Reed", "Guy Roux"],
    "Gamma": ["Max Moor", "Jean Sec"],
    "Delta": ["Ugo Neri", "Pio Verdi"],
}
PLACES = [(1, "Lakeside Ring"), (2, "Harbour Circuit")]
FLAG = "{{flagicon|FRA}} "


def team(name: str, number: int | None = None) -> str:
    return f"{FLAG}{f'No. {number} ' if number else ''}[[{name} Racing]]"


def crew(name: str) -> str:
    return "<br>".join(f"{FLAG}[[{driver}]]" for driver in CREWS[name])


def page(header: str, rows: str) -> str:
    return f'{CALENDAR}== Results ==\n{{| class="wikitable"\n{header}\n|-\n{rows}|}}\n'


def read_winners(text: str, wiki: str = "enwiki") -> dict[str, list[str]]:
    """Read who won the first round, by class: the names as the article has them."""
    season = scraper.parse(text, title="2012 Lakes Endurance Series", wiki=wiki)
    names = {item.id: item.name for item in season.competitors}
    awards = [award for session in season.rounds[0].sessions for award in session.awards]
    return {award.class_ or "": [names[item] for item in award.competitors] for award in awards}


ROUND = "| rowspan=%d | 1 || rowspan=%d | [[Lakeside Ring]]"
TWO_ROWS = f"{ROUND % (2, 2)} || {team('Alpha', 1)} || {team('Beta', 26)}\n|-\n| {crew('Alpha')} || {crew('Beta')}\n"
HEAD = "! rowspan=2 | Round !! rowspan=2 | Circuit"
FORMS = {
    "a word each": (f"{HEAD} !! LMP1 !! LMP2\n|-\n! Drivers !! Drivers", TWO_ROWS),
    "one word": (f"{HEAD} !! LMP1 !! LMP2\n|-\n! colspan=2 | Drivers", TWO_ROWS),
    "teams without numbers": (
        f"{HEAD} !! LMP1 !! LMP2\n|-\n! Team<br>Drivers !! Team<br>Drivers",
        TWO_ROWS.replace("No. 1 ", "").replace("No. 26 ", ""),
    ),
    "columns below each class": (
        f"{HEAD} !! colspan=3 | LMP1 !! colspan=3 | LMP2\n|-\n! No !! Team !! Drivers !! No !! Team !! Drivers",
        f"{ROUND % (1, 1)} || 1 || {team('Alpha')} || {crew('Alpha')} || 26 || {team('Beta')} || {crew('Beta')}\n",
    ),
    "one row": (
        f"{HEAD} !! LMP1 !! LMP2\n|-\n! Drivers !! Drivers",
        f"{ROUND % (1, 1)} || {crew('Alpha')} || {crew('Beta')}\n",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_names_below_classes_are_winners(form: str) -> None:
    assert read_winners(page(*FORMS[form])) == {"lmp1": CREWS["Alpha"], "lmp2": CREWS["Beta"]}


def test_names_below_classes_elsewhere_are_no_winners() -> None:
    """Under a heading of drivers, or below one class, they are who took part."""
    text = page(*FORMS["one row"])
    assert read_winners(text.replace("== Results ==", "== Teams and drivers ==")) == {}
    one = text.replace(" !! LMP2", "").replace("! Drivers !! Drivers", "! Drivers")
    assert read_winners(one.replace(f" || {crew('Beta')}", "")) == {}


def test_four_rows_of_two_classes() -> None:
    header = """! rowspan=4 | Rnd !! rowspan=4 | Circuit !! LMP1 Winning Team !! LMP2 Winning Team
|-
! LMP1 Winning Drivers !! LMP2 Winning Drivers
|-
! LMP1 Privateer Winning Team !! GTE Pro Winning Team
|-
! LMP1 Privateer Winning Drivers !! GTE Pro Winning Drivers"""
    rows = [
        f"{ROUND % (4, 4)} || {team('Alpha', 1)} || {team('Beta', 26)}",
        f"| {crew('Alpha')} || {crew('Beta')}",
        f"| {team('Gamma', 12)} || {team('Delta', 51)}",
        f"| {crew('Gamma')} || {crew('Delta')}\n",
    ]
    assert read_winners(page(header, "\n|-\n".join(rows))) == {
        "lmp1": CREWS["Alpha"],
        "lmp1-privateer": CREWS["Gamma"],
        "lmp2": CREWS["Beta"],
        "gte-pro": CREWS["Delta"],
    }


def test_two_header_rows_over_four_rows() -> None:
    head = (
        "! rowspan=2 | Rnd !! rowspan=2 | Circuit !! LMP1 Winners !! rowspan=2 | LMP2 Winners\n|-\n! Privateer Winners"
    )
    rows = [
        f"{ROUND % (4, 4)} || {team('Alpha', 1)} || rowspan=2 | {team('Beta', 26)}",
        f"| {crew('Alpha')}",
        f"| {team('Gamma', 12)} || rowspan=2 | {crew('Beta')}",
        f"| {crew('Gamma')}\n",
    ]
    assert read_winners(page(head, "\n|-\n".join(rows))) == {
        "lmp1": CREWS["Alpha"],
        "privateer": CREWS["Gamma"],
        "lmp2": CREWS["Beta"],
    }


@pytest.mark.parametrize(
    ("heads", "classes"),
    [
        (("Class 250", "Class 500"), {"class-250", "class-500"}),
        (("250cc", "500cc"), {"250cc", "500cc"}),
        (("LMP1", "LMP2"), {"lmp1", "lmp2"}),
        # a word that is no class may be anything
        (("Class 250", "Fastest"), set()),
        (("North", "South"), set()),
    ],
)
def test_names_under_nothing_but_a_class(heads: tuple[str, str], classes: set[str]) -> None:
    rows = "".join(f"|-\n| {row} || [[{place}]] || {FLAG}[[Ann Hart]] || {FLAG}[[Tom Reed]]\n" for row, place in PLACES)
    head = f"! Round !! Circuit !! {heads[0]} !! {heads[1]}"
    text = f'{CALENDAR}== Results ==\n{{| class="wikitable"\n{head}\n{rows}|}}\n'
    assert set(read_winners(text)) == classes


def test_places_under_a_class_are_no_winners() -> None:
    rows = "".join(f"|-\n| {row} May || [[{place}]] || [[Moor Park]]\n" for row, place in PLACES)
    text = f'== Calendar ==\n{{| class="wikitable"\n! Date !! Class 1 !! Class 2\n{rows}|}}\n'
    season = scraper.parse(text, title="2012 Lakes Endurance Series")
    assert [award for rnd in season.rounds for session in rnd.sessions for award in session.awards] == []
