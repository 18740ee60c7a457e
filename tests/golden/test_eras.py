"""Made-up Grand Prix seasons of all eras: what follows from the page's own rules is verified (tests/eras)."""

from __future__ import annotations

import pytest

from tests.eras.__main__ import judge_page
from tests.eras.pages import write_page
from tests.eras.rules import FIRST, LAST


@pytest.mark.parametrize("year", range(FIRST, LAST + 1))
def test_every_total_of_an_era_is_verified(year: int) -> None:
    season, misses = judge_page(write_page(year, seed=year))
    assert not misses
    assert not [finding.message for finding in season.findings]
