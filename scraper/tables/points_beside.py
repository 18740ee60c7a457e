"""Points that stand beside the places that earned them, in every way to write both, proven by the totals."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from scraper.model.vocabulary import Status
from scraper.values.numbers import parse_number, parse_total
from scraper.values.outcomes import parse_outcome_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scraper.tables.standings_columns import StandingsLayout
    from scraper.values.editions import Edition
    from scraper.values.facts import OutcomeFact
    from scraper.wikitext.content import CellContent
    from scraper.wikitext.page import Grid

MOSTLY = 0.6
FEWEST = 2
_BRACKETED = re.compile(r"\((\d{1,3}(?:\.\d+)?)\)")
_SILENT = (Status.ABSENT, Status.PENDING)


class _Earned(NamedTuple):
    """A result without the points beside it, and these points (None: there are none)."""

    outcome: OutcomeFact
    points: Fraction | None


def holds_two(content: CellContent) -> bool:
    """Tell whether a cell has two figures by its look: raised, in brackets, or on several lines."""
    if len(content.lines) > 1 or "(" in content.text:
        return True
    return any("sup" in part.styles for line in content.lines for part in line.parts)


def has_points_beside(grid: Grid, rows: Sequence[int], layout: StandingsLayout, edition: Edition) -> bool:
    """Tell whether what stands raised, in brackets or on a second line adds up to the totals of most rows."""
    return _add_up(grid, rows, layout, edition, _part)


def has_points_raised(grid: Grid, rows: Sequence[int], layout: StandingsLayout, edition: Edition) -> bool:
    """Tell whether the cells of most rows add up to the totals together with what is raised beside them."""
    return _add_up(grid, rows, layout, edition, _add_raised)


def _add_up(
    grid: Grid,
    rows: Sequence[int],
    layout: StandingsLayout,
    edition: Edition,
    part: Callable[[list[list[OutcomeFact]]], list[_Earned]],
) -> bool:
    columns = [column.index for column in layout.sessions]
    read: dict[int, list[_Earned]] = {}  # equal cells share one content
    checked = matching = 0
    for row in rows:
        cell = grid.cell_at(row, layout.total.index) if layout.total is not None else None
        total = parse_total(cell.content.text) if cell is not None and cell.row == row else None
        if total is None or not total[0]:
            continue
        keys = [grid.keys[slot] for index in columns if (slot := grid.slots[row][index]) is not None]
        read.update(
            {key: part(parse_outcome_lines(grid.distinct[key], edition) or []) for key in keys if key not in read}
        )
        earned = [item for key in keys for item in read[key]]
        points = [item.points for item in earned if item.points is not None]
        counted = [item.points for item in earned if item.points is not None and not item.outcome.dropped]
        checked += bool(points)
        matching += bool(points) and (sum(points) in total or sum(counted) in total)
    return checked >= FEWEST and matching >= MOSTLY * checked


def add_raised(outcome: OutcomeFact) -> OutcomeFact:
    """Add what is raised beside points to them."""
    points = (outcome.points or Fraction(0)) + sum(outcome.extra)
    return replace(outcome, points=points, extra=()) if outcome.extra else outcome


def _add_raised(lines: list[list[OutcomeFact]]) -> list[_Earned]:
    """Take places for points; where no cell has anything raised, they add nothing that is not known without it."""
    found = [outcome for line in lines for outcome in line]
    sums = [Fraction((outcome.place or 0) + sum(outcome.extra)) for outcome in found]
    return [_Earned(outcome, points or None) for outcome, points in zip(found, sums, strict=True)]


def part_points(lines: list[list[OutcomeFact]]) -> list[list[OutcomeFact]]:
    """Give the outcomes of a cell the points that stand beside them, and take these off what else stands there."""
    earned = _part(lines)
    return [[replace(outcome, points=points) if points is not None else outcome for outcome, points in earned]]


def _part(lines: list[list[OutcomeFact]]) -> list[_Earned]:
    filled = [line for line in lines if line]
    if len(filled) == FEWEST and len(filled[0]) == len(filled[1]) == 1:
        points = _read_below(filled[1][0])
        if points is not None and filled[0][0].status not in _SILENT:
            return [_Earned(filled[0][0], points)]
    return [_take_points(outcome) for line in filled for outcome in line]


def _read_below(outcome: OutcomeFact) -> Fraction | None:
    return None if outcome.marks or outcome.extra or outcome.dropped else parse_number(outcome.text)


def _take_points(outcome: OutcomeFact) -> _Earned:
    if len(outcome.extra) == 1:
        return _Earned(replace(outcome, extra=()), Fraction(outcome.extra[0]))
    for mark in outcome.marks:
        match = _BRACKETED.fullmatch(mark)
        if match:
            marks = tuple(other for other in outcome.marks if other != mark)
            return _Earned(replace(outcome, marks=marks), Fraction(match[1]))
    return _Earned(outcome, None)
