"""Standings: tables of competitors with their results session by session, and their totals."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Group, TableKind
from scraper.tables.abreast import part_abreast
from scraper.tables.facts import StandingsFact
from scraper.tables.paired_cells import begins_with_grid, has_points_below, holds_grid, leave_out_grid
from scraper.tables.points_beside import has_points_beside, has_points_raised, holds_two
from scraper.tables.reading import column_data, miss_column
from scraper.tables.standings_columns import find_layout
from scraper.tables.standings_results import ResultReader, find_results
from scraper.tables.standings_rows import RowReader, is_ineligible
from scraper.tables.suspended import note_suspended
from scraper.values.headers import find_group, find_kinds
from scraper.values.numbers import parse_points, parse_total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.tables.abreast import Block
    from scraper.tables.facts import StandingsRowFact
    from scraper.tables.headers import Column, Headers
    from scraper.tables.reading import Reading
    from scraper.tables.standings_columns import StandingsLayout
    from scraper.tables.standings_results import Results
    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent
    from scraper.wikitext.page import Grid, Page, Table

LONGEST_TITLE = 80
_SCALE = re.compile(r"\d ?[-–—,] ?\d+ ?[-–—,] ?\d")  # "Points: 9-6-4-3-2-1" names no championship
ADDS_UP = 0.6


def extract_standings(reading: Reading, page: Page | None = None) -> list[StandingsFact]:
    """Extract a table of standings; one whose groups each begin at first place, or that has several, is several.

    `page` is that of the table, where a key above it may say what its columns are.
    """
    found: list[StandingsFact] = []
    for block in part_abreast(reading.table.grid, reading.headers):
        facts = _extract_block(reading, block, page)
        if block.goes_on and len(facts) == len(found) == 1:
            found[0].rows += facts[0].rows
        else:
            found += facts
    return found


def _extract_block(reading: Reading, block: Block, page: Page | None) -> list[StandingsFact]:
    table, headers, edition, ledger = reading.table, block.headers, reading.edition, reading.ledger
    titles = [*([block.title] if block.title else []), *list_titles(table, headers, edition)]
    layout = find_layout(table.grid, headers, titles, edition, ledger)
    told = page is not None and begins_with_grid(page, table, edition)
    if told or holds_grid(table.grid, headers.data_rows, layout, edition):
        leave_out_grid(layout)
    results = find_results(table.grid, headers, layout)
    cells_are = find_cell_kind(table, headers, layout, results)
    if cells_are is CellKind.POSITIONS and any(holds_two(table.grid.distinct[key]) for key in results.contents):
        cells_are = _tell_two_figures(table, headers, layout, results, edition)
    for column, rule in layout.ignored:
        ledger.ignore(rule, *(table.grid.cell_at(row, column.index) for row in headers.data_rows))
    for column in layout.unknown:
        miss_column(reading, column, column_data(reading, column))
    reader = ResultReader(table.grid, results, layout, edition, ledger, cells_are)
    rows = RowReader(table.grid, headers, layout, edition, ledger, reader).read_rows()
    note_suspended(rows, reader.list_texts(), edition)
    fact = StandingsFact(
        table=table.index,
        section=table.headings,
        title=titles[0] if titles else "",
        group=layout.group,
        class_name=None,
        cells_are=cells_are,
        columns=layout.facts,
        rows=rows,
    )
    return _split_groups(fact, headers.titles[-1:], edition)


def _tell_two_figures(
    table: Table, headers: Headers, layout: StandingsLayout, results: Results, edition: Edition
) -> CellKind:
    """Tell what two figures in a cell are: points and more of them, a place and its points, or two places."""
    rows = headers.data_rows
    layout.points_raised = has_points_raised(table.grid, rows, layout, edition)
    layout.points_beside = not layout.points_raised and has_points_beside(table.grid, rows, layout, edition)
    times = Counter([table.grid.keys[slot] for slot in results.slots])
    shown = [(table.grid.distinct[key], count) for key, count in times.items()]
    layout.points_below = not (layout.points_raised or layout.points_beside) and has_points_below(shown)
    return CellKind.POINTS if layout.points_raised else CellKind.POSITIONS


def list_titles(table: Table, headers: Headers, edition: Edition) -> list[str]:
    """List what names a table, the nearest first: caption, title rows, the line before it, headings.

    The line before a table is its title where it is short, no sentence, and speaks of standings or competitors.
    """
    found = [table.caption.text if table.caption is not None else "", *reversed(headers.titles)]
    before = " ".join(table.before.split())
    speaks = TableKind.STANDINGS in find_kinds(before, edition) or find_group(before, edition) is not None
    if len(before) <= LONGEST_TITLE and before and before[-1] not in ".:;!?。" and speaks and not _SCALE.search(before):
        found.append(before)
    found += reversed(table.headings)
    return [" ".join(title.split()) for title in found if title.strip()]


def find_cell_kind(table: Table, headers: Headers, layout: StandingsLayout, results: Results) -> CellKind:
    """Tell whether the cells are places or points: points add up to the totals, or have fractions."""
    if not layout.sessions:
        return CellKind.NONE
    grid, distinct, keys = table.grid, table.grid.distinct, table.grid.keys
    points = {key: value for key in results.contents if (value := _read_points(distinct[key])) is not None}
    if any(type(value) is Fraction for value in points.values()):
        return CellKind.POINTS
    dropped = {key for key in points if _is_dropped(distinct[key])}
    blocks = _list_blocks(grid, headers, layout)
    checked = matching = 0
    for left, rows in zip(range(len(blocks) - 1, -1, -1), blocks, strict=True):
        slots = set().union(*(results.rows[row] for row in rows))  # those of each cell once
        held = [key for slot in slots if slot is not None and (key := keys[slot]) in points]
        totals = _read_totals(grid, rows[0], layout) if held else []
        if totals and totals[0].numerator > 0:
            checked += 1
            matching += _add_up(held, points, dropped, totals)
        if matching + left < ADDS_UP * (checked + left):  # whatever those left are
            return CellKind.POSITIONS
    return CellKind.POINTS if checked else CellKind.POSITIONS


def _add_up(held: list[int], points: Mapping[int, int | Fraction], dropped: set[int], totals: list[Fraction]) -> bool:
    """Tell whether the points of contents are one of the totals, with what was dropped or without."""
    if sum([points[key] for key in held]) in totals:
        return True
    return not dropped.isdisjoint(held) and sum([points[key] for key in held if key not in dropped]) in totals


def _list_blocks(grid: Grid, headers: Headers, layout: StandingsLayout) -> list[list[int]]:
    """List the data rows, those together that the cell of one total spans: lines of one competitor."""
    total = layout.total
    if total is None:
        return [[row] for row in headers.data_rows]
    found: list[list[int]] = []
    above = None
    for row in headers.data_rows:
        slot = grid.slots[row][total.index]
        if slot is not None and slot == above:
            found[-1].append(row)
        else:
            found.append([row])
        above = slot
    return found


def _is_dropped(content: CellContent) -> bool:
    """Tell whether a cell stands in brackets, as results that do not count do: `(4)`."""
    return content.text[:1] in ("(", "[") and content.text.strip()[-1:] in (")", "]")


def _read_totals(grid: Grid, row: int, layout: StandingsLayout) -> list[Fraction]:
    """Read what a row's points may add up to: its total and its gross points, and the total before what was taken off.

    Columns of penalties and of dropped points say what that is.
    """
    totals = _read_numbers(grid, row, (layout.total, layout.gross))
    if layout.penalty is None and layout.dropped is None:
        return totals
    off = [abs(points) for points in _read_numbers(grid, row, (layout.penalty, layout.dropped))]
    return [*totals, *(total + sum(off) for total in totals[:1] if off)]


def _read_numbers(grid: Grid, row: int, columns: Sequence[Column | None]) -> list[Fraction]:
    cells = [grid.cell_at(row, column.index) for column in columns if column is not None]
    parsed = [parse_total(cell.content.text) for cell in cells if cell is not None]
    return [points for total in parsed if total is not None for points in total if points is not None]


def _read_points(content: CellContent) -> int | Fraction | None:
    """Read the points of a cell, all lines together; None where one of them holds anything else."""
    # "1 / 2" are two places, and what is raised beside points is no part of them
    texts = [line.plain_text for line in content.lines if line.text]
    points = [parse_points(text) if " / " not in text else None for text in texts]
    known = [value for value in points if value is not None]
    if not known or len(known) < len(points):
        return None
    total = sum(known[1:], known[0])
    # whole numbers, as most are, add up much faster
    return total.numerator if total.denominator == 1 else total


def _split_groups(fact: StandingsFact, titles: Sequence[str], edition: Edition) -> list[StandingsFact]:
    """Split a table whose groups each have a first place; groups of guests and without places stay with the rest.

    A title row above the header, the nearest of `titles`, is the first group's.
    """
    groups = [(text, list(rows)) for text, rows in groupby(fact.rows, key=lambda row: row.group)]
    if titles and groups and groups[0][0] is None:
        groups[0] = (titles[0], groups[0][1])
    counting = [(text, rows) for text, rows in groups if text and not is_ineligible(text, edition) and _ranks(rows)]
    if len(counting) < 2 or not all(_begins_anew(rows) for _, rows in counting):
        return [fact]
    found: list[StandingsFact] = []
    for text, rows in groups:
        if found and (not text or is_ineligible(text, edition) or not _ranks(rows)):
            found[-1].rows += rows
        else:
            told = find_group(text or "", edition)
            group = fact.group if told in (None, Group.CARS) else told  # "Funny Car" is a class of drivers
            found.append(replace(fact, title=text or fact.title, group=group, rows=rows))
    return found


def _ranks(rows: Sequence[StandingsRowFact]) -> bool:
    return any(row.position is not None for row in rows)


def _begins_anew(rows: Sequence[StandingsRowFact]) -> bool:
    return rows[0].position == 1
