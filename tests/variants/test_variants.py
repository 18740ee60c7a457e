"""Made-up groups of spellings (`tests/variants`): none is joined with another's, and most are joined."""

from __future__ import annotations

import pytest

from tests.variants.measure import Result, measure


@pytest.fixture(scope="module")
def result() -> Result:
    return measure()


def test_nothing_is_joined_wrongly(result: Result) -> None:
    assert result.wrong == []


def test_every_name_is_read(result: Result) -> None:
    assert [missed for missed in result.missed if missed.endswith("(unread)")] == []


@pytest.mark.parametrize(
    ("kind", "way", "least"),
    [
        ("person", "season", 0.96),
        ("person", "rounds", 0.97),
        ("person", "car", 0.97),
        ("person", "seasons", 0.66),
        ("person", "team", 0.93),
        ("team", "season", 0.65),
        ("team", "car", 0.96),
        ("team", "seasons", 0.65),
        ("circuit", "season", 0.98),
        ("circuit", "seasons", 0.96),
    ],
)
def test_most_are_joined(result: Result, kind: str, way: str, least: float) -> None:
    assert result.share(kind, way) >= least, result.missed


def test_what_tables_say_of_a_name_decides(result: Result) -> None:
    open_groups = {key for key, total in result.total.items() if result.joined[key] < total}
    assert ("team", "typos", "season") in open_groups
    assert ("team", "typos", "car") not in open_groups
