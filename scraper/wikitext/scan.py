"""Finds the tables of a text and its headings, and reports what is at fault with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.wikitext.markup import Scan, form_problem
from scraper.wikitext.mask import FILL
from scraper.wikitext.table_pass import TablePass

if TYPE_CHECKING:
    from scraper.problems import Problem
    from scraper.wikitext.mask import Source
    from scraper.wikitext.table_pass import ShowsLink

MAX_REPORTED = 1000


def scan_tables(source: Source, shows_link: ShowsLink | None = None) -> Scan:
    """Find all tables of a text and its headings.

    `shows_link` tells whether a wikitext whose templates are not expanded shows a link: before a pipe that makes it
    content. MediaWiki ends an unclosed table with the page; here it ends at the next heading, which a reader of facts
    must prefer, and is reported.
    """
    scan = TablePass(source, shows_link).walk()
    unclosed = {table.start for table in scan.tables if not table.closed}
    if unclosed and any(heading.start > min(unclosed) for heading in scan.headings):
        del scan  # or two of them are in memory
        scan = TablePass(source, shows_link, unclosed).walk()
    _drop_lone_start(scan, source.text)
    for table in scan.tables:
        if not table.closed:
            scan.problems.append(form_problem("W102", "a table is never closed", table.start, table.start + 2))
        if len(scan.problems) > MAX_REPORTED:
            last = scan.tables[-1].end
            scan.problems.append(form_problem("W103", "more of the like in the tables that follow", table.start, last))
            break
        scan.problems.extend(_report_stray(source, start, end) for start, end in table.strays)
    return scan


def _report_stray(source: Source, start: int, end: int) -> Problem:
    text = source.text[start:end].strip()
    if text.startswith("{{") and not source.mask[start:end].strip(FILL + " \t\n"):
        name = text[2:].partition("|")[0].partition("}")[0].strip()
        return form_problem("W108", f"{name!r} stands between rows; what it writes is not known", start, end)
    return form_problem("W103", "text of a table that stands in no cell; it shows above", start, end)


def _drop_lone_start(scan: Scan, text: str) -> None:
    """Drop a table of which the page has a plain start and nothing else ("special case: don't return empty table")."""
    page = text.strip()
    if page.startswith("{|") and "\n" not in page and scan.tables and not scan.tables[0].attributes:
        table = scan.tables.pop()
        scan.problems.append(form_problem("W102", "a table is never closed", table.start, len(text)))
