"""Rounds of the entry list against results."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.model.season import Entry, EntryDriver
from scraper.verify import verify_season
from tests.unit.verify_sheets import season, table

if TYPE_CHECKING:
    from scraper.model.season import Finding, Season

ROUNDS = 8
NAMES = ("Ann", "Bob", "Cid")
PLACES = (["1"] * ROUNDS, ["2"] * ROUNDS, ["3"] * ROUNDS)
TOTALS = ("80", "64", "48")


def _form(lists: dict[str, list[int] | None]) -> Season:
    found = season(table({n: ([cells], t) for n, cells, t in zip(NAMES, PLACES, TOTALS, strict=True)}))
    entries = [
        Entry(name, None, None, None, None, None, None, [EntryDriver(name.casefold(), rounds, str(rounds))], [], [])
        for name, rounds in lists.items()
    ]
    return replace(found, entries=entries)


def _find(season: Season) -> list[Finding]:
    return [finding for finding in verify_season(season).findings if finding.code == "X109"]


ALL = list(range(1, ROUNDS + 1))


def test_a_result_in_a_round_without_an_entry_is_found() -> None:
    [finding] = _find(_form({"Ann": ALL, "Bob": ALL[:-1], "Cid": ALL}))
    assert finding.competitors == ["bob"]
    assert "round 8" in finding.message


def test_lists_that_agree_say_nothing() -> None:
    assert not _find(_form(dict.fromkeys(NAMES, ALL)))


def test_drivers_whose_rounds_are_not_told_are_left_out() -> None:
    assert not _find(_form({"Ann": ALL, "Bob": None, "Cid": ALL}))


def test_lists_that_disagree_about_many_count_other_rounds() -> None:
    assert not _find(_form({"Ann": ALL, "Bob": ALL[:4], "Cid": ALL[:4]}))


def test_a_driver_with_results_and_no_entry_is_found() -> None:
    names = [f"Driver {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTU"]
    found = season(table({name: ([[str(place)] * ROUNDS], "0") for place, name in enumerate(names, start=1)}))
    missing, *others = (row.competitors[0] for row in found.championships[0].standings)
    entries = [
        Entry(person, None, None, None, None, None, None, [EntryDriver(person, ALL, "All")], [], [])
        for person in others
    ]
    [finding] = _find(replace(found, entries=entries))
    assert finding.competitors == [missing]
    assert "no such entry" in finding.message


def test_a_list_that_lacks_many_drivers_is_of_something_else() -> None:
    assert not _find(_form({"Ann": ALL, "Bob": ALL}))
