from __future__ import annotations

import pytest

from scraper.model.vocabulary import TableKind
from tests.corpus.readings import PAGES, load_kinds, read_gold_page, read_tables

pytestmark = pytest.mark.shared

# Kinds of the tables of pages that gold does not cover, read by eye; layout and legend included.
OTHER_PAGES = {
    ("1937_Individual_Speedway_World_Championship", "1937"): ["standings"],
    ("1954_24_Hours_of_Le_Mans", "1954"): ["classification"] * 4,
    ("1990_British_Grand_Prix", "1990"): [
        "starting_grid",
        "starting_grid",
        "classification",
        "layout",
        "standings",
        "standings",
    ],
    ("1998_Molson_Indy_Toronto", "1998"): ["classification", "other", "layout", "other", "other", "standings"],
    ("2003_Barber_Dodge_Pro_Series_season", "2003"): ["entries", "calendar", "legend", "standings"],
    ("2006_German_motorcycle_Grand_Prix", "2006"): [
        "classification",
        "layout",
        "standings",
        "standings",
        "classification",
        "classification",
    ],
    ("2007_Rally_Norway", "2007"): ["classification", "other", "layout", "standings", "standings"],
    ("2008_British_motorcycle_Grand_Prix", "2008"): ["classification"] * 3,
    ("2008_Canadian_Grand_Prix", "2008"): ["starting_grid", "classification", "layout", "standings", "standings"],
    ("2008_Rally_New_Zealand", "2008"): ["classification", "layout", "standings", "standings"],
    ("2024_WEC_standings", "2024"): ["standings", "standings"],
    ("2026_Formula_2_Championship", "2026"): [
        "entries",
        "calendar",
        "winners",
        "points",
        "points",
        "layout",
        "standings",
        "layout",
        "standings",
    ],
    ("2026_Melbourne_Formula_2_round", "2026"): [
        "starting_grid",
        "classification",
        "classification",
        "layout",
        "standings",
        "standings",
    ],
    ("Pearl_of_Africa_Rally", "1996"): ["other"],
    ("pl_2024_ELMS_standings", "2024"): ["standings"] * 8,
    ("zh_2017年世界一級方程式錦標賽", "2017"): [
        "entries",
        "calendar",
        "winners",
        "points",
        "layout",
        "standings",
        "layout",
        "standings",
    ],
}


@pytest.mark.parametrize("slug", PAGES)
def test_kinds_of_gold_pages(shared, slug):
    kinds = [table.identification.kind.value for table in read_gold_page(shared, slug)]
    wanted = {number: kind for name, number, kind in load_kinds(shared) if name == slug}
    assert {number: kinds[number] for number in wanted} == wanted


@pytest.mark.parametrize(("page", "kinds"), OTHER_PAGES.items(), ids=[page for page, _ in OTHER_PAGES])
def test_kinds_of_other_pages(shared, page, kinds):
    name, year = page
    path = shared / "corpus" / "wikitext" / f"{name}.wikitext"
    language = name[:2] if name[2] == "_" else "en"
    assert [table.identification.kind.value for table in read_tables(path, year, language)] == kinds


def test_season_pages_are_read_whole(shared):
    """Every cell of calendars, winners, entries and classifications is read or left out by a named rule."""
    tables = [(slug, table) for slug in PAGES for table in read_gold_page(shared, slug) if table.facts is not None]
    missed = [(slug, table.table.index, table.coverage.not_understood[:3]) for slug, table in tables]
    assert [item for item in missed if item[2]] == []


def test_sure_kinds_are_sure(shared):
    """A data table of a season that gold names is identified with some certainty, the rest is `other`."""
    for slug in PAGES:
        for table in read_gold_page(shared, slug):
            if table.identification.kind is not TableKind.OTHER:
                assert table.identification.confidence >= 0.6, (slug, table.table.index, table.identification)
