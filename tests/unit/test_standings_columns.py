"""Columns of standings tables: what their heads say, sub-columns, totals, places or points."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scraper.model.vocabulary import CellKind
from tests.readings import extract_text
from tests.unit.standings_readings import read_one, texts


def test_stacked_cells_are_lines() -> None:
    fact = read_one(
        """
! Pos !! Driver !! Team !! Rd 1 !! Rd 2 !! Rd 3 !! Total
|-
! 1
| Ann One || Alpha<br>Beta || 20<br><br> || <br>16 || <br>8 || 44
|-
! 2
| Bob Two || Alpha || 16 || 13 || 10.5 || 39.5
"""
    )
    assert fact.cells_are is CellKind.POINTS
    assert [column.number for column in fact.columns] == [1, 2, 3]
    assert texts(fact)[0] == [["20", "", ""], ["", "16", "8"]]
    assert [line.team.text for line in fact.rows[0].lines if line.team] == ["Alpha", "Beta"]
    assert fact.rows[1].total == Fraction(79, 2)


def test_points_and_gross_total() -> None:
    fact = read_one(
        """
! Pos !! Driver !! AAA !! BBB !! CCC !! Pts
|-
! 1
| Ann One || 1 || (5) || 2 || 42 (44)
|-
! 2
| Bob Two || 2 || 1 || 1 || '''30½'''
"""
    )
    assert [(row.total, row.gross) for row in fact.rows] == [(42, 44), (Fraction(61, 2), None)]
    assert [cell.outcomes[0].dropped for cell in fact.rows[0].lines[0].cells] == [False, True, False]


def test_sub_columns_and_implicit_races() -> None:
    fact = read_one(
        """
! rowspan=2 | Pos !! rowspan=2 | Driver !! colspan=2 | AAA !! rowspan=2 | BBB !! rowspan=2 | Pts
|-
! 6H !! 12H
|-
! 1
| Ann One || 1 || 2 || 3 || 18
|-
! 2
| Bob Two || 2 || 1 || 1 || 17
"""
    )
    found = [(column.code, column.label, column.sub_index, column.sub_count) for column in fact.columns]
    assert found == [("AAA", "6H", 0, 2), ("AAA", "12H", 1, 2), ("BBB", None, 0, 1)]
    implicit = read_one(
        """
! Pos !! Driver !! colspan=2 | AAA !! colspan=2 | AAA !! Pts
|-
! 1
| Ann One || 1 || 2 || 3 || 4 || 18
|-
! 2
| Bob Two || 2 || 1 || 1 || 1 || 17
"""
    )
    assert [(c.occurrence, c.sub_index, c.sub_count) for c in implicit.columns] == [
        (0, 0, 2),
        (0, 1, 2),
        (1, 0, 2),
        (1, 1, 2),
    ]


def test_statistics_are_left_out_by_name() -> None:
    extracted = extract_text(
        """== Standings ==
{| class="wikitable"
! Pos !! Driver !! AAA !! BBB !! Wins !! Points
|-
| 1 || Ann One || 1 || 1 || 2 || 20
|-
| 2 || Bob Two || 2 || 2 || 0 || 16
|}
"""
    )
    [table] = extracted.tables
    assert table.coverage.ignored["column of statistics"] == 2
    assert len(table.standings[0].columns) == 2


def test_deductions_are_adjustments() -> None:
    fact = read_one(
        """
! Pos !! Driver !! AAA !! BBB !! Penalty !! Points
|-
! 1
| Ann One || 1 || 1 || || 20
|-
! 2
| Bob Two || 2 || 2 || 5 || 11
"""
    )
    assert [row.adjustment for row in fact.rows] == [None, -5]


HEADS = [
    (
        "flags above codes",
        (
            "! rowspan=2 | Pos !! rowspan=2 | Driver !! {{flagicon|ITA}} !! {{flagicon|FRA}} !! rowspan=2 | Pts\n"
            "|-\n! AAA !! BBB"
        ),
        [("AAA", None, None, "ITA"), ("BBB", None, None, "FRA")],
    ),
    (
        "numbers above codes",
        "! rowspan=2 | Pos !! rowspan=2 | Driver !! 1 !! 2 !! rowspan=2 | Pts\n|-\n! AAA !! BBB",
        [("AAA", None, 1, None), ("BBB", None, 2, None)],
    ),
    (
        "dates below codes",
        "! rowspan=2 | Pos !! rowspan=2 | Driver !! AAA !! BBB !! rowspan=2 | Pts\n|-\n! 3 May !! 10 May",
        [("AAA", None, None, None), ("BBB", None, None, None)],
    ),
    (
        "labels below codes",
        "! rowspan=2 | Pos !! rowspan=2 | Driver !! AAA !! BBB !! rowspan=2 | Pts\n|-\n! R !! R",
        [("AAA", "R", None, None), ("BBB", "R", None, None)],
    ),
    (
        "a title above all rounds",
        "! rowspan=2 | Pos !! rowspan=2 | Driver !! colspan=2 | Races !! rowspan=2 | Pts\n|-\n! AAA !! BBB",
        [("AAA", None, None, None), ("BBB", None, None, None)],
    ),
    ("rounds by number", "! Pos !! Driver !! Rd 1 !! Rd 2 !! Pts", [("Rd 1", None, 1, None), ("Rd 2", None, 2, None)]),
    ("plain numbers", "! Pos !! Driver !! 1 !! 2 !! Pts", [("1", None, 1, None), ("2", None, 2, None)]),
    (
        "flags alone",
        "! Pos !! Driver !! {{flagicon|ITA}} !! {{flagicon|FRA}} !! Pts",
        [("", None, None, "ITA"), ("", None, None, "FRA")],
    ),
    (
        "a code that is a number",
        "! Pos !! Driver !! 500 !! BBB !! Pts",
        [("500", None, None, None), ("BBB", None, None, None)],
    ),
]


@pytest.mark.parametrize(("head", "wanted"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS])
def test_heads_of_columns(head: str, wanted: list[tuple[str, str | None, int | None, str | None]]) -> None:
    fact = read_one(f"{head}\n|-\n| 1 || Ann One || 1 || 2 || 26\n|-\n| 2 || Bob Two || 2 || Ret || 16\n")
    assert [(column.code, column.label, column.number, column.country) for column in fact.columns] == wanted


def test_gross_and_net_totals() -> None:
    fact = read_one(
        """
! Pos !! Driver !! AAA !! BBB !! CCC !! Total !! Drop !! Points
|-
| 1 || Ann One || 25 || 18 || 10 || 53 || 10 || 43
|-
| 2 || Bob Two || 18 || 25 || 8 || 51 || 8 || 43
"""
    )
    assert fact.cells_are is CellKind.POINTS
    assert [(row.total, row.gross) for row in fact.rows] == [(43, 53), (43, 51)]


def test_places_raised_beside_points() -> None:
    fact = read_one(
        """
! Pos !! Driver !! AAA !! BBB !! Points
|-
| 1 || Ann One || 25<sup>1</sup> || 18<sup>2</sup> || 43
|-
| 2 || Bob Two || 18<sup>2</sup> || 25<sup>1</sup> || 43
"""
    )
    outcome = fact.rows[0].lines[0].cells[0].outcomes[0]
    assert (fact.cells_are, outcome.points, outcome.place, outcome.extra) == (CellKind.POINTS, 25, 1, ())


def test_two_results_in_a_cell_are_places() -> None:
    fact = read_one(
        """
! Pos !! Team !! AAA !! BBB !! CCC !! Points
|-
| 1 || Alpha || 1 / 2 || 3<br>4 || Ret / 1 || 43
|-
| 2 || Beta || 2 || 1 / 7 || 2 / DNS || 41
""",
        "Teams' standings",
    )
    assert fact.cells_are is CellKind.POSITIONS
    assert [[o.place for o in cell.outcomes] for cell in fact.rows[0].lines[0].cells] == [[1, 2], [3, 4], [None, 1]]


def test_heats_are_left_out_by_name() -> None:
    extracted = extract_text(
        """== World final ==
{| class="wikitable"
! Pos !! Rider !! Final points !! Heats !! Total points
|-
| 1 || Ann One || 15 || (3,3,3,3,3) || 15
|-
| 2 || Bob Two || 9 || (3,F,3,X,3) || 9
|}
"""
    )
    [table] = extracted.tables
    assert table.coverage.ignored["column of heats"] == 2
    assert table.coverage.not_understood == []


def test_columns_behind_the_total_are_no_sessions() -> None:
    text = """== Standings ==
{| class="wikitable"
! Pos !! Driver !! DAY !! SEB !! LBH !! LGA !! Points !! MEC
|-
| 1 || Ann Hart || 1 || 2 || 1 || 1 || 1370 || 28
|-
| 2 || Tom Reed || 2 || 1 || 2 || 2 || 1310 || 31
|}
"""
    (fact,) = extract_text(text).tables[0].standings
    assert [column.code for column in fact.columns] == ["DAY", "SEB", "LBH", "LGA"]
    assert [row.total_text for row in fact.rows] == ["1370", "1310"]
