"""Schemes as the sessions pay them, and which results count."""

from __future__ import annotations

import scraper
from scraper.model.codec import to_json

HALF = """
== Calendar ==
{| class="wikitable"
! Round !! Grand Prix !! Circuit !! Date
|-
| 1 || [[Alpha Grand Prix]] || [[Alpha Ring]] || 3 April
|-
| 2 || [[Beta Grand Prix]] || [[Beta Park]] || 8 May
|}

== Scoring ==
Points were awarded to the first three: 6, 4, 2. Half points were awarded at the [[Beta Grand Prix]].

== Drivers' standings ==
{| class="wikitable"
! Pos !! Driver !! [[Alpha Grand Prix|ALP]] !! [[Beta Grand Prix|BET]] !! Points
|-
| 1 || [[Ann Example]] || 1 || 1 || 9
|-
| 2 || [[Bob Sample]] || 2 || 2 || 6
|-
| 3 || [[Cid Model]] || 3 || 3 || 3
|}
"""


def test_half_points_are_a_scheme_of_their_own() -> None:
    season = scraper.parse(HALF, title="2031 Example Series")
    paid = {session: item.positions for item in season.points_schemes for session in item.sessions}
    assert [to_json(paid[session]) for session in ("r1", "r2")] == [[6, 4, 2], [3, 2, 1]]
    (championship,) = season.championships
    assert {scheme.id for scheme in season.points_schemes if scheme.sessions} == set(championship.schemes)
    assert [row.status for row in championship.standings] == ["verified"] * 3


def test_all_rounds_count_where_nothing_else_is_said() -> None:
    (championship,) = scraper.parse(HALF, title="2031 Example Series").championships
    assert to_json(championship.counting) == [{"first": 1, "last": 2, "best": None}]


def test_verifying_twice_gives_the_same() -> None:
    season = scraper.parse(HALF, title="2031 Example Series")
    assert to_json(scraper.verify(season)) == to_json(season)
