"""Each scoring feature, stated and not: every correct total follows, and a changed cell is named."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

import scraper
from scraper.model.vocabulary import TotalStatus
from tests.features import marks, places
from tests.mutations import Figures, run

if TYPE_CHECKING:
    from scraper.model.season import Season

FEATURES = places.FEATURES | marks.FEATURES
# What no cell shows stays within bounds.
WITHIN_BOUNDS = {"8 bonus shown nowhere", "24 by laps down"}
# No cell shows what was taken away: it is told as what the rule may explain, or, where that is not stated, as open.
UNEXPLAINED = {("16 deduction", False), ("17 minimum distance", True), ("17 minimum distance", False)}
SEED = 3


def read(name: str, *, stated: bool) -> Season:
    made = FEATURES[name](Random(f"{name} {SEED}"))
    return scraper.parse(made.write(stated=stated), title=made.title)


def list_statuses(season: Season) -> list[TotalStatus | None]:
    return [
        item.status
        for championship in season.championships
        for item in championship.standings
        if item.published is not None and item.published.points is not None
    ]


@pytest.mark.parametrize("name", FEATURES)
def test_totals_follow_from_what_is_stated(name: str) -> None:
    statuses = list_statuses(read(name, stated=True))
    assert statuses.count(TotalStatus.MISMATCH) == ((name, True) in UNEXPLAINED)
    follows = TotalStatus.CONSISTENT if name in WITHIN_BOUNDS else TotalStatus.VERIFIED
    assert set(statuses) - {TotalStatus.MISMATCH} == {follows}


@pytest.mark.parametrize("name", FEATURES)
def test_correct_totals_are_called_right_or_open_where_nothing_is_stated(name: str) -> None:
    statuses = list_statuses(read(name, stated=False))
    assert statuses.count(TotalStatus.MISMATCH) == ((name, False) in UNEXPLAINED)


def test_a_rule_that_may_explain_a_total_is_told() -> None:
    [finding] = [item for item in read("17 minimum distance", stated=True).findings if item.code == "T101"]
    assert ("rule", "no points") in [(item.kind, item.to) for item in finding.explanations]


def test_changes_are_named() -> None:
    figures = Figures()
    for name in FEATURES:
        run(read(name, stated=True), 3, SEED, figures)
    assert figures.counts["crashed"] == 0
    assert figures.share("verified detected", "verified") >= 0.95, figures.missed
    assert figures.share("verified explained", "verified") >= 0.80
