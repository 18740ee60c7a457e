"""Which rounds the columns of a standings table stand for: the best match that keeps the order of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from scraper.season.evidence import OTHER_NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.season.drafts import RoundDraft, SessionDraft
    from scraper.season.evidence import Evidence
    from scraper.tables.facts import ColumnFact

SKIP_ROUND = -0.3
SKIP_GROUP = -2.5
FITS_SESSIONS = 1.0
SAME_RACE = 4.0
OUT_OF_ORDER = 4.0
MARGIN = 1e-6  # between values that differ; what is less comes of adding them up in another order


class ColumnGroup(NamedTuple):
    """The columns under one header cell: one meeting, or as many single rounds as columns."""

    columns: tuple[ColumnFact, ...]
    first: int

    @property
    def code(self) -> str:
        """The code in the header cell."""
        return self.columns[0].code


class Match(NamedTuple):
    """Columns (their places in the table's list of columns) and the round they stand for.

    `evidence` is what speaks for it; 0 or less means that the order alone does.
    """

    columns: tuple[int, ...]
    round_index: int
    evidence: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The matches of a table, the columns that match nothing, and whether the columns keep the calendar's order."""

    matches: tuple[Match, ...]
    unmatched: tuple[int, ...]
    in_order: bool = True


def group_columns(columns: Sequence[ColumnFact]) -> list[ColumnGroup]:
    """Group columns by the header cell that they stand under."""
    found: list[ColumnGroup] = []
    start = 0
    while start < len(columns):
        end = start + 1
        while end < len(columns) and columns[end].sub_index == end - start and columns[end].sub_count > 1:
            end += 1
        found.append(ColumnGroup(tuple(columns[start:end]), start))
        start = end
    return found


class _Scores:
    """What speaks for each column's standing for each round, and what is known of groups and rounds by themselves.

    `evidence` holds a row a column, `runs` how many single columns from each group on have its code, `races` what the
    only race of each round is counted as where that is not the round's own number.
    """

    def __init__(
        self, columns: Sequence[ColumnFact], groups: list[ColumnGroup], rounds: Sequence[RoundDraft], known: Evidence
    ) -> None:
        self.evidence = [known.score(column) for column in columns]
        self.groups = groups
        self.runs = _count_runs(groups)
        self.rounds = len(rounds)
        self.stated = [draft.stated_sessions() for draft in rounds]
        self.races = [_count_race(draft, stated) for draft, stated in zip(rounds, self.stated, strict=True)]


#: What is done next: its worth, with how many groups and rounds, and what speaks for the match of all its columns with
#: one round. A plain tuple, for there are several for each group and round.
_Step = tuple[float, int, int, float]

_LEAVE_ROUND: _Step = (SKIP_ROUND, 0, 1, 0.0)
_LEAVE_GROUP: _Step = (SKIP_GROUP, 1, 0, 0.0)


def align_columns(columns: Sequence[ColumnFact], rounds: Sequence[RoundDraft], evidence: Evidence) -> Alignment:
    """Match columns with rounds; `evidence` is that of the rounds.

    The order of the calendar is kept where possible: codes repeat, and a place in the order is evidence itself. A
    column whose only evidence is its place counts as matched where its neighbours leave it no other round.
    """
    groups = group_columns(columns)
    scores = _Scores(columns, groups, rounds, evidence)
    matches = _solve(scores)
    free = _match_freely(scores)
    in_order = free is None or sum(m.evidence for m in free) <= sum(m.evidence for m in matches) + OUT_OF_ORDER
    if free is not None and not in_order:
        matches = free
    matches = _drop_guesses(matches, columns, len(rounds))
    matched = {column for match in matches for column in match.columns}
    unmatched = tuple(column for column in range(len(columns)) if column not in matched)
    return Alignment(tuple(matches), unmatched, in_order)


def _solve(scores: _Scores) -> list[Match]:
    """Find the best order-preserving match, from the end to the start."""
    height, width = len(scores.groups), scores.rounds
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    steps: list[list[_Step | None]] = [[None] * (width + 1) for _ in range(height + 1)]
    for group in range(height, -1, -1):
        for at in range(width, -1, -1):
            highest = -inf
            for option in _list_steps(group, at, scores):
                value, groups, rounds, _ = option
                total = value + best[group + groups][at + rounds]
                # of equal ways the first is meant: to match before a round is left out
                if total > highest + MARGIN:
                    highest = best[group][at] = total
                    steps[group][at] = option
    found: list[Match] = []
    group = at = 0
    while step := steps[group][at]:
        found += _form_matches(step, group, at, scores)
        group, at = group + step[1], at + step[2]
    return found


def _form_matches(step: _Step, group: int, at: int, scores: _Scores) -> list[Match]:
    """Form the matches that a step makes: of all its columns with one round, or of each with its own."""
    if step in (_LEAVE_ROUND, _LEAVE_GROUP):
        return []
    _, groups, rounds, evidence = step
    chosen = scores.groups[group : group + groups]
    places = tuple(chosen[0].first + index for index in range(sum(len(item.columns) for item in chosen)))
    if rounds == 1:
        return [Match(places, at, evidence)]
    return [Match((place,), at + index, scores.evidence[place][at + index]) for index, place in enumerate(places)]


def _list_steps(group: int, at: int, scores: _Scores) -> list[_Step]:
    if at == scores.rounds:
        return [_LEAVE_GROUP] if group < len(scores.groups) else []
    if group == len(scores.groups):
        return [_LEAVE_ROUND]
    columns, first = scores.groups[group]
    if len(columns) > 1:
        options = [_match_meeting(group, at, scores), *_match_singles(group, at, scores)]
    else:
        evidence = scores.evidence[first][at]
        if scores.races[at] is not None and scores.races[at] == columns[0].number:
            evidence += SAME_RACE - OTHER_NUMBER
        options = [(evidence, 1, 1, evidence)]
    if scores.runs[group] > 1 or len(scores.stated[at]) > 1:
        options += _match_split(group, at, scores)
    return [*options, _LEAVE_ROUND, _LEAVE_GROUP]


def _count_race(draft: RoundDraft, stated: Sequence[SessionDraft]) -> int | None:
    """Tell which race of the season a round's only one is, where the calendar counts races and rounds apart."""
    number = stated[0].race_number if len(stated) == 1 else None
    return None if draft.number is None or number == draft.number else number


def _match_meeting(group: int, at: int, scores: _Scores) -> _Step:
    """Match the columns of a group with one round of as many sessions, or of sessions not told."""
    columns, first = scores.groups[group]
    value = evidence = max([scores.evidence[place][at] for place in range(first, first + len(columns))])
    if stated := len(scores.stated[at]):
        value += FITS_SESSIONS if stated == len(columns) else -FITS_SESSIONS
    return value, 1, 1, evidence


def _match_singles(group: int, at: int, scores: _Scores) -> list[_Step]:
    """Match each column of a group with a round of its own: calendars often number every race."""
    columns, first = scores.groups[group]
    count = len(columns)
    if at + count > scores.rounds or any(len(stated) > 1 for stated in scores.stated[at : at + count]):
        return []
    evidence = sum([scores.evidence[first + index][at + index] for index in range(count)])
    return [(evidence / count + FITS_SESSIONS, 1, count, evidence)]


def _match_split(group: int, at: int, scores: _Scores) -> list[_Step]:
    """Match several single columns with one round: as many as it has sessions, or all of a run of one code."""
    sessions, run = scores.stated[at], scores.runs[group]
    steps = []
    for count in {len(sessions), run}:
        chosen = scores.groups[group : group + count]
        if count < 2 or len(chosen) < count or any(len(item.columns) > 1 for item in chosen):
            continue
        races = count == len(sessions) and all(
            item.columns[0].number is not None and item.columns[0].number == session.race_number
            for item, session in zip(chosen, sessions, strict=True)
        )
        if count <= run or races:
            evidence = max(scores.evidence[item.first][at] for item in chosen) + (SAME_RACE if races else 0.0)
            value = evidence + (FITS_SESSIONS if count == len(sessions) else 0.0)
            steps.append((value, count, 1, evidence))
    return steps


def _count_runs(groups: list[ColumnGroup]) -> list[int]:
    """Count the single columns from each group on that have its code."""
    runs = [0] * len(groups)
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if group.code and len(group.columns) == 1:
            same = index + 1 < len(groups) and groups[index + 1].code == group.code
            runs[index] = 1 + (runs[index + 1] if same else 0)
    return runs


def _match_freely(scores: _Scores) -> list[Match] | None:
    """Match each group with the round that fits best, in whatever order; None where two want the same round."""
    found: list[Match] = []
    for group in range(len(scores.groups)):
        columns, first = scores.groups[group]
        places = tuple(range(first, first + len(columns)))
        told = [max(evidence) for evidence in zip(*(scores.evidence[place] for place in places), strict=True)]
        best = max(told, default=0.0)
        if best <= 0:
            return None
        found.append(Match(places, told.index(best), best))
    chosen = [match.round_index for match in found]
    return found if len(set(chosen)) == len(chosen) and chosen != sorted(chosen) else None


def _drop_guesses(matches: list[Match], columns: Sequence[ColumnFact], rounds: int) -> list[Match]:
    """Keep a match without evidence only where the columns beside it leave no other round for it."""
    kept: list[Match] = []
    for sure, run in groupby(matches, key=lambda match: match.evidence > 0):
        items = list(run)
        if sure or _is_forced(items, matches, columns, rounds):
            kept += items
    return kept


def _is_forced(items: list[Match], matches: list[Match], columns: Sequence[ColumnFact], rounds: int) -> bool:
    first, last = matches.index(items[0]), matches.index(items[-1])
    before = matches[first - 1] if first else None
    after = matches[last + 1] if last + 1 < len(matches) else None
    low = before.round_index + 1 if before else 0
    high = after.round_index if after else rounds
    left = before.columns[-1] + 1 if before else 0
    right = after.columns[0] if after else len(columns)
    between = sum(len(item.columns) for item in items)
    return high - low == len(items) and right - left == between
