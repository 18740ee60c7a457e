"""Bonuses that are stated and that no cell shows (second qualifier, led a lap): the total has an upper bound only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import Status
from scraper.verify.rules.award import NOTHING

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.counting import Tally
    from scraper.verify.sheet import Row, Sheet

_TOOK_PART = frozenset(
    {Status.CLASSIFIED, Status.RETIRED, Status.NOT_CLASSIFIED, Status.DISQUALIFIED, Status.DID_NOT_START}
)


def apply_hidden(tally: Tally, row: Row, rule: Rule, _sheet: Sheet) -> None:
    """Raise the upper bound by what hidden bonuses could pay in the sessions that the row took part in."""
    hidden = sum((bonus.points for bonus in rule.bonuses if not bonus.shown), NOTHING)
    if not hidden:
        return
    sessions = {score.session for score in row.scores if score.number is not None or score.status in _TOOK_PART}
    tally.high += hidden * len(sessions)
    tally.gross_high += hidden * len(sessions)
