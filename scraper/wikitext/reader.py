"""Reads a page: its tables as grids of cells with content, and the prose around them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.garbage import hold_collection
from scraper.problems import Parsed, Place, Problem
from scraper.wikitext.mask import Source, mask_text
from scraper.wikitext.page import Page, Table
from scraper.wikitext.prose import Prose, find_categories, find_redirect
from scraper.wikitext.scan import scan_tables
from scraper.wikitext.substitution import form_link_finder, form_replacer
from scraper.wikitext.tables import TableFormer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.wikitext.markup import Scan


def read_page(
    text: str,
    *,
    source: int = 0,
    expansions: Mapping[str, str] | None = None,
    templates: Mapping[str, str] | None = None,
) -> Page:
    """Read a page's wikitext: tables in document order, paragraphs, and what was not understood.

    `source` is the number that problems name the page by. `expansions` maps a template call as written to its
    wikitext; `templates` maps a template's name to the wikitext of its page, whose tables are read in its place.
    Offsets count in `text`; of a table that a template writes they count in the template's own text, which the numbers
    after `source` stand for, in the order given, or give the place of the call where the wiki expanded it.
    """
    with hold_collection():
        return _read_page(text, source, expansions, templates)


def _read_page(
    text: str, source: int, expansions: Mapping[str, str] | None, templates: Mapping[str, str] | None
) -> Page:
    masked = mask_text(text, form_replacer(expansions, templates))
    scan = scan_tables(masked, form_link_finder(expansions))
    former = TableFormer(masked, scan, source, expansions)
    tables = former.form_tables()
    taken = [(table.start, table.end) for table in scan.tables if table.parent is None]
    prose = Prose(masked, taken + [(heading.start, heading.end) for heading in scan.headings], expansions)
    return Page(
        text,
        tables,
        prose.list_paragraphs(former.sections),
        _place_problems(masked, scan, source) + tuple(former.problems),
        find_redirect(text),
        find_categories(masked),
        prose.list_templates(),
    )


def read_tables(text: str, *, expansions: Mapping[str, str] | None = None) -> Parsed[tuple[Table, ...]]:
    """Read the tables of a wikitext and nothing else: any wiki's, any subject's.

    >>> [cell.content.text for cell in read_tables("{|\\n! A !! B\\n|}").value[0].grid.cells]
    ['A', 'B']
    """
    with hold_collection():
        masked = mask_text(text, form_replacer(expansions, None))
        scan = scan_tables(masked, form_link_finder(expansions))
        former = TableFormer(masked, scan, 0, expansions)
        tables = former.form_tables()
        return Parsed(tables, _place_problems(masked, scan, 0) + tuple(former.problems))


def _place_problems(masked: Source, scan: Scan, source: int) -> tuple[Problem, ...]:
    """Give the problems of mask and scan their places in the page's own text."""
    found = [replace(problem, at=Place(source, offset=problem.at and problem.at.offset)) for problem in masked.problems]
    for problem in scan.problems:
        offset = problem.at.offset if problem.at else None
        number = masked.number_at(*offset) if offset else 0
        find = masked.template_range if number else masked.origin_range
        found.append(replace(problem, at=Place(source + number, offset=offset and find(*offset))))
    return tuple(found)
