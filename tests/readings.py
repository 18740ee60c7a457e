"""Reads pages to facts and seasons for tests, each page once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.season import assemble_season
from scraper.tables import extract_tables
from scraper.tables.identify import identify_table
from scraper.values.editions import load_edition
from scraper.values.titles import parse_title
from scraper.wikitext import read_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.season import SeasonRecord
    from scraper.tables.facts import ExtractedPage
    from scraper.tables.identify import Identification
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Table
F1_FOLDER = Path(__file__).with_name("pages") / "f1"
F1_PAGES = sorted(path.stem for path in F1_FOLDER.glob("*.wikitext"))


def extract_text(text: str, title: str = "2031 Example Championship", language: str = "en") -> ExtractedPage:
    """Extract the facts of a page's text."""
    edition = load_edition(language)
    return extract_tables(read_page(text), edition=edition, year=parse_title(title, language).year)


def identify_tables(tables: Sequence[Table], edition: Edition) -> list[Identification]:
    """Identify all tables of a page, in order."""
    parents = {table.parent for table in tables}
    return [identify_table(table, edition, nested=table.index in parents) for table in tables]


def assemble_text(text: str, title: str = "2031 Example Championship", language: str = "en") -> SeasonRecord:
    """Assemble the season of a page's text."""
    return assemble_season(extract_text(text, title, language), title=title, language=language).value


@cache
def assemble_file(path: Path, language: str = "en") -> SeasonRecord:
    """Assemble the season of a page in a file whose name is its title."""
    return assemble_text(path.read_text("utf-8"), path.stem.replace("_", " "), language)
