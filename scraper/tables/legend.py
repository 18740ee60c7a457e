"""Keys: where an article says what bold, italics, superscripts, signs and colours mean, and for which section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.problems import Place
from scraper.tables.facts import LegendFact
from scraper.tables.key_words import SIGNS, find_meaning, read_mark, read_text
from scraper.tables.rows import RowKind
from scraper.values.folding import fold
from scraper.wikitext.parts import NOTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.tables.reading import Reading
    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent
    from scraper.wikitext.page import Cell, Page, Table

MAXIMUM = 500
LONGEST_SIGN = 4
# A page calls templates by the thousand, so only those are looked at whose names may be of keys.
_CALL = re.compile(
    r"\{\{\s{0,4}(?=[^{}|\n<>]{0,61}?(?:[Ll](?i:egend)|[Kk](?i:ey)))"
    r"(?P<name>[^{}|\n<>\s][^{}|\n<>]{2,60})(?=\||\}\})"
)
# A row of one cell across a key is a line of it, no group.
_LINES = (RowKind.DATA, RowKind.GROUP, RowKind.NOTE)


def extract_legend(reading: Reading) -> list[LegendFact]:
    """Extract a key: each row pairs a mark or a colour with what it means; one side may span several rows."""
    table, headers, edition, ledger = reading.table, reading.headers, reading.edition, reading.ledger
    meanings: dict[str, str] = {}
    at: list[Place] = []
    for row in (row for row, kind in enumerate(headers.kinds) if kind in _LINES):
        cells = table.grid.row_cells(row)
        ledger.read(*cells)
        shown = [cell for cell in cells if cell.content.is_shown]
        at += [ledger.place(cell) for cell in shown if cell.row == row]
        found = _read_row(cells, edition) if len(cells) > 1 else _read_lone(cells, edition)
        for mark, meaning in found:
            meanings.setdefault(mark, meaning)
    return [LegendFact(table.headings, meanings, at)] if meanings else []


def _read_row(cells: Sequence[Cell], edition: Edition) -> Iterator[tuple[str, str]]:
    """Read a mark and its meaning; the colour of either cell is a mark too."""
    first, second = cells[0], cells[1]
    text = _one_line(second.content)
    if not text:
        return
    meaning = find_meaning(text, edition) or text
    colour = first.content.colour or second.content.colour
    mark = _find_mark(first.content, named=colour is not None)
    if mark is None:
        if colour is not None:
            yield f"colour:{colour}", meaning
        return
    yield mark, meaning
    # a letter may stand raised beside results, or in a column of classes
    if mark.startswith("sup:") and mark[4:] == _one_line(first.content):
        yield mark[4:], meaning


def _read_lone(cells: Sequence[Cell], edition: Edition) -> Iterator[tuple[str, str]]:
    """Read a row of one cell: a line of a key, or a colour with its meaning written on it."""
    for cell in cells:
        text = _one_line(cell.content)
        pairs = list(read_text(text, edition))
        yield from pairs
        if not pairs and cell.content.colour and text:
            yield f"colour:{cell.content.colour}", find_meaning(text, edition) or text


def _one_line(content: CellContent) -> str:
    return " ".join(content.text.split())


def _find_mark(content: CellContent, *, named: bool) -> str | None:
    """Find the mark that a cell of a key shows or names; a short text is a sign unless it names a colour."""
    text = _one_line(content)
    raised = [part for line in content.lines for part in line.parts if part.kind is NOTE or "sup" in part.styles]
    told = read_mark(text)
    if told:
        return told
    if raised and raised[0].text.strip():
        sign = raised[0].text.strip()
        return sign if set(sign) <= SIGNS else f"sup:{sign}"
    styles = [part.styles for line in content.lines for part in line.parts if part.text.strip()]
    look = frozenset.intersection(*styles) if styles else frozenset[str]()
    if {"bold", "italic"} <= look:
        return "bold_italic"
    shown = next((style for style in ("bold", "italic") if style in look and text.isdigit()), None)
    return shown or (text if 0 < len(text) <= LONGEST_SIGN and not named else None)


def find_legends(page: Page, edition: Edition, layouts: Iterable[Table], source: int = 0) -> list[LegendFact]:
    """Find the keys outside tables of keys: key templates, text beside tables in a layout, sentences and captions.

    At most `MAXIMUM` are read; no article has so many.
    """
    found = [*islice(_find_templates(page, source), MAXIMUM)]
    texts = _list_texts(page, layouts, source)
    return found + list(islice((legend for text in texts for legend in _form(*text, edition)), MAXIMUM))


def _list_texts(page: Page, layouts: Iterable[Table], source: int) -> Iterator[tuple[str, tuple[str, ...], Place]]:
    for table in layouts:
        for cell in table.grid.cells:
            at = Place(source + table.text_number, table.index, cell.row, cell.column, cell.content_source)
            yield cell.content.text, table.headings, at
    for paragraph in page.paragraphs:
        yield paragraph.text, paragraph.section, Place(source, offset=paragraph.source)
    for table in page.tables:
        if table.caption is not None:
            yield table.caption.text, table.headings, Place(source + table.text_number, table.index)


def _form(text: str, section: tuple[str, ...], at: Place, edition: Edition) -> list[LegendFact]:
    meanings: dict[str, str] = {}
    for mark, meaning in read_text(text, edition):
        meanings.setdefault(mark, meaning)
    return [LegendFact(section, meanings, [at])] if meanings else []


@dataclass(frozen=True, slots=True)
class _Sections:
    """The headings above any place of a page, as far as tables and paragraphs tell."""

    starts: tuple[tuple[int, tuple[str, ...]], ...]

    def at(self, offset: int) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for start, section in self.starts:
            if start > offset:
                break
            found = section
        return found


def _find_templates(page: Page, source: int) -> Iterator[LegendFact]:
    marks = [
        *((table.source[0], table.section) for table in page.tables),
        *((paragraph.source[0], paragraph.section) for paragraph in page.paragraphs),
    ]
    sections = _Sections(tuple(sorted(marks)))
    known = _load_templates()
    for match in _CALL.finditer(page.text):
        written = match["name"]
        meanings = known.get(fold(written.replace("_", " ")))
        if meanings is not None:
            at = Place(source, offset=match.span())
            yield LegendFact(sections.at(match.start()), dict(meanings), [at], written.strip())


@cache
def _load_templates() -> dict[str, dict[str, str]]:
    return {fold(name): item["meanings"] for item in load_data("legends")["template"] for name in item["names"]}
