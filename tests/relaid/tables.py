"""Writes the tables of a page otherwise, cell by cell: in rows or lines, in HTML, with other attributes, in layouts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.wikitext import read_page
from tests.relaid.relaying import SPANS, is_header, is_plain, write_attributes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from scraper.model.season import Season
    from scraper.wikitext.page import Cell, Table

    Write = Callable[[Table, str], Iterator[str]]
    Attributes = Callable[[Cell], Mapping[str, str]]

BACKGROUND = re.compile(r"background[^;]*")
CAPTION = re.compile(r"^\|\+ *(?:[^|\[\]{}\n]*\|)? *([^\n]*)$", re.MULTILINE)


def write_tables(text: str, season: Season, write: Write) -> str:
    """Write the tables of a page anew that can be written from their cells."""
    for table in reversed(read_page(text).tables):
        if is_plain(table, text) and table.grid.rows:
            start, end = table.source
            text = text[:start] + "\n".join(write(table, text)) + text[end:]
    return text


def list_own(table: Table, row: int) -> list[Cell]:
    """List the cells that begin in a row."""
    return [cell for cell in table.grid.row_cells(row) if cell.row == row]


def list_attributes(cell: Cell) -> dict[str, str]:
    """Give the attributes of a cell with its spans as they are in the grid."""
    spans = dict(zip(SPANS, map(str, (cell.rowspan, cell.colspan)), strict=True))
    others = {name: value for name, value in cell.attributes.items() if name not in SPANS}
    return {name: value for name, value in spans.items() if value != "1"} | others


def write_cell(cell: Cell, text: str, attributes: Mapping[str, str], sign: str = "") -> str:
    """Write a cell on a line of its own."""
    written = write_attributes(attributes)
    content = text[slice(*cell.content_source)].rstrip()
    shown = content if content.startswith("\n") else f" {content.strip()}"
    return f"{sign or ('!' if cell.header else '|')}{written}{' |' if written else ''}{shown}"


def write_head(table: Table, text: str) -> Iterator[str]:
    """Write the line that opens a table, and its caption."""
    start, end = table.source
    yield text[start : text.index("\n", start)]
    caption = CAPTION.search(text, start, end) if table.caption is not None else None
    if caption is not None:
        yield caption[0]


def in_lines(attributes: Attributes = list_attributes) -> Write:
    """Give a way to write tables: each cell on its line, with other attributes."""

    def write(table: Table, text: str) -> Iterator[str]:
        yield from write_head(table, text)
        for row in range(table.grid.rows):
            yield "|-" + write_attributes(table.grid.row_attributes[row])
            yield from (write_cell(cell, text, attributes(cell)) for cell in list_own(table, row))
        yield "|}"

    return write


def in_rows(table: Table, text: str) -> Iterator[str]:
    """Write the cells of a row beside each other, with `||` and `!!`; those of several lines end one."""
    yield from write_head(table, text)
    for row in range(table.grid.rows):
        yield "|-" + write_attributes(table.grid.row_attributes[row])
        line = ""
        for cell in list_own(table, row):
            written = write_cell(cell, text, list_attributes(cell))
            if line and "\n" not in line + written and line[0] == written[0]:
                line += f" {written[0]}{written}"
            else:
                yield from [line] if line else []
                line = written
        yield from [line] if line else []
    yield "|}"


def in_html(table: Table, text: str) -> Iterator[str]:
    """Write a table in HTML."""
    head, *caption = write_head(table, text)
    yield f"<table {head[2:].strip()}>"
    yield from (CAPTION.sub(r"<caption>\1</caption>", line) for line in caption)
    for row in range(table.grid.rows):
        yield f"<tr{write_attributes(table.grid.row_attributes[row])}>"
        for cell in list_own(table, row):
            tag = "th" if cell.header else "td"
            content = text[slice(*cell.content_source)].rstrip()
            yield f"<{tag}{write_attributes(list_attributes(cell))}>{content}</{tag}>"
        yield "</tr>"
    yield "</table>"


def add_attributes(cell: Cell) -> dict[str, str]:
    """Give a cell the attributes that say nothing: scopes, classes, widths."""
    own = list_attributes(cell)
    style = "; ".join(filter(None, [own.get("style", "").rstrip("; "), "padding:2px", "text-align:center"]))
    return {"scope": "col" if cell.row == 0 else "row", "class": "nowrap x"} | own | {"style": style, "width": "30"}


def keep_colours(cell: Cell) -> dict[str, str]:
    """Leave a cell its spans and its colour."""
    own = list_attributes(cell)
    kept = {name: value for name, value in own.items() if name in (*SPANS, "bgcolor")}
    colour = BACKGROUND.search(own.get("style", ""))
    return kept | ({"style": colour[0]} if colour else {})


def signed(sign: str) -> Write:
    """Give a way to write tables: the first cell of each row of data a header cell, or none of its cells."""

    def write(table: Table, text: str) -> Iterator[str]:
        yield from write_head(table, text)
        for row in range(table.grid.rows):
            yield "|-" + write_attributes(table.grid.row_attributes[row])
            for cell in list_own(table, row):
                changes = not is_header(table, row) and (sign == "|" or (cell.column == 0 and cell.colspan == 1))
                yield write_cell(cell, text, list_attributes(cell), sign if changes else "")
        yield "|}"

    return write


def with_blank_rows(table: Table, text: str) -> Iterator[str]:
    """Write a row of one empty cell between rows here and there."""
    grid = table.grid
    yield from write_head(table, text)
    for row in range(grid.rows):
        if (
            row > 1
            and row % 3 == 0
            and len(list_own(table, row)) == len(grid.row_cells(row))
            and not is_header(table, row)
        ):
            yield f"|-\n| colspan={grid.columns} |"
        yield "|-" + write_attributes(grid.row_attributes[row])
        yield from (write_cell(cell, text, list_attributes(cell)) for cell in list_own(table, row))
    yield "|}"


def write_spans_out(text: str, season: Season) -> str:
    """Write the cells that span rows of standings once for each row, as tables that can be sorted have them."""
    standings = {item.table for item in season.championships}
    for table in reversed(read_page(text).tables):
        if table.index in standings and is_plain(table, text):
            start, end = table.source
            text = text[:start] + "\n".join(_without_spans(table, text)) + text[end:]
    return text


def _without_spans(table: Table, text: str) -> Iterator[str]:
    yield from write_head(table, text)
    for row in range(table.grid.rows):
        yield "|-" + write_attributes(table.grid.row_attributes[row])
        headed = [cell for cell in table.grid.row_cells(row) if is_header(table, cell.row)]
        for cell in headed or table.grid.row_cells(row):
            attributes = list_attributes(cell)
            if cell.row == row or not headed:
                attributes |= {} if headed else {"rowspan": "1"}
                yield write_cell(cell, text, attributes)
    yield "|}"


def put_in(before: str, behind: str) -> Callable[[str, Season], str]:
    """Give a way to put tables in something: a layout, columns, a box."""

    def change(text: str, _: Season) -> str:
        for table in reversed(read_page(text).tables):
            start, end = table.source
            begins = text.startswith("{|", start) and text[start - 1 : start] in ("", "\n")
            if begins and table.parent is None and not table.template:
                text = f"{text[:start]}{before}{text[start:end]}{behind}{text[end:]}"
        return text

    return change
