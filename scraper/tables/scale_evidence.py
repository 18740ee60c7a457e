"""Whether a table states how many points a place is worth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.evidence import COMPETITORS
from scraper.values.editions import ColumnRole as Role
from scraper.values.numbers import parse_points, parse_position

if TYPE_CHECKING:
    from scraper.tables.evidence import Evidence
    from scraper.wikitext.page import Grid

MOSTLY = 0.7
COUNTED = 3
PAIR = 2
_PLACE = re.compile(r"第?(\d{1,2})(?:st|nd|rd|th|\.|º|°|ª|er|ère|e|ème|位|名)?", re.IGNORECASE)


def score_points(evidence: Evidence) -> tuple[float, str]:
    """Tell how much speaks for a scale of points: places beside or above points, and no competitor."""
    if evidence.nested or evidence.has(*COMPETITORS):
        return 0.0, ""
    if evidence.has(Role.DATE, Role.LAPS, Role.TIME) and evidence.scale_columns < 3:
        return 0.0, ""
    told = evidence.section_says(TableKind.POINTS, TableKind.STANDINGS)
    if told and not evidence.headers.header_rows and _is_bare(evidence.table.grid):
        return 0.8, "places and falling points beside them, under a heading of points"
    if _is_upside_down(evidence):
        return 0.9, "a row of points above a row of places"
    return _score_headed(evidence) if _numeric_share(evidence) >= MOSTLY else (0.0, "")


def _score_headed(evidence: Evidence) -> tuple[float, str]:
    """Tell how much the words beside figures speak for a scale."""
    if _has_rows(evidence):
        return 0.96, "a row of places above a row of points"
    if evidence.scale_columns >= COUNTED:
        return 0.92, f"{evidence.scale_columns} columns of places over points"
    if evidence.has(Role.POSITION) and evidence.has(Role.POINTS):
        return 0.95, "places beside points"
    return 0.0, ""


def _is_bare(grid: Grid) -> bool:
    """Tell whether a grid is two rows or columns of figures without a word: places from the first, and their points."""
    cells = [[grid.cell_at(row, column) for column in range(grid.columns)] for row in range(grid.rows)]
    texts = [[cell.content.text.strip() if cell is not None else "" for cell in line] for line in cells]
    lines = texts if grid.rows == PAIR else list(zip(*texts, strict=True))
    if len(lines) != PAIR or len(lines[0]) < COUNTED:
        return False
    places = [match[1] if (match := _PLACE.fullmatch(text)) else "" for text in lines[0]]
    points = [parse_points(text) for text in lines[1]]
    told = [value for value in points if value is not None]
    counts = places == [str(place) for place in range(1, len(places) + 1)]
    return counts and len(told) == len(points) and told == sorted(set(told), reverse=True)


def _has_rows(evidence: Evidence) -> bool:
    labels = evidence.labels
    place = next((row for row, roles in enumerate(labels) if Role.POSITION in roles), None)
    if place is None:
        return False
    below = [row for row in evidence.headers.data_rows if place < row < len(labels)]
    return any(Role.POINTS in labels[row] for row in below) or (bool(below) and _counts_up(evidence, place))


def _is_upside_down(evidence: Evidence) -> bool:
    """Tell whether a table is a row of points, and below it places that count up from the first."""
    if len(evidence.labels) != PAIR or Role.POINTS not in evidence.labels[0] or Role.POSITION not in evidence.labels[1]:
        return False
    shown = [cell.content.text for cell in evidence.table.grid.row_cells(0)[1:] if cell.content.is_shown]
    return all(parse_points(text) is not None for text in shown) and _counts_up(evidence, 1)


def _counts_up(evidence: Evidence, row: int) -> bool:
    """Tell whether a row goes on with first, second and third place: the rows below are named after their races."""
    grid = evidence.table.grid
    cells = [grid.cell_at(row, column) for column in range(1, min(grid.columns, COUNTED + 1))]
    ranks = [parse_position(cell.content.text, evidence.edition) if cell is not None else None for cell in cells]
    return [rank.number if rank is not None else None for rank in ranks] == list(range(1, COUNTED + 1))


def _numeric_share(evidence: Evidence) -> float:
    """Give the share of cells with a digit; the first column, the header and rows of places are left out.

    Places may be words ("冠軍").
    """
    grid = evidence.table.grid
    places = {row for row, roles in enumerate(evidence.labels) if Role.POSITION in roles}
    left_out = places.union(evidence.headers.header_rows)
    cells = [cell for cell in grid.cells if cell.column > 0 and cell.row not in left_out]
    shown = [cell.content.text for cell in cells if cell.content.text]
    return sum(any(map(str.isdigit, text)) for text in shown) / len(shown) if shown else 0.0
