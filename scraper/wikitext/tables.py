"""Forms the tables of a page out of their markup: grids of cells with content, and what did not fit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scraper.problems import Place, Problem, Severity
from scraper.wikitext.attributes import parse_colspan, parse_rowspan
from scraper.wikitext.content import CellLook, find_look, read_cell
from scraper.wikitext.grid import LEFT_OUT, Formed, form_grid
from scraper.wikitext.leads import Leads
from scraper.wikitext.markup import NO_ATTRIBUTES
from scraper.wikitext.page import Cell, Table
from scraper.wikitext.prose import Sections, render_last_paragraph
from scraper.wikitext.torn_links import mend_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.wikitext.content import CellContent
    from scraper.wikitext.markup import CellMarkup, RowMarkup, Scan, TableMarkup
    from scraper.wikitext.mask import Source


MAX_REPORTED = 100
_new_cell = object.__new__  # to set the fields one by one takes half as long as the constructor of the data class

#: The content of a cell, and how much white space stands before and behind it.
Known = tuple["CellContent", int, int]
#: What attributes say of a cell, its rowspan and colspan first, and what is known of cells that look so: by their text
#: as it stands, white space and all.
Look = tuple[int, int, CellLook, "dict[str, Known]"]
Ranges = tuple[tuple[int, int], tuple[int, int]]


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
        self.looks_by_row: dict[int, dict[int, Look]] = {}
        self.contents: dict[CellLook, dict[str, Known]] = {}
        self.has_unread = False
        self.holders: dict[int, Cell] = {}
        self.run = source.find_run(0)
        self.text_number = 0
        self.leads = Leads(source, scan, expansions)

    def form_tables(self) -> tuple[Table, ...]:
        """Form all tables, in document order."""
        indexes = {id(markup): number for number, markup in enumerate(self.scan.tables)}
        tables = tuple(self._form_table(markup, indexes) for markup in self.scan.tables)
        for markup, table in zip(self.scan.tables, tables, strict=True):
            holder = self.holders.get(id(markup))
            if holder is not None and holder.column != LEFT_OUT:
                table.parent_cell = holder.row, holder.column
        return tables

    def _form_table(self, markup: TableMarkup, indexes: dict[int, int]) -> Table:
        index = indexes[id(markup)]
        self.text_number = self.source.number_at(markup.start, markup.end)
        formed = form_grid(markup.rows, self._form_row)
        caption = markup.caption
        captions = [] if caption is None else self._form_cells(0, [caption], NO_ATTRIBUTES)[0]
        self._report(formed, index)
        if self.has_unread:
            self._report_unread(formed.grid.cells + captions, index)
        section = self.sections.path_at(markup.start)
        before, line = self.leads.find(markup, section)
        return Table(
            index,
            section,
            partial(render_last_paragraph, before, self.expansions) if before else str,  # one function for all of them
            self._read_caption(caption, captions[0]) if caption is not None else None,
            markup.attributes,
            formed.grid,
            self.source.origin_range(markup.start, markup.end),
            self.source.template_at(markup.start),
            None if markup.parent is None else indexes[id(markup.parent)],
            text_number=self.text_number,
            heading_line=line,
        )

    def _form_row(self, number: int, row: RowMarkup) -> tuple[list[Cell], bool]:
        return self._form_cells(number, row.cells, row.attributes)

    def _form_cells(
        self, row: int, waiting: list[CellMarkup], row_attributes: Mapping[str, str]
    ) -> tuple[list[Cell], bool]:
        """Form the cells of a row in one loop, for a page has tens of thousands; see `grid.FormCells`."""
        looks = self.looks_by_row.setdefault(id(row_attributes), {})
        last = NO_ATTRIBUTES
        rowspan, colspan, look, contents = looks.get(id(last)) or self._find_look(last, row_attributes)
        shift = self._find_shift(waiting)
        waiting.reverse()  # so that each can be let go when its cell is formed
        text, has_spans = self.text, False
        cells: list[Cell] = []
        while waiting:
            header, attributes, start, content_start, content_end, end, tables = waiting.pop()
            if attributes is not last:
                last = attributes
                rowspan, colspan, look, contents = looks.get(id(last)) or self._find_look(last, row_attributes)
                has_spans = has_spans or rowspan != 1 or colspan != 1
            raw = text[content_start:content_end]
            found = None if tables else contents.get(raw)
            content, lead, trail = found or self._read(raw, content_start, look, contents, tables)
            content_start += lead
            if trail:
                end = end - trail if end == content_end else end
                content_end -= trail
            cell = _new_cell(Cell)
            cell.row, cell.column = row, len(cells)  # two by two: Python packs four into a tuple first
            cell.rowspan, cell.colspan = rowspan, colspan
            cell.header, cell.attributes, cell.content = header, attributes, content
            if shift is None:
                cell.source, cell.content_source = self._find_ranges(start, end, content_start, content_end)
            elif shift:
                cell.source = start + shift, end + shift
                cell.content_source = content_start + shift, content_end + shift
            else:
                cell.source, cell.content_source = (start, end), (content_start, content_end)
            cells.append(cell)
            if tables:
                self.holders.update((id(table), cell) for table in tables)
        return cells, has_spans

    def _find_look(self, attributes: Mapping[str, str], row_attributes: Mapping[str, str]) -> Look:
        """Find what the attributes of a cell and of its row say of it, and what is known of cells that look so."""
        look = find_look(attributes, row_attributes)
        rowspan, colspan = parse_rowspan(attributes.get("rowspan", "")), parse_colspan(attributes.get("colspan", ""))
        found = rowspan, colspan, look, self.contents.setdefault(look, {})
        self.looks_by_row[id(row_attributes)][id(attributes)] = found
        return found

    def _read(
        self, raw: str, start: int, look: CellLook, contents: dict[str, Known], tables: list[TableMarkup] | None
    ) -> Known:
        """Read the content of a cell from its text as it stands, and remember it unless its place matters."""
        kept = raw.rstrip()
        wikitext = kept.lstrip(" \t")
        lead, trail = len(kept) - len(wikitext), len(raw) - len(kept)
        torn = None
        if tables:
            wikitext = self._cut_tables(tables, start + lead, start + len(kept))
        elif raw.count("[[") != raw.count("]]"):
            torn = mend_link(self.text, start, start + len(raw))
        content = read_cell(wikitext if torn is None else torn.strip(), look, self.expansions)
        if content.unread:
            self.has_unread = True
        found = content, lead, trail
        if not tables and torn is None:
            contents[raw] = found
        return found

    def _read_caption(self, markup: CellMarkup, cell: Cell) -> CellContent:
        _, attributes, _, content_start, content_end, _, tables = markup
        wikitext = self.text[content_start:content_end].strip(" \t").rstrip()
        if "\n" not in wikitext or tables:
            return cell.content
        look = find_look(attributes, NO_ATTRIBUTES)._replace(in_caption=True)
        return read_cell(wikitext, look, self.expansions)

    def _find_shift(self, cells: list[CellMarkup]) -> int | None:
        """Find by how much the offsets of a row differ from those of the page's own text, where it is one number."""
        low, high, shift = self.run
        return shift if cells and low <= cells[0][2] < cells[-1][5] <= high else None

    def _find_ranges(self, start: int, end: int, content_start: int, content_end: int) -> Ranges:
        """Find where a cell and its content stand in the text that holds the table."""
        low, high, shift = self.run
        if low <= start and end <= high:
            return (start + shift, end + shift), (content_start + shift, content_end + shift)
        self.run = self.source.find_run(start)
        return self._find_range(start, end), self._find_range(content_start, content_end)

    def _find_range(self, start: int, end: int) -> tuple[int, int]:
        """Find where a range of the table stands in the text that holds the table."""
        return self.source.template_range(start, end) if self.text_number else self.source.origin_range(start, end)

    def _cut_tables(self, tables: list[TableMarkup], start: int, end: int) -> str:
        """Form the wikitext of a cell without the tables nested in it."""
        pieces = []
        for table in tables:
            pieces.append(self.source.text[start : table.start])
            start = max(start, table.end)
        return "\n".join([*pieces, self.source.text[start:end]]).rstrip()

    def _report(self, formed: Formed, index: int) -> None:
        cells = formed.grid.cells
        self._report_cells("W105", Severity.WARNING, "overlaps another", [cells[n] for n in formed.overlaps], index)
        self._report_cells("W106", Severity.INFO, "reaches too far down", [cells[n] for n in formed.overlong], index)
        self._report_cells("W107", Severity.WARNING, "is cut down: too large", [cells[n] for n in formed.cut], index)
        if formed.left_out:
            place = Place(self.number + self.text_number, index, offset=formed.left_out)
            self.problems.append(Problem("W107", Severity.WARNING, "the table is too large; cells are left out", place))

    def _report_unread(self, cells: list[Cell], index: int) -> None:
        for cell in cells:
            if cell.content.unread:
                names = ", ".join(map(repr, cell.content.unread))
                self._report_cells("W109", Severity.WARNING, f"calls {names}, which nothing renders", [cell], index)

    def _report_cells(self, code: str, severity: Severity, what: str, cells: list[Cell], index: int) -> None:
        """Report cells one by one, and all beyond many as one."""
        for cell in cells[:MAX_REPORTED]:
            place = Place(self.number + self.text_number, index, cell.row, cell.column, cell.source)
            self.problems.append(Problem(code, severity, f"a cell {what}", place))
        rest = cells[MAX_REPORTED:]
        if rest:
            place = Place(self.number + self.text_number, index, offset=(rest[0].source[0], rest[-1].source[1]))
            self.problems.append(Problem(code, severity, f"{len(rest)} more cells: each {what}", place))
