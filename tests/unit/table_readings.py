"""Reads a single table of wikitext as the extractors of kinds see it."""

from __future__ import annotations

from scraper.tables.calendar import extract_calendar
from scraper.tables.entries import extract_entries
from scraper.tables.headers import find_headers
from scraper.tables.reading import start_reading
from scraper.tables.winners import extract_winners
from scraper.values.editions import load_edition
from scraper.wikitext import read_page
from tests.readings import identify_tables


def wikitable(header, *rows, heading="", caption=""):
    """Write a table: a header of `!` cells between bars, and rows of cells between bars (`!` before a header cell)."""
    lines = [
        f"== {part} ==" if not index else f"=== {part} ===" for index, part in enumerate(heading.split(" > ")) if part
    ]
    lines += ['{| class="wikitable"']
    if caption:
        lines.append(f"|+ {caption}")
    for line in header.split("\n"):
        lines += ["|-", *(f"! {cell.strip()}" for cell in line.split("||"))]
    for row in rows:
        lines.append("|-")
        for cell in row.split("||"):
            text = cell.strip()
            lines.append(text if text.startswith("!") else f"| {text}")
    return "\n".join([*lines, "|}"])


def read_one(text, year="2010", language="en", index=0):
    """Begin to read a table of a text."""
    page = read_page(text)
    return start_reading(page.tables[index], load_edition(language), year)


def identify(text, language="en"):
    """Identify the tables of a text."""
    return identify_tables(read_page(text).tables, load_edition(language))


def headers_of(text, language="en"):
    """Find the header of a text's first table."""
    return find_headers(read_page(text).tables[0].grid, load_edition(language))


def calendar(text, year="2010", language="en"):
    """Read a calendar: rounds, awards, and the reading with its ledger."""
    reading = read_one(text, year, language)
    rounds, awards = extract_calendar(reading)
    return rounds, awards, reading


def winners(text, year="2010", language="en"):
    """Read a table of winners."""
    return extract_winners(read_one(text, year, language))


def entries(text, language="en"):
    """Read an entry list."""
    return extract_entries(read_one(text, language=language))
