"""Columns in which everybody was suspended: it was the race that was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.tables.facts import StandingsRowFact
    from scraper.tables.result_facts import StandingsCellFact
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
    columns: dict[int, list[StandingsCellFact]] = {}
    for cell in (cell for row in rows for line in row.lines for cell in line.cells if cell.text):
        columns.setdefault(cell.column, []).append(cell)
    suspended = {
        column
        for column, cells in columns.items()
        if len(cells) >= FEWEST and all(cell.text in codes for cell in cells)
    }
    for line in (line for row in rows for line in row.lines if suspended):
        line.cells = [_cancel(cell) if cell.column in suspended else cell for cell in line.cells]


def _cancel(cell: StandingsCellFact) -> StandingsCellFact:
    outcomes = [replace(outcome, status=Status.CANCELLED) for outcome in cell.outcomes]
    return cell._replace(result=replace(cell.result, outcomes=outcomes))
