"""Reads a page: its tables as grids of cells with content, and the prose around them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from scraper.problems import Place, Problem, Severity
from scraper.wikitext.content import parse_content
from scraper.wikitext.grid import Layout, form_layout
from scraper.wikitext.mask import Source, mask_text
from scraper.wikitext.page import Cell, Grid, Page, Table
from scraper.wikitext.prose import Prose, Sections, find_categories, find_redirect, render_last_paragraph
from scraper.wikitext.scan import scan_tables
from scraper.wikitext.substitution import form_replacer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.wikitext.content import CellContent
    from scraper.wikitext.markup import CellMarkup, TableMarkup


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
    Offsets count in `text`; those in a template's text give the place of its call.
    """
    reader = _Reader(text, source, expansions, templates)
    return reader.read()


class _Reader:
    def __init__(
        self, text: str, source: int, expansions: Mapping[str, str] | None, templates: Mapping[str, str] | None
    ) -> None:
        self.number = source
        self.expansions = expansions
        self.source: Source = mask_text(text, form_replacer(expansions, templates))
        self.scan = scan_tables(self.source)
        self.problems: list[Problem] = []

    def read(self) -> Page:
        source = self.source
        for problem in source.problems:
            self._add(problem.code, problem.severity, problem.message, problem.at)
        for problem in self.scan.problems:
            at = problem.at.offset if problem.at else None
            self._add(problem.code, problem.severity, problem.message, Place(offset=at and self._range(*at)))
        sections = Sections(self.scan.headings, self.expansions)
        taken = [(table.start, table.end) for table in self.scan.tables if table.parent is None]
        prose = Prose(source, taken + [heading.source for heading in self.scan.headings], self.expansions)
        self.borders = sorted(
            [0]
            + [heading.source[1] for heading in self.scan.headings]
            + [table.end for table in self.scan.tables]
            + [table.parent_cell.content_start for table in self.scan.tables if table.parent_cell]
        )
        indexes = {id(table): number for number, table in enumerate(self.scan.tables)}
        tables = tuple(self._form_table(table, indexes, sections) for table in self.scan.tables)
        self._place_parents(tables)
        return Page(
            source.original,
            tables,
            prose.list_paragraphs(sections),
            tuple(self.problems),
            find_redirect(source.original),
            find_categories(source),
            prose.list_templates(),
        )

    def _form_table(self, markup: TableMarkup, indexes: dict[int, int], sections: Sections) -> Table:
        layout = form_layout(markup.rows)
        index = indexes[id(markup)]
        grid = self._form_grid(layout, markup, index)
        caption = None
        if markup.captions:
            caption = self._read(markup.captions[0], {})
        return Table(
            index,
            sections.path_at(markup.start),
            self._text_before(markup, index),
            caption,
            dict(markup.attributes),
            grid,
            self._range(markup.start, markup.end),
            self.source.template_at(markup.start),
            None if markup.parent is None else indexes[id(markup.parent)],
        )

    def _text_before(self, markup: TableMarkup, index: int) -> str:
        """Render the paragraph between a table and the heading, table or cell border before it."""
        start = self.borders[bisect_right(self.borders, markup.start - 1) - 1] if markup.start else 0
        return render_last_paragraph(self.source.text[start : markup.start], self.expansions)

    def _form_grid(self, layout: Layout, markup: TableMarkup, index: int) -> Grid:
        cells: list[Cell] = []
        for placed in layout.cells:
            cell = placed.cell
            content = self._read(cell, markup.rows[placed.row].attributes)
            cells.append(
                Cell(
                    placed.row,
                    placed.column,
                    placed.rowspan,
                    placed.colspan,
                    cell.header,
                    dict(cell.attributes),
                    content,
                    self._range(cell.start, cell.end),
                    self._range(cell.content_start, cell.content_end),
                )
            )
        self._report_layout(layout, cells, index)
        return Grid(layout.rows, layout.columns, cells, layout.slots, [dict(row.attributes) for row in markup.rows])

    def _report_layout(self, layout: Layout, cells: list[Cell], index: int) -> None:
        for number in layout.overlaps:
            self._report_cell("W106", Severity.WARNING, "a cell overlaps another", cells[number], index)
        for number in layout.overlong:
            self._report_cell("W107", Severity.INFO, "a rowspan reaches below its table", cells[number], index)
        for cell in layout.capped:
            place = Place(self.number, index, offset=self._range(cell.start, cell.end))
            self._add("W108", Severity.WARNING, "spans are too large; the cell is cut down", place)

    def _report_cell(self, code: str, severity: Severity, message: str, cell: Cell, index: int) -> None:
        self._add(code, severity, message, Place(self.number, index, cell.row, cell.column, cell.source))

    def _read(self, cell: CellMarkup, row_attributes: Mapping[str, str]) -> CellContent:
        text = self.source.text
        start, end = cell.content_start, cell.content_end
        if cell.tables:
            pieces = []
            for table in cell.tables:
                pieces.append(text[start : table.start])
                start = max(start, table.end)
            wikitext = "\n".join([*pieces, text[start:end]])
        else:
            wikitext = text[start:end]
        return parse_content(
            wikitext.strip(), attributes=cell.attributes, row_attributes=row_attributes, expansions=self.expansions
        )

    def _place_parents(self, tables: tuple[Table, ...]) -> None:
        """Find in which cell of its parent each nested table stands."""
        for markup, table in zip(self.scan.tables, tables, strict=True):
            if table.parent is not None and markup.parent_cell is not None:
                start = self._range(markup.parent_cell.start, markup.parent_cell.end)
                holder = tables[table.parent]
                found = (cell for cell in holder.grid.cells if cell.source == start)
                cell = next(found, None)
                table.parent_cell = (cell.row, cell.column) if cell else None

    def _range(self, start: int, end: int) -> tuple[int, int]:
        if not self.source.shifted:
            return start, end
        return self.source.origin(start), self.source.origin_end(end)

    def _add(self, code: str, severity: Severity, message: str, at: Place | None) -> None:
        offset = at.offset if at else None
        place = at if at and at.table is not None else Place(self.number, offset=offset)
        self.problems.append(Problem(code, severity, message, place))
