"""Entry lists: a fact a driver, whatever spans his row; drivers as rows or as lines of a cell, classes in every way."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from scraper.tables.entry_classes import find_table_class, leave_out_makers, read_group
from scraper.tables.entry_columns import DriverColumn, EntryColumns, find_entry_columns
from scraper.tables.entry_lines import DriverLine, DriverReader
from scraper.tables.facts import EntryFact
from scraper.tables.reading import note_columns
from scraper.values.editions import ColumnRole as Role
from scraper.values.numbers import is_dash
from scraper.values.teams import MOST_STACKED, parse_teams

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scraper.tables.reading import Reading
    from scraper.values.facts import NameFact
    from scraper.wikitext.page import Grid

_NAMED = (Role.ENTRANT, Role.CLUB, Role.TEAM, Role.CAR, Role.CONSTRUCTOR, Role.MANUFACTURER)
_TEAMS = (Role.ENTRANT, Role.CLUB, Role.TEAM)
_TOLD = (Role.CHASSIS, Role.ENGINE, Role.TYRE, Role.CLASS)


def extract_entries(reading: Reading) -> list[EntryFact]:
    """Read the entries of a table in order, a fact a driver; a row without a driver is one fact with none."""
    columns = find_entry_columns(reading.headers)
    table_class = find_table_class(reading)
    found: list[EntryFact] = []
    bases: dict[tuple[int | None, ...], EntryFact] = {}
    seen: set[tuple[int | None, ...]] = set()
    drivers = [
        (driver, _form_picker(columns.list_indexes(driver)), DriverReader(reading, columns, driver))
        for driver in columns.drivers
    ]
    shared = (column.index for column in (*columns.shared.values(), columns.notes) if column is not None)
    pick_shared = _form_picker(list(shared))
    group_rows, grid = reading.headers.group_rows, reading.grid
    for row in reading.headers.data_rows:
        slots = grid.slots[row]
        for driver, pick_own, reader in drivers:
            key = _identify_row(grid, row, pick_own(slots))
            if key and key not in seen and (driver is columns.drivers[0] or _is_shown(reading, row, driver)):
                seen.add(key)
                # a car's cells mostly span the rows of its crew: what they say is read once
                same = (group_rows[row], *pick_shared(slots))
                base = bases.get(same)
                if base is None:
                    base = bases[same] = _read_base(reading, columns, row, table_class)
                found.extend([_form_fact(base, line, driver.mark) for line in reader.list_drivers(row)])
    leave_out_makers(found)
    for order, fact in enumerate(found):
        fact.order = order
    note_columns(reading, columns.used)
    return found


def _form_picker(indexes: list[int]) -> Callable[[Sequence[int | None]], tuple[int | None, ...]]:
    """Form what picks some of a row's slots."""
    if not indexes:
        return lambda _: ()
    return itemgetter(indexes[0], *indexes)  # the first twice: of a single index it would give no tuple


def _identify_row(grid: Grid, row: int, key: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """Tell rows apart by the cells that make an entry; an empty key says that none of them begins in the row."""
    cells = grid.cells
    for slot in key:
        if slot is not None and cells[slot].row == row and cells[slot].content.is_shown:
            return key
    return ()


def _is_shown(reading: Reading, row: int, driver: DriverColumn) -> bool:
    cell = reading.cell(row, driver.column)
    return cell is not None and cell.content.is_shown and not is_dash(cell.content.text)


def _read_base(reading: Reading, columns: EntryColumns, row: int, table_class: str | None) -> EntryFact:
    """Read what all drivers of a row share."""
    shared = {role: reading.cell(row, column) for role, column in columns.shared.items()}
    named = {role: reading.name(shared.get(role)) for role in _NAMED}
    chassis, engine, tyre, class_name = [reading.text(shared.get(role)) for role in _TOLD]
    number = _take_number(reading, columns, row, named)
    note = reading.text(reading.cell(row, columns.notes))
    group, guest = read_group(reading, row)
    entrant, club, team, car, constructor, maker = named.values()
    if Role.CLASS not in columns.shared:
        class_name = group or table_class
    return EntryFact(
        class_name=class_name,
        entrant=entrant or club,
        team=team,
        car=car,
        constructor=constructor or maker,
        chassis=chassis,
        engine=engine,
        tyre=tyre,
        number=number,
        driver=None,
        rounds=None,
        rounds_text="",
        marks=("guest",) if guest else (),
        at=[reading.place(cell) for cell in shared.values() if cell is not None and cell.content.is_shown],
        note=note,
        teams=_list_teams(reading, columns, row),
    )


def _take_number(reading: Reading, columns: EntryColumns, row: int, named: dict[Role, NameFact | None]) -> str | None:
    """Take the car's number off its team's name ("#7 Team") where no column holds numbers."""
    if any(driver.number is not None for driver in columns.drivers):
        return None
    for role in _TEAMS:
        cell = reading.cell(row, columns.shared.get(role))
        teams = parse_teams(cell.content, reading.place(cell)) if cell is not None else []
        if len(teams) == 1 and teams[0].number is not None:
            named[role] = teams[0].name
            return teams[0].number
    return None


def _list_teams(reading: Reading, columns: EntryColumns, row: int) -> list[NameFact]:
    """List the names of cells that stack several teams, a line each; under "Team / Car" a line may be a car."""
    found: list[NameFact] = []
    for column in (columns.shared.get(role) for role in _TEAMS):
        cell = reading.cell(row, column)
        if cell is not None and column is not None and not column.also and len(cell.content.lines) > 1:
            teams = parse_teams(cell.content, reading.place(cell))
            found += [team.name for team in teams] if 1 < len(teams) <= MOST_STACKED else []
    return found


def _form_fact(base: EntryFact, line: DriverLine, mark: str | None) -> EntryFact:
    marks = (*base.marks, mark, *line.marks) if mark else base.marks + line.marks
    return EntryFact(
        base.class_name,
        base.entrant,
        base.team,
        base.car,
        base.constructor,
        base.chassis,
        base.engine,
        base.tyre,
        line.number or base.number,
        line.driver,
        line.rounds,
        line.rounds_text,
        tuple(dict.fromkeys(marks)) if marks else (),
        [*line.at, *base.at],
        0,
        line.unit,
        base.note,
        base.teams,
    )
