"""Colours that say that a result scored nothing, though its place pays."""

from __future__ import annotations

import pytest

from scraper.model.vocabulary import TotalStatus
from scraper.verify import verify_season
from tests.unit.verify_sheets import season, table

PLACES = (["1", "2"], ["3", "1"], ["9", "9"], ["10", "10"], ["11", "11"])
TOTALS = ("18", "16", "0", "0", "0")


def _audit(total: str, *, blue: bool) -> TotalStatus | None:
    """Audit crews of two; the second driver of the first crew has `total`, his second result may be blue."""
    rows = {
        f"{name} {who}": ([cells], t) for who in "AB" for name, cells, t in zip("vwxyz", PLACES, TOTALS, strict=True)
    }
    rows["v B"] = (rows["v B"][0], total)
    found = table(rows)
    for standing in found.standings:
        for cell in standing.lines[0].cells:
            cell.colour = "#cfcfff" if (cell.number or 0) > 8 else "#dfffdf"
    if blue:
        found.standings[5].lines[0].cells[1].colour = "#cfcfff"
    return verify_season(season(found)).championships[0].standings[5].status


@pytest.mark.parametrize(
    ("total", "blue", "status"),
    [
        ("18", False, TotalStatus.VERIFIED),
        ("10", True, TotalStatus.CONSISTENT),
        ("10", False, TotalStatus.MISMATCH),
        ("12", True, TotalStatus.MISMATCH),
    ],
)
def test_a_result_in_the_colour_of_no_points_may_count_nothing(total: str, blue: bool, status: TotalStatus) -> None:
    assert _audit(total, blue=blue) is status
