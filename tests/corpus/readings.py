"""Reads the shared pages' tables by kind, for comparison with the gold facts."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from scraper.model.vocabulary import TableKind
from scraper.tables.calendar import extract_calendar
from scraper.tables.entries import extract_entries
from scraper.tables.reading import start_reading
from scraper.tables.session_order import read_order
from scraper.tables.winners import extract_winners
from scraper.values.editions import load_edition
from scraper.wikitext import read_page
from tests.readings import identify_tables

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.tables.facts import Coverage
    from scraper.tables.identify import Identification
    from scraper.wikitext.page import Table

PAGES = {
    "1984_imsa": "1984_IMSA_GT_Championship_season",
    "1989_f1": "1989_Formula_One_season",
    "1990_indycar": "1990_IndyCar_season",
    "1998_irl": "1998_Indy_Racing_League_season",
    "2002_britf3": "2002_British_Formula_Three_season",
    "2002_truck": "2002_NASCAR_Craftsman_Truck_Series",
    "2006_alms": "2006_American_Le_Mans_Series_season",
    "2006_ausgt": "2006_Australian_GT_Championship_season",
    "2008_superleague": "2008_Superleague_Formula_season",
    "2008_wsbk": "2008_Superbike_World_Championship_season",
    "2011_wtcc": "2011_World_Touring_Car_Championship_season",
}
CALENDARS = (
    "1984_imsa",
    "1989_f1",
    "1990_indycar",
    "1998_irl",
    "2002_britf3",
    "2006_alms",
    "2008_superleague",
    "2008_wsbk",
    "2011_wtcc",
)


@dataclass(frozen=True)
class ReadTable:
    """A table with its kind, what was read from it, and what became of its cells."""

    table: Table
    identification: Identification
    facts: Any
    coverage: Coverage
    problems: list[Any]


@cache
def read_tables(path: Path, year: str, language: str = "en") -> list[ReadTable]:
    """Read every table of a page that is of a kind read here; facts of the others are None."""
    page, edition = read_page(path.read_text("utf-8")), load_edition(language)
    found = []
    for table, identification in zip(page.tables, identify_tables(page.tables, edition), strict=True):
        reading = start_reading(table, edition, year)
        kind = identification.kind
        facts: Any = None
        if kind is TableKind.CALENDAR:
            facts = extract_calendar(reading)
        elif kind is TableKind.WINNERS:
            facts = extract_winners(reading)
        elif kind is TableKind.ENTRIES:
            facts = extract_entries(reading)
        elif kind in (TableKind.CLASSIFICATION, TableKind.STARTING_GRID):
            facts = read_order(reading, kind)
        found.append(ReadTable(table, identification, facts, reading.ledger.coverage(), reading.ledger.problems))
    return found


def read_gold_page(shared: Path, slug: str) -> list[ReadTable]:
    """Read the page of a gold season."""
    return read_tables(shared / "corpus" / "wikitext" / f"{PAGES[slug]}.wikitext", slug[:4])


def load_gold(shared: Path, slug: str) -> dict[str, Any]:
    """Load the gold facts of a season."""
    return json.loads((shared / "gold" / f"{slug}.json").read_text("utf-8"))


def load_kinds(shared: Path) -> list[tuple[str, int, str]]:
    """Load what gold says of tables that stand in the wikitext: season, number of the table, kind of the contract."""
    with (shared / "gold" / "tables.tsv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    return [
        (line["slug"], int(line["in_wikitext"]), line["kind"].split("+")[0])
        for line in lines
        if line["in_wikitext"] != "-"
    ]


def of_kind(tables: list[ReadTable], kind: TableKind) -> list[ReadTable]:
    """Keep the tables of a kind."""
    return [table for table in tables if table.identification.kind is kind]
