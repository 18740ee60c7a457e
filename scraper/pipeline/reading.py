"""One page from text to its tables: what needs no season, no names and no scoring, and loads none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.problems import Parsed
from scraper.tables.identify import identify_table
from scraper.tables.listing import list_tables
from scraper.values.editions import load_edition
from scraper.wikitext import read_page

if TYPE_CHECKING:
    from scraper.raw import RawPage
    from scraper.tables.listing import ListedTable
    from scraper.wikitext.page import Page


def find_language(wiki: str) -> str:
    """Tell the language of a wiki from its name; a wiki that is no Wikipedia reads as English.

    >>> find_language("dewiki")
    'de'
    """
    language = wiki.removesuffix("wiki")
    return language if language != wiki and language.isalpha() else "en"


def read_wikitext(page: RawPage) -> Page:
    """Read a raw page's wikitext with what the wiki said of its templates."""
    return read_page(page.text, expansions=page.expansions, templates=page.templates)


def list_page_tables(page: RawPage) -> Parsed[list[ListedTable]]:
    """List every table of a page with its kind, in document order."""
    read = read_wikitext(page)
    edition = load_edition(find_language(page.wiki))
    holders = {table.parent for table in read.tables}
    kinds = [identify_table(table, edition, nested=table.index in holders).kind for table in read.tables]
    return Parsed(list_tables(read.tables, kinds), read.problems)
