"""Knows MediaWiki and no motorsport: wikitext to tables, grids and cell contents."""
