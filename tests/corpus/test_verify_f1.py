"""Verification of the Formula One pages: every total that follows is verified by the rule as the page states it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import pytest

import scraper
from scraper.model.vocabulary import TotalStatus
from scraper.verify import verify_season
from tests.readings import F1_FOLDER, F1_PAGES
from tests.seasons.f1 import read_f1

if TYPE_CHECKING:
    from scraper.model.season import Season


@cache
def parse_page(name: str) -> Season:
    return scraper.parse((F1_FOLDER / f"{name}.wikitext").read_text("utf-8"), title=name.replace("_", " "))


@pytest.mark.parametrize("name", F1_PAGES)
def test_totals_follow_from_the_truth(name: str) -> None:
    """The rules alone, on seasons built from the truth: no reading of wikitext can be at fault."""
    season = verify_season(read_f1(F1_FOLDER / f"{name}.truth.json"))
    statuses = {standing.status for item in season.championships for standing in item.standings}
    assert statuses == {TotalStatus.VERIFIED}
    assert not season.findings


@pytest.mark.parametrize("name", F1_PAGES)
def test_totals_that_follow_are_verified(name: str) -> None:
    truth = json.loads((F1_FOLDER / f"{name}.truth.json").read_text("utf-8"))
    season = parse_page(name)
    rows = [row for rows in truth["standings"].values() for row in rows]
    standings = [standing for item in season.championships for standing in item.standings]
    assert len(standings) == len(rows)
    for row, standing in zip(rows, standings, strict=True):
        if row["follows"]:
            assert standing.status is TotalStatus.VERIFIED, (row["name"], row["total_text"], standing.computed)
        else:
            assert standing.status is not TotalStatus.VERIFIED, row["name"]
