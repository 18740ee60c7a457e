"""Writes a season as lines that a person can check against its page by eye, and a test can compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import SchemeOrigin, Status
from scraper.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from scraper.model.season import (
        Championship,
        Dates,
        Entry,
        PointsScheme,
        Round,
        Season,
        Session,
        StandingCell,
        StandingLine,
    )


def transcribe(season: Season) -> list[str]:
    """Write all that a season's article says, a fact a line: the names as the article shows them.

    What verification makes of it is left out, and so are the statements of the prose, which have tests of their own.
    """
    return list(Transcript(season).write())


class Transcript:
    """The lines of a season; ids are written as the names that they stand for."""

    def __init__(self, season: Season) -> None:
        self.season = season
        self.names = {item.id: item.name for item in [*season.competitors, *season.circuits]}
        self.sessions = {
            session.id: f"{'-' if rnd.number is None else rnd.number}{_kind(session)}"
            for rnd in season.rounds
            for session in rnd.sessions
        }

    def write(self) -> Iterator[str]:
        season = self.season
        yield f"season {season.series.name} · {season.year} · {season.state.value}"
        yield f"tables {' '.join(table.kind.value for table in season.tables)}"
        yield from (line for rnd in season.rounds for line in self._write_round(rnd))
        yield from (line for entry in season.entries for line in self._write_entry(entry))
        yield from (self._write_scheme(item) for item in season.points_schemes if item.origin is SchemeOrigin.STATED)
        yield from (line for item in season.championships for line in self._write_championship(item))
        yield from self._write_results()
        yield from self._write_conflicts()
        for problem in season.problems:
            if problem.severity is not Severity.INFO:
                yield f"problem {problem.code} {problem.message}"

    def _write_results(self) -> Iterator[str]:
        """Write the results of a page without standings: with them, their cells say the same."""
        for result in self.season.results if not self.season.championships else ():
            car = f"#{result.number} {self._name(result.team)} {self._name(*result.drivers)} [{result.class_}]"
            start = f" from {result.starting_position}" if result.starting_position else ""
            yield f"result {result.position.text} · {car} · {result.laps} laps{start}"

    def _write_conflicts(self) -> Iterator[str]:
        for result in self.season.results:
            where = f"{self.sessions.get(result.session)} {self._name(*result.drivers)}"
            for conflict in result.conflicts:
                yield f"conflict {where} {conflict.field}: {' / '.join(item.value for item in conflict.values)}"

    def _name(self, *ids: str | None) -> str:
        return " + ".join(self.names.get(item, item) for item in ids if item is not None) or "-"

    def _write_round(self, rnd: Round) -> Iterator[str]:
        number = "-" if rnd.number is None else rnd.number
        circuit = self._name(rnd.circuit)
        sessions = ", ".join(_write_session(session) for session in rnd.sessions)
        about = [str(number), str(rnd.name), circuit, str(rnd.country), _dates(rnd.date), rnd.state.value]
        yield f"round {' · '.join(about)}: {sessions}"
        for session in rnd.sessions:
            for award in session.awards:
                class_ = f" [{award.class_}]" if award.class_ else ""
                yield f"  {self.sessions[session.id]} {award.kind}{class_}: {self._name(*award.competitors)}"

    def _write_entry(self, entry: Entry) -> Iterator[str]:
        things = [self._name(entry.entrant), self._name(entry.team), *map(self._own, (entry.constructor, entry.car))]
        things += [str(item) for item in (entry.chassis, entry.engine, entry.tyre)]
        marks = "".join(f" {mark}" for mark in entry.marks)
        yield f"entry [{entry.class_}] #{entry.number} · {' · '.join(things)}{marks}"
        for driver in entry.drivers:
            marks = "".join(f" {mark}" for mark in driver.marks)
            rounds = None if driver.rounds is None else _ranges(driver.rounds)
            yield f"  {self._name(driver.person)}{marks}: {rounds}"

    def _own(self, item: str | None) -> str:
        return self.names.get(item, item) if item else "-"

    def _write_scheme(self, item: PointsScheme) -> str:
        scale = "-".join(map(_number, item.positions))
        bonuses = " ".join(f"{bonus.mark}={_number(bonus.points)}" for bonus in item.bonuses)
        scope = "".join(f" [{name}]" for name in item.classes or [])
        return f"scheme {item.title!r}{scope} {scale} {bonuses}".rstrip()

    def _write_championship(self, item: Championship) -> Iterator[str]:
        yield f"standings {item.title} · {item.group.value} · {item.class_} · {item.cells_are.value}"
        columns = (f"{column.header}={self.sessions.get(column.session, '?')}" for column in item.columns)
        yield f"  columns {' '.join(columns)}"
        for row in item.standings:
            who = self._name(*row.competitors)
            lines = " / ".join(self._write_line(line) for line in row.lines)
            total = row.published.text if row.published else None
            group = f" ({row.group})" if row.group else ""
            marks = "".join(f" {mark}" for mark in row.marks) + ("" if row.eligible else " ineligible")
            group += f" [{row.class_}]" if row.class_ else ""
            yield f"  {row.position.text} | {who}{marks}{group} | {lines} | {total}"

    def _write_line(self, line: StandingLine) -> str:
        label = " ".join(filter(None, [line.number and f"#{line.number}", line.team and self._own(line.team)]))
        cells = ", ".join(map(write_cell, line.cells))
        return f"<{label}> {cells}" if label else cells


def write_cell(cell: StandingCell) -> str:
    """Write a cell of the standings: place or status, its points where stated, its marks, other outcomes after `+`."""
    if cell.status in (Status.ABSENT, Status.PENDING) and not cell.marks and not cell.also:
        return cell.text or "."
    place = cell.status.value if cell.number is None else str(cell.number)
    own = f"={cell.text}" if cell.number is None and cell.status is Status.CLASSIFIED else place
    own = f"({own})" if cell.dropped else own
    also = (f"+{outcome.status.value if outcome.number is None else outcome.number}" for outcome in cell.also)
    return " ".join([own, *sorted(cell.marks), *also])


def _kind(session: Session) -> str:
    label = f":{session.label}" if session.label else ""
    return {"race": "", "sprint": "s", "heat": "h", "qualifying": "q"}.get(
        session.kind.value, session.kind.value
    ) + label


def _write_session(session: Session) -> str:
    label = f" {session.label}" if session.label else ""
    date = f" {_dates(session.date)}" if session.date else ""
    return f"{session.kind.value}{label}{date}" + ("" if session.state.value == "run" else f" {session.state.value}")


def _dates(dates: Dates | None) -> str:
    if dates is None or dates.start is None:
        return f"{dates.text}?" if dates else "-"
    return dates.start if dates.end in (None, dates.start) else f"{dates.start}–{dates.end}"


def _number(value: Fraction) -> str:
    return str(value)


def _ranges(numbers: list[int]) -> str:
    return " ".join(map(str, numbers)) or "none"
