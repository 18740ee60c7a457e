"""Knows MediaWiki and no motorsport: wikitext to tables, grids and cell contents."""

from scraper.wikitext.reader import read_page, read_tables

__all__ = ["read_page", "read_tables"]
