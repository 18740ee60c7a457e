"""All tables of a page: each identified, and read by the extractor of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from scraper.model.vocabulary import TableKind
from scraper.problems import Place, Problem, Severity
from scraper.tables.calendar import extract_calendar
from scraper.tables.cell_lists import LAYOUT_RULE, list_cell_paragraphs, note_lists_read
from scraper.tables.classification import extract_classification
from scraper.tables.entries import extract_entries
from scraper.tables.entry_rounds import name_entry_rounds
from scraper.tables.facts import Coverage, ExtractedPage, TableFacts
from scraper.tables.halves import report_halves
from scraper.tables.headers import find_headers
from scraper.tables.identify import identify_table
from scraper.tables.legend import extract_legend, find_legends
from scraper.tables.noted import find_noted, list_footers
from scraper.tables.points import extract_points
from scraper.tables.reading import start_reading
from scraper.tables.result_lists import find_result_lists
from scraper.tables.scale_parts import join_scales
from scraper.tables.shapes import Measure
from scraper.tables.standings import extract_standings
from scraper.tables.standings_lists import find_standings_lists
from scraper.tables.starting_grid import extract_starting_grid
from scraper.tables.statements import find_scattered, find_statements, form_paragraphs
from scraper.tables.told_results import add_told_results
from scraper.tables.turned import read_turned_tables
from scraper.tables.winner_rounds import add_rounds_of_winners
from scraper.tables.winners import extract_winners

if TYPE_CHECKING:
    from scraper.tables.facts import ScaleFact, StatementFact
    from scraper.tables.identify import Identification
    from scraper.tables.reading import Reading
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Page, Table


LEFT_OUT = {TableKind.LAYOUT: LAYOUT_RULE, TableKind.OTHER: "table of no kind that is read"}


def extract_tables(page: Page, *, edition: Edition, year: str | int | None, source: int = 0) -> ExtractedPage:
    """Extract the facts of every table of a page, and what its prose says about scoring and marks.

    `year` is the season's, for dates without one; `source` the number that places name the page by. A table that
    breaks its extractor is reported and left out, never raised.
    """
    parents = {table.parent for table in page.tables if table.parent is not None}
    measure = Measure(edition)
    tables = [
        _extract_table(table, page, measure, year, source + table.text_number, nested=table.index in parents)
        for table in page.tables
    ]
    read_turned_tables(tables, page, measure, year, source)
    add_told_results(tables, page, edition, source)
    add_rounds_of_winners(tables, page, edition, year, source)
    name_entry_rounds(tables)
    join_scales(tables)
    report_halves(tables)
    statements, scales = _read_rules(page, tables, edition, source)
    layouts = [page.tables[facts.index] for facts in tables if facts.kind is TableKind.LAYOUT]
    legends = find_legends(page, edition, layouts, source)
    standings = [facts.section for facts in tables if facts.kind is TableKind.STANDINGS]
    problems = [*page.problems, *(problem for facts in tables for problem in facts.problems)]
    prose = [*page.paragraphs, *list_cell_paragraphs(page, tables)]
    listed, told = find_standings_lists(page, prose, edition, standings, source)
    lists = find_result_lists(page, prose, edition, year, source)
    read = [row.at for fact in listed for row in fact.rows]
    note_lists_read(page, tables, read + [row.at[0] for item in lists for row in item.order.rows])
    return ExtractedPage(tables, statements, problems + told, scales, legends, lists, listed)


def _read_rules(
    page: Page, tables: list[TableFacts], edition: Edition, source: int
) -> tuple[list[StatementFact], list[ScaleFact]]:
    """Read the rules and scales that prose, footers, keys and notes state."""
    sections = [facts.section for facts in tables if facts.kind in (TableKind.STANDINGS, TableKind.POINTS)]
    paragraphs = [*page.paragraphs, *list_footers(page, tables)]
    statements, scales = find_statements(paragraphs, edition, sections, source)
    if sections and not scales and not any(facts.scales for facts in tables):
        scattered, scales = find_scattered(page.paragraphs, edition, sections, source)
        statements += scattered
    statements += _read_keys(page, tables, edition, source)
    statements += find_noted(page, tables, edition, source)
    return statements, scales


def _read_keys(page: Page, tables: list[TableFacts], edition: Edition, source: int) -> list[StatementFact]:
    """Read the rules that keys state beside their marks: "Pole position (3 points)"."""
    found: list[StatementFact] = []
    for facts in tables:
        if facts.kind is TableKind.LEGEND:
            table = page.tables[facts.index]
            number = source + table.text_number
            statements, _ = find_statements(form_paragraphs(table), edition, [facts.section], number)
            found += [statement for statement in statements if statement.rule == "bonus"]
    return found


def _extract_table(
    table: Table,
    page: Page,
    measure: Measure,
    year: str | int | None,
    source: int,
    *,
    nested: bool,
) -> TableFacts:
    edition = measure.edition
    try:
        headers = find_headers(table.grid, edition, measure)
        kind = identify_table(table, edition, headers=headers, nested=nested)
        reading = start_reading(table, edition, year, source=source, headers=headers)
        return _read_table(reading, page, kind)
    except Exception as error:  # noqa: BLE001 - no table may end the reading of the others
        at = Place(source, table.index)
        message = f"this table could not be read ({type(error).__name__}: {error})"
        cells = len(table.grid.cells)
        missed = [Place(source, table.index, cell.row, cell.column, cell.content_source) for cell in table.grid.cells]
        return TableFacts(
            table.index,
            table.section,
            TableKind.OTHER,
            0.0,
            [message],
            Coverage(cells, 0, {}, missed),
            problems=[Problem("K300", Severity.ERROR, message, at)],
        )


def _read_table(reading: Reading, page: Page, kind: Identification) -> TableFacts:
    table = reading.table
    facts = TableFacts(
        table.index, table.section, kind.kind, kind.confidence, list(kind.reasons), Coverage(0, 0, {}, [])
    )
    _fill(facts, reading, page)
    facts.coverage = reading.ledger.coverage()
    facts.problems = list(reading.ledger.problems)
    return facts


def _fill(facts: TableFacts, reading: Reading, page: Page) -> None:
    """Read a table by the extractor of its kind; what no extractor reads is left out by name."""
    match facts.kind:
        case TableKind.CALENDAR:
            facts.rounds, facts.awards = extract_calendar(reading)
        case TableKind.ENTRIES:
            facts.entries = extract_entries(reading)
        case TableKind.WINNERS:
            facts.awards = extract_winners(reading)
        case TableKind.CLASSIFICATION:
            facts.classifications = [extract_classification(reading)]
        case TableKind.STARTING_GRID:
            facts.classifications = [extract_starting_grid(reading)]
        case TableKind.STANDINGS:
            facts.standings = extract_standings(reading, page)
        case TableKind.POINTS:
            facts.scales = extract_points(reading, page)
        case TableKind.LEGEND:
            facts.legends = extract_legend(reading)
        case TableKind.LAYOUT | TableKind.OTHER:
            reading.ledger.ignore(LEFT_OUT[facts.kind], *reading.grid.cells)
        case _ as never:
            assert_never(never)
