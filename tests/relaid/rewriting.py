"""Writes the cells of a page otherwise, as other editors would: crews with other signs, rounds by other codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.tables.headers import find_headers
from scraper.values.editions import ColumnRole
from scraper.wikitext import read_page
from tests.relaid.relaying import KINDS, list_sessions, load_own_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scraper.model.season import Season
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Cell, Table

PEOPLE = {ColumnRole.DRIVER, ColumnRole.RIDER, ColumnRole.CODRIVER}
BREAK = re.compile(r"\s*<br ?/?>\s*")
# What a code may stand in without being shown is passed over: a template, a link's target.
CODE = re.compile(r"\{\{[^{}]*\}\}|\[\[[^\]|]*\||\b[A-Z]{3}\b")


def split_otherwise(text: str, season: Season, join: Callable[[list[str]], str], *, beside: bool) -> str:
    """Write the people of cells that part them by `<br>` in another way.

    Where lines of other cells go with them, they are left as they are unless `beside`.
    """
    kinds = {report.index: report.kind for report in season.tables}
    edition = load_own_edition(season)
    for table in reversed(read_page(text).tables):
        if kinds.get(table.index) in KINDS and not table.template:
            cells = [cell for cell in list_crews(table, text, edition) if beside or not has_lines_beside(table, cell)]
            for cell in sorted(cells, key=lambda cell: -cell.content_source[0]):
                start, end = cell.content_source
                pieces = BREAK.split(text[start:end].strip())
                if all(piece.count("{{") == piece.count("}}") and "''" not in piece for piece in pieces):
                    text = f"{text[:start]} {join(pieces)} {text[end:]}"
    return text


def list_crews(table: Table, text: str, edition: Edition) -> Iterator[Cell]:
    """List the cells of people that stand on several lines."""
    columns = {column.index for column in find_headers(table.grid, edition).columns if column.role in PEOPLE}
    for cell in table.grid.cells:
        if cell.column in columns and not cell.header and BREAK.search(text, *cell.content_source):
            yield cell


def has_lines_beside(table: Table, cell: Cell) -> bool:
    """Say whether another cell of the row has several lines, too."""
    return any(other is not cell and len(other.content.lines) > 1 for other in table.grid.row_cells(cell.row))


def rename_rounds(text: str, season: Season) -> str:
    """Write the rounds of standings by codes that nothing else on the page has; the same code stays the same."""
    sessions = list_sessions(season)
    names: dict[str, str] = {}
    for table in reversed(read_page(text).tables):
        cells = [
            cell
            for cell in table.grid.cells
            if cell.header and cell.column in sessions.get(table.index, ()) and not table.template
        ]
        for cell in sorted(cells, key=lambda cell: -cell.content_source[0]):
            start, end = cell.content_source
            text = text[:start] + CODE.sub(lambda found: _rename(found[0], names), text[start:end]) + text[end:]
    return text


def _rename(code: str, names: dict[str, str]) -> str:
    if len(code) != 3 or code.startswith(("{", "[")):
        return code
    return names.setdefault(code, f"Q{chr(65 + len(names) // 26)}{chr(65 + len(names) % 26)}")
