"""What a page's wikitext needs from its wiki to be read whole: templates, expansions of calls, and where links lead."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.raw.transclusion import is_furniture
from scraper.wikitext.content import PartKind, parse_content
from scraper.wikitext.opaque import CALL, find_spans
from scraper.wikitext.reader import read_page
from scraper.wikitext.substitution import form_replacer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.wikitext.page import Cell, Page

LONGEST_CALL = 50_000  # bytes of a request; no call of an article comes near it
LONGEST_LINE = 500
_CELL_MARKS = ("|", "!", "{{!")
_NAME = re.compile(r"\{\{\s*([^|{}<>\n]*)")
# What may stand before the marks of a cell and show nothing.
_NOTHING = re.compile(r"^(?:<!--.*?-->|\{\{[^{}!][^{}]*\}\}|\s)++", re.DOTALL)
# Functions and variables of MediaWiki itself that give a page's properties, or nothing that a reader sees.
_NO_OUTPUT = re.compile(r"(?:[A-Z]{4,}|#seo|#vardefine|#related)\s*(?::|$)")

_read = lru_cache(maxsize=2)(read_page)


def list_needed_templates(text: str) -> tuple[str, ...]:
    """List the templates that a page transcludes outside cells: standings may stand in one."""
    return tuple(name for name in _read(text).templates if not is_furniture(name))


def list_needed_expansions(text: str) -> tuple[str, ...]:
    """List the calls in tables, as written, that no rule renders, each once, in the order of the text.

    They stand in cells, between them or among attributes, and in lines of cells whose table a template begins.
    """
    tables = _Ranges(_read(text))
    found = (
        call
        for start, call in _list_unread(text)
        if tables.hold(start) or _NOTHING.sub("", _line_before(text, start)).startswith(_CELL_MARKS)
    )
    return tuple(dict.fromkeys(found))


def list_possible_tables(text: str) -> tuple[str, ...]:
    """List the calls around tables, as written, that no rule renders and that may write a table or a part of one.

    Such a call begins a line or stands behind another.
    """
    tables = _Ranges(_read(text))
    found = (call for start, call in _list_unread(text) if not tables.hold(start) and _may_begin(text, start, call))
    return tuple(dict.fromkeys(found))


def _list_unread(text: str) -> Iterator[tuple[int, str]]:
    """List the outermost calls that hold a template that nothing renders."""
    replace = form_replacer(None, None)
    known: dict[str, bool] = {}
    for kind, start, end in find_spans(text, []):
        call = text[start:end]
        if kind == CALL and len(call) <= LONGEST_CALL:
            if call not in known:
                known[call] = replace(call) is None and bool(parse_content(call).unread)
            if known[call]:
                yield start, call


class _Ranges:
    """The ranges of a page's tables."""

    def __init__(self, page: Page) -> None:
        self._ranges: list[tuple[int, int]] = []
        for start, end in sorted(table.source for table in page.tables):
            if not self._ranges or start >= self._ranges[-1][1]:  # else it is nested
                self._ranges.append((start, end))
        self._starts = [start for start, _ in self._ranges]

    def hold(self, offset: int) -> bool:
        """Tell whether an offset is in a table."""
        number = bisect_right(self._starts, offset) - 1
        return number >= 0 and offset < self._ranges[number][1]


def _may_begin(text: str, start: int, call: str) -> bool:
    found = _NAME.match(call)
    name = found[1].strip() if found else ""
    if not name or is_furniture(name) or _NO_OUTPUT.match(name):
        return False
    line = _line_before(text, start).strip(": ")
    return not line or (line.endswith("}}") and not line.startswith(_CELL_MARKS))


def _line_before(text: str, start: int) -> str:
    """Cut out what stands before an offset on its line."""
    return text[max(start - LONGEST_LINE, 0) : start].rpartition("\n")[2].strip()


def list_needed_links(text: str) -> tuple[str, ...]:
    """List the titles that the tables of a page link to, each once, in the order of the text; files are left out.

    A section of a page is another thing than the page, so that it stays with the title.
    """
    targets = (
        part.target.strip()
        for cell in _cells(_read(text))
        for line in cell.content.lines
        for part in line.parts
        if part.kind is PartKind.TEXT and part.target
    )
    return tuple(dict.fromkeys(target for target in targets if target and target[0] != "#"))


def _cells(page: Page) -> Iterator[Cell]:
    return (cell for table in page.tables for cell in table.grid.cells)
