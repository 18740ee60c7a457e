"""Calendars: a round a row, or several rows with sessions or classes, with winners and poles where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from scraper.model.season import Dates
from scraper.tables.awards import find_award_columns, read_awards
from scraper.tables.day_columns import is_month, pair_months
from scraper.tables.facts import AwardFact, RoundFact, SessionFact
from scraper.tables.headers import group_text
from scraper.tables.race_rows import rows_are_races
from scraper.tables.reading import note_columns
from scraper.tables.rounds import RoundRows, group_rounds
from scraper.tables.sessions import group_by_label, header_label, row_label, session_kind, session_number
from scraper.tables.venues import Venue, read_venue
from scraper.values.dates import parse_dates
from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold
from scraper.values.headers import find_session
from scraper.wikitext.parts import FLAG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.tables.award_columns import AwardColumn
    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Cell


@dataclass(slots=True)
class _Calendar:
    reading: Reading
    dates: list[tuple[Column, str | None]]
    awards: list[AwardColumn]
    rounds: list[RoundFact]
    found: list[AwardFact]
    months: Mapping[int, Column]
    races: bool = False
    after: str | None = None


def extract_calendar(reading: Reading) -> tuple[list[RoundFact], list[AwardFact]]:
    """Read the rounds of a calendar in order, and who its rows name as winners and the like."""
    headers = reading.headers
    dates = [(column, header_label(column, reading.edition)) for column in headers.columns if column.role is Role.DATE]
    months = pair_months(reading.grid, headers.columns, headers.data_rows, reading.edition)
    used = [column for column, _ in dates]
    dates = [(column, label) for column, label in dates if column not in months.values()]
    calendar = _Calendar(reading, dates, find_award_columns(reading), [], [], months)
    groups = group_rounds(reading)
    calendar.races = rows_are_races(reading, calendar.awards, groups)
    for group in groups:
        _read_group(calendar, group)
    _number_races(calendar.rounds)
    used += [award.column for award in calendar.awards]
    note_columns(reading, used)
    return calendar.rounds, calendar.found


def _read_group(calendar: _Calendar, group: RoundRows) -> None:
    """Read the rows of a round: sessions where they have labels, rounds of a class where they have classes."""
    reading = calendar.reading
    reading.ledger.read(group.cell)
    classes = reading.headers.find_column(Role.CLASS)
    if classes is not None:
        for rows in group_by_label(reading, group.rows, Role.CLASS):
            name = reading.text(reading.cell(rows[0], classes))
            _add_round(calendar, group, rows, class_name=name)
        return
    _add_round(calendar, group, group.rows, class_name=None)


def _add_round(calendar: _Calendar, group: RoundRows, rows: tuple[int, ...], class_name: str | None) -> None:
    reading = calendar.reading
    venue = read_venue(reading, rows[0])
    sessions = _read_sessions(calendar, rows)
    order = len(calendar.rounds)
    numbers = group.numbers or (None,)
    held = _list_held(calendar, rows)
    cancelled, postponed = (_says(reading, rows, word, held) for word in ("cancelled", "postponed"))
    cancelled = cancelled or _has_status(reading, group_text(reading.grid, reading.headers, rows[0]) or "", "cancelled")
    for index, number in enumerate(numbers):
        date = _share_date(sessions, index, len(numbers)) or _whole_date(calendar, rows, sessions) or venue.date
        fact = _form_round(calendar, group, venue, number)
        fact.date, fact.sessions, fact.class_name = date, sessions, class_name
        fact.cancelled, fact.postponed = cancelled, postponed
        calendar.rounds.append(fact)
    last = calendar.rounds[-1].date
    calendar.after = (last.end if last else None) or calendar.after
    _add_awards(calendar, group, rows, order, class_name)


def _form_round(calendar: _Calendar, group: RoundRows, venue: Venue, number: int | None) -> RoundFact:
    reading = calendar.reading
    cell = group.cell or reading.grid.row_cells(group.rows[0])[0]
    return RoundFact(
        order=len(calendar.rounds),
        number=number,
        text=group.text,
        name=venue.name,
        circuit=venue.circuit,
        locality=venue.locality,
        country=venue.country,
        date=None,
        sessions=[],
        cancelled=False,
        at=reading.place(cell),
        targets=venue.targets,
        texts=venue.texts,
    )


def _read_sessions(calendar: _Calendar, rows: tuple[int, ...]) -> list[SessionFact]:
    """Read the sessions of a round: one a row with labels, else one a date column that names one."""
    reading = calendar.reading
    if reading.headers.find_column(Role.SESSION) is not None or (calendar.races and len(rows) > 1):
        return [_row_session(calendar, group[0]) for group in group_by_label(reading, rows)]
    named = [(column, label) for column, label in calendar.dates if label]
    found = []
    for column, label in named:
        cell = reading.cell(rows[0], column)
        date = _read_date(calendar, cell)
        if cell is not None and (date is not None or cell.content.is_shown):
            kind = session_kind(label, reading.edition)
            found.append(SessionFact(label, kind, date, session_number(label, reading.edition), at=reading.place(cell)))
    return found


def _row_session(calendar: _Calendar, row: int) -> SessionFact:
    reading = calendar.reading
    label = row_label(reading, row)
    cell = next((reading.cell(row, column) for column, _ in calendar.dates), None)
    column = reading.headers.find_column(Role.SESSION)
    labelled = reading.cell(row, column)
    return SessionFact(
        label=label,
        kind=session_kind(label, reading.edition),
        date=_read_date(calendar, cell),
        race_number=session_number(label, reading.edition),
        cancelled=_says(reading, (row,), "cancelled"),
        at=reading.place(labelled) if labelled else None,
    )


def _read_date(calendar: _Calendar, cell: Cell | None) -> Dates | None:
    """Read a date; where the cell says something else (a note that covers the row), that is a problem or a status."""
    reading = calendar.reading
    if cell is None or not cell.content.is_shown:
        return None
    text = _add_month(calendar, cell)
    found = parse_dates(text, reading.year, reading.edition, calendar.after)
    known = any(reading.edition.has_word(word, text) for word in ("tba", "cancelled", "postponed"))
    if found is not None or known or find_session(text, reading.edition) is not None:
        reading.ledger.read(cell)
    elif not reading.ledger.is_noted(cell):
        reading.ledger.miss(cell, "K111", f"{text!r} is no date")
    return found


def _add_month(calendar: _Calendar, cell: Cell) -> str:
    """Read the text of a date, behind it the month that stands beside it or above its rows."""
    reading, text = calendar.reading, cell.content.text
    column = calendar.months.get(cell.column)
    if column is not None:
        return f"{text} {reading.text(reading.cell(cell.row, column)) or ''}"
    if reading.headers.group_rows[cell.row] is None or any(map(str.isalpha, text)):
        return text
    month = group_text(reading.grid, reading.headers, cell.row) or ""
    return f"{text} {month}" if is_month(month, reading.edition) else text


def _whole_date(calendar: _Calendar, rows: tuple[int, ...], sessions: list[SessionFact]) -> Dates | None:
    """Give the date of a round: that of its own columns (a first and a last day), else from first to last session."""
    plain = [column for column, label in calendar.dates if not label]
    cells = [cell for row in rows for column in plain if (cell := calendar.reading.cell(row, column)) is not None]
    distinct = {id(cell): cell for cell in cells}.values()
    found = [date for cell in distinct if (date := _read_date(calendar, cell))]
    return _span(found or [session.date for session in sessions if session.date])


def _span(dates: list[Dates]) -> Dates | None:
    known = [date for date in dates if date.start and date.end]
    if not known:
        return dates[0] if dates else None
    texts = dict.fromkeys(date.text for date in dates)
    return Dates(min(str(date.start) for date in known), max(str(date.end) for date in known), " / ".join(texts))


def _share_date(sessions: list[SessionFact], index: int, count: int) -> Dates | None:
    return sessions[index].date if count > 1 and len(sessions) == count else None


def _list_held(calendar: _Calendar, rows: tuple[int, ...]) -> frozenset[int]:
    """List the columns of winners where one of a row names somebody: "cancelled" in another is of a heat."""
    columns = [award.column for award in calendar.awards]
    cells = [calendar.reading.cell(rows[0], column) for column in columns] if len(rows) == 1 else []
    named = any(
        part.target or part.kind is FLAG for cell in cells if cell for line in cell.content.lines for part in line.parts
    )
    return frozenset(column.index for column in columns) if named else frozenset()


def _says(reading: Reading, rows: tuple[int, ...], word: str, held: frozenset[int] = frozenset()) -> bool:
    """Tell whether a cell of some rows, outside the columns `held`, is a status, or the whole row is struck out."""
    for row in rows:
        for cell in reading.grid.row_cells(row):
            text = cell.content.text
            if text and len(text) < 80 and cell.column not in held and _has_status(reading, text, word):
                reading.ledger.read(cell)
                return True
    return False


def _has_status(reading: Reading, text: str, word: str) -> bool:
    folded = f" {fold(text)} "
    return any(status in folded for status in _list_statuses(reading.edition, word))


@cache
def _list_statuses(edition: Edition, word: str) -> tuple[str, ...]:
    """List an edition's words for a status, each between blanks."""
    return tuple(f" {status} " for status in sorted(edition.words.get(word, ())))


def _add_awards(
    calendar: _Calendar, group: RoundRows, rows: tuple[int, ...], order: int, class_name: str | None
) -> None:
    reading = calendar.reading
    labelled = reading.headers.find_column(Role.SESSION) is not None
    if class_name and reading.edition.has_word("all", class_name):
        class_name = None
    sessions = group_by_label(reading, rows) if labelled else [(row,) for row in rows] if calendar.races else [rows]
    for index, chunk in enumerate(sessions):
        label = row_label(reading, chunk[0]) if labelled else None
        race = (index + 1, len(sessions)) if not labelled and calendar.races and len(sessions) > 1 else None
        facts = read_awards(reading, calendar.awards, chunk, group.number, label, order)
        calendar.found.extend(replace(fact, class_name=fact.class_name or class_name, race=race) for fact in facts)


def _number_races(rounds: list[RoundFact]) -> None:
    """Keep the numbers of session labels only where they count the season's races: R1 and R2 of each round do not."""
    numbers = [session.race_number for rnd in rounds for session in rnd.sessions]
    running = [number for number in numbers if number is not None]
    if len(set(running)) == len(running) and len(running) > 0 and len(rounds) > 1:
        return
    for rnd in rounds:
        for session in rnd.sessions:
            session.race_number = None
