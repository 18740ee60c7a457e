"""Winners, poles, fastest laps and classifications, brought to the sessions and results that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.model.season import Award
from scraper.model.vocabulary import Status, TableKind
from scraper.normalize.drafts import Statement
from scraper.normalize.kinds import PERSON

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.model.season import Entry, Session
    from scraper.normalize.drafts import Draft
    from scraper.normalize.naming import Naming
    from scraper.normalize.results import ResultBook
    from scraper.season import AwardRecord, ClassificationRecord
    from scraper.tables.facts import AwardFact, ClassificationRow

PODIUM = {"winner": 1, "second": 2, "third": 3}


def gather_awards(
    book: ResultBook,
    awards: Sequence[AwardRecord],
    naming: Naming,
    classes: Mapping[str, str],
    sessions: Mapping[str, Session],
) -> None:
    """Bring each award to its session's list and, where it names a car, to that car's result."""
    several = len(set(classes.values())) > 1
    for award in awards:
        session = sessions.get(award.session or "")
        if session is None:
            continue
        honoured = _read_award(award.fact, naming, classes)
        fact, place = award.fact, _read_place(award.fact.kind)
        if honoured.named and not fact.kind.isdecimal():
            session.awards.append(Award(fact.kind, honoured.class_, honoured.named, list(fact.at)))
        if place is not None:
            outright = fact.overall or not several or fact.class_name is None
            _add_podium(book, session.id, honoured, place, outright=outright)
        else:
            _add_mark(book, fact, session.id, honoured.named)


@dataclass(frozen=True, slots=True)
class Honoured:
    """Whom an award names: its people, the team by which standings know the car, and `named`, all who get it."""

    fact: AwardFact
    class_: str | None
    people: list[str]
    team: str | None
    named: list[str]


def _read_award(fact: AwardFact, naming: Naming, classes: Mapping[str, str]) -> Honoured:
    class_ = classes.get(fact.class_name) if fact.class_name else None
    people, competitors = naming.find_all(fact.names, PERSON), naming.find_competitors(fact.names)
    team = naming.find(fact.team.name if fact.team else None, "team")
    named = [*people, *competitors] or ([team] if team else [])
    # Where a club or a nation competes, its standings know the car by it, not by the team that runs it.
    return Honoured(fact, class_, people, competitors[0] if competitors else team, named)


def _read_place(kind: str) -> int | None:
    """Read the place that an award is for; poles and the like are for none."""
    return int(kind) if kind.isdecimal() else PODIUM.get(kind)


def _add_podium(book: ResultBook, session: str, honoured: Honoured, place: int, *, outright: bool) -> None:
    draft = _find_honoured(book, session, honoured)
    if draft is None:
        return
    fact = honoured.fact
    if not draft.statements and outright:
        draft.statements.append(Statement(str(place), place, Status.CLASSIFIED, fact.at[0]))
    if honoured.class_ is not None:
        draft.in_class = place
        draft.class_ = draft.class_ or honoured.class_
    draft.name_drivers(honoured.people)
    draft.at.extend(at for at in fact.at if at not in draft.at)
    _name_team(book, draft, honoured)
    if fact.overall and "overall_winner" not in draft.marks and place == 1:
        draft.marks.append("overall_winner")


def _find_honoured(book: ResultBook, session: str, honoured: Honoured) -> Draft | None:
    """Find the car of an award, or open one for it; None where the award names nobody."""
    class_, people, team = honoured.class_, honoured.people, honoured.team
    number = honoured.fact.team.number if honoured.fact.team else None
    draft = _find_car(book, session, class_, people, team, number)
    if draft is None and (people or team is not None):
        return book.open_draft(session, class_, _find_common_entry(book, session, class_, people, team), team)
    return draft


def _name_team(book: ResultBook, draft: Draft, honoured: Honoured) -> None:
    """Note down the number and the team that an award gives a car."""
    written = honoured.fact.team
    number = written.number if written else None
    if number and written is not None:
        draft.numbers.append((number, written.name.at))
    if honoured.team is not None and written is not None and honoured.team in book.teams:
        draft.teams.append((honoured.team, written.name.at))
    if draft.entry is None and draft.number is None:
        draft.number = number


def _find_car(
    book: ResultBook, session: str, class_: str | None, people: Sequence[str], team: str | None, number: str | None
) -> Draft | None:
    drafts = [
        draft
        for draft in book.session_drafts(session)
        if class_ is None or draft.class_ is None or draft.class_ == class_
    ]
    by_people = [draft for draft in drafts if set(people) & set(draft.drivers)]
    if by_people or people:
        return max(by_people, key=lambda draft: len(set(people) & set(draft.drivers)), default=None)
    by_number = [draft for draft in drafts if number and draft.entry is not None and draft.entry.number == number]
    by_team = [draft for draft in drafts if team is not None and draft.team == team and draft.place == 1]
    return next(iter(by_number or by_team), None)


def _find_common_entry(
    book: ResultBook, session: str, class_: str | None, people: Sequence[str], team: str | None
) -> Entry | None:
    for person in people:
        entry = book.find_entry(person, session, team, class_)
        if entry is not None and all(draft.entry is not entry for draft in book.session_drafts(session)):
            return entry
    return None


def _add_mark(book: ResultBook, fact: AwardFact, session: str, named: Sequence[str]) -> None:
    """Mark the result of who took the pole or the fastest lap; without a result the session's award says it."""
    drafts = book.session_drafts(session)
    marked = [draft for draft in drafts if set(named) & set(draft.drivers)]
    # A team of several cars does not say which of them it was.
    of_team = [draft for draft in drafts if draft.team in named]
    for draft in marked or (of_team if len(of_team) == 1 else []):
        if fact.kind not in draft.marks:
            draft.marks.append(fact.kind)
        draft.at.extend(at for at in fact.at if at not in draft.at)


def gather_classification(
    book: ResultBook, record: ClassificationRecord, naming: Naming, classes: Mapping[str, str]
) -> None:
    """Take in the rows of a session's classification, or of its starting grid for cars that are known."""
    if record.session is None:
        return
    of_grid = record.fact.kind is TableKind.STARTING_GRID
    for row in record.fact.rows:
        people = naming.find_all(row.drivers, "person")
        team = naming.find(row.team, "team")
        class_ = classes.get(row.class_name) if row.class_name else None
        draft = _find_car(book, record.session, class_, people, team, row.number)
        if of_grid:
            _fill_grid(draft, row)
            continue
        if draft is None:
            entry = _find_common_entry(book, record.session, class_, people, team)
            draft = book.open_draft(record.session, class_, entry, team)
        _fill(draft, row, people)


def _fill_grid(draft: Draft | None, row: ClassificationRow) -> None:
    """Note a car's place on the grid: what a table of qualifying calls its position is none in the race."""
    if draft is not None:
        draft.starting_position = row.position if draft.starting_position is None else draft.starting_position
        draft.at.extend(at for at in row.at if at not in draft.at)


def _fill(draft: Draft, row: ClassificationRow, people: Sequence[str]) -> None:
    draft.name_drivers(people)
    draft.number = draft.number or row.number
    draft.laps = row.laps if draft.laps is None else draft.laps
    draft.time = draft.time or row.time
    draft.starting_position = row.starting_position if draft.starting_position is None else draft.starting_position
    draft.points = row.points if draft.points is None else draft.points
    if row.position_text and row.at:
        draft.statements.append(Statement(row.position_text, row.position, row.status, row.at[0]))
    draft.at.extend(at for at in row.at if at not in draft.at)
    draft.marks.extend(mark for mark in row.marks if mark not in draft.marks)
