"""Rules in the words of articles of many years: every total is verified, and none is called wrong without them."""

from __future__ import annotations

import pytest

from tests.eras.__main__ import judge_page
from tests.eras.prose import load_prose, write_in_prose

SEED = 5
# What no cell shows, and nothing but a sentence says: points that were taken away.
UNTOLD = {2020}


@pytest.mark.parametrize("year", load_prose())
def test_stated_rules_verify_every_total(year: int) -> None:
    season, misses = judge_page(write_in_prose(year, SEED))
    assert not misses
    assert not [finding.message for finding in season.findings if finding.code.startswith("T")]


@pytest.mark.parametrize("year", sorted(set(load_prose()) - UNTOLD)[::3])
def test_without_rules_no_total_is_called_wrong(year: int) -> None:
    _, misses = judge_page(write_in_prose(year, SEED, stated=False))
    assert "mismatch" not in [miss.status for miss in misses]
