"""Rules inferred from totals: known scales, free ones, bonuses, factors, ranks; and how far they are trusted."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from scraper.lookups import list_data, load_data
from scraper.model.vocabulary import SchemeOrigin, TotalStatus
from scraper.verify import verify_season
from scraper.verify.candidates import known_scales
from scraper.verify.programme import Count, solve
from tests.unit.verify_sheets import season, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import Championship, Season

ODD = (37, 29, 22, 17, 11, 7, 5, 2)


def _draw(
    scale: Sequence[int], *, rows: int = 14, rounds: int = 9, seed: int = 1, double: int | None = None, lap: int = 0
) -> Championship:
    """Draw a table: places by chance, totals by the scale."""
    dice = random.Random(seed)
    cells: list[list[str]] = [[] for _ in range(rows)]
    totals = [0] * rows
    for n in range(rounds):
        order = list(range(rows))
        dice.shuffle(order)
        fastest = dice.randrange(rows)
        for place, row in enumerate(order, start=1):
            mark = "''" if lap and row == fastest else ""
            cells[row].append(f"{mark}{place}{mark}")
            points = scale[place - 1] if place <= len(scale) else 0
            totals[row] += points * (2 if n == double else 1) + (lap if row == fastest else 0)
    return table({f"Driver {n}": ([line], str(totals[n])) for n, line in enumerate(cells)})


def _statuses(found: Season) -> set[TotalStatus | None]:
    return {item.status for item in found.championships[0].standings}


@pytest.mark.parametrize(
    "drawn",
    [
        _draw((25, 18, 15, 12, 10, 8, 6, 4, 2, 1)),
        _draw((10, 8, 6, 5, 4, 3, 2, 1), double=8),
        _draw((20, 15, 12, 10, 8, 6, 4, 3, 2, 1), lap=1),
    ],
    ids=["plain", "last round double", "fastest lap"],
)
def test_known_scales_are_found(drawn: Championship) -> None:
    audited = verify_season(season(drawn, schemes=[]))
    assert _statuses(audited) == {TotalStatus.CONSISTENT}
    assert {scheme.origin for scheme in audited.points_schemes} == {SchemeOrigin.INFERRED}


def test_free_scale_is_found_and_never_verifies() -> None:
    audited = verify_season(season(_draw(ODD, rows=16, rounds=12), schemes=[]))
    assert _statuses(audited) == {TotalStatus.CONSISTENT}
    assert list(audited.points_schemes[0].positions[:8]) == list(ODD)


def test_outlier_stays_an_outlier() -> None:
    drawn = _draw((25, 18, 15, 12, 10, 8, 6, 4, 2, 1))
    published = drawn.standings[3].published
    assert published is not None
    assert published.points is not None
    published.points += 7
    audited = verify_season(season(drawn, schemes=[]))
    wrong = [item.competitors for item in audited.championships[0].standings if item.status is TotalStatus.MISMATCH]
    assert wrong == [drawn.standings[3].competitors]


def test_totals_by_chance_are_not_checkable() -> None:
    drawn = _draw(ODD)
    dice = random.Random(7)
    for item in drawn.standings:
        assert item.published is not None
        item.published.points = Fraction(dice.randrange(1, 300))
    statuses = _statuses(verify_season(season(drawn, schemes=[])))
    assert TotalStatus.MISMATCH not in statuses
    assert TotalStatus.VERIFIED not in statuses


def test_programme_leaves_one_error_out() -> None:
    counts = [Count(0, 25), Count(1, 18), Count(2, 43), Count(3, 50), Count(4, 99)]
    for count, places in zip(counts, [[1], [2], [1, 2], [1, 1], [2, 2]], strict=True):
        count.places.update(("race", place) for place in places)
    solution = solve(counts)
    assert solution is not None
    assert solution.scales["race"] == [25, 18]


def test_programme_of_nothing() -> None:
    assert solve([]) is None


def test_scales_fall_and_none_is_there_twice() -> None:
    scales = [positions for _, positions in known_scales()]
    assert len(set(scales)) == len(scales)
    for positions in scales:
        assert list(positions) == sorted(positions, reverse=True)
        assert positions[-1] > 0


@pytest.mark.parametrize("name", list_data("scoring"))
def test_scoring_files_are_sorted_and_have_sources(name: str) -> None:
    items = load_data(f"scoring/{name}")["scale"]
    idents = [item["id"] for item in items]
    assert idents == sorted(set(idents))
    assert all(item["source"] and item["name"] for item in items)
