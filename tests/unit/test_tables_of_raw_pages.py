"""Calendars, entries and winners of the two seasons in raw/, by their numbers."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from scraper.model.vocabulary import TableKind
from scraper.tables import extract_tables
from scraper.values.editions import load_edition
from scraper.wikitext import read_page
from tests.conftest import PROJECT


@cache
def _page(name, year):
    text = (PROJECT / "raw" / "enwiki" / f"{name}.wikitext").read_text("utf-8")
    return extract_tables(read_page(text), edition=load_edition("en"), year=year).tables


@pytest.fixture(scope="module")
def fia_gt():
    return _page("2007_FIA_GT_Championship", "2007")


@pytest.fixture(scope="module")
def blancpain():
    return _page("2013_Blancpain_Endurance_Series", "2013")


def _of(tables, kind):
    return [table for table in tables if table.kind is kind]


def test_kinds_of_2007(fia_gt):
    assert [table.kind.value for table in fia_gt if table.kind is not TableKind.LAYOUT] == [
        "calendar",
        "entries",
        "entries",
        "winners",
        *["standings"] * 7,
    ]


def test_kinds_of_2013(blancpain):
    assert [table.kind.value for table in blancpain if table.kind is not TableKind.LAYOUT] == [
        "calendar",
        "entries",
        "winners",
        "points",
        "points",
        "points",
        "standings",
        "standings",
        "standings",
    ]


def test_calendar_of_2007(fia_gt):
    (calendar,) = _of(fia_gt, TableKind.CALENDAR)
    assert [rnd.number for rnd in calendar.rounds] == list(range(1, 11))
    assert all(rnd.name and rnd.circuit and rnd.country and rnd.date and rnd.date.start for rnd in calendar.rounds)
    spa = calendar.rounds[5]
    assert (spa.name.text, spa.circuit.text, spa.country) == (
        "Total 24 Hours of Spa",
        "Circuit de Spa-Francorchamps",
        "BEL",
    )
    assert (spa.date.start, spa.date.end) == ("2007-07-28", "2007-07-29")


def test_calendar_of_2013(blancpain):
    (calendar,) = _of(blancpain, TableKind.CALENDAR)
    assert [(rnd.number, rnd.circuit.text, rnd.country, rnd.date.start) for rnd in calendar.rounds] == [
        (1, "Autodromo Nazionale Monza", "ITA", "2013-04-14"),
        (2, "Silverstone Circuit", "GBR", "2013-06-02"),
        (3, "Circuit Paul Ricard", "FRA", "2013-06-30"),
        (4, "Circuit de Spa-Francorchamps", "BEL", "2013-07-28"),
        (5, "Nürburgring", "DEU", "2013-09-22"),
    ]
    assert [rnd.name and rnd.name.text for rnd in calendar.rounds][3:] == [
        "Total 24 Hours of Spa",
        "1000 km Nürburgring",
    ]


def test_entries_of_2007(fia_gt):
    first, second = _of(fia_gt, TableKind.ENTRIES)
    assert {entry.class_name for entry in first.entries} == {"GT1"}
    assert {entry.class_name for entry in second.entries} == {"GT2"}
    assert all(entry.entrant and entry.car and entry.engine for entry in [*first.entries, *second.entries])
    bartels = next(entry for entry in first.entries if entry.driver.text == "Michael Bartels")
    assert (bartels.entrant.text, bartels.number, bartels.rounds.numbers) == (
        "Vitaphone Racing Team",
        "1",
        (1, 4, 5, 6, 7, 8, 9, 10),
    )
    citation = {entry.number for entry in [*first.entries, *second.entries] if "†" in entry.marks}
    assert {"16", "20"} <= citation
    psi = {entry.car.text for entry in first.entries if entry.entrant.text == "PSI Experience"}
    assert psi == {"Chevrolet Corvette C6.R", "Chevrolet Corvette C5-R"}
    spanned = {entry.car.text for entry in second.entries if entry.entrant.text == "Advanced Engineering"}
    assert spanned == {"Ferrari F430 GTC"}


def test_entries_of_2013(blancpain):
    (entries,) = _of(blancpain, TableKind.ENTRIES)
    classes = Counter(entry.class_name for entry in entries.entries)
    assert set(classes) == {"Pro Cup", "Pro-Am Cup", "Gentlemen Trophy"}
    numbers = {}
    for entry in entries.entries:
        numbers.setdefault(entry.number, set()).add(entry.class_name)
    assert {number for number, names in numbers.items() if number and len(names) > 1} >= {"19", "48", "70"}
    unknown = [entry for entry in entries.entries if entry.rounds is None]
    assert all(entry.rounds_text == "" for entry in unknown)  # an empty cell stays unknown


def test_winners_of_2007(fia_gt):
    (winners,) = _of(fia_gt, TableKind.WINNERS)
    assert Counter((fact.round_number, fact.class_name) for fact in winners.awards) == {
        (number, name): 1 for number in range(1, 11) for name in ("GT1", "GT2")
    }
    assert all(fact.team.number and fact.names for fact in winners.awards)
    assert [fact.class_name for fact in winners.awards if fact.overall] == ["GT1"] * 10


def test_winners_of_2013(blancpain):
    (winners,) = _of(blancpain, TableKind.WINNERS)
    assert Counter(fact.class_name for fact in winners.awards) == {"PRO": 5, "PRO-AM": 5, "Gentlemen": 5}
    assert all(fact.team.number and len(fact.names) >= 2 for fact in winners.awards)


@pytest.mark.parametrize(
    ("name", "year"), [("2007_FIA_GT_Championship", "2007"), ("2013_Blancpain_Endurance_Series", "2013")]
)
def test_every_cell_is_accounted_for(name, year):
    for table in _page(name, year):
        coverage = table.coverage
        assert coverage.read + sum(coverage.ignored.values()) + len(coverage.not_understood) == coverage.cells
        assert coverage.not_understood == [], table.index
