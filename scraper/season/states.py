"""How far sessions, rounds and the season have come, by what tables show of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SeasonState, SessionState, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scraper.season.columns import ColumnMap
    from scraper.season.drafts import RoundDraft, SessionDraft
    from scraper.values.facts import OutcomeFact

LONG_AFTER = timedelta(days=60)
NOTHING = (Status.ABSENT, Status.PENDING)
_CANCELLED = {Status.CANCELLED}


def note_results(maps: Iterable[ColumnMap]) -> None:
    """Note on each session whether any cell shows a result of it, and whether all that do say cancelled."""
    shown: dict[int, set[Status]] = {}
    for item in maps:
        for session, statuses in _list_results(item):
            session.has_results = True
            shown.setdefault(id(session), set()).update(statuses)
            session.only_cancelled = shown[id(session)] == _CANCELLED


def _list_results(item: ColumnMap) -> Iterable[tuple[SessionDraft, set[Status]]]:
    for parts, cells in zip(item.parts, item.outcomes, strict=True):
        for index, session in enumerate(parts, start=1):
            later = [outcomes[index] for outcomes in cells if index < len(outcomes)]
            yield session, {outcome.status for outcome in later if shows_result(outcome)}
    told = {id(read): [outcome.status for outcome in read if shows_result(outcome)] for read in item.shown}
    for own, others, cells in zip(item.sessions, item.superscripts, item.outcomes, strict=True):
        statuses = {status for outcomes in cells for status in told[id(outcomes)]}
        if own is not None and statuses:
            yield own, statuses
        if others and any(outcome.extra for outcomes in cells for outcome in outcomes):
            for session in others:
                yield session, {Status.CLASSIFIED}


def shows_result(outcome: OutcomeFact) -> bool:
    """Tell whether an outcome says that its session was run: a mark alone (a pole) does not."""
    return outcome.place is not None or outcome.points is not None or outcome.status not in NOTHING


def find_states(rounds: list[RoundDraft], *, told: bool) -> dict[int, SessionState]:
    """Find the state of each session (by its `id()`).

    A session without results is pending where no later one has any, unless `told` says that the article tells of no
    single session but of totals; one that a calendar calls postponed waits though later ones were run. A round outside
    the count waits only as long as one that counts does.
    """
    order = [(draft, session) for draft in rounds for session in draft.sessions]
    last = max((index for index, (_, session) in enumerate(order) if session.has_results), default=-1)
    states = {
        id(session): _find_state(draft, session, passed=told or (index < last and not _is_postponed(draft)))
        for index, (draft, session) in enumerate(order)
    }
    counted = [states[id(session)] for draft, session in order if draft.number is not None]
    if SessionState.RUN in counted and SessionState.PENDING not in counted:
        for draft, session in order:
            if draft.number is None and states[id(session)] is SessionState.PENDING:
                states[id(session)] = SessionState.RUN
    return states


def settle_past(
    rounds: list[RoundDraft], states: dict[int, SessionState], find_last_seen: Callable[[], str | None]
) -> dict[int, SessionState]:
    """Take sessions that wait as run where every one has a day long before the last on which a source was looked up.

    Standings leave races outside the championship out, and calendars their winners. `find_last_seen` gives that day.
    """
    waiting = [(draft, item) for draft in rounds for item in draft.sessions if states[id(item)] is SessionState.PENDING]
    days = [_last_day(draft, session) for draft, session in waiting]
    if not all(days) or not days or SessionState.RUN not in states.values():
        return states
    seen = find_last_seen()
    if seen is None or date.fromisoformat(seen) - date.fromisoformat(max(days)) < LONG_AFTER:
        return states
    return states | {id(session): SessionState.RUN for _, session in waiting}


def _last_day(draft: RoundDraft, session: SessionDraft) -> str:
    """Give the last day of a session, else of its round, in ISO 8601; "" where a calendar gives none."""
    dates = [session.date, *(fact.date for fact in draft.facts)]
    return next((day for item in dates if item is not None and (day := item.end or item.start)), "")


def _find_state(draft: RoundDraft, session: SessionDraft, *, passed: bool) -> SessionState:
    if session.cancelled or draft.cancelled or session.only_cancelled:
        return SessionState.RUN if session.has_results and not session.only_cancelled else SessionState.CANCELLED
    if session.has_results or passed:
        return SessionState.RUN
    if _is_postponed(draft):
        return SessionState.POSTPONED
    return SessionState.PENDING


def _is_postponed(draft: RoundDraft) -> bool:
    return any(fact.postponed for fact in draft.facts)


def state_of_round(states: list[SessionState]) -> SessionState:
    """Say how far a round has come: as far as the session that has come furthest."""
    for state in (SessionState.RUN, SessionState.PENDING, SessionState.POSTPONED):
        if state in states:
            return state
    return SessionState.CANCELLED


def state_of_season(states: Iterable[SessionState]) -> SeasonState:
    """Say how far a season has come."""
    found = set(states)
    waiting = found & {SessionState.PENDING, SessionState.POSTPONED}
    if SessionState.RUN in found:
        return SeasonState.RUNNING if waiting else SeasonState.FINISHED
    return SeasonState.PLANNED if waiting else SeasonState.FINISHED
