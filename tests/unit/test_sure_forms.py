"""Forms of a name in two seasons that nothing but the flag has to agree for, and those that take more."""

from __future__ import annotations

import pytest

from scraper.normalize.entities import resolve
from scraper.normalize.mentions import Mention


def are_one(a: str, b: str, flag: str, *others: str, team: str | None = None) -> bool:
    found = [
        Mention(str(n), "person", text, f"{2001 + n}-s{n}", country=flag, year=2001 + n, team=team)
        for n, text in enumerate((a, b))
    ]
    found += [
        Mention(text, "person", text, "2001-s0", country=flag, year=2001, unit=9 + n) for n, text in enumerate(others)
    ]
    ids = resolve(found)[0].ids
    return ids["0"] == ids["1"]


@pytest.mark.parametrize(
    ("a", "b", "flag"),
    [
        ("Satoru Nakajima", "Nakajima Satoru", "JPN"),
        ("Guanyu Zhou", "Zhou Guanyu", "CHN"),
        ("Carlos 'Cacá' Bueno", "Cacá Bueno", "BRA"),
        ("Jörg Müller", "Joerg Mueller", "DEU"),
        ("Søren Bærø", "Soeren Baeroe", "DNK"),
        ("Vitaly Petrov", "Vitaliy Petrov", "RUS"),
        ("Yevgeny Novikov", "Evgeny Novikov", "RUS"),
        ("Takuma Satō", "Takuma Satou", "JPN"),
        ("Koji Yamasaki", "Kouji Yamasaki", "JPN"),
        ("Gregory Franchi", "Greg Franchi", "BEL"),
    ],
)
def test_forms_that_are_one_name(a: str, b: str, flag: str) -> None:
    assert are_one(a, b, flag)
    assert are_one(b, a, flag)


@pytest.mark.parametrize(
    ("a", "b", "flag"),
    [
        ("Li Wei", "Wei Li", "CHN"),
        ("Hiroshi Ono", "Hiroshi Ohno", "JPN"),
        ("Vitaly Petrov", "Vitaliy Petrov", "GBR"),
        ("Ryan Briscoe", "Ryan Brisco", "AUS"),
        ("Moore", "Moore", "GBR"),
        ("J. Moore", "J. Moore", "GBR"),
        ("Michael Schumacher", "Mick Schumacher", "DEU"),
        ("Bob Akin", "Bobby Akin", "USA"),
        ("William Hoy", "Bill Hoy", "GBR"),
        ("Fernando Alonso", "Fernando Alonso Díaz", "ESP"),
    ],
)
def test_forms_that_may_be_two_names(a: str, b: str, flag: str) -> None:
    assert not are_one(a, b, flag)


def test_a_legal_name_takes_a_team() -> None:
    assert are_one("Fernando Alonso", "Fernando Alonso Díaz", "ESP", team="Alpha")


def test_a_family_name_alone_takes_more_than_a_team() -> None:
    assert not are_one("Fernando Alonso", "Alonso", "ESP", team="Alpha")


def test_others_who_may_be_meant_forbid_it() -> None:
    assert are_one("Alexander Franchi", "Alex Franchi", "BEL")
    assert not are_one("Alexander Franchi", "Alex Franchi", "BEL", "Alessandro Franchi")
