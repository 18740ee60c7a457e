"""Writes the cells of a page otherwise, one by one, and leaves its tables as they are laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scraper.tables.headers import find_headers
from scraper.tables.rows import RowKind
from scraper.wikitext import read_page
from tests.relaid.relaying import list_sessions, load_own_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scraper.model.season import Season
    from scraper.model.vocabulary import TableKind
    from scraper.values.editions import ColumnRole
    from scraper.wikitext.page import Cell

    Rewrite = Callable[["Spot", str], str]


class Spot(NamedTuple):
    """A cell with what it is: its table's kind, its column's role, whether it is a header's, or one of results."""

    cell: Cell
    kind: TableKind
    role: ColumnRole | None
    header: bool
    result: bool


def rewrite_cells(text: str, season: Season, rewrites: Sequence[Rewrite]) -> str:
    """Write the contents of cells anew, one way after the other.

    Cells of several lines, and such as begin with attributes of a template, are left as they are.
    """
    for spot in sorted(list_spots(text, season), key=lambda spot: -spot.cell.content_source[0]):
        start, end = spot.cell.content_source
        old = text[start:end].strip()
        if old and "\n" not in old and not old.casefold().startswith(("{{n/a", "{{yes", "{{no}}")):
            new = old
            for rewrite in rewrites:
                new = rewrite(spot, new)
            if new != old:
                text = f"{text[:start]} {new} {text[end:]}"
    return text


def list_spots(text: str, season: Season) -> Iterator[Spot]:
    """List the cells of tables that stand in the page's text, but those that hold a table."""
    edition, sessions = load_own_edition(season), list_sessions(season)
    kinds = {report.index: report.kind for report in season.tables}
    for table in read_page(text).tables:
        if table.template or table.text_number or not table.grid.cells:
            continue
        headers = find_headers(table.grid, edition)
        roles = {column.index: column.role for column in headers.columns}
        heads = {row for row, kind in enumerate(headers.kinds) if kind in (RowKind.HEADER, RowKind.REPEAT)}
        data, results = set(headers.data_rows), sessions.get(table.index, set())
        for cell in table.grid.cells:
            content = text[slice(*cell.content_source)]
            if "{|" not in content and "<table" not in content and cell.row in heads | data:
                header, role = cell.row in heads, roles.get(cell.column)
                yield Spot(cell, kinds[table.index], role, header, cell.column in results)
