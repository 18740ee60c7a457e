"""Standings written the other way round, a row a round and a column a competitor: turned, and read as any others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.coverage import Ledger
from scraper.tables.headers import find_headers
from scraper.tables.reading import Reading
from scraper.tables.sides import find_sides, gather_known
from scraper.tables.standings import extract_standings
from scraper.wikitext.page import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.facts import TableFacts
    from scraper.tables.headers import Headers
    from scraper.tables.shapes import Measure
    from scraper.tables.sides import Sides
    from scraper.wikitext.page import Page, Table

CONFIDENCE = 0.7


def read_turned_tables(
    tables: Sequence[TableFacts], page: Page, measure: Measure, year: str | int | None, source: int
) -> None:
    """Read tables of no kind whose rows are rounds and whose columns are competitors, as all other tables name them.

    Where it is not certain that competitors head the columns, a problem says so and the table stays unread; one whose
    rows have dates stays a calendar.
    """
    left = [facts for facts in tables if _may_be_turned(facts)]
    if not left:
        return
    known = gather_known(tables)
    for facts in left:
        table = page.tables[facts.index]
        headers = find_headers(table.grid, measure.edition, measure)
        sides = find_sides(table.grid, headers, known, measure.edition)
        if sides is not None and (sides.certain or facts.kind is TableKind.OTHER):
            _settle_rounds(facts, tables, sides)
            _read(facts, table, headers, sides, measure, year, source + table.text_number)


def _may_be_turned(facts: TableFacts) -> bool:
    """Tell whether a table is of no kind, or a calendar with columns that say nothing of its rounds."""
    if facts.kind is TableKind.CALENDAR:
        return bool(facts.coverage.not_understood) and not facts.awards
    return facts.kind is TableKind.OTHER and bool(facts.confidence)


def _settle_rounds(facts: TableFacts, tables: Sequence[TableFacts], sides: Sides) -> None:
    """Forget the rounds that a table was taken to list, unless no other lists any: then those of its rows of sums."""
    listed = any(other.rounds for other in tables if other is not facts)
    facts.rounds = [] if listed else [fact for fact in facts.rounds if fact.at.row not in sides.sums]


def _read(
    facts: TableFacts,
    table: Table,
    headers: Headers,
    sides: Sides,
    measure: Measure,
    year: str | int | None,
    source: int,
) -> None:
    """Read one table as standings, or report why it is not read."""
    ledger = Ledger(table, source)
    if not sides.certain:
        message = "rounds stand in its rows, but what heads its columns is no competitor that other tables name"
        ledger.report("K312", message)
        facts.problems += ledger.problems
        return
    ledger.note_rows(headers)
    turned = turn_table(table, sides, ledger)
    names = find_headers(turned.grid, measure.edition)
    columns = tuple(
        replace(column, role=sides.role, doubt=None) if column.index == 0 else column for column in names.columns
    )
    ledger.read(*(cell for cell in turned.grid.cells if cell.row < sides.labels))
    ledger.read(*(table.grid.cell_at(row, column) for row in sides.data for column in sides.unused))
    reading = Reading(turned, measure.edition, year, replace(names, columns=columns), ledger)
    facts.kind, facts.confidence = TableKind.STANDINGS, CONFIDENCE
    facts.reasons = ["a row a round and a column a competitor"]
    facts.standings = extract_standings(reading)
    facts.coverage, facts.problems = ledger.coverage(), list(ledger.problems)


def turn_table(table: Table, sides: Sides, ledger: Ledger) -> Table:
    """Turn a table about its diagonal: its columns become rows; rows that are neither header nor data fall away.

    The ledger is told where each turned cell stands in the article.
    """
    grid = table.grid
    rows = (sides.head, *sides.data)
    columns = [column for column in range(grid.columns) if column not in sides.unused]
    slots = [[grid.slots[row][column] for row in rows] for column in columns]
    covered: dict[int, list[tuple[int, int]]] = {}
    for row, line in enumerate(slots):
        for column, index in enumerate(line):
            if index is not None:
                covered.setdefault(index, []).append((row, column))
    cells = [_turn_cell(grid.cells[index], places, sides, ledger) for index, places in covered.items()]
    numbers = {index: number for number, index in enumerate(covered)}
    turned = [[numbers[index] if index is not None else None for index in line] for line in slots]
    return replace(table, grid=Grid(len(columns), len(rows), cells, turned, [{}] * len(columns)))


def _turn_cell(cell: Cell, places: Sequence[tuple[int, int]], sides: Sides, ledger: Ledger) -> Cell:
    """Turn one cell, which covers these places of the turned grid; the labels of rounds become its header."""
    (top, left), (bottom, right) = places[0], places[-1]
    found = Cell(
        row=top,
        column=left,
        rowspan=bottom - top + 1,
        colspan=right - left + 1,
        header=top < sides.labels,
        attributes=cell.attributes,
        content=cell.content,
        source=cell.source,
        content_source=cell.content_source,
    )
    ledger.note_origin(found, cell)
    return found
