"""Points that are kept only by those who finish: of the others' the next ones get them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SessionKind

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


def apply_condition(awards: list[Award], rule: Rule, sheet: Sheet) -> None:
    """Bar results of conditional sessions whose row has no place in the round's race, and move the others up.

    So the order at the end of a rally's Saturday: its points stay with crews that finish on Sunday.
    """
    if not rule.conditional:
        return
    finished = _find_finished(awards, sheet)
    lost: dict[str, set[int]] = defaultdict(set)
    kept = []
    for award in awards:
        session = award.score.session
        if session not in rule.conditional or award.best is None:
            continue
        if (award.score.row, _round_of(session, sheet)) in finished:
            kept.append(award)
        else:
            award.eligible = False
            lost[session].add(award.best)
    for award in kept:
        place = award.best or 0
        award.best = award.worst = place - sum(other < place for other in lost[award.score.session])


def _find_finished(awards: list[Award], sheet: Sheet) -> set[tuple[int, str]]:
    """Find the rows that have a place in the race of a round."""
    return {
        (award.score.row, _round_of(award.score.session, sheet))
        for award in awards
        if award.best is not None and sheet.calendar.kind(award.score.session) is SessionKind.RACE
    }


def _round_of(session: str, sheet: Sheet) -> str:
    info = sheet.calendar.sessions.get(session)
    return info.round_id if info else session
