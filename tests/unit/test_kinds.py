"""Who wins and takes poles may be a club or a nation: the season's own standings say which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import scraper

if TYPE_CHECKING:
    from scraper.model.season import Season

PAGE = """
== Calendar ==
{| class="wikitable"
! Round !! Circuit !! Date !! Pole position !! Winner
|-
| 1 || [[Lakeside Ring]] || 1 May || {{flagicon|FRA}} %(pole)s || {{flagicon|GER}} %(winner)s
|-
| 2 || [[Harbour Circuit]] || 8 May || {{flagicon|GER}} %(winner)s || {{flagicon|FRA}} %(pole)s
|}
== Standings ==
{| class="wikitable"
! Pos !! %(header)s !! LAK !! HAR !! Points
|-
| 1 || {{flagicon|GER}} %(winner)s || 1 || 2 || 18
|-
| 2 || {{flagicon|FRA}} %(pole)s || 2 || 1 || 18
|}
"""
CASES = {
    "clubs": ("Team", "[[FC Nord (racing team)|FC Nord]]", "[[US Midi (racing team)|US Midi]]", "team"),
    "nations": ("Nation", "[[Team Germany]]", "[[Team France]]", "nation"),
    "people": ("Driver", "[[Jens Adler]]", "[[Luc Morel]]", "person"),
    "plain text": ("Team", "FC Nord", "US Midi", "team"),
}


def parse(header: str, winner: str, pole: str) -> Season:
    text = PAGE % {"header": header, "winner": winner, "pole": pole}
    return scraper.parse(text, title="2019 Lakes Cup season")


@pytest.mark.parametrize(("header", "winner", "pole", "kind"), CASES.values(), ids=CASES)
def test_an_award_is_its_competitors(header: str, winner: str, pole: str, kind: str) -> None:
    season = parse(header, winner, pole)
    assert {item.kind.value for item in season.competitors} == {kind}
    assert len(season.competitors) == 2
    known = {item.id for item in season.competitors}
    for rnd in season.rounds:
        (session,) = rnd.sessions
        assert {award.kind for award in session.awards} == {"pole", "winner"}
        assert {name for award in session.awards for name in award.competitors} == known


def test_the_car_of_a_club_takes_its_marks() -> None:
    season = parse("Team", "FC Nord", "US Midi")
    marked = {(result.session, result.team) for result in season.results if "pole" in result.marks}
    assert marked == {("r1", "us-midi"), ("r2", "fc-nord")}


def test_a_team_named_after_a_driver_is_no_driver() -> None:
    text = PAGE % {"header": "Driver", "winner": "[[Jens Adler]]", "pole": "[[Luc Morel]]"}
    teams = PAGE.split("== Standings ==")[1] % {
        "header": "Team",
        "winner": "[[Luc Morel|Morel]]/Lakeside",
        "pole": "[[Jens Adler|Adler]] Sport",
    }
    season = scraper.parse(f"{text}\n== Teams ==\n{teams}", title="2019 Lakes Cup season")
    people = {item.id for item in season.competitors if item.kind.value == "person"}
    assert people == {"jens-adler", "luc-morel"}
    assert {name for rnd in season.rounds for award in rnd.sessions[0].awards for name in award.competitors} == people


def test_a_class_within_the_field_leaves_the_overall_winner() -> None:
    text = """
== Calendar ==
{| class="wikitable"
! Round !! Circuit !! Date !! Winner !! Rookie winner
|-
| 1 || [[Lakeside Ring]] || 1 May || Jens Adler || Luc Morel
|-
| 2 || [[Harbour Circuit]] || 8 May || Luc Morel || Luc Morel
|}
== Entries ==
{| class="wikitable"
! No. !! Driver !! Class !! Rounds
|-
| 1 || Jens Adler || || All
|-
| 2 || Luc Morel || Rookie || All
|-
| 3 || Ann Hart || Masters || All
|}
"""
    season = scraper.parse(text, title="2019 Lakes Cup season")
    first = {(result.session, result.drivers[0]) for result in season.results if result.position.number == 1}
    assert first == {("r1", "jens-adler"), ("r2", "luc-morel")}
