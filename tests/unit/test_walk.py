"""Every name of a record is yielded where it stands, with what its row says beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import scraper
from scraper.normalize.walk import walk_names
from tests.readings import assemble_text

if TYPE_CHECKING:
    from scraper.normalize.walk import NamedPlace

HEAD = '== Drivers\' standings ==\n{| class="wikitable"\n'
CALENDAR = """== Calendar ==
{| class="wikitable"
! Round !! Circuit !! Date
|-
| 1 || rowspan=2 | [[Monza]] || 1 May 2031
|-
| 2 || 2 May 2031
|}
"""


def list_teams(text: str, role: str) -> list[NamedPlace]:
    return [place for place in walk_names(assemble_text(text)) if place.kind == "team" and place.role == role]


@pytest.mark.parametrize(
    ("number", "team", "wanted"),
    [
        ("18 & 17", "Alpha Racing<br>Beta Sport", [("Alpha Racing", "18", None), ("Beta Sport", "17", None)]),
        ("18<br>17", "Alpha Racing<br>Beta Sport", [("Alpha Racing", "18", None), ("Beta Sport", "17", None)]),
        ("9", "Alpha Racing<br>Beta Sport", [("Alpha Racing", "9", None), ("Beta Sport", "9", None)]),
        ("18 & 17", "Alpha Racing", [("Alpha Racing", "18 & 17", {"r1": "1", "r2": "Ret"})]),
    ],
)
def test_teams_of_a_line(number: str, team: str, wanted: list[tuple[str, str, dict[str, str] | None]]) -> None:
    text = (
        f"{HEAD}! Pos !! Driver !! No. !! Team !! AAA !! BBB !! Points\n|-\n| 1 || Ann One || {number} || {team} "
        "|| 1 || Ret || 10\n|-\n| 2 || Bob Two || 5 || Gamma || 2 || 1 || 9\n|}\n"
    )
    found = [(place.fact.text, place.number, place.sessions) for place in list_teams(text, "standing")]
    assert found[:-1] == wanted
    assert found[-1] == ("Gamma", "5", {"r1": "2", "r2": "1"})


def test_stacked_entrants_are_named_together_and_one_by_one() -> None:
    text = (
        '== Entries ==\n{| class="wikitable"\n! Team !! No. !! Driver !! Rounds\n|-\n'
        "| Alpha Racing<br>Beta Sport || 7 || Ann One || All\n|-\n| Gamma || 8 || Bob Two || All\n|}\n"
    )
    found = [(place.fact.text, place.number, place.all_rounds) for place in list_teams(text, "entry")]
    assert found == [
        ("Alpha Racing / Beta Sport", "7", True),
        ("Alpha Racing", "7", True),
        ("Beta Sport", "7", True),
        ("Gamma", "8", True),
    ]


def test_every_stacked_name_is_an_alias_and_a_column_says_what_it_covers() -> None:
    season = scraper.parse(
        f'{CALENDAR}== Teams\' standings ==\n{{| class="wikitable"\n! Pos !! Team !! MON !! Points\n|-\n'
        "| 1 || Alpha || 43 || 43\n|-\n| 2 || Beta || 30 || 30\n|}\n"
        f"{HEAD}! Pos !! Driver !! Team !! Points\n|-\n| 1 || Ann One || Alpha<br>Gamma || 43\n|-\n"
        "| 2 || Bob Two || Beta || 30\n|}\n",
        title="2031 Example Championship",
    )
    aliases = {alias.text: competitor.id for competitor in season.competitors for alias in competitor.aliases}
    assert (aliases["Alpha"], aliases["Gamma"]) == ("alpha", "gamma")
    teams, drivers = season.championships
    assert [(column.session, column.covers) for column in teams.columns] == [("r1", ["r1", "r2"])]
    assert [standing.lines[0].team for standing in drivers.standings] == ["alpha", "beta"]
