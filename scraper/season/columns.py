"""Which session each column of each standings table stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, SessionKind
from scraper.problems import Problem, Severity
from scraper.season.alignment import align_columns
from scraper.season.drafts import SessionDraft, name_session
from scraper.season.evidence import Evidence
from scraper.season.labels import parse_label
from scraper.season.legends import find_legend
from scraper.season.raised import SUPERSCRIPT, add_raised, find_paid_places
from scraper.season.several import count_races

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.season.alignment import Alignment, Match
    from scraper.season.drafts import RoundDraft
    from scraper.tables.facts import ColumnFact, LegendFact, ScaleFact, StandingsFact
    from scraper.tables.result_facts import ResultFact
    from scraper.values.editions import Edition
    from scraper.values.facts import OutcomeFact

_PARTS = {SessionKind.SPRINT, SessionKind.HEAT}
ENOUGH_PARTS = 2  # a round of two heats or sprints has no other race that a table would have to name
MAXIMUM_PAIRS = 20_000


@dataclass(slots=True)
class ColumnMap:
    """The sessions of a table's columns, of the superscripts in them, and of columns that stand for a whole round.

    `outcomes` lists the different outcomes that the cells of each column have, `shown` those of all columns, `parts`
    the sessions of the second result of a column's cells, the third and so on, where it holds those of several races.
    `legend` is what the article's keys say of the table's marks.
    """

    fact: StandingsFact
    outcomes: list[list[list[OutcomeFact]]]
    sessions: list[SessionDraft | None]
    superscripts: list[list[SessionDraft]]
    covers: list[list[SessionDraft]]
    rounds: list[RoundDraft | None]
    problems: list[Problem] = field(default_factory=list)
    parts: list[list[SessionDraft]] = field(default_factory=list)
    shown: list[list[OutcomeFact]] = field(default_factory=list)
    legend: dict[str, str] = field(default_factory=dict)


def map_columns(
    standings: Sequence[StandingsFact],
    rounds: list[RoundDraft],
    legends: Sequence[LegendFact],
    scales: Sequence[ScaleFact],
    edition: Edition,
) -> list[ColumnMap]:
    """Map the columns of all standings tables to sessions, adding those that no calendar names.

    Raised numbers are places in the sessions that a key names, else in those that a scale of the page is for. Wide
    tables come first: they name sessions (6H, 12H, 24H) that narrow ones add up in one column. Each round has its race
    afterwards, if not two heats or sprints instead.
    """
    known: dict[tuple[object, ...], Alignment] = {}
    evidence = Evidence(rounds)
    found = [_start_map(fact, find_legend(fact, legends)) for fact in standings]
    races = [count_races(item.fact, item.shown) for item in found]
    for item, counts in sorted(zip(found, races, strict=True), key=lambda pair: -sum(pair[1])):
        _map_table(item, counts, rounds, evidence, known, edition)
    paid = find_paid_places(scales)
    for item in found:
        _add_raised(item, paid)
    for draft in rounds:
        if draft.main is None and sum(session.kind in _PARTS for session in draft.sessions) < ENOUGH_PARTS:
            draft.add_race()
    for item in found:
        _find_covers(item, rounds)
    _name_checkpoints(rounds, edition)
    return found


def _start_map(fact: StandingsFact, legend: dict[str, str]) -> ColumnMap:
    """Begin with columns that stand for nothing."""
    count = len(fact.columns)
    outcomes = list_outcomes(fact)
    shown: dict[int, list[OutcomeFact]] = {}
    for known in outcomes:
        shown |= known
    return ColumnMap(
        fact,
        [list(known.values()) for known in outcomes],
        [None] * count,
        [[] for _ in range(count)],
        [[] for _ in range(count)],
        [None] * count,
        parts=[[] for _ in range(count)],
        shown=list(shown.values()),
        legend=legend,
    )


def _map_table(
    found: ColumnMap,
    races: list[int],
    rounds: list[RoundDraft],
    evidence: Evidence,
    known: dict[tuple[object, ...], Alignment],
    edition: Edition,
) -> None:
    fact = found.fact
    if len(fact.columns) * len(rounds) > MAXIMUM_PAIRS:
        message = f"{len(fact.columns)} columns are too many to compare"
        found.problems.append(Problem("S112", Severity.ERROR, message, None))
        return
    # most tables of an article have the same columns
    key = tuple(
        (column.code, column.country, column.number, column.sub_index, column.sub_count, *column.targets)
        for column in fact.columns
    )
    alignment = known.get(key) or align_columns(fact.columns, rounds, evidence)
    known[key] = alignment
    for match in alignment.matches:
        _map_match(found, match, races, rounds[match.round_index], edition)
    for index in alignment.unmatched:
        column = fact.columns[index]
        message = f"column {column.header!r} matches no round of the calendar"
        found.problems.append(Problem("S101", Severity.WARNING, message, column.at))
    if not alignment.in_order:
        message = "the columns stand in another order than the calendar's rounds"
        found.problems.append(Problem("S109", Severity.INFO, message, fact.columns[0].at))


def list_outcomes(fact: StandingsFact) -> list[dict[int, list[OutcomeFact]]]:
    """List the different outcomes of each column's cells by their `id`; equal cells of a table share theirs."""
    found: list[dict[int, list[OutcomeFact]]] = [{} for _ in fact.columns]
    alike: dict[tuple[int, ...], list[Sequence[ResultFact]]] = {}  # lines with cells in the same columns: nearly all
    for cells in [line.cells for row in fact.rows for line in row.lines]:
        alike.setdefault(tuple(cells.columns), []).append(cells.results)
    for columns, lines in alike.items():
        for column, results in zip(columns, zip(*lines, strict=True), strict=True):
            found[column].update([(id(result.outcomes), result.outcomes) for result in dict.fromkeys(results)])
    return found


def _map_match(found: ColumnMap, match: Match, races: list[int], draft: RoundDraft, edition: Edition) -> None:
    columns = [found.fact.columns[index] for index in match.columns]
    together = races[match.columns[0]] if len(columns) == 1 else 1
    chosen = _choose_races(draft, together, edition) if together > 1 else _choose_sessions(columns, draft, edition)
    for index, session in zip(match.columns, chosen, strict=False):
        found.sessions[index] = session
        found.rounds[index] = draft
        found.parts[index] = chosen[1:] if together > 1 else []
    if match.evidence <= 0:
        message = f"column {columns[0].header!r} is taken for round {draft.number} by its place alone"
        found.problems.append(Problem("S102", Severity.INFO, message, columns[0].at))


def _choose_races(draft: RoundDraft, count: int, edition: Edition) -> list[SessionDraft]:
    """Choose or add the races of a round whose results one column holds."""
    named = [session for session in draft.sessions if session.kind is SessionKind.RACE and session.slug]
    if len(named) == count:
        return named
    return [draft.add_session(name_session(None, index, count, edition)) for index in range(count)]


def _choose_sessions(columns: list[ColumnFact], draft: RoundDraft, edition: Edition) -> list[SessionDraft]:
    """Choose or add the sessions of the columns that stand for one round."""
    stated = draft.stated_sessions()
    if len(columns) > 1 and len(stated) == len(columns) and not _disagree(columns, stated, edition):
        for column, session in zip(columns, stated, strict=True):
            session.label = session.label or column.label
        return stated
    chosen: list[SessionDraft] = []
    for index, column in enumerate(columns):
        counts = len(columns) == 1 and column.label is not None and column.label.isdecimal()
        label = None if counts else column.label  # the figure of "ISL2" counts rounds where each has one column
        session = draft.add_session(name_session(label, index, len(columns), edition))
        if session in chosen:
            session = draft.add_session(SessionDraft(f"race{index + 1}", SessionKind.RACE, column.label))
        chosen.append(session)
    return chosen


def _disagree(columns: list[ColumnFact], stated: list[SessionDraft], edition: Edition) -> bool:
    """Tell whether labels of columns and of the calendar, in their order, name sessions of other kinds."""
    wanted = [name_session(column.label, index, len(columns), edition) for index, column in enumerate(columns)]
    return any(
        column.label is not None and want.kind is not session.kind
        for column, want, session in zip(columns, wanted, stated, strict=True)
    )


def _find_covers(found: ColumnMap, rounds: list[RoundDraft]) -> None:
    """Note where one column of points adds up the sessions of a round, or of rounds at one meeting."""
    if found.fact.cells_are is not CellKind.POINTS:
        return
    taken = {id(draft) for draft in found.rounds if draft is not None}
    for index, draft in enumerate(found.rounds):
        if draft is None or found.fact.columns[index].label or found.sessions[index] is not draft.main:
            continue
        if sum(other is draft for other in found.rounds) > 1:
            continue
        sessions = [session for item in _list_meeting(draft, rounds, taken) for session in item.sessions]
        found.covers[index] = sessions if len(sessions) > 1 else []


def _list_meeting(draft: RoundDraft, rounds: list[RoundDraft], taken: set[int]) -> list[RoundDraft]:
    """List a round and those after it at the same meeting that no other column stands for."""
    found = [draft]
    for other in rounds[rounds.index(draft) + 1 :]:
        if id(other) in taken or not _same_meeting(other, draft):
            break
        found.append(other)
    return found


def _same_meeting(first: RoundDraft, second: RoundDraft) -> bool:
    """Tell whether two rounds, one after the other, have the calendar's same circuit cell."""
    places = [{fact.circuit.at for fact in draft.facts if fact.circuit is not None} for draft in (first, second)]
    return bool(places[0] & places[1])


def _add_raised(found: ColumnMap, paid: str | None) -> None:
    """Find or add the sessions whose places stand raised beside those of a column's own session."""
    if not any(item.extra for items in found.shown for item in items):  # as in most tables
        return
    raised = [[item.extra for items in cells for item in items if item.extra] for cells in found.outcomes]
    if paid is None and SUPERSCRIPT not in found.legend and all(len(set(numbers)) < 2 for numbers in raised):
        message = "raised numbers are left as they are: places are of several, and these stand alone"
        found.problems.append(Problem("S110", Severity.INFO, message, found.fact.columns[0].at))
        return
    depths = [max(map(len, numbers), default=0) for numbers in raised]
    pairs = list(zip(found.rounds, found.sessions, strict=True))
    found.superscripts, message = add_raised(pairs, depths, found.legend, paid)
    if message:
        found.problems.append(Problem("S110", Severity.INFO, message, found.fact.columns[0].at))


def _name_checkpoints(rounds: list[RoundDraft], edition: Edition) -> None:
    """Make the longest of a round's checkpoints its race, where the round has no other.

    A label that no edition knows is no race beside them, but what else gave points: places on the grid ("G").
    """
    for draft in rounds:
        checkpoints = [session for session in draft.sessions if session.kind is SessionKind.CHECKPOINT]
        if not checkpoints:
            continue
        for session in draft.sessions:
            if session.label is not None and not session.stated and parse_label(session.label, edition) is None:
                session.kind = SessionKind.QUALIFYING
        race = next((session for session in draft.sessions if session.kind is SessionKind.RACE), None)
        if race is None:
            race = max(checkpoints, key=_hours)
            race.kind = SessionKind.RACE
        for session in checkpoints:
            if session is not race:
                session.of = race


def _hours(session: SessionDraft) -> int:
    digits = "".join(letter for letter in session.slug if letter.isdigit())
    return int(digits) if digits else 0
