"""Ranks, points, totals and car numbers in every spelling that articles have."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scraper.values.numbers import (
    Rank,
    parse_car_number,
    parse_heats,
    parse_number,
    parse_points,
    parse_position,
    parse_total,
)

NUMBERS = [
    ("0", Fraction(0)),
    ("182", Fraction(182)),
    ("43.5", Fraction(87, 2)),
    ("43,5", Fraction(87, 2)),
    (".5", Fraction(1, 2)),
    ("0.14", Fraction(7, 50)),
    ("½", Fraction(1, 2)),
    ("61½", Fraction(123, 2)),
    ("61 ½", Fraction(123, 2)),
    ("33⅓", Fraction(100, 3)),
    ("1/2", Fraction(1, 2)),
    ("57 1/7", Fraction(400, 7)),
    ("57 1⁄7", Fraction(400, 7)),
    ("−7", Fraction(-7)),
    ("-7", Fraction(-7)),
    ("–15", Fraction(-15)),
    ("+3", Fraction(3)),
    ("1,234", Fraction(1234)),
    ("6 847", Fraction(6847)),
    ("1.234.567", Fraction(1234567)),
    ("１２", Fraction(12)),
    ("", None),
    ("-", None),
    ("Ret", None),
    ("1/0", None),
    ("1.2.3", None),
    ("12a", None),
    ("1" * 500, None),
]

TOTALS = [
    ("42", (Fraction(42), None)),
    ("42 (52)", (Fraction(42), Fraction(52))),
    ("30 (33)", (Fraction(30), Fraction(33))),
    ("30(33)", (Fraction(30), Fraction(33))),
    ("34.5 (46.5)", (Fraction(69, 2), Fraction(93, 2))),
    ("42 (57 1/7)", (Fraction(42), Fraction(400, 7))),
    ("40 [2]", (Fraction(40), None)),
    ("395½", (Fraction(791, 2), None)),
    ("30 (33)*", (Fraction(30), Fraction(33))),
    ("42*", (Fraction(42), None)),
    ("42 [a]", (Fraction(42), None)),
    ("25 pts", (Fraction(25), None)),
    ("−5", (Fraction(-5), None)),
    ("15+1", (Fraction(16), None)),
    ("1,406", (Fraction(1406), None)),
    ("", None),
    ("–", None),
    ("Points", None),
    ("42 (x)", None),
]

RANKS = [
    ("1", Rank(1)),
    ("1.", Rank(1)),
    ("1=", Rank(1, tied=True)),
    ("=1", Rank(1, tied=True)),
    ("T3", Rank(3, tied=True)),
    ("=", Rank(None, tied=True)),
    ("–", Rank(None)),
    ("—", Rank(None)),
    ("-", Rank(None)),
    ("", Rank(None)),
    ("1st", Rank(1)),
    ("22nd", Rank(22)),
    ("3rd*", Rank(3)),
    ("1º", Rank(1)),
    ("1.º", Rank(1)),
    ("2ª", Rank(2)),
    ("1°", Rank(1)),
    ("1er", Rank(1)),
    ("2e", Rank(2)),
    ("3ème", Rank(3)),
    ("1-й", Rank(1)),
    ("1位", Rank(1)),
    ("第3名", Rank(3)),
    ("P4", Rank(4)),
    ("1. (18.)", Rank(1)),
    ("12†", Rank(12)),
    ("Ret", None),
    ("1 2", None),
    ("12.5", None),
    ("Senna", None),
]

CAR_NUMBERS = [
    ("7", "7"),
    ("007", "007"),
    ("#7", "7"),
    ("# 7", "7"),
    ("No. 42", "42"),
    ("No 42", "42"),
    ("Nr. 5", "5"),
    ("7A", "7A"),
    ("T9", "T9"),
    ("01†", "01"),
    ("第8号", "8"),
    ("TBA", None),
    ("", None),
    ("–", None),
    ("AF Corse", None),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numbers(text: str, value: Fraction | None) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(("text", "value"), TOTALS)
def test_totals(text: str, value: tuple[Fraction, Fraction | None] | None) -> None:
    assert parse_total(text) == value


@pytest.mark.parametrize(("text", "rank"), RANKS)
def test_ranks(text: str, rank: Rank | None) -> None:
    assert parse_position(text) == rank


@pytest.mark.parametrize(("text", "number"), CAR_NUMBERS)
def test_car_numbers(text: str, number: str | None) -> None:
    assert parse_car_number(text) == number


@pytest.mark.parametrize(
    ("text", "points"),
    [("37.5*", Fraction(75, 2)), ("(6)", Fraction(6)), ("25 Punkte", Fraction(25)), ("25 kg", None), ("DNS", None)],
)
def test_points(text: str, points: Fraction | None) -> None:
    assert parse_points(text) == points


@pytest.mark.parametrize(
    ("text", "sum_"),
    [("(3,3,3,1,3)", 13), ("(3,0,-,3,0)", 6), ("(3,F,2,E,1)", 6), ("(3,5)", None), ("3,2,1", None), ("(a,b,c)", None)],
)
def test_heats(text: str, sum_: int | None) -> None:
    heats = parse_heats(text)
    assert (None if heats is None else sum(heat or 0 for heat in heats)) == sum_
