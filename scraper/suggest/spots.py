"""Which stored text a cell stands in, and where: the article's own, or a template's that it transcludes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.wikitext import read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.problems import Place
    from scraper.wikitext.page import Cell, Page, Table


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell in a stored text: `title` names the page that holds it, ranges of `cell` count in `text`."""

    title: str
    text: str
    table: Table
    cell: Cell


def find_spot(page: Page, title: str, templates: Mapping[str, tuple[str, str]], at: Place | None) -> Spot | None:
    """Find the cell of a place; None where there is none, or it stands in a template whose text is not at hand."""
    if at is None or at.table is None or at.row is None or at.column is None or at.table >= len(page.tables):
        return None
    table = page.tables[at.table]
    if not (at.row < table.grid.rows and at.column < table.grid.columns):
        return None
    text = page.text
    if table.template is not None:
        if table.template not in templates:
            return None
        title, text = templates[table.template]
        found = _find_in_template(page, table, text)
        if found is None:
            return None
        table = found
    cell = table.grid.cell_at(at.row, at.column)
    return None if cell is None else Spot(title, text, table, cell)


def _find_in_template(page: Page, table: Table, text: str) -> Table | None:
    """Find a table of the page in the text of its template: the one of its size at its place among as many."""
    shown = [item for item in page.tables if item.template == table.template]
    stored = read_tables(text).value
    if len(shown) != len(stored):
        return None
    found = stored[shown.index(table)]
    return found if (found.grid.rows, found.grid.columns) == (table.grid.rows, table.grid.columns) else None
