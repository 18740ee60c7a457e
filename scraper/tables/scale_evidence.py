"""Whether a table states how many points a place is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.tables.evidence import COMPETITORS
from scraper.values.editions import ColumnRole as Role
from scraper.values.numbers import parse_position

if TYPE_CHECKING:
    from scraper.tables.evidence import Evidence

MOSTLY = 0.7
COUNTED = 3


def score_points(evidence: Evidence) -> tuple[float, str]:
    """Tell how much speaks for a scale of points: places beside or above points, and no competitor."""
    if evidence.nested or evidence.has(*COMPETITORS):
        return 0.0, ""
    if evidence.has(Role.DATE, Role.LAPS, Role.TIME) and evidence.scale_columns < 3:
        return 0.0, ""
    if _has_rows(evidence) and _numeric_share(evidence) >= MOSTLY:
        return 0.96, "a row of places above a row of points"
    if evidence.scale_columns >= 3 and _numeric_share(evidence) >= MOSTLY:
        return 0.92, f"{evidence.scale_columns} columns of places over points"
    if evidence.has(Role.POSITION) and evidence.has(Role.POINTS) and _numeric_share(evidence) >= MOSTLY:
        return 0.95, "places beside points"
    return 0.0, ""


def _has_rows(evidence: Evidence) -> bool:
    labels = evidence.labels
    place = next((row for row, roles in enumerate(labels) if Role.POSITION in roles), None)
    if place is None:
        return False
    below = [row for row in evidence.headers.data_rows if place < row < len(labels)]
    return any(Role.POINTS in labels[row] for row in below) or (bool(below) and _counts_up(evidence, place))


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
    return sum(any(letter.isdigit() for letter in text) for text in shown) / len(shown) if shown else 0.0
