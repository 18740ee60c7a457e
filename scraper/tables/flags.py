"""Flags that stand for no country, or for one only by a slip: nothing is guessed in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.countries import is_misspelling, nearest_country
from scraper.problems import Place, Problem, Severity
from scraper.wikitext.parts import FLAG

if TYPE_CHECKING:
    from scraper.wikitext.page import Page, Table
    from scraper.wikitext.parts import Part


def check_flags(page: Page, source: int = 0) -> list[Problem]:
    """Report each code that no country has, with the nearest known one, and each that is a known misspelling.

    A code is reported once a page, at the first cell that has it.
    """
    seen: set[tuple[str, bool]] = set()
    told: set[str] = set()
    problems = []
    for table, key, part in _list_flags(page):
        code, country = part.text, part.country
        if not code or (code, country is None) in seen:
            continue
        seen.add((code, country is None))
        if code in told or (country is not None and not is_misspelling(code)):
            continue
        told.add(code)
        cell = table.grid.cells[table.grid.keys.index(key)]
        place = Place(source + table.text_number, table.index, cell.row, cell.column, cell.source)
        problems.append(_tell(code, country, place))
    return problems


def _tell(code: str, country: str | None, at: Place) -> Problem:
    if country is not None:
        return Problem("C151", Severity.INFO, f"flag {code!r} is a misspelling: read as {country}", at)
    nearest = nearest_country(code)
    hint = f"; the nearest known is {nearest}" if nearest is not None else ""
    return Problem("C150", Severity.WARNING, f"no country has the flag {code!r}{hint}", at)


def _list_flags(page: Page) -> list[tuple[Table, int, Part]]:
    """List the flags of each content, with the first cell that has it."""
    seen: set[int] = set()
    found: list[tuple[Table, int, Part]] = []
    for table in page.tables:
        contents = table.grid.distinct
        found += [
            (table, key, part)
            for key, content in contents.items()
            if key not in seen
            for line in content.lines
            for part in line.parts
            if part.kind is FLAG
        ]
        seen.update(contents)
    return found
