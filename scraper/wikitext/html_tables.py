"""Builds tables from their tags by the rules of HTML's tree construction, for table elements only.

Pipe markup and HTML tags end up as the same tags (MediaWiki's table pass writes `<td>` for `|`), and a browser, or
Remex in MediaWiki, makes a tree of them: https://html.spec.whatwg.org/multipage/parsing.html, "in table" to "in cell".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.wikitext.markup import NO_ATTRIBUTES, CellMarkup, RowMarkup, TableMarkup

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Open:
    """An open table: its markup, and which of its row, cell or caption are open."""

    __slots__ = ("caption", "cell", "group", "in_group", "row", "table")

    def __init__(self, table: TableMarkup) -> None:
        self.table = table
        self.row: RowMarkup | None = None
        self.cell: CellMarkup | None = None
        self.caption: CellMarkup | None = None
        self.group = 0
        self.in_group = False


class TableBuilder:
    """Receives tags in the order of the text; `tables` are all tables begun, in document order."""

    def __init__(self) -> None:
        self.tables: list[TableMarkup] = []
        self.stack: list[_Open] = []

    @property
    def depth(self) -> int:
        """How many tables are open."""
        return len(self.stack)

    def start_table(self, attributes: Mapping[str, str], start: int) -> TableMarkup:
        """`<table>`: inside a cell or caption it nests; straight in a table it ends that table."""
        top = self.stack[-1] if self.stack else None
        if top is not None and top.cell is None and top.caption is None:
            self.end_table(start, start)
            top = self.stack[-1] if self.stack else None
        table = TableMarkup(attributes, start, top.table if top else None)
        if top is not None:
            holder = top.cell or top.caption
            if holder is not None:
                table.parent_cell = holder
                if holder.tables is None:
                    holder.tables = []
                holder.tables.append(table)
        self.tables.append(table)
        self.stack.append(_Open(table))
        return table

    def end_table(self, start: int, end: int, *, closed: bool = True) -> None:
        """`</table>`: ends the innermost table with all that is open in it."""
        if not self.stack:
            return
        top = self.stack[-1]
        self._end_parts(top, start)
        top.table.end = end
        top.table.closed = closed
        self.stack.pop()

    def start_row(self, attributes: Mapping[str, str], start: int) -> None:
        """`<tr>`: ends what is open in the table and begins a row."""
        if not self.stack:
            return
        top = self.stack[-1]
        self._end_parts(top, start)
        self._open_row(top, attributes, start)

    def start_cell(self, header: bool, attributes: Mapping[str, str], start: int, content_start: int) -> None:
        """`<td>` or `<th>`: ends an open cell or caption, and begins a row where none is open."""
        if not self.stack:
            return
        top = self.stack[-1]
        if top.cell is not None:
            top.cell.content_end = top.cell.end = start
        elif top.caption is not None:
            self._end_caption(top, start)
        row = top.row
        if row is None:
            row = self._open_row(top, NO_ATTRIBUTES, start)
        cell = CellMarkup(header, attributes, start, content_start)
        top.cell = cell
        row.cells.append(cell)

    def start_caption(self, attributes: Mapping[str, str], start: int, content_start: int) -> None:
        """`<caption>`: ends what is open in the table, its row group too."""
        if not self.stack:
            return
        top = self.stack[-1]
        self._end_parts(top, start)
        top.in_group = False
        top.caption = CellMarkup(False, attributes, start, content_start)
        top.table.captions.append(top.caption)

    def end_cell(self, header: bool, start: int, end: int) -> None:
        """`</td>` or `</th>`: ends an open cell of that name only."""
        top = self.stack[-1] if self.stack else None
        if top is not None and top.cell is not None and top.cell.header == header:
            top.cell.content_end, top.cell.end = start, end
            top.cell = None

    def end_caption(self, start: int, end: int) -> None:
        """`</caption>`: ends an open caption."""
        top = self.stack[-1] if self.stack else None
        if top is not None and top.caption is not None:
            top.caption.content_end, top.caption.end = start, end
            top.caption = None

    def end_row(self, start: int) -> None:
        """`</tr>`: ends the open row with its cell."""
        top = self.stack[-1] if self.stack else None
        if top is not None and top.row is not None:
            self._end_cell(top, start)
            top.row = None

    def add_text(self, start: int, end: int) -> None:
        """Take note of text that stands in a table but in no cell."""
        top = self.stack[-1] if self.stack else None
        if top is not None and top.cell is None and top.caption is None:
            top.table.strays.append((start, end))

    def _open_row(self, top: _Open, attributes: Mapping[str, str], start: int) -> RowMarkup:
        if not top.in_group:
            top.group += 1
            top.in_group = True
        row = RowMarkup(attributes, start, top.group)
        top.row = row
        top.table.rows.append(row)
        return row

    def _end_parts(self, top: _Open, at: int) -> None:
        self._end_cell(top, at)
        self._end_caption(top, at)
        top.row = None

    @staticmethod
    def _end_cell(top: _Open, at: int) -> None:
        if top.cell is not None:
            top.cell.content_end = top.cell.end = at
            top.cell = None

    @staticmethod
    def _end_caption(top: _Open, at: int) -> None:
        if top.caption is not None:
            top.caption.content_end = top.caption.end = at
            top.caption = None
