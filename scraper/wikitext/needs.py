"""What a page's wikitext needs from its wiki to be read whole: templates, expansions of calls, and where links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.wikitext.braces import Call, parse_braces
from scraper.wikitext.content import PartKind
from scraper.wikitext.reader import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.wikitext.page import Cell, Page

LONGEST_CALL = 4096  # a longer call is no flag or mark but a whole table, which its template's own page gives


def list_needed_templates(text: str) -> tuple[str, ...]:
    """List the templates that a page transcludes outside cells: standings may stand in one."""
    return read_page(text).templates


def list_needed_expansions(text: str) -> tuple[str, ...]:
    """List the calls in cells, as written, that no rule renders, each once, in the order of the text."""
    page = read_page(text)
    found = (call for cell in _cells(page) if cell.content.unread for call in _list_calls(text, cell))
    return tuple(dict.fromkeys(found))


def _list_calls(text: str, cell: Cell) -> Iterator[str]:
    """Find the outermost calls of a cell that hold a template that nothing renders."""
    start, end = cell.source
    inside = text[start:end]
    for node in parse_braces(inside):
        if isinstance(node, Call) and not node.is_parameter:
            call = inside[node.source[0] : node.source[1]]
            if len(call) <= LONGEST_CALL and any(name in call for name in cell.content.unread):
                yield call


def list_needed_links(text: str) -> tuple[str, ...]:
    """List the titles that the tables of a page link to, each once, in the order of the text; files are left out."""
    targets = (
        part.target.partition("#")[0].strip()
        for cell in _cells(read_page(text))
        for line in cell.content.lines
        for part in line.parts
        if part.kind is PartKind.TEXT and part.target
    )
    return tuple(dict.fromkeys(target for target in targets if target))


def _cells(page: Page) -> Iterator[Cell]:
    return (cell for table in page.tables for cell in table.grid.cells)
