"""Which stored text a cell stands in, and where: the article's own, or a template's that it transcludes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    """Find the cell of a place; None where there is none, or it stands in what the wiki made of a template.

    `templates` are in the order in which the page was read with them.
    """
    if at is None or at.table is None or at.row is None or at.column is None or at.table >= len(page.tables):
        return None
    table = page.tables[at.table]
    if not (at.row < table.grid.rows and at.column < table.grid.columns):
        return None
    text = page.text
    if table.text_number:
        title, text = list(templates.values())[table.text_number - 1]
    elif table.template is not None:
        return None
    cell = table.grid.cell_at(at.row, at.column)
    return None if cell is None else Spot(title, text, table, cell)
