"""Standings in two tables, the totals in the second: they are read as two, and reported."""

from __future__ import annotations

import pytest

import scraper

NAMES = ("Ada Orr", "Bo Dunn", "Cy Poe")
FIRST = (
    "{|\n! Pos !! Driver !! AAA !! BBB\n"
    + "".join(f"|-\n| {n} || {name} || {n} || 2\n" for n, name in enumerate(NAMES, 1))
    + "|}"
)
SECOND = (
    "{|\n! Pos !! Driver !! CCC !! DDD !! Points\n"
    + "".join(f"|-\n| {n} || {name} || 1 || {n} || {40 - n}\n" for n, name in enumerate(NAMES, 1))
    + "|}"
)
PAGES = [
    (f"{FIRST}\n{SECOND}", 1),
    (f"{{|\n| valign=top |\n{FIRST}\n| valign=top |\n{SECOND}\n|}}", 1),
    (f"{FIRST}\n{SECOND.replace('Bo Dunn', 'Di Fox')}", 0),
    (f"{FIRST}\n==Cup standings==\n{SECOND}", 0),
    (f"{SECOND}\n{SECOND.replace('CCC', 'EEE')}", 0),
]


@pytest.mark.parametrize(("page", "reported"), PAGES)
def test_standings_that_go_on_are_reported(page: str, reported: int) -> None:
    season = scraper.parse(f"==Drivers' standings==\n{page}", title="2031 Great Cup season")
    found = [problem for problem in season.problems if problem.code == "K313"]
    assert len(found) == reported
    assert len(season.championships) == 2
