"""Circuits by their listed names, and what is no circuit's name."""

from __future__ import annotations

import pytest

from scraper.lookups import load_data
from scraper.normalize.entities import resolve
from scraper.normalize.folding import fold
from scraper.normalize.gazetteer import find_circuit, fold_series
from scraper.normalize.mentions import Mention


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zolder", "Circuit Zolder"),
        ("Circuit de Zolder", "Zolder Circuit"),
        ("Brno", "Masaryk Circuit"),
        ("Sears Point", "Infineon Raceway"),
        ("Nogaro", "Circuit Paul Armagnac"),
        ("A1-Ring", "Red Bull Ring"),
        ("Laguna Seca", "Mazda Raceway Laguna Seca"),
        ("Autodromo Nazionale Monza", "Monza"),
    ],
)
def test_names_of_one_circuit(a: str, b: str) -> None:
    assert find_circuit(a, None) == find_circuit(b, None) is not None
    ids = resolve([
        Mention("a", "circuit", a, "1998-x", country="BEL", year=1998, role="round", series="x"),
        Mention("b", "circuit", b, "2009-y", country="EUR", year=2009, role="round", series="y"),
    ])[0].ids  # fmt: skip
    assert ids["a"] == ids["b"]


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("Phoenix", None),
        ("Barcelona", None),
        ("Indianapolis Raceway Park", None),
        ("Brands Hatch Indy", None),
        ("Donington Park National", None),
        ("Donington Park Grand Prix Circuit", None),
        ("Silverstone International", None),
        ("Estoril", "World Rally Championship"),
    ],
)
def test_names_that_say_no_circuit_by_themselves(text: str, series: str | None) -> None:
    assert find_circuit(text, series) is None


def test_what_links_say_apart_stays_apart() -> None:
    ids = resolve([
        Mention("a", "circuit", "Zolder", "1998-x", year=1998, role="round", target="Zolder (town)"),
        Mention("b", "circuit", "Circuit Zolder", "2009-y", year=2009, role="round", target="Another Ring"),
    ])[0].ids  # fmt: skip
    assert ids["a"] != ids["b"]


def test_no_name_is_listed_for_two_circuits() -> None:
    listed = [(fold(name), names[0]) for names in load_data("circuits")["circuits"] for name in names]
    assert len(dict(listed)) == len(set(listed))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Formula One", "Formula One World Championship", True),
        ("FIA World Endurance Championship", "World Endurance Championship", True),
        ("Superbike World Championship", "British Superbike Championship", False),
        ("World Championship", "", False),
    ],
)
def test_names_of_a_series(a: str, b: str, same: bool) -> None:
    assert (fold_series(a) == fold_series(b)) is same


def test_a_town_in_one_series_is_the_circuit() -> None:
    names = ("Melbourne", "Formula One", 2009), ("Melbourne Grand Prix Circuit", "Formula One World Championship", 2024)
    ids = resolve([
        Mention(f"m{year}", "circuit", text, f"{year}-s", country="AUS", year=year, role="round", series=series)
        for text, series, year in names
    ])[0].ids  # fmt: skip
    assert ids["m2009"] == ids["m2024"]
