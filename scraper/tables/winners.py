"""Tables of winners: one, two or three rows a round, a column a class; and podium lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.tables.award_columns import PODIUM
from scraper.tables.awards import find_award_columns, read_awards
from scraper.tables.reading import note_columns
from scraper.tables.rounds import RoundRows, group_rounds
from scraper.tables.sessions import group_by_label, row_label
from scraper.tables.venues import read_venue
from scraper.values.editions import ColumnRole as Role
from scraper.values.numbers import parse_position
from scraper.values.teams import parse_team

if TYPE_CHECKING:
    from scraper.tables.award_columns import AwardColumn
    from scraper.tables.facts import AwardFact
    from scraper.tables.reading import Reading


def extract_winners(reading: Reading) -> list[AwardFact]:
    """Read who won each round, by class and session; `row_order` counts the table's rounds from 0."""
    columns = find_award_columns(reading)
    rank = reading.headers.find_column(Role.POSITION)
    of_event = not (reading.headers.find_columns(Role.CIRCUIT) or reading.headers.find_columns(Role.LOCATION))
    found: list[AwardFact] = []
    for order, group in enumerate(group_rounds(reading)):
        reading.ledger.read(group.cell)
        venue = read_venue(reading, group.rows[0])
        facts = _read_podium(reading, columns, group, order) if rank else _read_group(reading, columns, group, order)
        for fact in facts:
            fact.circuit, fact.of_event = venue.circuit or venue.name, of_event
        found.extend(facts)
    note_columns(reading, [award.column for award in columns] + [rank])
    return found


def _read_group(reading: Reading, columns: list[AwardColumn], group: RoundRows, order: int) -> list[AwardFact]:
    """Read a round's rows: a session each where they have labels or name people each, else lines of one result."""
    classes = reading.headers.find_column(Role.CLASS)
    if classes is not None:
        return [
            fact
            for rows in group_by_label(reading, group.rows, Role.CLASS)
            for fact in _read_class(reading, columns, group, rows, order)
        ]
    labelled = reading.headers.find_column(Role.SESSION) is not None
    if labelled or not _are_lines(reading, columns, group):
        races = group_by_label(reading, group.rows) if labelled else [(row,) for row in group.rows]
        return [
            replace(fact, race=(index, len(races)) if len(races) > 1 else None)
            for index, rows in enumerate(races, start=1)
            for fact in read_awards(
                reading, columns, rows, group.number, row_label(reading, rows[0]) if labelled else None, order
            )
        ]
    return read_awards(reading, columns, group.rows, group.number, None, order)


def _read_class(
    reading: Reading, columns: list[AwardColumn], group: RoundRows, rows: tuple[int, ...], order: int
) -> list[AwardFact]:
    """Read the rows of a class of a round: its name stands in a column of its own."""
    label = row_label(reading, rows[0])
    name = reading.text(reading.cell(rows[0], reading.headers.find_column(Role.CLASS)))
    overall = name is None or reading.edition.has_word("all", name)
    facts = read_awards(reading, columns, rows, group.number, label, order)
    return [replace(fact, class_name=fact.class_name or (None if overall else name)) for fact in facts]


def _are_lines(reading: Reading, columns: list[AwardColumn], group: RoundRows) -> bool:
    """Tell whether a round's rows are lines of one result: as many header rows, or a team above a crew.

    Such a team has its car's number, or the crew below it has more lines or flags than it.
    """
    if any(len(award.roles) == len(group.rows) > 1 or award.part[1] > 1 for award in columns):
        return True
    if len(group.rows) == 2 and columns and all(_has_crew(reading, award, group) for award in columns):
        return True
    for award in columns:
        cell = reading.cell(group.rows[0], award.column)
        team = parse_team(cell.content, reading.place(cell)) if cell and cell.content.is_shown else None
        if team is not None and team.number is not None:
            return True
    return False


def _has_crew(reading: Reading, award: AwardColumn, group: RoundRows) -> bool:
    """Tell whether the second of a round's rows names several, where the first names one."""
    above, below = (reading.cell(row, award.column) for row in group.rows)
    if above is None or below is None or above is below or award.kind != "winner":
        return False
    counts = [len(reading.people_of(cell.content, cell)) for cell in (above, below)]
    return counts[0] <= 1 < counts[1]


def _read_podium(reading: Reading, columns: list[AwardColumn], group: RoundRows, order: int) -> list[AwardFact]:
    """Read a podium: a row each for the first three, told by a column of ranks."""
    rank = reading.headers.find_column(Role.POSITION)
    found: list[AwardFact] = []
    for row in group.rows:
        cell = reading.cell(row, rank)
        position = parse_position(cell.content.text, reading.edition) if cell else None
        reading.ledger.read(cell)
        number = position.number if position else None
        for fact in read_awards(reading, columns, (row,), group.number, None, order):
            if number and number <= len(PODIUM):
                fact.kind = PODIUM[number - 1]
                found.append(fact)
    return found
