"""What a score is worth so far: the state that the features of a rule pass on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.verify.rule import Points
    from scraper.verify.sheet import Score

NOTHING = 0


@dataclass(slots=True)
class Award:
    """A score, the best and the worst place that it may stand for, and its points between `low` and `high`."""

    score: Score
    best: int | None
    worst: int | None
    eligible: bool = True
    low: Points = NOTHING
    high: Points = NOTHING
    bonus: Points = NOTHING
