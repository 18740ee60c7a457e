"""Cells of teams: numbers before the name, flags, several lines."""

from __future__ import annotations

import pytest

from scraper.problems import Place
from scraper.values.teams import parse_team, parse_teams
from scraper.wikitext.content import parse_content

PLACE = Place()
CELLS = [
    ("Alpha Racing", [("Alpha Racing", None, None, None)]),
    ("{{flagicon|ITA}} [[Alpha Racing]]", [("Alpha Racing", None, "Alpha Racing", "ITA")]),
    ("{{flagicon|ITA}} #7 [[Alpha Racing]]", [("Alpha Racing", "7", "Alpha Racing", "ITA")]),
    ("#007 Alpha Racing", [("Alpha Racing", "007", None, None)]),
    ("No. 42 Alpha Racing", [("Alpha Racing", "42", None, None)]),
    ("No 42 Alpha Racing", [("Alpha Racing", "42", None, None)]),
    ("Nr. 42 Alpha Racing", [("Alpha Racing", "42", None, None)]),
    ("7 [[Alpha Racing]]", [("Alpha Racing", "7", "Alpha Racing", None)]),
    ("22 Racing", [("22 Racing", None, None, None)]),
    ("[[2 Brothers Racing]]", [("2 Brothers Racing", None, "2 Brothers Racing", None)]),
    ("Alpha Racing #7", [("Alpha Racing", "7", None, None)]),
    ("#7<br>Alpha Racing", [("Alpha Racing", "7", None, None)]),
    ("{{flagicon|ITA}}<br>Alpha Racing", [("Alpha Racing", None, None, "ITA")]),
    ("Alpha Racing<br>Maserati MC12", [("Alpha Racing", None, None, None), ("Maserati MC12", None, None, None)]),
    ("Alpha/Beta Racing", [("Alpha/Beta Racing", None, None, None)]),
    ("Noble Racing", [("Noble Racing", None, None, None)]),
    ("Alpha Racing<ref>x</ref>†", [("Alpha Racing", None, None, None)]),
    ("", []),
    ("–", []),
]


@pytest.mark.parametrize(("wikitext", "expected"), CELLS, ids=[cell for cell, _ in CELLS])
def test_teams(wikitext: str, expected: list[tuple[str | None, ...]]) -> None:
    teams = parse_teams(parse_content(wikitext), PLACE)
    assert [(team.name.text, team.number, team.name.target, team.name.country) for team in teams] == expected
    assert parse_team(parse_content(wikitext), PLACE) == (teams[0] if teams else None)


def test_marks_of_a_team_are_kept() -> None:
    assert parse_team(parse_content("Alpha Racing† (R)"), PLACE).name.marks == ("†", "(R)")
