"""Standings tables of every shape: which lines make a row, what the columns are, places or points."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from scraper.model.vocabulary import CellKind, Group, Status
from tests.readings import assemble_text, extract_text

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.tables.facts import StandingsFact


def read_standings(table: str, heading: str = "Drivers' standings") -> list[StandingsFact]:
    extracted = extract_text(f'== {heading} ==\n{{| class="wikitable"\n{table}\n|}}\n')
    assert extracted.tables[0].kind.value == "standings", extracted.tables[0].reasons
    return extracted.tables[0].standings


def read_one(table: str, heading: str = "Drivers' standings") -> StandingsFact:
    [fact] = read_standings(table, heading)
    return fact


def texts(fact: StandingsFact) -> list[list[list[str]]]:
    return [[[cell.text for cell in line.cells] for line in row.lines] for row in fact.rows]


SIMPLE = """
! Pos !! Driver !! AAA<br>{{flagicon|ITA}} !! BBB<br>{{flagicon|FRA}} !! Points
|-
! 1
| {{flagicon|GBR}} [[Ann One]] || 1 || '''2''' || 18
|-
! 2
| {{flagicon|FRA}} Bob Two || Ret || 1 || 10
"""


@pytest.mark.parametrize(
    ("header", "cell", "wanted"),
    [
        ("Team", "Red<br>Blue", ["Red", "Blue"]),
        ("Team", "{{flagicon|ITA}}<br>Red", ["Red"]),
        ("Team / Car", "Red<br>Ford GT", ["Red"]),
        ("Team", "–", []),
    ],
)
def test_teams_of_a_line(header: str, cell: str, wanted: list[str]) -> None:
    fact = read_one(
        f"! Pos !! Driver !! {header} !! AAA !! Points\n|-\n| 1 || Ann One || {cell} || 1 || 10\n"
        "|-\n| 2 || Bob Two || Blue || 2 || 8"
    )
    [line] = fact.rows[0].lines
    assert [name.text for name in line.teams] == wanted
    assert line.team is (line.teams[0] if wanted else None)


def test_simple_table() -> None:
    fact = read_one(SIMPLE)
    assert fact.group is Group.PEOPLE
    assert fact.cells_are is CellKind.POSITIONS
    assert [(column.code, column.country, column.number) for column in fact.columns] == [
        ("AAA", "ITA", None),
        ("BBB", "FRA", None),
    ]
    assert texts(fact) == [[["1", "2"]], [["Ret", "1"]]]
    assert [row.total for row in fact.rows] == [18, 10]
    first = fact.rows[0]
    assert (first.position, first.names[0].target, first.names[0].country) == (1, "Ann One", "GBR")
    assert first.lines[0].cells[1].styles == ("bold",)
    assert fact.rows[1].lines[0].cells[0].outcomes[0].status is Status.RETIRED


def test_two_cars_are_lines_of_one_row() -> None:
    fact = read_one(
        """
! Pos !! Team !! No. !! AAA !! BBB !! Pts
|-
! rowspan=2 | 1
| rowspan=2 | Alpha || 1 || 1 || 2 || rowspan=2 | 30
|-
| 2 || 3 || Ret
|-
! 2
| Beta || 3 || 2 || 1 || 18
""",
        "Teams' standings",
    )
    assert fact.group is Group.TEAMS
    assert texts(fact) == [[["1", "2"], ["3", "Ret"]], [["2", "1"]]]
    assert [[line.number for line in row.lines] for row in fact.rows] == [["1", "2"], ["3"]]


def test_crew_of_shared_position_and_total_is_one_row() -> None:
    fact = read_one(
        """
! Pos !! Driver !! Points
|-
! 1
| Ann One || 66
|-
! rowspan=2 | 2
| Bob Two || rowspan=2 | 63
|-
| Cid Three
"""
    )
    assert fact.cells_are is CellKind.NONE
    assert [[name.text for name in row.names] for row in fact.rows] == [["Ann One"], ["Bob Two", "Cid Three"]]


def test_tied_drivers_with_cells_of_their_own_are_rows() -> None:
    fact = read_one(
        """
! Pos !! Driver !! AAA !! BBB !! Pts
|-
! 1
| Ann One || 1 || 1 || 20
|-
! rowspan=2 | 2
| Bob Two || 2 || 3 || rowspan=2 | 12
|-
| Cid Three || 3 || 2
"""
    )
    assert [(row.position, row.names[0].text, row.total) for row in fact.rows] == [
        (1, "Ann One", 20),
        (2, "Bob Two", 12),
        (2, "Cid Three", 12),
    ]
    assert texts(fact)[2] == [["3", "2"]]


def test_driver_over_several_teams() -> None:
    fact = read_one(
        """
! Pos !! Driver !! Team !! AAA !! BBB !! Pts
|-
! rowspan=2 | 1
| rowspan=2 | Ann One || Alpha || 1 || || rowspan=2 | 18
|-
| Beta || || 2
|-
! 2
| Bob Two || Alpha || || 1 || 10
"""
    )
    assert [[line.team.text for line in row.lines if line.team] for row in fact.rows] == [["Alpha", "Beta"], ["Alpha"]]
    assert texts(fact)[0] == [["1", ""], ["", "2"]]


def test_continuation_without_spans() -> None:
    fact = read_one(
        """
! Pos !! Driver !! Team !! AAA !! BBB !! Pts
|-
| 1 || Ann One || Alpha || 1 || || 18
|-
| || || Beta || || 2 ||
|-
| 2 || Bob Two || Alpha || || 1 || 10
"""
    )
    assert [len(row.lines) for row in fact.rows] == [2, 1]


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


def test_crew_in_one_cell() -> None:
    fact = read_one(
        """
! Pos !! Drivers !! AAA !! BBB !! Pts
|-
! 1
| {{flagicon|GBR}} Ann One<br>{{flagicon|ITA}} Bob Two || 1 || 1 || 20
|-
! 2
| {{flagicon|GBR}} Cid Three || 2 || 2 || 16
"""
    )
    assert [[name.text for name in row.names] for row in fact.rows] == [["Ann One", "Bob Two"], ["Cid Three"]]
    assert len(fact.rows[0].lines) == 1


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


def test_guests_stay_in_the_table_and_are_not_eligible() -> None:
    guests = "|-\n! colspan=5 | Guest drivers ineligible for championship points\n|-\n! –\n| Cid Three || 3 || || 0\n"
    fact = read_one(SIMPLE + guests)
    assert [(row.eligible, row.group) for row in fact.rows] == [
        (True, None),
        (True, None),
        (False, "Guest drivers ineligible for championship points"),
    ]


def test_groups_that_each_begin_at_first_are_standings_of_their_own() -> None:
    table = """
! Pos !! Driver !! AAA !! BBB !! Pts
|-
! colspan=5 | Class Alpha
|-
! 1
| Ann One || 1 || 2 || 18
|-
! 2
| Bob Two || 2 || 1 || 17
|-
! colspan=5 | Class Beta
|-
! 1
| Cid Three || 3 || 4 || 18
|-
! 2
| Dee Four || 4 || 3 || 17
"""
    found = read_standings(table)
    assert [(fact.title, len(fact.rows)) for fact in found] == [("Class Alpha", 2), ("Class Beta", 2)]


def test_repeated_headers_and_sources_are_no_rows() -> None:
    header = "|-\n! Pos !! Driver !! AAA<br>{{flagicon|ITA}} !! BBB<br>{{flagicon|FRA}} !! Pts\n"
    fact = read_one(f"{SIMPLE}{header}|-\n| colspan=5 | Source:<ref>x</ref>\n")
    assert len(fact.rows) == 2


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


def test_unread_results_are_reported_and_kept() -> None:
    extracted = extract_text(
        """== Standings ==
{| class="wikitable"
! Pos !! Driver !! AAA !! BBB !! Points
|-
| 1 || Ann One || 1 || see the note below || 20
|-
| 2 || Bob Two || 2 || 2 || 16
|}
"""
    )
    [table] = extracted.tables
    cell = table.standings[0].rows[0].lines[0].cells[1]
    assert (cell.text, cell.outcomes[0].status) == ("see the note below", Status.UNREAD)
    assert [problem.code for problem in table.problems] == ["K301"]
    assert [place.row for place in table.coverage.not_understood] == [1]


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


COUNTS = [
    ("2007_FIA_GT_Championship", [19, 13, 4, 2, 53, 51, 26]),
    ("2013_Blancpain_Endurance_Series", [17, 6, 6]),
]


@pytest.mark.parametrize(("page", "counts"), COUNTS)
def test_rows_of_the_first_seasons(project: Path, page: str, counts: list[int]) -> None:
    text = (project / "raw" / "enwiki" / f"{page}.wikitext").read_text("utf-8")
    record = assemble_text(text, page.replace("_", " "))
    assert [len(item.fact.rows) for item in record.championships] == counts
    assert [at for facts in record.tables for at in facts.coverage.not_understood] == []


def test_crews_of_the_cups(project: Path) -> None:
    text = (project / "raw" / "enwiki" / "2013_Blancpain_Endurance_Series.wikitext").read_text("utf-8")
    record = assemble_text(text, "2013 Blancpain Endurance Series")
    people = [sum(len(row.names) for row in item.fact.rows) for item in record.championships]
    assert people[1:] == [11, 8]


def test_a_list_of_standings_is_reported() -> None:
    points = {"Ann": 3359, "Bob": 3313, "Cid": 99, "Dee": 7}
    rows = "".join(f"# [[{name}]] - {total}\n" for name, total in points.items())
    assert [problem.code for problem in extract_text(f"== Final points standings ==\n{rows}").problems] == ["K311"]
    assert extract_text(f"== Season report ==\n{rows}").problems == []


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
