"""The background of a cell whose place changes: it follows where the table's other cells prove what it must be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Status
from scraper.suggest.rewrites import Rewrite
from scraper.wikitext.styles import parse_colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import Championship, StandingCell
    from scraper.problems import Place
    from scraper.wikitext.page import Cell, Table

WITNESSES = 2  # cells of the new place that must agree on its colour, with none against
_WORD = re.compile(r"#?\w+")


def find_repaint(championship: Championship, table: Table, text: str, at: Place, number: int) -> Rewrite | None:
    """Find how to recolour the cell for its new place, as offsets in the text; None where nothing calls for it.

    Proven is a colour that all other cells with that place have, two or more, where those with the old place have one
    colour too. A cell of several outcomes has one background for all of them, and stays.
    """
    cells = list(_list_cells(championship))
    mine = next((cell for cell in cells if (cell.at.row, cell.at.column) == (at.row, at.column)), None)
    if mine is None or mine.also:
        return None
    peers = [cell for cell in cells if not cell.also and cell is not mine]
    colours = _list_colours(peers, number, Status.CLASSIFIED)
    if len(colours) < WITNESSES or len({*colours}) > 1 or len({*_list_colours(peers, mine.number, mine.status)}) > 1:
        return None
    should = colours[0]
    if should is None or should == mine.colour:
        return None
    return _repaint(table, text, at, mine, _find_spelling(table, text, peers, should))


def _list_cells(championship: Championship) -> Iterator[StandingCell]:
    for standing in championship.standings:
        for line in standing.lines:
            yield from line.cells


def _list_colours(peers: Sequence[StandingCell], number: int | None, status: Status) -> list[str | None]:
    return [cell.colour for cell in peers if cell.number == number and cell.status is status]


def _find_spelling(table: Table, text: str, peers: Sequence[StandingCell], colour: str) -> str:
    """Spell the colour as the table's cells do."""
    for peer in peers:
        cell = _find_cell(table, peer.at)
        if peer.colour == colour and cell is not None:
            spans = _find_words(text, cell, colour)
            if len(spans) == 1:
                return text[slice(*spans[0])]
    return colour


def _repaint(table: Table, text: str, at: Place, mine: StandingCell, spelling: str) -> Rewrite | None:
    cell = _find_cell(table, at)
    if cell is None or mine.colour is None:
        return None
    spans = _find_words(text, cell, mine.colour)
    return Rewrite(*spans[0], spelling) if len(spans) == 1 else None


def _find_cell(table: Table, at: Place) -> Cell | None:
    if at.row is None or at.column is None or at.row >= table.grid.rows or at.column >= table.grid.columns:
        return None
    return table.grid.cell_at(at.row, at.column)


def _find_words(text: str, cell: Cell, colour: str) -> list[tuple[int, int]]:
    """Find the words among a cell's attributes that are a colour."""
    start, end = cell.source[0], cell.content_source[0]
    return [
        (start + word.start(), start + word.end())
        for word in _WORD.finditer(text[start:end])
        if parse_colour(word[0]) == colour
    ]
