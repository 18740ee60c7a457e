"""Standings tables with their columns mapped to sessions, to championships of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.season import (
    Championship,
    Column,
    Outcome,
    Published,
    Standing,
    StandingCell,
    StandingLine,
    StandingPosition,
)
from scraper.model.vocabulary import SessionState, Status
from scraper.normalize.kinds import COMPETITOR_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.normalize.naming import Naming
    from scraper.season import ChampionshipRecord
    from scraper.tables.facts import StandingsLineFact, StandingsRowFact
    from scraper.tables.result_facts import StandingsCellFact
    from scraper.values.facts import OutcomeFact


def form_championship(
    record: ChampionshipRecord, naming: Naming, classes: Mapping[str, str], states: Mapping[str, SessionState]
) -> Championship:
    """Form a championship; `classes` maps class names to ids, `states` session ids to how far they have come."""
    fact = record.fact
    former = _Former(record, naming, states, classes)
    return Championship(
        id=record.id,
        title=fact.title,
        group=fact.group,
        class_=classes.get(fact.class_name) if fact.class_name else None,
        source=fact.columns[0].at.source if fact.columns and fact.columns[0].at else 0,
        table=fact.table,
        columns=[
            Column(session, column.header, column.column, list(covers))
            for column, session, covers in zip(fact.columns, record.sessions, record.covers, strict=True)
        ],
        schemes=[],
        counting=[],
        standings=[former.form_standing(row, order) for order, row in enumerate(fact.rows, start=1)],
        section=list(fact.section),
        cells_are=fact.cells_are,
        legend=dict(record.legend),
    )


class _Former:
    def __init__(
        self,
        record: ChampionshipRecord,
        naming: Naming,
        states: Mapping[str, SessionState],
        classes: Mapping[str, str],
    ) -> None:
        self._record = record
        self._classes = classes
        self._naming = naming
        self._states = states
        self._kind = COMPETITOR_KINDS[record.fact.group]

    def form_standing(self, row: StandingsRowFact, order: int) -> Standing:
        published = None
        if row.total_at is not None:
            published = Published(row.total, row.gross, row.total_text, row.total_at)
        return Standing(
            position=StandingPosition(order, row.position, row.position_text),
            competitors=self._naming.find_all(row.names, self._kind),
            lines=[self._form_line(line) for line in row.lines],
            published=published,
            computed=None,
            status=None,
            group=row.group,
            eligible=row.eligible,
            adjustment=row.adjustment,
            marks=list(row.marks),
            country=next((name.country for name in row.names if name.country), None),
            class_=self._classes.get(row.class_name) if row.class_name else None,
        )

    def _form_line(self, line: StandingsLineFact) -> StandingLine:
        return StandingLine(
            label=line.label.text if line.label is not None else None,
            team=self._naming.find(line.team, "team"),
            number=line.number,
            cells=[self._form_cell(cell) for cell in line.cells],
            competitors=self._naming.find_all(line.people, "person"),
            car=line.car.text if line.car is not None else None,
        )

    def _form_cell(self, cell: StandingsCellFact) -> StandingCell:
        session = self._record.sessions[cell.column]
        result = cell.result
        marks = self._translate(result.outcomes[0].marks) if result.outcomes else []
        first = result.outcomes[0] if result.outcomes else None
        return StandingCell(
            session=session,
            text=result.text,
            number=first.place if first else None,
            status=first.status if first and _says_something(first) else self._silent_status(session),
            points=first.points if first else None,
            dropped=first.dropped if first else False,
            marks=marks,
            at=cell.at,
            colour=result.colour,
            styles=list(result.styles),
            also=self._form_others(cell, session),
        )

    def _silent_status(self, session: str | None) -> Status:
        state = self._states.get(session or "")
        return Status.PENDING if state is SessionState.PENDING else Status.ABSENT

    def _form_others(self, cell: StandingsCellFact, session: str | None) -> list[Outcome]:
        parts = self._record.parts[cell.column] if self._record.parts else []
        others = [
            self._form_outcome(outcome, parts[index] if index < len(parts) else session)
            for index, outcome in enumerate(cell.outcomes[1:])
        ]
        awarded = self._record.superscripts[cell.column] if self._record.superscripts else []
        for outcome in cell.outcomes:
            for index, place in enumerate(outcome.extra):
                target = awarded[index] if index < len(awarded) else None
                others.append(Outcome(target, str(place), place, Status.CLASSIFIED, None, outcome.dropped, []))
        return others

    def _form_outcome(self, outcome: OutcomeFact, session: str | None) -> Outcome:
        return Outcome(
            session,
            outcome.text,
            outcome.place,
            outcome.status,
            outcome.points,
            outcome.dropped,
            self._translate(outcome.marks),
        )

    def _translate(self, marks: Sequence[str]) -> list[str]:
        legend = self._record.legend
        return list(dict.fromkeys(legend.get(mark, mark) for mark in marks))


def _says_something(outcome: OutcomeFact) -> bool:
    return outcome.status not in (Status.ABSENT, Status.PENDING)
