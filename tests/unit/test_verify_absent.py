"""Rounds of the entry list in which the standings show nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scraper.model.season import Entry, EntryDriver, RaceClass
from scraper.verify import verify_season
from tests.unit.verify_sheets import season, table

if TYPE_CHECKING:
    from scraper.model.season import Season

ROUNDS = 12
NAMES = [f"Driver {letter}" for letter in "ABCDEFGHIJ"]
PEOPLE = [f"driver-{letter}" for letter in "abcdefghij"]
ALL = list(range(1, ROUNDS + 1))


def _form(cells: dict[str, list[str]], rounds: dict[str, list[int] | None], class_: str | None = None) -> Season:
    """Form a season of ten drivers who finish as listed everywhere, save the cells and the rounds that are given."""
    rows = {name: ([cells.get(name, [str(place)] * ROUNDS)], "") for place, name in enumerate(NAMES, start=1)}
    found = season(table(rows), rounds=ROUNDS)
    if class_ is not None:
        found = replace(found, championships=[replace(found.championships[0], class_="gt1")])
    return replace(
        found,
        entries=[
            Entry(
                person,
                class_,
                None,
                None,
                None,
                None,
                None,
                [EntryDriver(person, rounds.get(person, ALL), "said")],
                [],
                [],
            )
            for person in PEOPLE
        ],
    )


def _find(season: Season) -> list[str]:
    return [item.competitors[0] for item in verify_season(season).findings if item.code == "X110"]


BLANK = ["1", *[""], *["1"] * (ROUNDS - 2)]


def test_an_entry_without_a_result_is_noted() -> None:
    found = _form({"Driver A": BLANK}, {})
    [finding] = [item for item in verify_season(found).findings if item.code == "X110"]
    assert (finding.competitors, finding.severity, finding.status) == (["driver-a"], "info", "open")
    assert "no result in round 2" in finding.message


@pytest.mark.parametrize(
    ("cells", "rounds", "ruled"),
    [
        ({}, {}, "all agree"),
        ({"Driver A": ["1", "DNS", *["1"] * (ROUNDS - 2)]}, {}, "who did not start has a result"),
        ({"Driver A": BLANK}, {"driver-a": [1, *ALL[2:]]}, "not entered there"),
        ({"Driver A": BLANK}, {"driver-a": None}, "the rounds are not told"),
        ({"Driver A": BLANK, "Driver B": BLANK}, {}, "two of 120: such lists are not that exact"),
        (dict.fromkeys(NAMES, BLANK), {}, "a round that was not run"),
    ],
)
def test_what_is_no_such_note(cells: dict[str, list[str]], rounds: dict[str, list[int] | None], ruled: str) -> None:
    assert _find(_form(cells, rounds)) == [], ruled


@pytest.mark.parametrize(("class_", "found"), [("gt1", ["driver-a"]), ("gt2", [])])
def test_entries_of_a_class_without_a_row_count_nothing(class_: str, found: list[str]) -> None:
    """A table leaves out who scored nothing in its class."""
    made = _form({"Driver A": BLANK}, {}, class_="gt1")
    entries = [replace(made.entries[0], class_=class_), *made.entries[1:]]
    classes = [RaceClass("gt1", "GT1"), RaceClass("gt2", "GT2")]
    assert _find(replace(made, entries=entries, classes=classes)) == found
