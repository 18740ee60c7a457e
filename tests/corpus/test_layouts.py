"""Real tables with their columns in another order, or their header again at the end, give the same facts."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from scraper.model.vocabulary import TableKind
from scraper.tables.calendar import extract_calendar
from scraper.tables.entries import extract_entries
from scraper.tables.reading import start_reading
from scraper.tables.session_order import read_order
from scraper.tables.winners import extract_winners
from scraper.values.editions import load_edition
from scraper.wikitext import read_page
from scraper.wikitext.page import Grid
from tests.corpus.readings import PAGES
from tests.readings import F1_FOLDER, F1_PAGES, identify_tables

ENGLISH = load_edition("en")
ACROSS = 0.9
# Two columns of winning teams: which of them won is told by their order alone.
BY_ORDER = {("2008_Superleague_Formula_season", TableKind.CALENDAR)}


def shuffle(table, rng):
    """Put a table's columns in another order; columns that a cell spans stay together."""
    grid = table.grid
    block = list(range(grid.columns))
    for cell in grid.cells:
        if 1 < cell.colspan < ACROSS * grid.columns:
            span = slice(cell.column, cell.column + cell.colspan)
            block[span] = [min(block[span])] * cell.colspan
    blocks = sorted(set(block))
    rng.shuffle(blocks)
    order = [column for number in blocks for column in range(grid.columns) if block[column] == number]
    moved = {old: new for new, old in enumerate(order)}
    cells = [
        replace(cell, column=0 if cell.colspan >= ACROSS * grid.columns else moved[cell.column]) for cell in grid.cells
    ]
    slots = [[row[old] for old in order] for row in grid.slots]
    return replace(table, grid=Grid(grid.rows, grid.columns, cells, slots, grid.row_attributes))


def repeat_header(table):
    """Put a table's first row at its end again."""
    grid = table.grid
    first = [cell for cell in grid.cells if cell.row == 0]
    if any(cell.rowspan > 1 for cell in first):
        return table
    copies = {id(cell): len(grid.cells) + number for number, cell in enumerate(first)}
    cells = [*grid.cells, *(replace(cell, row=grid.rows) for cell in first)]
    slot = [None if index is None else copies[id(grid.cells[index])] for index in grid.slots[0]]
    return replace(
        table, grid=Grid(grid.rows + 1, grid.columns, cells, [*grid.slots, slot], [*grid.row_attributes, {}])
    )


def _text(name):
    return name and name.text


def _calendar(reading):
    rounds, awards = extract_calendar(reading)
    return [
        (
            rnd.number,
            _text(rnd.name),
            _text(rnd.circuit),
            rnd.country,
            rnd.date and rnd.date.start,
            rnd.class_name,
            sorted((session.label or "", session.date.start if session.date else "") for session in rnd.sessions),
        )
        for rnd in rounds
    ] + _awards(awards)


def _awards(facts):
    return sorted(
        str((fact.kind, fact.row_order, fact.session, fact.class_name, sorted(map(_text, fact.names)), fact.overall))
        for fact in facts
    )


def _entries(reading):
    return sorted(
        str(
            (
                entry.class_name,
                *map(_text, (entry.entrant, entry.team, entry.car, entry.constructor, entry.driver)),
                entry.chassis,
                entry.engine,
                entry.number,
                entry.rounds_text,
                sorted(entry.marks),
            )
        )
        for entry in extract_entries(reading)
    )


def _order(reading, kind):
    return [
        (row.position_text, row.number, sorted(map(_text, row.drivers)), _text(row.team), _text(row.car), row.laps)
        for row in read_order(reading, kind).rows
    ]


def read_facts(table, kind, year):
    reading = start_reading(table, ENGLISH, year)
    match kind:
        case TableKind.CALENDAR:
            return _calendar(reading)
        case TableKind.WINNERS:
            return _awards(extract_winners(reading))
        case TableKind.ENTRIES:
            return _entries(reading)
        case TableKind.CLASSIFICATION | TableKind.STARTING_GRID:
            return _order(reading, kind)
        case _:
            return None


RACES = (
    "1954_24_Hours_of_Le_Mans",
    "1990_British_Grand_Prix",
    "2006_German_motorcycle_Grand_Prix",
    "2007_Rally_Norway",
)


@pytest.mark.parametrize("name", F1_PAGES)
def test_layouts(name):
    _check_layouts(F1_FOLDER, name)


@pytest.mark.shared
@pytest.mark.parametrize("name", [*PAGES.values(), *RACES])
def test_layouts_of_articles(shared, name):
    _check_layouts(shared / "corpus" / "wikitext", name)


def _check_layouts(folder, name):
    tables = read_page((folder / f"{name}.wikitext").read_text("utf-8")).tables
    rng = random.Random(name)
    for table, found in zip(tables, identify_tables(tables, ENGLISH), strict=True):
        wanted = read_facts(table, found.kind, name[:4])
        if wanted is None or (name, found.kind) in BY_ORDER:
            continue
        for other in (shuffle(table, rng), repeat_header(table), repeat_header(shuffle(table, rng))):
            assert identify_tables([other], ENGLISH)[0].kind is found.kind, table.index
            assert read_facts(other, found.kind, name[:4]) == wanted, table.index
