"""The line of a car that a team's row lacks: what the season's other tables tell of it, written as the table's own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.suggest.rewrites import Rewrite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.model.season import Championship, Season, Standing
    from scraper.suggest.spots import Spot
    from scraper.wikitext.page import Cell, Grid

_ROWSPAN = re.compile(r"(rowspan\s*=\s*[\"']?)\d+", re.IGNORECASE)
_QUOTED = re.compile(r"rowspan\s*=\s*\"", re.IGNORECASE)
_MARKER = re.compile(r"[|!]{1,2}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be written below those of a row of the grid: its text by column, and what its cells stand among."""

    spot: Spot
    above: int
    texts: Mapping[int, str]


def form_line(season: Season, championship: Championship, standing: Standing, spot: Spot) -> Line | None:
    """Form the line of the one car whose results stand in other tables and not in this row.

    None where they tell of several cars, or where lines of this table tell more than a car's number and results.
    """
    above = max((cell.at.row or 0 for line in standing.lines for cell in line.cells), default=None)
    missing = [
        result
        for result in season.results
        if result.team in standing.competitors
        and result.class_ in (None, championship.class_)
        and not any(at.table == championship.table for at in result.at)
    ]
    if above is None or any(line.label or line.car for line in standing.lines):
        return None
    columns = {
        column.column: {result.position.text for result in missing if result.session == column.session}
        for column in championship.columns
    }
    last = standing.lines[-1].number
    for cell in spot.table.grid.row_cells(above) if last else ():
        if cell.content.text == last and cell.column not in columns:
            columns[cell.column] = {result.number or "" for result in missing}
    if any(len(found) > 1 for found in columns.values()):
        return None
    return Line(spot, above, {column: "".join(found) for column, found in columns.items()})


def write_line(line: Line, tables: Sequence[tuple[Grid, Championship]]) -> list[Rewrite]:
    """Write the line below those of its row, whose other cells reach over it; nothing where the markup is no row's.

    `tables` are the standings of the same text, its own first: its cells are written as theirs with the same text are.
    """
    grid, text = line.spot.table.grid, line.spot.text
    lowest = grid.row_cells(line.above)
    about = [cell for cell in lowest if cell.column not in line.texts]
    own = sorted((cell for cell in grid.cells if cell.row == line.above), key=lambda cell: cell.source)
    opening = _find_opening(grid, text, line.above)
    results = [cell for cell in own if cell.column in line.texts]
    if opening is None or len(results) != len(line.texts):
        return []
    donors: dict[str, str] = {}
    for peer, championship in tables:
        donors = _gather(peer, text, championship) | donors
    inline = any(text[cell.source[0] : cell.source[0] + 2] in {"||", "!!"} for cell in results[1:])
    marker = "!" if all(cell.header for cell in results) else "|"
    cells = [donors.get(line.texts[column]) or line.texts[column] for column in sorted(line.texts)]
    written = f" {marker * 2} ".join(cells) if inline else f"\n{marker} ".join(cells)
    lines = [part.rstrip() for part in f"{opening}\n{marker} {written}".split("\n")]
    end = own[-1].source[1]
    quoted = _QUOTED.search(text[slice(*line.spot.table.source)] if not line.spot.table.text_number else text)
    attribute = 'rowspan="{}"' if quoted else "rowspan={}"
    return [*(_stretch(cell, text, attribute) for cell in about), Rewrite(end, end, "\n" + "\n".join(lines))]


def _find_opening(grid: Grid, text: str, row: int) -> str | None:
    """Find the line of wikitext that opens a row, with its attributes."""
    first = min((cell.source[0] for cell in grid.cells if cell.row == row), default=0)
    opening = text[:first].rstrip("\n").rpartition("\n")[2]
    return opening if opening.startswith("|-") else None


def _gather(grid: Grid, text: str, championship: Championship) -> dict[str, str]:
    """Gather how the table writes a cell of each text, the commonest way."""
    ways: dict[str, Counter[str]] = {}
    for place in (cell.at for standing in championship.standings for line in standing.lines for cell in line.cells):
        cell = grid.cell_at(place.row or 0, place.column or 0)
        if cell is not None and (cell.rowspan, cell.colspan) == (1, 1):
            written = text[slice(*cell.source)]
            body = _MARKER.sub("", written, count=1).strip()
            ways.setdefault(cell.content.text, Counter())[body] += 1
    return {shown: found.most_common(1)[0][0] for shown, found in ways.items()}


def _stretch(cell: Cell, text: str, attribute: str) -> Rewrite:
    """Let a cell reach one row further."""
    start, end = cell.source[0], cell.content_source[0]
    head, spans = text[start:end], cell.rowspan + 1
    if _ROWSPAN.search(head):
        return Rewrite(start, end, _ROWSPAN.sub(rf"\g<1>{spans}", head, count=1))
    marker = _MARKER.match(head)
    width = marker.end() if marker is not None else 0
    bar = "" if "|" in head[width:] else " |"
    return Rewrite(start + width, start + width, f" {attribute.format(spans)}{bar}")
