"""Standings whose rounds go on in a second table, as where a long season would not fit the page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from scraper.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.facts import StandingsFact, TableFacts

FEWEST_ROWS = 3


def report_halves(tables: Sequence[TableFacts]) -> None:
    """Report standings without totals whose rows the next table of standings repeats, with totals and other rounds."""
    found = [(facts, standings) for facts in tables for standings in facts.standings]
    for (facts, first), (_, second) in pairwise(found):
        if first.table != second.table and _goes_on(first, second):
            message = f"the rounds of these standings go on in table {second.table}, which has the totals: read as two"
            facts.problems.append(Problem("K313", Severity.WARNING, message, first.rows[0].at))


def _goes_on(first: StandingsFact, second: StandingsFact) -> bool:
    if not (first.columns and second.columns and first.group is second.group and first.section == second.section):
        return False
    if any(row.total_text for row in first.rows) or not any(row.total_text for row in second.rows):
        return False
    return len(first.rows) >= FEWEST_ROWS and _list_names(first) == _list_names(second)


def _list_names(fact: StandingsFact) -> list[tuple[str, ...]]:
    return [tuple(name.text for name in row.names) for row in fact.rows]
