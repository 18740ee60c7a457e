"""Lays the tables of a page out otherwise, as other editors would: their facts stay the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.headers import find_headers
from scraper.values.editions import ColumnRole, load_edition
from scraper.wikitext import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from scraper.model.season import Season
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Cell, Table

    Draw = Callable[[list[list[int]]], list[list[int]]]

KINDS = {
    TableKind.CALENDAR,
    TableKind.ENTRIES,
    TableKind.WINNERS,
    TableKind.STANDINGS,
    TableKind.CLASSIFICATION,
}
# Roles whose columns belong to one another by where they stand: the rounds of guest drivers are those beside them.
ALIKE = {
    ColumnRole.RIDER: ColumnRole.DRIVER,
    ColumnRole.CODRIVER: ColumnRole.DRIVER,
    ColumnRole.RESERVE_DRIVER: ColumnRole.DRIVER,
    ColumnRole.ROUND: ColumnRole.ROUNDS,
}
SPANS = ("rowspan", "colspan")


def lay_out(text: str, season: Season, order: Draw, *, unknown: str = "", footer: bool = False) -> str:
    """Write a page with the columns of its tables in another order.

    `order` is given the blocks of columns that spans tie together and gives them as they shall stand; the sessions of
    standings stay together, for their order says which they are. With `unknown` a column of that header is added in
    front, with `footer` the header row is written once more below the table.
    """
    edition = load_own_edition(season)
    kinds = {report.index: report.kind for report in season.tables}
    sessions = list_sessions(season)
    for table in reversed(read_page(text).tables):
        if kinds.get(table.index) in KINDS and is_plain(table, text):
            blocks = order(tie_columns(table, sessions.get(table.index, set()), edition))
            start, end = table.source
            text = text[:start] + write_table(table, text, blocks, unknown=unknown, footer=footer) + text[end:]
    return text


def load_own_edition(season: Season) -> Edition:
    """Load the edition of a season's wiki."""
    return load_edition(season.sources[0].wiki.removesuffix("wiki"))


def list_sessions(season: Season) -> dict[int, set[int]]:
    """List the columns of sessions in each table of standings."""
    found: dict[int, set[int]] = {}
    for item in season.championships:
        cells = [cell for row in item.standings for line in row.lines for cell in line.cells]
        for cell in cells:
            if cell.at.table is not None and cell.at.column is not None:
                found.setdefault(cell.at.table, set()).add(cell.at.column)
    return found


def is_plain(table: Table, text: str) -> bool:
    """Say whether a table can be written from its cells: none in another, none of a template, no cell's slot empty."""
    if table.template or table.text_number or table.parent is not None:
        return False
    start, end = table.source
    if text.find("{|", start + 2, end) >= 0 or not text.startswith("{|", start):
        return False
    return all(slot is not None for row in table.grid.slots for slot in row)


def tie_columns(table: Table, sessions: set[int], edition: Edition) -> list[list[int]]:
    """Divide the columns of a table into those that cells span together."""
    grid = table.grid
    ends = list(range(grid.columns))
    spans = [(cell.column, cell.column + cell.colspan - 1) for cell in grid.cells if cell.colspan < grid.columns]
    if sessions:
        spans.append((min(sessions), max(sessions)))
    for first, last in [*spans, *list_repeated(table, edition)]:
        for column in range(first, last):
            ends[column] = max(ends[column], column + 1)
    blocks: list[list[int]] = [[]]
    for column in range(grid.columns):
        blocks[-1].append(column)
        if ends[column] == column:
            blocks.append([])
    return blocks[:-1]


def list_repeated(table: Table, edition: Edition) -> list[tuple[int, int]]:
    """List from where to where words or a role stand again: what such columns are about is said by those between."""
    found: dict[ColumnRole | str, list[int]] = {}
    for column in find_headers(table.grid, edition).columns:
        roles = () if column.role is None else (ALIKE.get(column.role, column.role),)
        for key in (column.header, *roles):
            found.setdefault(key, []).append(column.index)
    return [(columns[0], columns[-1]) for columns in found.values() if len(columns) > 1]


def write_table(table: Table, text: str, blocks: Iterable[list[int]], *, unknown: str, footer: bool) -> str:
    """Write a table from its cells, its columns in the order of blocks."""
    columns = [column for block in blocks for column in block]
    grid = table.grid
    start = table.source[0]
    lines = [text[start : text.index("\n", start)]]
    rows = [*range(grid.rows), *([0] if footer and is_header(table, 0) else [])]
    for row in rows:
        lines.append("|-" + write_attributes(grid.row_attributes[row]))
        cells = [grid.cell_at(row, column) for column in columns]
        if unknown and not any(cell.colspan == grid.columns for cell in cells if cell):
            lines.append(f"! {unknown}" if is_header(table, row) else f"| {unknown.lower()} {row}")
        elif unknown:
            lines.append("|")
        seen: set[int] = set()
        for cell in cells:
            if cell and id(cell) not in seen and (cell.row == row):
                seen.add(id(cell))
                lines.append(write_cell(cell, text))
    return "\n".join([*lines, "|}"])


def is_header(table: Table, row: int) -> bool:
    """Say whether a row is one of header cells only, none of which reaches into the next row."""
    cells = table.grid.row_cells(row)
    return bool(cells) and all(cell.header for cell in cells)


def write_cell(cell: Cell, text: str) -> str:
    """Write a cell with its spans, attributes and content."""
    spans = {name: str(value) for name, value in zip(SPANS, (cell.rowspan, cell.colspan), strict=True) if value > 1}
    others = {name: value for name, value in cell.attributes.items() if name not in SPANS}
    written = write_attributes(spans | others)
    content = text[slice(*cell.content_source)].strip()
    return f"{'!' if cell.header else '|'}{written}{' |' if written else ''} {content}"


def write_attributes(attributes: Mapping[str, str]) -> str:
    """Write attributes as they stand behind a row's or a cell's mark."""
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
