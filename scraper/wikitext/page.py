"""What reading a page's wikitext yields: tables as grids of cells, and the prose around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scraper.problems import Problem
    from scraper.wikitext.content import CellContent


# No named tuple: it would be made faster, but its fields are asked for far more often than it is made.
@dataclass(slots=True)
class Cell:
    """A cell with its origin in the grid, its spans (clipped to the grid), and its content.

    `source` is the range of the whole cell in the text that holds the table, `content_source` that of its content.
    Cells with equal attributes share them: they are not to be changed.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool
    attributes: Mapping[str, str]
    content: CellContent
    source: tuple[int, int]
    content_source: tuple[int, int]


@dataclass(slots=True)
class Grid:
    """The rectangle of a table: each slot knows the index of the cell that covers it, or None.

    `row_attributes` holds the attributes of each row, their names in lower case. Equal cells of a page share one
    content: `keys` gives for each cell the key of its content, and `distinct` each content once by its key, so that
    what depends on contents alone is worked out once for each and not for each cell.
    """

    rows: int
    columns: int
    cells: list[Cell]
    slots: list[list[int | None]]
    row_attributes: list[Mapping[str, str]] = field(default_factory=list)
    _row_cells: dict[int, list[Cell]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _keys: list[int] | None = field(default=None, init=False, repr=False, compare=False)
    _distinct: dict[int, CellContent] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def keys(self) -> list[int]:
        """The key of each cell's content; keys of different tables of a page may be compared."""
        if self._keys is None:
            contents = [cell.content for cell in self.cells]
            self._keys = list(map(id, contents))
            self._distinct = dict(zip(self._keys, contents, strict=True))
        return self._keys

    @property
    def distinct(self) -> dict[int, CellContent]:
        """The different contents of the cells by their keys, in the order of the first cell that has each."""
        return self._distinct if self.keys else {}

    def cell_at(self, row: int, column: int) -> Cell | None:
        """Find the cell that covers a slot."""
        index = self.slots[row][column]
        return None if index is None else self.cells[index]

    def row_cells(self, row: int) -> list[Cell]:
        """List the distinct cells that cover a row, from left to right; the list is kept, and not to be changed."""
        found = self._row_cells.get(row)
        if found is not None:
            return found
        slots, cells = self.slots[row], self.cells
        before = (None, *slots)
        found = [
            cells[index] for index, last in zip(slots, before, strict=False) if index is not None and index != last
        ]
        self._row_cells[row] = found
        return found


@dataclass(slots=True)
class Table:
    """A table of a page, nested and layout tables included, in document order.

    `section` is the path of headings above it, `template` the name of the template whose output it is, `parent` and
    `parent_cell` say in which table and cell it stands. `text_number` is 0 where its cells stand in the page's text,
    else the number of the template, in the order given, in whose own text they do; `source` is the range in the page's.
    `heading_line` is a line just above it that heads it though it is no heading: all bold, or a term (`;`).
    """

    index: int
    section: tuple[str, ...]
    render_before: Callable[[], str] = field(repr=False, compare=False)
    caption: CellContent | None
    attributes: Mapping[str, str]
    grid: Grid
    source: tuple[int, int]
    template: str | None = None
    parent: int | None = None
    parent_cell: tuple[int, int] | None = None
    text_number: int = 0
    heading_line: str = ""
    _before: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def headings(self) -> tuple[str, ...]:
        """The path of headings above it and, where there is one, the line that heads it."""
        return (*self.section, self.heading_line) if self.heading_line else self.section

    @property
    def before(self) -> str:
        """The text of the paragraph before the table, rendered when it is first asked for."""
        if self._before is None:
            self._before = self.render_before()
        return self._before


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of prose or of a list outside tables: rules of scoring often stand in one.

    `kind` is "text", "list" (`*`, `#`, `:`) or "term" (`;`); `template` lines that render nothing are left out.
    """

    section: tuple[str, ...]
    text: str
    kind: str
    source: tuple[int, int]


@dataclass(slots=True)
class Page:
    """A page read: its tables, its headings' prose, its categories, where it redirects, and what was not understood."""

    text: str
    tables: tuple[Table, ...]
    paragraphs: tuple[Paragraph, ...]
    problems: tuple[Problem, ...]
    redirect: str | None = None
    categories: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
