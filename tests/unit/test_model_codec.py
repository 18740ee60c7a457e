"""The season's JSON: the contract to the letter, exact points, texts that diff well."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model.codec import dump_json, from_json, is_exact_decimal, to_json
from scraper.model.schema import season_schema
from scraper.model.season import Published, Season
from scraper.problems import Place

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def example(project: Path) -> dict[str, Any]:
    text = (project / "tests/contract/season-example.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def assert_holds(contract: Any, ours: Any, path: str = "") -> None:
    """Everything that the contract says is there, in its order; we may say more."""
    if isinstance(contract, dict):
        assert [key for key in ours if key in contract] == list(contract), path
        for key, value in contract.items():
            assert_holds(value, ours[key], f"{path}.{key}")
    elif isinstance(contract, list):
        assert len(contract) == len(ours), path
        for index, (left, right) in enumerate(zip(contract, ours, strict=True)):
            assert_holds(left, right, f"{path}[{index}]")
    else:
        assert contract == ours, path


def test_the_example_of_the_contract_survives(example: dict[str, Any]) -> None:
    assert_holds(example, to_json(from_json(Season, example)))


def test_the_example_follows_the_schema(example: dict[str, Any]) -> None:
    jsonschema.validate(to_json(from_json(Season, example)), season_schema())


def test_the_schema_is_one(example: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(season_schema())
    broken = to_json(from_json(Season, example))
    broken["rounds"][0]["number"] = "first"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, season_schema())


@pytest.mark.parametrize(
    ("points", "number", "exact"),
    [
        (Fraction(10), 10, None),
        (Fraction(87, 2), 43.5, None),
        (Fraction(1, 8), 0.125, None),
        (Fraction(400, 7), 400 / 7, "400/7"),
        (Fraction(1, 3), 1 / 3, "1/3"),
        (None, None, None),
    ],
)
def test_points_are_numbers_and_exact_beside(points: Fraction | None, number: float | None, exact: str | None) -> None:
    encoded = to_json(Published(points, None, "", Place()))
    assert encoded["points"] == number
    assert encoded.get("points_exact") == exact
    assert ("points_exact" in encoded) is (exact is not None)


@given(st.fractions(max_denominator=1000))
def test_points_come_back_exactly(points: Fraction) -> None:
    text = json.dumps(to_json(Published(points, points, "x", Place())))
    assert from_json(Published, json.loads(text)).points == points


@given(st.fractions(max_denominator=64))
def test_a_decimal_is_exact_where_json_says_it_exactly(points: Fraction) -> None:
    if is_exact_decimal(points):
        assert Fraction(json.dumps(to_json(points))) == points


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_dumped_json_reads_as_the_same(value: Any) -> None:
    text = dump_json(value)
    assert json.loads(text) == value
    assert text.endswith("\n")


def test_what_fits_in_a_line_stands_in_one() -> None:
    text = dump_json({"at": [{"source": 0, "table": 1}], "long": ["x" * 70, "y" * 70]})
    assert text.splitlines() == [
        "{",
        '  "at": [{"source": 0, "table": 1}],',
        '  "long": [',
        f'    "{"x" * 70}",',
        f'    "{"y" * 70}"',
        "  ]",
        "}",
    ]
