"""Raised numbers beside places: whose places they are, told by a key, by the page's scales, or assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import scraper

if TYPE_CHECKING:
    from scraper.model.season import Season

PAGE = """
== Calendar ==
{| class="wikitable"
! Rnd !! Circuit !! Date
|-
| 1 || [[Lakeside Ring]] || 4 May
|-
| 2 || [[Harbour Circuit]] || 11 May
|}
== Standings ==
{| class="wikitable"
! Position !! 1st !! 2nd !! 3rd
|-
! %(extra)s
| 5 || 4 || 3
|-
! Race
| 25 || 18 || 15
|}

{| class="wikitable"
! rowspan=2 | Pos !! rowspan=2 | Driver
! colspan=2 | LAK
! colspan=2 | HAR
! rowspan=2 | Pts
|-
! R1 !! R2 !! R1 !! R2
|-
| 1 || {{flagicon|SWE}} Ulf Berg || 1<sup>1</sup> || 2%(second)s || 1 || 2 || %(first_total)s
|-
| 2 || {{flagicon|NOR}} Odd Lie || 2<sup>2</sup> || 1%(other)s || 2 || 1 || %(second_total)s
|}
"""


def parse(extra: str, raised: tuple[str, str], totals: tuple[int, int]) -> Season:
    marks = {"second": raised[0], "other": raised[1], "first_total": totals[0], "second_total": totals[1]}
    return scraper.parse(PAGE % {"extra": extra, **marks}, title="2019 Lakes Touring Cup season")


@pytest.mark.parametrize(("extra", "kind"), [("Qualifying", "qualifying"), ("Sprint", "sprint")])
def test_a_scale_says_what_the_numbers_are(extra: str, kind: str) -> None:
    season = scraper.verify(parse(extra, ("", ""), (91, 90)))
    assert [session.kind.value for session in season.rounds[0].sessions] == ["race", "race", kind]
    assert [session.kind.value for session in season.rounds[1].sessions] == ["race", "race"]
    assert [standing.status.value for standing in season.championships[0].standings] == ["verified", "verified"]
    assert not [problem for problem in season.problems if problem.code == "S110"]


def test_each_race_has_its_own_qualifying() -> None:
    season = scraper.verify(parse("Qualifying", ("<sup>2</sup>", "<sup>1</sup>"), (95, 95)))
    cells = season.championships[0].standings[0].lines[0].cells
    sessions = [cell.also[0].session for cell in cells[:2]]
    assert len(set(sessions)) == 2
    assert [standing.status.value for standing in season.championships[0].standings] == ["verified", "verified"]


def test_what_is_assumed_is_said() -> None:
    season = parse("Bonus", ("", ""), (86, 86))
    assert [problem.code for problem in season.problems if problem.code == "S110"]
