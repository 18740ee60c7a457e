"""Forms the tables of a page out of their markup: grids of cells with content, and what did not fit."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from scraper.problems import Place, Problem, Severity
from scraper.wikitext.content import CellLook, find_look, read_cell
from scraper.wikitext.grid import Formed, form_grid
from scraper.wikitext.markup import NO_ATTRIBUTES, CellMarkup, TableMarkup
from scraper.wikitext.page import Cell, Table
from scraper.wikitext.parts import EMPTY
from scraper.wikitext.prose import Sections, render_last_paragraph
from scraper.wikitext.torn_links import mend_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.wikitext.content import CellContent
    from scraper.wikitext.mask import Source
    from scraper.wikitext.scan import Scan


MAX_REPORTED = 100
_new_cell = object.__new__  # to set the fields one by one takes half as long as the constructor of the data class

#: A look, and the cells of that look: by their text as it stands, white space and all, their content and how much white
#: space stands before and behind it.
Contents = tuple[CellLook, "dict[str, tuple[CellContent, int, int]]"]


class TableFormer:
    """Forms the tables of one page; `problems` are what it could not do.

    Contents are known by their text and what the attributes of cell and row say of it: standings hold the same cell
    hundreds of times.
    """

    def __init__(self, source: Source, scan: Scan, number: int, expansions: Mapping[str, str] | None) -> None:
        self.source = source
        self.scan = scan
        self.number = number
        self.expansions = expansions
        self.problems: list[Problem] = []
        self.sections = Sections(source, scan.headings, expansions)
        self.text = source.text
        self.row_attributes: Mapping[str, str] = NO_ATTRIBUTES
        self.known: dict[int, Contents] = {}
        self.known_by_row = {id(NO_ATTRIBUTES): self.known}
        plain = find_look(NO_ATTRIBUTES, NO_ATTRIBUTES)
        self.by_look: dict[CellLook, Contents] = {plain: (plain, {})}
        self.unread: list[Cell] = []
        self.places: dict[int, tuple[int, int]] = {}
        self.run = source.find_run(0)
        self.text_number = 0
        self.borders = sorted(
            [0]
            + [heading.end for heading in scan.headings]
            + [edge for table in scan.tables for edge in (table.end, max(table.holder, 0))]
        )

    def form_tables(self) -> tuple[Table, ...]:
        """Form all tables, in document order."""
        indexes = {id(markup): number for number, markup in enumerate(self.scan.tables)}
        tables = tuple(self._form_table(markup, indexes) for markup in self.scan.tables)
        for markup, table in zip(self.scan.tables, tables, strict=True):
            table.parent_cell = self.places.get(id(markup))
        return tables

    def _form_table(self, markup: TableMarkup, indexes: dict[int, int]) -> Table:
        index = indexes[id(markup)]
        self.text_number = self.source.number_at(markup.start, markup.end)
        formed = form_grid(markup.rows, self._form_cell)
        caption = markup.caption
        shown = None if caption is None else self._read_caption(caption)
        self._report(formed, index)
        before = self._wikitext_before(markup)
        return Table(
            index,
            self.sections.path_at(markup.start),
            partial(render_last_paragraph, before, self.expansions) if before else str,  # one function for all of them
            shown,
            markup.attributes,
            formed.grid,
            self.source.origin_range(markup.start, markup.end),
            self.source.template_at(markup.start),
            None if markup.parent is None else indexes[id(markup.parent)],
            text_number=self.text_number,
        )

    def _form_cell(
        self, markup: CellMarkup, row_attributes: Mapping[str, str], row: int, column: int, rowspan: int, colspan: int
    ) -> Cell:
        header, attributes, start, content_start, content_end, end, tables = markup
        if row_attributes is not self.row_attributes:
            self.row_attributes = row_attributes
            self.known = self.known_by_row.setdefault(id(row_attributes), {})
        look, contents = self.known.get(id(attributes)) or self._find_contents(attributes)
        raw = self.text[content_start:content_end]
        found = contents.get(raw)
        if found is None:
            kept = raw.rstrip()
            wikitext = kept.lstrip(" \t")
            is_whole = raw.count("[[") == raw.count("]]")
            torn = None if is_whole else mend_link(self.text, content_start, content_end)
            content = EMPTY if tables else read_cell(wikitext if torn is None else torn.strip(), look, self.expansions)
            found = content, len(kept) - len(wikitext), len(raw) - len(kept)
            if not tables and torn is None:
                contents[raw] = found
        content, lead, trail = found
        content_start += lead
        last = content_end - trail
        if end == content_end:
            end = last
        if tables:
            content = read_cell(self._cut_tables(tables, content_start, content_end), look, self.expansions)
            self.places.update((id(table), (row, column)) for table in tables)
        low, high, shift = self.run
        if start < low or end > high:
            whole, inner = self._find_range(start, end), self._find_range(content_start, last)
            self.run = self.source.find_run(start)
        elif shift:
            whole, inner = (start + shift, end + shift), (content_start + shift, last + shift)
        else:
            whole, inner = (start, end), (content_start, last)
        cell = _new_cell(Cell)
        cell.row, cell.column, cell.rowspan, cell.colspan = row, column, rowspan, colspan
        cell.header, cell.attributes, cell.content = header, attributes, content
        cell.source, cell.content_source = whole, inner
        if content.unread:
            self.unread.append(cell)
        return cell

    def _read_caption(self, markup: CellMarkup) -> CellContent:
        content = self._form_cell(markup, NO_ATTRIBUTES, 0, 0, 1, 1).content
        wikitext = self.text[markup[3] : markup[4]].strip(" \t").rstrip()
        if "\n" not in wikitext or markup[6]:
            return content
        look = find_look(markup[1], NO_ATTRIBUTES)._replace(in_caption=True)
        return read_cell(wikitext, look, self.expansions)

    def _find_range(self, start: int, end: int) -> tuple[int, int]:
        """Find where a range of the table stands in the text that holds the table."""
        return self.source.template_range(start, end) if self.text_number else self.source.origin_range(start, end)

    def _find_contents(self, attributes: Mapping[str, str]) -> Contents:
        """Find what attributes say of a cell of this row, and what is known of cells that look so."""
        look = find_look(attributes, self.row_attributes)
        found = self.known[id(attributes)] = self.by_look.setdefault(look, (look, {}))
        return found

    def _cut_tables(self, tables: list[TableMarkup], start: int, end: int) -> str:
        """Form the wikitext of a cell without the tables nested in it."""
        pieces = []
        for table in tables:
            pieces.append(self.source.text[start : table.start])
            start = max(start, table.end)
        return "\n".join([*pieces, self.source.text[start:end]]).rstrip()

    def _wikitext_before(self, markup: TableMarkup) -> str:
        """Find the text between a table and the heading, table or cell border before it."""
        start = self.borders[bisect_right(self.borders, markup.start) - 1]
        return self.source.text[start : markup.start].strip("\n")

    def _report(self, formed: Formed, index: int) -> None:
        cells = formed.grid.cells
        self._report_cells("W105", Severity.WARNING, "overlaps another", [cells[n] for n in formed.overlaps], index)
        self._report_cells("W106", Severity.INFO, "reaches too far down", [cells[n] for n in formed.overlong], index)
        self._report_cells("W107", Severity.WARNING, "is cut down: too large", [cells[n] for n in formed.cut], index)
        if formed.left_out:
            place = Place(self.number + self.text_number, index, offset=self._find_range(*formed.left_out))
            self.problems.append(Problem("W107", Severity.WARNING, "the table is too large; cells are left out", place))
        for cell in self.unread:
            names = ", ".join(map(repr, cell.content.unread))
            self._report_cells("W109", Severity.WARNING, f"calls {names}, which nothing renders", [cell], index)
        self.unread.clear()

    def _report_cells(self, code: str, severity: Severity, what: str, cells: list[Cell], index: int) -> None:
        """Report cells one by one, and all beyond many as one."""
        for cell in cells[:MAX_REPORTED]:
            place = Place(self.number + self.text_number, index, cell.row, cell.column, cell.source)
            self.problems.append(Problem(code, severity, f"a cell {what}", place))
        rest = cells[MAX_REPORTED:]
        if rest:
            place = Place(self.number + self.text_number, index, offset=(rest[0].source[0], rest[-1].source[1]))
            self.problems.append(Problem(code, severity, f"{len(rest)} more cells: each {what}", place))
