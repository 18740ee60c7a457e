"""Describes tables read and tables rendered alike, so that a test can hold one against the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.wikitext.parts import PartKind
from tests.differential.rendered import Shown, fold_title, join_links, list_tables, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.wikitext.page import Table
    from scraper.wikitext.parts import CellContent

#: What a table is compared by: its cells' places alone, their text too, or all that a reader sees of them.
STRUCTURE, TEXT, LOOK = range(3)


def describe_read(tables: tuple[Table, ...], depth: int = LOOK) -> list[Any]:
    """Describe the tables read as `describe_true` does those of the wiki."""
    describe = _describe(depth)
    return [
        (
            (table.grid.rows, table.grid.columns),
            describe(_show(table.caption)) if table.caption else None,
            [
                ((cell.row, cell.column, cell.rowspan, cell.colspan, cell.header), describe(_show(cell.content)))
                for cell in table.grid.cells
            ],
        )
        for table in tables
    ]


def describe_true(rendered: str, depth: int = LOOK) -> list[Any]:
    """Describe the tables of a page that a MediaWiki rendered."""
    describe = _describe(depth)
    return [
        (
            (table.rows, table.columns),
            describe(table.caption) if table.caption else None,
            [(cell.place, describe(cell.shown)) for cell in table.cells],
        )
        for table in list_tables(rendered)
    ]


def _describe(depth: int) -> Callable[[Shown], Any]:
    if depth == STRUCTURE:
        return lambda _: None
    if depth == TEXT:
        return lambda shown: shown.text
    return lambda shown: (shown.lines, shown.links, shown.bold, shown.italic)


def _show(content: CellContent) -> Shown:
    shown = Shown()
    for line in content.lines:
        for part in line.parts:
            if part.kind is not PartKind.TEXT:
                continue
            text = squeeze(part.text)
            if part.target is not None:
                shown.links.append((fold_title(part.target), text))
            shown.bold += text if "bold" in part.styles else ""
            shown.italic += text if "italic" in part.styles else ""
        shown.lines.append(squeeze(line.text))
    shown.lines = [line for line in shown.lines if line]
    shown.links = join_links(shown.links)
    return shown
