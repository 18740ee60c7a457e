"""Columns that hold the results of several races of a meeting, one after the other: "1 – 2", "3 / Ret"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.facts import StandingsFact
    from scraper.values.facts import OutcomeFact

MOSTLY = 0.7
FEWEST = 3
MOST = 6  # races of a meeting


def count_races(fact: StandingsFact, outcomes: Sequence[Sequence[OutcomeFact]]) -> list[int]:
    """Count for each column of a table the races whose results share its cells; 1 where a cell is of one race.

    `outcomes` are the different ones of its cells.

    Two places of a driver are mostly two cars that he shared, and of a team its cars: most cells of a table of drivers
    must hold as many results as others do.
    """
    found = [1] * len(fact.columns)
    if fact.group is not Group.PEOPLE or fact.cells_are is not CellKind.POSITIONS:
        return found
    if not any(len(read) > 1 for read in outcomes):  # as in nearly all tables
        return found
    counts: dict[int, list[int]] = {}
    for row in fact.rows:
        for line in row.lines:
            for cell in line.cells:
                if any(outcome.place is not None for outcome in cell.outcomes):
                    counts.setdefault(cell.column, []).append(len(cell.outcomes))
    every = [count for column in counts.values() for count in column]
    several = [count for count in every if count > 1]
    if len(several) < max(FEWEST, MOSTLY * len(every)):
        return found
    return [min(MOST, max(counts.get(index, [1]))) for index in range(len(fact.columns))]
