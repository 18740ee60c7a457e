"""Lists of prose in the cells of tables that only lay a page out: standings and finishers side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.facts import Coverage
from scraper.wikitext.content import parse_content
from scraper.wikitext.page import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.problems import Place
    from scraper.tables.facts import TableFacts
    from scraper.wikitext.page import Cell, Page, Table

_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"={2,6}\s*(.+?)\s*={2,6}\s*")
_LAID_OUT = (TableKind.LAYOUT, TableKind.OTHER)
LAYOUT_RULE = "layout table"
FEWEST = 3
CONFIDENCE = 0.9


def list_cell_paragraphs(page: Page, tables: Sequence[TableFacts]) -> list[Paragraph]:
    """List the lines of cells with lists in tables that are not read otherwise, as if they stood below one another.

    An empty line stands between cells. A heading in a cell heads the lines below it.
    """
    found: list[Paragraph] = []
    for facts in tables:
        table = page.tables[facts.index]
        if facts.kind in _LAID_OUT and not table.text_number:
            for cell in table.grid.cells:
                text = page.text[slice(*cell.content_source)]
                if text.count("\n#") + text.count("\n*") >= FEWEST and "{|" not in text:
                    found += _part_lines(table, text, cell.content_source[0])
    return found


def note_lists_read(page: Page, tables: Sequence[TableFacts], places: Iterable[Place]) -> None:
    """Note that tables lay out the lists that were read at some places of the page: the cells of these are read."""
    spans = [place.offset for place in places if place.offset is not None]
    for facts in tables if spans else ():
        table = page.tables[facts.index]
        if facts.kind in _LAID_OUT and not table.text_number:
            held = [cell for cell in table.grid.cells if any(_holds(cell, span) for span in spans)]
            if held:
                rest = len(table.grid.cells) - len(held)
                facts.kind, facts.confidence, facts.reasons = TableKind.LAYOUT, CONFIDENCE, ["its cells hold lists"]
                facts.coverage = Coverage(len(table.grid.cells), len(held), {LAYOUT_RULE: rest} if rest else {}, [])


def _holds(cell: Cell, span: tuple[int, int]) -> bool:
    return cell.content_source[0] <= span[0] and span[1] <= cell.content_source[1]


def _part_lines(table: Table, text: str, start: int) -> Iterator[Paragraph]:
    section = table.section
    yield Paragraph(section, "", "text", (start, start))
    for match in _LINE.finditer(text):
        line, span = match[0].strip(), (start + match.start(), start + match.end())
        heading = _HEADING.fullmatch(line)
        if heading is not None:
            section = (*table.section, parse_content(heading[1]).text)
        elif line:
            kind = "list" if line[0] in "#*:" else "term" if line[0] == ";" else "text"
            yield Paragraph(section, parse_content(line.lstrip("#*:; ")).text, kind, span)
