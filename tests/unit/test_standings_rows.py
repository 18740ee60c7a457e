"""Rows of standings tables of every shape: which lines make a row, whose they are, what is no row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.model.vocabulary import CellKind, Group, Status
from tests.readings import assemble_text, extract_text
from tests.unit.standings_readings import SIMPLE, read_one, read_standings, texts

if TYPE_CHECKING:
    from pathlib import Path


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
