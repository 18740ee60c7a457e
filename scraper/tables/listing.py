"""Every table of a page as plain data: what `scraper tables` prints and `scraper.read_tables` returns."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scraper.model.codec import to_json
from scraper.wikitext.content import PartKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.vocabulary import TableKind
    from scraper.wikitext.content import Line
    from scraper.wikitext.page import Cell, Table


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A wikilink: the page it leads to, and the text shown."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class ListedFlag:
    """A flag: its code as written, and the country it stands for (None where nobody knows)."""

    code: str
    country: str | None


@dataclass(frozen=True, slots=True)
class ListedCell:
    """A cell: its origin and spans on the grid, and what a reader sees in it.

    `source` is the range of the cell in the page's text, in code points, end exclusive.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool
    text: str
    lines: list[str]
    links: list[ListedLink]
    flags: list[ListedFlag]
    notes: list[str]
    styles: list[str]
    colour: str | None
    attributes: dict[str, str]
    source: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A table: where it stands in the page, how large its grid is, and its cells in the order of the grid."""

    index: int
    section: list[str]
    caption: str | None
    kind: str
    template: str | None
    parent: int | None
    parent_cell: tuple[int, int] | None
    rows: int
    columns: int
    attributes: dict[str, str]
    cells: list[ListedCell]

    def to_json(self) -> dict[str, Any]:
        """Give the table as `scraper tables` prints it."""
        found: dict[str, Any] = to_json(self)
        return found

    def to_rows(self, *, expand: bool = True) -> list[list[str]]:
        """Give the texts row by row; `expand` repeats a spanning cell's text in every slot it covers."""
        rows = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + (cell.rowspan if expand else 1)):
                for column in range(cell.column, cell.column + (cell.colspan if expand else 1)):
                    rows[row][column] = cell.text
        return rows

    def to_pandas(self) -> Any:
        """Give a pandas frame of the expanded texts; raises `ImportError` where pandas is not installed.

        The leading rows that hold only header cells become the columns' names.
        """
        pandas = importlib.import_module("pandas")
        rows = self.to_rows()
        count = self.count_header_rows()
        names = [" ".join(dict.fromkeys(filter(None, path))) for path in zip(*rows[:count], strict=True)]
        return pandas.DataFrame(rows[count:], columns=names or None)

    def count_header_rows(self) -> int:
        """Count the leading rows in which every cell is a header."""
        plain = {row for cell in self.cells if not cell.header for row in range(cell.row, cell.row + cell.rowspan)}
        return next((row for row in range(self.rows) if row in plain), self.rows if self.rows == 1 else 0)


def list_tables(tables: Sequence[Table], kinds: Sequence[TableKind]) -> list[ListedTable]:
    """List the tables of a page with their kinds, in document order."""
    return [_list_table(table, kind) for table, kind in zip(tables, kinds, strict=True)]


def _list_table(table: Table, kind: TableKind) -> ListedTable:
    return ListedTable(
        index=table.index,
        section=list(table.section),
        caption=table.caption.text if table.caption is not None else None,
        kind=kind.value,
        template=table.template,
        parent=table.parent,
        parent_cell=table.parent_cell,
        rows=table.grid.rows,
        columns=table.grid.columns,
        attributes=dict(table.attributes),
        cells=[_list_cell(cell) for cell in table.grid.cells],
    )


def _list_cell(cell: Cell) -> ListedCell:
    content = cell.content
    parts = [part for line in content.lines for part in line.parts]
    texts = [part for part in parts if part.kind is PartKind.TEXT]
    return ListedCell(
        row=cell.row,
        column=cell.column,
        rowspan=cell.rowspan,
        colspan=cell.colspan,
        header=cell.header,
        text=content.text,
        lines=[line.text for line in content.lines],
        links=[link for line in content.lines for link in _list_links(line)],
        flags=[ListedFlag(part.text, part.country) for part in parts if part.kind is PartKind.FLAG],
        notes=[part.text for part in parts if part.kind is PartKind.NOTE],
        styles=sorted({style for part in texts for style in part.styles}),
        colour=content.colour,
        attributes=dict(cell.attributes),
        source=cell.source,
    )


def _list_links(line: Line) -> list[ListedLink]:
    """List the links of a line; the parts of one link (its label may change its look) are one."""
    found: list[ListedLink] = []
    last: str | None = None
    for part in line.parts:
        target = part.target if part.kind is PartKind.TEXT else None
        if target is not None and target == last:
            found[-1] = ListedLink(target, found[-1].text + part.text)
        elif target is not None:
            found.append(ListedLink(target, part.text))
        last = target
    return found
