"""Rules that stand in tables: in notes on a race ("Half points were awarded.") and in rows across a whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.problems import Place
from scraper.tables.facts import StatementFact
from scraper.tables.statement_rules import load_language, match_rules
from scraper.wikitext.page import Paragraph
from scraper.wikitext.parts import NOTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.tables.facts import TableFacts
    from scraper.tables.statement_rules import Language
    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent
    from scraper.wikitext.page import Cell, Grid, Page

KINDS = frozenset({TableKind.CALENDAR, TableKind.WINNERS, TableKind.STANDINGS})
LONGEST = 500


def find_noted(page: Page, tables: Sequence[TableFacts], edition: Edition, source: int = 0) -> Iterator[StatementFact]:
    """Find the rounds of whose points a note says that they are halved or doubled; each note is read once a table."""
    language = load_language(edition.language)
    for facts in tables:
        if facts.kind not in KINDS:
            continue
        table = page.tables[facts.index]
        grid = table.grid
        noted = _list_noted_headers(grid) if facts.kind is TableKind.STANDINGS else _list_noted(grid)
        for cell in noted:
            for values, text in _read_notes(cell, language):
                at = Place(source + table.text_number, facts.index, cell.row, cell.column, cell.content_source)
                yield StatementFact("factor", text, facts.section, values, at)


def list_footers(page: Page, tables: Sequence[TableFacts]) -> Iterator[Paragraph]:
    """List what stands across whole rows of standings and tables of points: many say there how points were given."""
    for facts in tables:
        if facts.kind not in (TableKind.STANDINGS, TableKind.POINTS):
            continue
        grid = page.tables[facts.index].grid
        first = dict.fromkeys(slots[0] for slots in grid.slots) if grid.columns > 1 else ()
        for cell in [grid.cells[slot] for slot in first if slot is not None]:
            if cell.colspan >= grid.columns and cell.content.text:
                yield Paragraph(facts.section, " ".join(cell.content.text.split()), "text", cell.content_source)


def _list_noted(grid: Grid) -> list[Cell]:
    """List the cells that have notes."""
    noted = {
        key
        for key, content in grid.distinct.items()
        for line in content.lines
        for part in line.parts
        if part.kind is NOTE and part.text
    }
    return [cell for cell, key in zip(grid.cells, grid.keys, strict=True) if key in noted] if noted else []


def _list_noted_headers(grid: Grid) -> list[Cell]:
    """List the header cells that have notes; those of standings stand by the names of rounds."""
    return [cell for cell in _list_noted(grid) if cell.header]


def _list_notes(content: CellContent) -> list[str]:
    return [part.text for line in content.lines for part in line.parts if part.kind is NOTE and part.text]


def _read_notes(cell: Cell, language: Language) -> Iterator[tuple[dict[str, str], str]]:
    scope = _name_round(cell.content)
    for note in _list_notes(cell.content) if scope else ():
        if len(note) <= LONGEST:
            for rule, values in match_rules(note, language):
                if rule == "factor":
                    yield {"scope": scope} | values, note


def _name_round(content: CellContent) -> str:
    """Name the round that a cell is about: by what it links to (a header shows a code), else by its text."""
    targets = [part.target for line in content.lines for part in line.parts if part.target]
    return targets[0] if targets else " ".join(content.text.split())
