"""Rounds whose rows are races though no column says so: each row has a winner of its own, and a team, a day…"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.tables.award_cells import PEOPLE
from scraper.values.editions import ColumnRole as Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.award_columns import AwardColumn
    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading
    from scraper.tables.rounds import RoundRows

_WON = PEOPLE | {Role.WINNER}
_TEAMS = frozenset({Role.WINNING_TEAM, Role.TEAM, Role.ENTRANT, Role.WINNING_CONSTRUCTOR, Role.CONSTRUCTOR})


def rows_are_races(reading: Reading, awards: Sequence[AwardColumn], groups: Sequence[RoundRows]) -> bool:
    """Tell whether the rows of most rounds of several rows are races, one below the other.

    The crew of one winning car stands in rows of its own as well; but then one cell names the team and the day, and
    nobody is named twice in a column of the round.
    """
    several = [group.rows for group in groups if len(group.rows) > 1]
    won = [award.column for award in awards if award.kind == "winner" and award.roles[-1] in _WON]
    if (
        not several
        or not won
        or any(award.races for award in awards)
        or any(len(award.roles) > 1 for award in awards if award.kind == "winner")
    ):
        return False
    teams = [award.column for award in awards if award.roles[-1] in _TEAMS]
    days = [] if _are_written_out(groups) else reading.headers.find_columns(Role.DATE)
    named = [award.column for award in awards if award.roles[-1] not in _TEAMS]
    parted = [
        rows
        for rows in several
        if _each_has(reading, won[0], rows)
        and (any(_each_has(reading, column, rows) for column in [*teams, *days]) or _repeats(reading, named, rows))
    ]
    return 2 * len(parted) > len(several)


def _are_written_out(groups: Sequence[RoundRows]) -> bool:
    """Tell whether the rows of a round each have its number, and so its day too: neither tells one from the other."""
    return any(len(group.rows) > 1 and group.numbers and group.cell and group.cell.rowspan == 1 for group in groups)


def _each_has(reading: Reading, column: Column, rows: Sequence[int]) -> bool:
    """Tell whether each row has a cell of its own in a column, which shows something."""
    cells = [(row, reading.cell(row, column)) for row in rows]
    return all(cell is not None and cell.row == row and cell.content.is_shown for row, cell in cells)


def _repeats(reading: Reading, columns: Sequence[Column], rows: Sequence[int]) -> bool:
    """Tell whether a column names somebody in two rows of a round."""
    for column in columns:
        cells = {id(cell): cell.content.text for row in rows if (cell := reading.cell(row, column)) is not None}
        shown = [text for text in cells.values() if text]
        if len(set(shown)) < len(shown):
            return True
    return False
