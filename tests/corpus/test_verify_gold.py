"""Verification of the gold seasons: each table's counts, every proven error found, no false mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.corpus.gold import ERRORS, Error, compare, find_error, read_season

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared


def test_counts_of_each_table(shared: Path) -> None:
    worse = [line for line in compare(shared) if not line.is_as_good]
    assert not worse


def test_most_totals_are_accounted_for(shared: Path) -> None:
    lines = compare(shared)
    right, total = sum(line.ours.right for line in lines), sum(line.gold.total for line in lines)
    assert right >= 0.85 * total, (right, total)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{error.slug} {error.name} {error.printed}")
def test_errors_are_found(shared: Path, error: Error) -> None:
    season = read_season(shared, error.slug)
    proof = find_error(season, error)
    assert proof is not None, [finding.message for finding in season.findings]
    if error.number:
        assert proof == "proven"
