"""Scoring tables in rows and in columns, with their scopes and bonuses."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.readings import extract_text

TEN = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1]
ROW = """{| class="wikitable"
! Position !! 1st !! 2nd !! 3rd !! 4th !! 5th !! 6th !! 7th !! 8th !! 9th !! 10th
|-
! Points
| 25 || 18 || 15 || 12 || 10 || 8 || 6 || 4 || 2 || 1
|}
"""
CASES = [
    ("a row", f"== Points system ==\n{ROW}", [("Points system", TEN, {})]),
    (
        "a term before the table",
        f"== Points system ==\n;Sprint points\nPoints go to ten.\n{ROW}",
        [("Sprint points", TEN, {})],
    ),
    (
        "a sentence before the table",
        f"== Points system ==\nPoints were awarded in the sprints:\n{ROW}",
        [("Points were awarded in the sprints:", TEN, {})],
    ),
    (
        "cells that are no headers, in bold",
        (
            "== Scoring ==\n{|\n| '''Position''' || '''1''' || '''2''' || '''3'''\n"
            "|-\n| '''Points''' || 20 || 16.5 || 14\n|}\n"
        ),
        [("Scoring", [20, Fraction(33, 2), 14], {})],
    ),
    (
        "several scopes",
        (
            "== Scoring ==\n{|\n! Position !! 1st !! 2nd !! 3rd\n|-\n! Points after 6hrs/12hrs\n| 12 || 9 || 7\n|-\n"
            "! Points at the finish\n| 25 || 18 || 15\n|}\n"
        ),
        [
            ("Scoring – Points after 6hrs/12hrs", [12, 9, 7], {}),
            ("Scoring – Points at the finish", [25, 18, 15], {}),
        ],
    ),
    (
        "points for qualifying under its own heads",
        "== Scoring ==\n{|\n! Qualifying !! 1st !! 2nd !! 3rd\n|-\n! Points\n| 3 || 2 || 1\n|}\n",
        [("Scoring – Qualifying", [3, 2, 1], {})],
    ),
    (
        "bonuses",
        (
            "== Scoring ==\n{|\n! Position !! 1st !! 2nd !! 3rd !! Pole !! {{Tooltip|FL|Fastest lap}}\n|-\n! Points\n"
            "| 10 || 8 || 6 || 2 || 1\n|}\n"
        ),
        [("Scoring", [10, 8, 6], {"pole": 2, "fastest_lap": 1})],
    ),
    (
        "columns",
        "== Scoring ==\n{|\n! Position !! Points\n|-\n| 1 || 9\n|-\n| 2 || 6\n|-\n| 3 || 4\n|-\n| 4 || 3\n|}\n",
        [("Scoring", [9, 6, 4, 3], {})],
    ),
    (
        "others, and places that a race kind does not pay",
        (
            "== Scoring ==\n{|\n! Duration !! 1st !! 2nd !! 3rd !! 4th !! Other !! Pole\n|-\n"
            "! 6 Hours\n| 25 || 18 || 15 || 12 || 0.5 || 1\n|-\n! Stage\n| 3 || 2 || 1 || – || – || –\n|}\n"
        ),
        [
            ("Scoring – 6 Hours", [25, 18, 15, 12], {"other:Other": Fraction(1, 2), "pole": 1}),
            ("Scoring – Stage", [3, 2, 1], {}),
        ],
    ),
    (
        "a label that spans both rows",
        (
            "== Scoring ==\n{|\n! rowspan=2 | Points system !! 1st !! 2nd !! 3rd !! 4th !! Fastest lap\n"
            "|-\n| 20 || 17 || 15 || 13 || 1\n|}\n"
        ),
        [("Scoring – Points system", [20, 17, 15, 13], {"fastest_lap": 1})],
    ),
    (
        "a range of places",
        "== Scoring ==\n{|\n! Position !! 1st !! 2nd !! 3rd !! 4th–6th\n|-\n! Points\n| 9 || 6 || 4 || 1\n|}\n",
        [("Scoring", [9, 6, 4, 1, 1, 1], {})],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_scales(text: str, wanted: list[tuple[str, list[int], dict[str, int]]]) -> None:
    extracted = extract_text(text)
    found = [(scale.scope, scale.positions, scale.bonuses) for scale in extracted.tables[0].scales]
    assert found == wanted
    assert extracted.tables[0].coverage.not_understood == []


def test_two_columns_side_by_side() -> None:
    rows = "|-\n| 1 || 25 || 12\n|-\n| 2 || 20 || 9\n|-\n| 3 || 16 || 7\n"
    text = f"== Scoring ==\n{{|\n! Position !! Race points !! Sprint points\n{rows}|}}\n"
    [table] = extract_text(text).tables
    assert [(scale.scope, scale.positions) for scale in table.scales] == [
        ("Scoring – Race points", [25, 20, 16]),
        ("Scoring – Sprint points", [12, 9, 7]),
    ]


def test_a_scale_that_rises_is_reported() -> None:
    text = "== Scoring ==\n{|\n! Position !! 1st !! 2nd !! 3rd\n|-\n! Points\n| 1 || 8 || 9\n|}\n"
    [table] = extract_text(text).tables
    assert table.scales == []
    assert [problem.code for problem in table.problems] == ["K310"]


@pytest.mark.parametrize(
    "rows",
    [
        "| 1st || 9\n|-\n| 2nd || 6\n|-\n| 3rd || 4\n",
        "! Points !! 9 !! 6 !! 4\n|-\n! Position !! 1st !! 2nd !! 3rd\n",
        "| 1 || 2 || 3\n|-\n| 9 || 6 || 4\n",
        "| 1. || 9\n|-\n| 2. || 6\n|-\n| 3. || 4\n",
        "| || 1st || 2nd || 3rd\n|-\n| || 9 || 6 || 4\n",
        "| || 1st || 2nd || 3rd\n|-\n| Sprint || 9 || 6 || 4\n",
        "| 1st || 2nd || 3rd || Pole\n|-\n| 9 || 6 || 4 || 1\n",
        "| 1st || 9 || \n|-\n| 2nd || 6 || \n|-\n| 3rd || 4 || \n|-\n| Pole || 1 || \n",
    ],
)
def test_places_and_points_without_a_word_or_upside_down(rows: str) -> None:
    [table] = extract_text(f"== Scoring ==\n{{|\n{rows}|}}\n").tables
    assert [scale.positions for scale in table.scales] == [[9, 6, 4]]


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Circuits", "| 1 || 2 || 3\n|-\n| 9 || 6 || 4\n"),
        ("Scoring", "| 1 || 2 || 3\n|-\n| 4 || 6 || 9\n"),
        ("Scoring", "| 2 || 3 || 4\n|-\n| 9 || 6 || 4\n"),
        ("Scoring", "| 1 || 2 || 3\n|-\n| 9 || 6 || 4\n|-\n| Ann || Bob || Cy\n"),
    ],
)
def test_other_figures_without_a_word_are_no_scale(heading: str, rows: str) -> None:
    [table] = extract_text(f"== {heading} ==\n{{|\n{rows}|}}\n").tables
    assert table.scales == []
