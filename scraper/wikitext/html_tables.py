"""Builds tables from their tags by the rules of HTML's tree construction, for table elements only.

Pipe markup and HTML tags end up as the same tags (MediaWiki's table pass writes `<td>` for `|`), and a browser, or
Remex in MediaWiki, makes a tree of them: https://html.spec.whatwg.org/multipage/parsing.html, "in table" to "in cell".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.wikitext.markup import NO_ATTRIBUTES, RowMarkup, TableMarkup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scraper.wikitext.markup import CellMarkup, CellStart
    from scraper.wikitext.mask import Source

MAX_NESTING = 100
NOTHING, CELL, CAPTION = 0, 1, 2


# In place of a line end within a tag stands a mark of the mask.
_TAG = re.compile(r"<(/?)([tT][aA][bB][lL][eE]|[cC][aA][pP][tT][iI][oO][nN]|[tT][rRdDhH])(?=[\s/>\x7f])([^<>]*+)>")
_NOT_SPACE = re.compile(r"\S")


class _Open:
    """An open table: which part of it is open, and what is known of that part so far."""

    __slots__ = ("begun", "group", "in_group", "part", "row", "table", "tables")

    def __init__(self, table: TableMarkup) -> None:
        self.table = table
        self.row: RowMarkup | None = None
        self.part = NOTHING
        self.begun: CellStart = (False, NO_ATTRIBUTES, -1, -1)
        self.tables: list[TableMarkup] | None = None
        self.group = 0
        self.in_group = False

    def end_part(self, content_end: int, end: int) -> None:
        """End the open cell or caption, where one is."""
        if self.part:
            markup: CellMarkup = (*self.begun, content_end, end, self.tables)
            if self.part == CAPTION and self.table.caption is None:
                self.table.caption = markup
            elif self.part == CAPTION:
                self.table.add_stray(self.begun[2], end)
            elif self.row is not None:
                self.row.cells.append(markup)
            self.part = NOTHING
            self.tables = None

    def open_row(self, attributes: Mapping[str, str]) -> RowMarkup:
        """Begin a row, and a row group where none is open."""
        if not self.in_group:
            self.group += 1
            self.in_group = True
        self.row = row = RowMarkup(attributes, self.group)
        self.table.rows.append(row)
        return row


class TableBuilder:
    """Receives tags in the order of the text; `tables` are all tables begun, in document order."""

    __slots__ = ("stack", "tables")

    def __init__(self) -> None:
        self.tables: list[TableMarkup] = []
        self.stack: list[_Open] = []

    def start_table(self, attributes: Mapping[str, str], start: int) -> TableMarkup:
        """`<table>`: inside a cell or caption it nests; straight in a table it ends that table."""
        if self.stack and not self.stack[-1].part:
            self.end_table(start, start)
        if self.stack:
            top = self.stack[-1]
            table = TableMarkup(attributes, start, top.table, top.begun[3])
            if top.tables is None:
                top.tables = []
            top.tables.append(table)
        else:
            table = TableMarkup(attributes, start, None, -1)
        self.tables.append(table)
        self.stack.append(_Open(table))
        return table

    def end_table(self, start: int, end: int, *, closed: bool = True) -> None:
        """`</table>`: ends the innermost table with all that is open in it."""
        if self.stack:
            top = self.stack.pop()
            top.end_part(start, start)
            top.table.end = end
            top.table.closed = closed

    def start_row(self, attributes: Mapping[str, str], start: int) -> None:
        """`<tr>`: ends what is open in the table and begins a row."""
        if self.stack:
            top = self.stack[-1]
            top.end_part(start, start)
            top.open_row(attributes)

    def start_cell(self, start: CellStart) -> None:
        """`<td>` or `<th>`: ends an open cell or caption, and begins a row where none is open."""
        if not self.stack:
            return
        top = self.stack[-1]
        top.end_part(start[2], start[2])
        if top.row is None:
            top.open_row(NO_ATTRIBUTES)
        top.part = CELL
        top.begun = start

    def start_cells(self, cells: list[CellMarkup]) -> None:
        """Several cells in a row; where the last one ends is not known yet."""
        if not self.stack:
            return
        top = self.stack[-1]
        if top.part:
            top.end_part(cells[0][2], cells[0][2])
        row = top.row or top.open_row(NO_ATTRIBUTES)
        top.part = CELL
        top.begun = cells.pop()[:4]
        row.cells += cells

    def start_caption(self, start: CellStart) -> None:
        """`<caption>`: ends what is open in the table, its row group too."""
        if not self.stack:
            return
        top = self.stack[-1]
        top.end_part(start[2], start[2])
        top.row = None
        top.in_group = False
        top.part = CAPTION
        top.begun = start

    def end_cell(self, header: bool, start: int, end: int) -> None:
        """`</td>` or `</th>`: ends an open cell of that name only."""
        if self.stack and self.stack[-1].part == CELL and self.stack[-1].begun[0] == header:
            self.stack[-1].end_part(start, end)

    def end_caption(self, start: int, end: int) -> None:
        """`</caption>`: ends an open caption."""
        if self.stack and self.stack[-1].part == CAPTION:
            self.stack[-1].end_part(start, end)

    def end_row(self, start: int) -> None:
        """`</tr>`: ends the open row with its cell."""
        if self.stack and self.stack[-1].row is not None:
            self.stack[-1].end_part(start, start)
            self.stack[-1].row = None

    def add_text(self, start: int, end: int) -> None:
        """Take note of text that stands in a table but in no cell."""
        if self.stack and not self.stack[-1].part:
            self.stack[-1].table.add_stray(start, end)


def has_tags(mask: str) -> bool:
    """Tell whether a text has any of HTML's table tags."""
    return _TAG.search(mask) is not None


class TagReader:
    """Reads HTML's table tags, and the text between them, into a builder."""

    def __init__(
        self, builder: TableBuilder, source: Source, read_attributes: Callable[[int, int], Mapping[str, str]]
    ) -> None:
        self.builder = builder
        self.text = source.text
        self.mask = source.mask
        self.read_attributes = read_attributes

    def read(self, start: int, end: int) -> None:
        """Read a stretch of text."""
        done = start
        for tag in _TAG.finditer(self.mask, start, end):
            self._add_text(done, tag.start())
            if tag[1]:
                self._end_tag(tag[2].lower(), *tag.span())
            else:
                self._start_tag(tag[2].lower(), tag)
            done = tag.end()
        self._add_text(done, end)

    def _add_text(self, start: int, end: int) -> None:
        if start < end and _NOT_SPACE.search(self.text, start, end):
            self.builder.add_text(start, end)

    def _start_tag(self, name: str, tag: re.Match[str]) -> None:
        start, end = tag.span()
        attributes = self.read_attributes(*tag.span(3))
        if name == "tr":
            self.builder.start_row(attributes, start)
        elif name == "caption":
            self.builder.start_caption((False, attributes, start, end))
        elif name != "table":
            self.builder.start_cell((name == "th", attributes, start, end))
        elif len(self.builder.stack) < MAX_NESTING:
            self.builder.start_table(attributes, start)

    def _end_tag(self, name: str, start: int, end: int) -> None:
        if name == "table":
            self.builder.end_table(start, end)
        elif name == "tr":
            self.builder.end_row(start)
        elif name == "caption":
            self.builder.end_caption(start, end)
        else:
            self.builder.end_cell(name == "th", start, end)
