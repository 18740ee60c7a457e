"""Points for starting: where an article pays them, each result of a car that started has the mark `start`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Status

if TYPE_CHECKING:
    from scraper.model.season import Season
    from scraper.verify.sheet import Score, Sheet

START = "start"
STARTED = frozenset({Status.CLASSIFIED, Status.RETIRED, Status.NOT_CLASSIFIED, Status.DISQUALIFIED})


def mark_starts(sheet: Sheet, season: Season) -> Sheet:
    """Mark who started, if a sentence says that starting is worth points; no cell would show it otherwise."""
    if not any(item.rule == "bonus" and item.values.get("mark") == START for item in season.statements):
        return sheet
    changes = {
        (score.row, score.path): replace(score, marks=(*score.marks, START))
        for score in sheet.scores()
        if _is_start(score)
    }
    return sheet.changed(changes)


def _is_start(score: Score) -> bool:
    return score.status in STARTED and score.path[2] < 0
