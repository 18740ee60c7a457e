"""What the rows of a table count: places by the kind of session and by round, and marks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.verify.programme import Count
from scraper.verify.rule import Rule, tighten
from scraper.verify.rules.award import Award
from scraper.verify.rules.eligibility import apply_eligibility
from scraper.verify.rules.rank import apply_rank

if TYPE_CHECKING:
    from scraper.verify.sheet import Sheet

NOT_BONUSES = frozenset({"shared", "counted", "classified", "dropped", "rookie", "overall_winner", "ineligible"})


def count_places(sheet: Sheet, rule: Rule) -> list[Count]:
    """Count the places and marks of every row with a printed total, as the rule's reading of places has them."""
    awards = [Award(score, score.number, score.number) for score in sheet.scored]
    apply_eligibility(awards, rule, sheet)
    apply_rank(awards, rule, sheet)
    rows: dict[int, list[Award]] = defaultdict(list)
    for award in awards:
        rows[award.score.row].append(award)
    counts = []
    for row in sheet.checkable():
        if row.published is not None and row.standing.eligible:
            fixed = row.standing.adjustment or -rule.deductions.get(row.index, 0)
            count = Count(row.index, tighten(row.published), fixed=fixed)
            _count_row(count, rows.get(row.index, []), rule, sheet)
            counts.append(count)
    return counts


def _count_row(count: Count, awards: list[Award], rule: Rule, sheet: Sheet) -> None:
    sessions: dict[str, list[Award]] = defaultdict(list)
    for award in awards:
        if not (rule.dropped == "marked" and award.score.dropped):
            sessions[award.score.session].append(award)
    for session, found in sessions.items():
        places = sorted(award.best for award in found if award.best is not None)
        kind = group_of(session, sheet)
        count.places.update((kind, place) for place in places[: rule.lines])
        race = race_of_round(session, sheet)
        for award in found:
            for mark in set(award.score.marks) - NOT_BONUSES:
                count.marks[f"{mark}@{race}"] = count.marks.get(f"{mark}@{race}", 0) + 1
                count.held[mark, award.best] += 1
        round_id = round_of(session, sheet)
        count.rounds[round_id].update((kind, place) for place in places[: rule.lines])


def round_of(session: str, sheet: Sheet) -> str:
    """Name the round of a session; one that the calendar does not know is a round of its own."""
    info = sheet.calendar.sessions.get(session)
    return info.round_id if info else session


def race_of_round(session: str, sheet: Sheet) -> int:
    """Tell which race of its round a session is, from 1."""
    info = sheet.calendar.sessions.get(session)
    return info.race_of_round if info else 1


def group_of(session: str, sheet: Sheet) -> str:
    """Name the group of sessions that one scale is looked for: the kind, and the label of a checkpoint."""
    info = sheet.calendar.sessions.get(session)
    if info is None:
        return "race"
    return f"{info.kind} {info.label}" if info.kind == "checkpoint" else str(info.kind)
