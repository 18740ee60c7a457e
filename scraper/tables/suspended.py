"""Columns in which everybody was suspended: it was the race that was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.tables.facts import StandingsRowFact
    from scraper.tables.result_facts import ResultFact
    from scraper.values.editions import Edition

FEWEST = 2


def note_suspended(rows: Sequence[StandingsRowFact], texts: Iterable[str], edition: Edition) -> None:
    """Take the code of a suspended driver (SUS) for that of a cancelled race where all of a column have it.

    `texts` are those that the cells of the rows have. Spanish articles write the one as the other: a race of which
    nobody has another result was suspended itself.
    """
    codes = {text for text in texts if edition.has_word("suspended", text)}
    if not codes:
        return
    columns: dict[int, list[str]] = {}
    for cell in (cell for row in rows for line in row.lines for cell in line.cells if cell.text):
        columns.setdefault(cell.column, []).append(cell.text)
    suspended = {column for column, shown in columns.items() if len(shown) >= FEWEST and codes.issuperset(shown)}
    for line in (line for row in rows for line in row.lines if suspended):
        told = zip(line.cells.columns, line.cells.results, strict=True)
        results = [_cancel(result) if column in suspended else result for column, result in told]
        line.cells = replace(line.cells, results=results)


def _cancel(result: ResultFact) -> ResultFact:
    return replace(result, outcomes=[replace(outcome, status=Status.CANCELLED) for outcome in result.outcomes])
