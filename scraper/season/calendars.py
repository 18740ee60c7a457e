"""The rounds of a season out of its calendar tables, of which there may be several."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.problems import Problem, Severity
from scraper.season.drafts import RoundDraft, form_round, name_session
from scraper.season.evidence import normalize_target
from scraper.season.labels import fold
from scraper.tables.facts import RoundFact
from scraper.values.facts import NameFact
from scraper.values.headers import find_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.facts import ColumnFact, StandingsFact, TableFacts
    from scraper.tables.result_lists import ResultList
    from scraper.values.editions import Edition

LEFT_OUT = "S107"
MONTH = len("2031-05")
FEWEST_LISTS = 2  # one list is that of a race's report


def merge_calendars(tables: Sequence[TableFacts], edition: Edition) -> tuple[list[RoundDraft], list[Problem]]:
    """Merge the rows of all calendars into rounds.

    The calendar with the most rounds leads (a proper calendar before a table of winners, numbers before none); rows of
    the others join its rounds by number, else by their links and names. What joins nothing is reported and left out.
    """
    calendars = [table for table in tables if table.rounds]
    if not calendars:
        return [], []
    lead = max(calendars, key=_rank_calendar)
    rounds = [form_round(facts, edition) for facts in _join_rows(lead.rounds)]
    problems: list[Problem] = []
    for table in calendars:
        if table is not lead:
            problems += _join_calendar(rounds, table, edition)
    _number_rounds(rounds)
    return rounds, problems


def _rank_calendar(table: TableFacts) -> tuple[bool, bool, int]:
    numbered = any(fact.number is not None for fact in table.rounds)
    return table.kind is TableKind.CALENDAR, numbered, len(_join_rows(table.rounds))


def form_rounds_from_columns(standings: Sequence[StandingsFact]) -> list[RoundDraft]:
    """Form rounds out of the columns of the widest standings table, where the article has no calendar."""
    widest = max(standings, key=lambda fact: len(fact.columns), default=None)
    if widest is None:
        return []
    heads = [column for column in widest.columns if column.sub_index == 0]
    rounds = [RoundDraft([_form_fact(column, order)], column.number) for order, column in enumerate(heads)]
    _number_rounds(rounds)
    return rounds


def form_rounds_of_lists(lists: Sequence[ResultList], edition: Edition) -> list[RoundDraft]:
    """Form rounds out of the sections that list who finished, where the article has no calendar but tells of races."""
    if len(lists) < FEWEST_LISTS:
        return []
    rounds = [form_round([item.race], edition) for item in lists]
    for draft in rounds:
        draft.add_race()
    _number_rounds(rounds)
    return rounds


def form_round_of_races(tables: Sequence[TableFacts], title: str, edition: Edition) -> list[RoundDraft]:
    """Form the one round, outside any count, that a page without a calendar is about: the report of a meeting.

    Where headings of its orders name several sessions ("Sprint race", "Feature race"), these are its sessions.
    """
    orders = [fact for table in tables for fact in table.classifications]
    at = next((row.at[0] for fact in orders for row in fact.rows if row.at), None)
    if at is None:
        return []
    name = NameFact(title, at)
    draft = RoundDraft([RoundFact(0, None, title, name, None, None, None, None, [], False, at, texts=[title])], None)
    draft.id = "x1"
    headings = [fact.section[-1] for fact in orders if fact.kind is TableKind.CLASSIFICATION and fact.section]
    named = [name_session(text, 0, 1, edition) for text in headings if find_session(text, edition) is not None]
    sessions = {session.slug or session.kind.value: session for session in named}
    for slug, session in sessions.items() if len(sessions) > 1 else ():
        session.slug = slug
        draft.add_session(session)
    return [draft]


def _form_fact(column: ColumnFact, order: int) -> RoundFact:
    assert column.at is not None
    return RoundFact(
        order,
        column.number,
        column.header,
        None,
        None,
        None,
        column.country,
        None,
        [],
        False,
        column.at,
        targets=list(column.targets),
        texts=[column.code],
    )


def _join_rows(facts: Sequence[RoundFact]) -> list[list[RoundFact]]:
    """Put rows together that tell of one round: neighbours of one number are rows of its classes or sessions.

    The number of an event that was cancelled goes on to the next: theirs are rows of two rounds.
    """
    found: list[list[RoundFact]] = []
    for fact in facts:
        last = found[-1][-1] if found else None
        same = last is not None and fact.number is not None and last.number == fact.number
        same = same or (last is not None and fact.class_name is not None and last.at == fact.at)
        if last is not None and same and (last.cancelled == fact.cancelled or last.circuit == fact.circuit):
            found[-1].append(fact)
        else:
            found.append([fact])
    return found


def _join_calendar(rounds: list[RoundDraft], table: TableFacts, edition: Edition) -> list[Problem]:
    problems = []
    rows = _join_rows(table.rounds)
    if _lists_races(rows, rounds):
        return []
    left_out: list[RoundFact] = []
    for order, facts in enumerate(rows):
        draft = _find_round(rounds, facts[0], order, len(rows))
        if draft is not None:
            draft.facts += facts
            _add_sessions(draft, facts, edition)
        elif facts[0].number is not None:
            message = f"round {facts[0].text!r} of a second calendar is in no other"
            problems.append(Problem(LEFT_OUT, Severity.WARNING, message, facts[0].at))
        else:
            left_out.append(facts[0])
    if left_out and not (len(left_out) == len(rows) and stands_apart(table)):
        names = ", ".join(repr(fact.text) for fact in left_out[:3])
        message = f"{len(left_out)} events without numbers of a second calendar are in no other: {names}…"
        problems.append(Problem(LEFT_OUT, Severity.INFO, message, left_out[0].at))
    return problems


def _lists_races(rows: Sequence[object], rounds: Sequence[RoundDraft]) -> bool:
    """Tell whether a table lists races, where the lead counts meetings: its rounds are sessions."""
    return len(rows) > len(rounds) and len(rows) == sum(max(1, len(draft.stated_sessions())) for draft in rounds)


def stands_apart(table: TableFacts) -> bool:
    """Tell whether a calendar is one of its own: each of its events has a day, a winner, and no number."""
    won = {award.row_order for award in table.awards if award.kind == "winner"}
    dated = all(fact.number is None and fact.date is not None and fact.date.start for fact in table.rounds)
    return table.kind is TableKind.CALENDAR and dated and all(fact.order in won for fact in table.rounds)


def add_rounds_apart(tables: Sequence[TableFacts], rounds: list[RoundDraft], edition: Edition) -> list[RoundDraft]:
    """Add the events of calendars of their own, such as races outside the championship, by their days.

    They stand outside the count; where one of a calendar's events is a round, the calendar is none of its own.
    """
    known = {id(fact) for draft in rounds for fact in draft.facts}
    calendars = [table.rounds for table in tables if table.rounds and stands_apart(table)]
    apart = [facts for facts in calendars if known.isdisjoint(map(id, facts)) and not _lists_races(facts, rounds)]
    found = list(rounds)
    numbers = count(sum(draft.number is None for draft in rounds) + 1)
    for fact in (fact for facts in apart for fact in facts):
        draft = form_round([fact], edition)
        draft.id, draft.apart = f"x{next(numbers)}", True
        if not draft.sessions:
            draft.add_race()
        found.insert(_find_day(found, draft), draft)
    return found


def _find_day(rounds: Sequence[RoundDraft], wanted: RoundDraft) -> int:
    """Find where a round stands among others by its day: before the first that begins later."""
    later = (index for index, draft in enumerate(rounds) if draft.start > wanted.start)
    return next(later, len(rounds))


def _add_sessions(draft: RoundDraft, facts: list[RoundFact], edition: Edition) -> None:
    other = form_round(facts, edition)
    if len(other.sessions) > len(draft.sessions):
        draft.sessions = other.sessions


def _find_round(rounds: list[RoundDraft], fact: RoundFact, order: int, count: int) -> RoundDraft | None:
    named = [draft for draft in rounds if _shares_name(draft, fact)]
    numbered = [draft for draft in rounds if fact.number is not None and draft.number == fact.number]
    if len(numbered) == 1:
        return numbered[0]
    if len(named) == 1:
        return named[0]
    if named and numbered:
        return next((draft for draft in named if draft in numbered), named[0])
    if count == len(rounds) and fact.number is None and _may_be(rounds[order], fact):
        return rounds[order]
    return None


def _may_be(draft: RoundDraft, fact: RoundFact) -> bool:
    """Tell whether an event may be the round of its place in the order: they do not begin in different months."""
    day = fact.date.start if fact.date is not None else None
    return not day or not draft.start or day[:MONTH] == draft.start[:MONTH]


def _shares_name(draft: RoundDraft, fact: RoundFact) -> bool:
    other = RoundDraft([fact], None)
    targets = {normalize_target(target) for target in draft.targets}
    if targets & {normalize_target(target) for target in other.targets}:
        return True
    return bool({fold(text) for text in draft.texts} & {fold(text) for text in other.texts})


def _number_rounds(rounds: list[RoundDraft]) -> None:
    """Give rounds their ids, and numbers where no row has one: a calendar's order is then its count."""
    if all(draft.number is None for draft in rounds):
        for order, draft in enumerate(rounds):
            if not draft.cancelled:
                draft.number = order + 1
    used: dict[str, int] = {}
    extra = 0
    for draft in rounds:
        if draft.number is None:
            extra += 1
        base = f"r{draft.number}" if draft.number is not None else f"x{extra}"
        used[base] = used.get(base, 0) + 1
        draft.id = base if used[base] == 1 else base + chr(ord("a") + used[base] - 1)
