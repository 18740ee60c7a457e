"""Rounds of the entry list against the results: who has a result in a round for which nobody entered him."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.model.vocabulary import Group, Status
from scraper.verify.findings import form_finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scraper.model.season import EntryDriver, Finding, Season
    from scraper.verify.sheet import Row
    from scraper.verify.verdict import Verdict

AGREEMENT = Fraction(19, 20)  # of the rounds of all drivers, before the others are doubted
ENOUGH = 20
RACED = frozenset({Status.CLASSIFIED, Status.RETIRED, Status.NOT_CLASSIFIED, Status.DISQUALIFIED})


@dataclass(slots=True)
class _Odd:
    """A driver's rounds that the entry list lacks; without entries, it lacks him."""

    row: Row
    entries: list[EntryDriver]
    rounds: list[int]


def find_entered(season: Season, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Find drivers whose results are not in the rounds of the entry list, where nearly all others' are.

    The other way round says less, for drivers fall ill: see `absent`.
    """
    entries = _list_entries(season)
    told: set[tuple[str, ...]] = set()
    for verdict in verdicts:
        if verdict.sheet.championship.group is not Group.PEOPLE or not entries:
            continue
        for items, checked in (_compare(verdict, entries), _find_missing(verdict, season)):
            wrong = sum(len(item.rounds) for item in items)
            odd = items if checked >= ENOUGH and wrong <= (1 - AGREEMENT) * checked else []
            for item in odd:
                who = (*item.row.standing.competitors, str(item.rounds))
                if who not in told:  # other tables of the season show the same people
                    told.add(who)
                    yield _form(season, verdict, item)


def _list_entries(season: Season) -> dict[str, list[EntryDriver]]:
    """List each driver's entries; those with an entry whose rounds are not told are left out."""
    found: dict[str, list[EntryDriver]] = defaultdict(list)
    for entry in season.entries:
        for driver in entry.drivers:
            found[driver.person].append(driver)
    return {person: items for person, items in found.items() if all(item.rounds is not None for item in items)}


def _compare(verdict: Verdict, entries: dict[str, list[EntryDriver]]) -> tuple[list[_Odd], int]:
    odd, checked = [], 0
    for row in verdict.sheet.rows:
        if len(row.standing.competitors) != 1 or row.standing.competitors[0] not in entries:
            continue
        mine = entries[row.standing.competitors[0]]
        listed = {number for item in mine for number in item.rounds or ()}
        raced = _list_raced(verdict, row)
        checked += len(raced)
        if raced - listed:
            odd.append(_Odd(row, mine, sorted(raced - listed)))
    return odd, checked


def _find_missing(verdict: Verdict, season: Season) -> tuple[list[_Odd], int]:
    """Find drivers with results and no entry, and count the rounds of all."""
    known = {driver.person for entry in season.entries for driver in entry.drivers}
    raced = [(row, sorted(_list_raced(verdict, row))) for row in verdict.sheet.rows if row.standing.competitors]
    odd = [_Odd(row, [], rounds) for row, rounds in raced if rounds and known.isdisjoint(row.standing.competitors)]
    return odd, sum(len(rounds) for _, rounds in raced)


def _list_raced(verdict: Verdict, row: Row) -> set[int]:
    return list_rounds(verdict, row, lambda status: status in RACED)


def list_rounds(verdict: Verdict, row: Row, counts: Callable[[Status], bool]) -> set[int]:
    """List the rounds in which a row has a result of a status that counts."""
    sessions = verdict.sheet.calendar.sessions
    infos = [sessions.get(score.session) for score in row.scores if counts(score.status)]
    return {info.round_number for info in infos if info is not None and info.round_number is not None}


def _form(season: Season, verdict: Verdict, item: _Odd) -> Finding:
    texts = [entry.text for entry in item.entries]
    rounds = ", ".join(map(str, item.rounds))
    listed = " and ".join(texts) or "no such entry"
    why = f"the standings show a result in round {rounds}, and the entry list has {listed}"
    at = [place for entry in item.entries for place in entry.at] or [item.row.scores[0].at]
    return form_finding(
        season,
        "X109",
        "warning",
        f"{item.row.name}: a result in round {rounds}, the entry list has {listed} "
        f"({verdict.sheet.championship.title})",
        championship=verdict.sheet.championship.id,
        competitors=item.row.standing.competitors,
        explanations=[Explanation("cell", "open", at[0] if at else None, "; ".join(texts), "", why)],
        at=at,
        texts=[*texts, rounds],
    )
