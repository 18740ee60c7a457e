"""Laps, times, gaps and reasons out."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scraper.values.editions import load_edition
from scraper.values.times import TimeKind, parse_laps, parse_time

CASES = [
    ("1:34:50.616", TimeKind.TIME, Fraction("5690.616"), None),
    ("41:59.2460", TimeKind.TIME, Fraction("2519.2460"), None),
    ("1:20.5", TimeKind.TIME, Fraction("80.5"), None),
    ("2'06:04.000", TimeKind.TIME, Fraction(7564), None),
    ("1h 34:50.616", TimeKind.TIME, Fraction("5690.616"), None),
    ("1.34.567", TimeKind.TIME, Fraction("94.567"), None),
    ("35.123", TimeKind.TIME, Fraction("35.123"), None),
    ("+2.5", TimeKind.GAP, Fraction("2.5"), None),
    ("+ 12.345 s", TimeKind.GAP, Fraction("12.345"), None),
    ("+1:02.3", TimeKind.GAP, Fraction("62.3"), None),
    ("+1 lap", TimeKind.LAPS_DOWN, None, 1),
    ("+ 2 Laps", TimeKind.LAPS_DOWN, None, 2),
    ("1 lap", TimeKind.LAPS_DOWN, None, 1),
    ("+1", TimeKind.LAPS_DOWN, None, 1),
    ("–", TimeKind.NONE, None, None),
    ("", TimeKind.NONE, None, None),
    ("Gearbox", TimeKind.REASON, None, None),
    ("Collision with no. 7", TimeKind.REASON, None, None),
    ("35", TimeKind.REASON, None, None),
]


@pytest.mark.parametrize(("text", "kind", "seconds", "laps"), CASES)
def test_times(text: str, kind: TimeKind, seconds: Fraction | None, laps: int | None) -> None:
    value = parse_time(text, load_edition("en"))
    assert (value.kind, value.seconds, value.laps, value.text) == (kind, seconds, laps, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "+ 1 Runde"), ("fr", "+ 1 tour"), ("ru", "+1 круг"), ("ja", "+1周")],
)
def test_laps_behind_in_other_words(language: str, text: str) -> None:
    assert parse_time(text, load_edition(language)).laps == 1


@pytest.mark.parametrize(("text", "laps"), [("35", 35), ("35 laps", 35), ("35 (1)", 35), ("+1", None), ("", None)])
def test_laps(text: str, laps: int | None) -> None:
    assert parse_laps(text) == laps
