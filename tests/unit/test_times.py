"""Numbers of laps out."""

from __future__ import annotations

import pytest

from scraper.values.times import parse_laps


@pytest.mark.parametrize(
    ("text", "laps"),
    [
        ("35", 35),
        ("35 laps", 35),
        ("35 (1)", 35),
        ("112 Runden", 112),
        ("+1", None),
        ("−2 laps", None),
        ("34½", None),
        ("33.9", None),
        ("1:34:50.616", None),
        ("Gearbox", None),
        ("", None),
    ],
)
def test_laps(text: str, laps: int | None) -> None:
    assert parse_laps(text) == laps
