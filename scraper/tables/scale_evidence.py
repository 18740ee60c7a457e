"""Whether a table states how many points a place is worth."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.evidence import COMPETITORS
from scraper.values.editions import ColumnRole as Role
from scraper.values.numbers import parse_points, parse_position

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    if _is_upside_down(evidence):
        return 0.9, "a row of points above a row of places"
    headed = _score_headed(evidence) if _numeric_share(evidence) >= MOSTLY else (0.0, "")
    told = evidence.section_says(TableKind.POINTS, TableKind.STANDINGS)
    if not headed[1] and told and not evidence.headers.header_rows and _is_bare(evidence.table.grid):
        return 0.8, "places and falling points beside them, under a heading of points"
    return headed


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
    """Tell whether a grid without a header holds places from the first in a row or column, and points for them."""
    cells = [[grid.cell_at(row, column) for column in range(grid.columns)] for row in range(grid.rows)]
    texts = [[cell.content.text.strip() if cell is not None else "" for cell in line] for line in cells]
    return _pays_places(texts) or _pays_places(list(zip(*texts, strict=True)))


def _pays_places(lines: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of several lines counts places, behind a label or none, and the others fall below them.

    What comes after the places is bonuses.
    """
    first, *others = [line for line in lines if any(line)] or [()]
    start = next((index for index, text in enumerate(first[:PAIR]) if _read_place(text) == 1), None)
    if start is None or not others:
        return False
    places = list(takewhile(lambda pair: _read_place(pair[1]) == pair[0], enumerate(first[start:], start=1)))
    return len(places) >= COUNTED and all(_falls(line[start : start + len(places)]) for line in others)


def _read_place(text: str) -> int | None:
    match = _PLACE.fullmatch(text)
    return int(match[1]) if match else None


def _falls(texts: Sequence[str]) -> bool:
    """Tell whether texts are points, each of them fewer than those before."""
    points = [value for text in texts if (value := parse_points(text)) is not None]
    return len(points) == len(texts) and points == sorted(set(points), reverse=True)


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
