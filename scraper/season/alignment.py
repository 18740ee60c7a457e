"""Which rounds the columns of a standings table stand for: the best match that keeps the order of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from scraper.season.evidence import form_words, score_column

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from scraper.season.drafts import RoundDraft
    from scraper.season.evidence import RoundWords
    from scraper.tables.facts import ColumnFact

SKIP_ROUND = -0.3
SKIP_GROUP = -2.5
FITS_SESSIONS = 1.0
SAME_RACE = 4.0
OUT_OF_ORDER = 4.0


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """The columns under one header cell: one meeting, or as many single rounds as columns."""

    columns: tuple[ColumnFact, ...]
    first: int

    @property
    def code(self) -> str:
        """The code in the header cell."""
        return self.columns[0].code


@dataclass(frozen=True, slots=True)
class Match:
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
    """Scores of columns against rounds, kept once computed."""

    def __init__(self, columns: Sequence[ColumnFact], rounds: Sequence[RoundDraft]) -> None:
        words, frequency = form_words(rounds)
        self.columns, self.rounds = columns, rounds
        self._words: list[RoundWords] = words
        self._frequency: Counter[str] = frequency
        self._known: dict[tuple[int, int], float] = {}

    def score(self, column: int, round_index: int) -> float:
        key = (column, round_index)
        if key not in self._known:
            self._known[key] = score_column(
                self.columns[column], self._words[round_index], self._frequency, len(self.rounds)
            )
        return self._known[key]


@dataclass(frozen=True, slots=True)
class _Step:
    """What is done next with the groups from `group` and the rounds from `round_index` on, and what it is worth."""

    value: float
    groups: int
    rounds: int
    matches: tuple[Match, ...] = ()


def align_columns(columns: Sequence[ColumnFact], rounds: Sequence[RoundDraft]) -> Alignment:
    """Match columns with rounds.

    The order of the calendar is kept where possible: codes repeat, and a place in the order is evidence itself. A
    column whose only evidence is its place counts as matched where its neighbours leave it no other round.
    """
    groups = group_columns(columns)
    scores = _Scores(columns, rounds)
    matches = _solve(groups, scores)
    free = _match_freely(groups, scores)
    in_order = free is None or sum(m.evidence for m in free) <= sum(m.evidence for m in matches) + OUT_OF_ORDER
    if free is not None and not in_order:
        matches = free
    matches = _drop_guesses(matches, columns, len(rounds))
    matched = {column for match in matches for column in match.columns}
    unmatched = tuple(column for column in range(len(columns)) if column not in matched)
    return Alignment(tuple(matches), unmatched, in_order)


def _solve(groups: list[ColumnGroup], scores: _Scores) -> list[Match]:
    """Find the best order-preserving match, from the end to the start."""
    height, width = len(groups), len(scores.rounds)
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    steps: list[list[_Step | None]] = [[None] * (width + 1) for _ in range(height + 1)]
    for group in range(height, -1, -1):
        for at in range(width, -1, -1):
            if group == height and at == width:
                continue
            options = _list_steps(groups, group, at, scores)
            totals = [step.value + best[group + step.groups][at + step.rounds] for step in options]
            chosen = max(range(len(options)), key=totals.__getitem__)
            best[group][at], steps[group][at] = totals[chosen], options[chosen]
    found: list[Match] = []
    group = at = 0
    while step := steps[group][at]:
        found += step.matches
        group, at = group + step.groups, at + step.rounds
    return found


def _list_steps(groups: list[ColumnGroup], group: int, at: int, scores: _Scores) -> list[_Step]:
    options: list[_Step] = []
    if group < len(groups) and at < len(scores.rounds):
        options.append(_match_meeting(groups[group], at, scores))
        options += _match_singles(groups[group], at, scores)
        options += _match_split(groups, group, at, scores)
    if at < len(scores.rounds):
        options.append(_Step(SKIP_ROUND, 0, 1))
    if group < len(groups):
        options.append(_Step(SKIP_GROUP, 1, 0))
    return options


def _match_meeting(group: ColumnGroup, at: int, scores: _Scores) -> _Step:
    """Match a group with one round of as many sessions, or of sessions not told."""
    evidence = max(scores.score(group.first + index, at) for index in range(len(group.columns)))
    stated = len(scores.rounds[at].stated_sessions())
    value = evidence
    if len(group.columns) > 1 and stated:
        value += FITS_SESSIONS if stated == len(group.columns) else -FITS_SESSIONS
    places = tuple(range(group.first, group.first + len(group.columns)))
    return _Step(value, 1, 1, (Match(places, at, evidence),))


def _match_singles(group: ColumnGroup, at: int, scores: _Scores) -> list[_Step]:
    """Match each column of a group with a round of its own: calendars often number every race."""
    count = len(group.columns)
    if count == 1 or at + count > len(scores.rounds):
        return []
    if any(len(draft.stated_sessions()) > 1 for draft in scores.rounds[at : at + count]):
        return []
    matches = tuple(
        Match((group.first + index,), at + index, scores.score(group.first + index, at + index))
        for index in range(count)
    )
    return [_Step(sum(match.evidence for match in matches) / count + FITS_SESSIONS, 1, count, matches)]


def _match_split(groups: list[ColumnGroup], group: int, at: int, scores: _Scores) -> list[_Step]:
    """Match several single columns with one round: as many as it has sessions, or all of a run of one code."""
    sessions = scores.rounds[at].stated_sessions()
    run = _count_run(groups, group)
    steps = []
    for count in {len(sessions), run}:
        chosen = groups[group : group + count]
        if count < 2 or len(chosen) < count or any(len(item.columns) > 1 for item in chosen):
            continue
        races = count == len(sessions) and all(
            item.columns[0].number is not None and item.columns[0].number == session.race_number
            for item, session in zip(chosen, sessions, strict=True)
        )
        if count <= run or races:
            evidence = max(scores.score(item.first, at) for item in chosen) + (SAME_RACE if races else 0.0)
            value = evidence + (FITS_SESSIONS if count == len(sessions) else 0.0)
            places = tuple(item.first for item in chosen)
            steps.append(_Step(value, count, 1, (Match(places, at, evidence),)))
    return steps


def _count_run(groups: list[ColumnGroup], group: int) -> int:
    """Count the single columns from one on that have its code."""
    code = groups[group].code
    run = 0
    while group + run < len(groups) and groups[group + run].code == code and len(groups[group + run].columns) == 1:
        run += 1
    return run if code else 0


def _match_freely(groups: list[ColumnGroup], scores: _Scores) -> list[Match] | None:
    """Match each group with the round that fits best, in whatever order; None where two want the same round."""
    found: list[Match] = []
    for group in groups:
        steps = [_match_meeting(group, at, scores) for at in range(len(scores.rounds))]
        best = max((match for step in steps for match in step.matches), key=lambda match: match.evidence, default=None)
        if best is None or best.evidence <= 0:
            return None
        found.append(best)
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
