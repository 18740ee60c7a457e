"""Classifications and starting grids."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scraper.model.vocabulary import Status
from scraper.tables.classification import extract_classification
from scraper.tables.starting_grid import extract_starting_grid
from tests.unit.table_readings import read_one, wikitable

RACE = wikitable(
    "Pos || No || Driver || Constructor || Laps || Time/Retired || Grid || Points",
    "! 1 || 4 || {{flagicon|POL}} [[Al A]] || Red-Nine || 70 || 1:36:24.227 || 2 || '''10'''",
    "! 2 || 3 || {{flagicon|DEU}} Bo B || Red-Nine || 70 || +16.495 || 8 || 8",
    "! 15† || 7 || Ci C || Blue || 66 || +4 laps || 1 || ",
    "! Ret || 20 || Di D || White || 13 || Gearbox || 16 || ",
    "! DSQ || 21 || Ed E || White || 70 || Fuel || PL || ",
    '! colspan="8" | Source: report',
)


def test_a_race():
    reading = read_one(RACE)
    rows = extract_classification(reading).rows
    found = [(row.position, row.status.value, row.number, row.laps, row.starting_position, row.points) for row in rows]
    assert found == [
        (1, "classified", "4", 70, 2, Fraction(10)),
        (2, "classified", "3", 70, 8, Fraction(8)),
        (15, "classified", "7", 66, 1, None),
        (None, "retired", "20", 13, 16, None),
        (None, "disqualified", "21", 70, None, None),
    ]
    assert (rows[0].drivers[0].text, rows[0].drivers[0].country, rows[0].car.text, rows[0].time) == (
        "Al A",
        "POL",
        "Red-Nine",
        "1:36:24.227",
    )
    assert rows[2].position_text == "15†"
    assert reading.ledger.problems == []
    assert reading.ledger.coverage().not_understood == []


def test_qualifying_gives_the_last_time():
    text = wikitable(
        "Pos || No || Driver || Part 1 || Part 2 || Grid",
        "! 1 || 22 || Al A || 1:16.909 || 1:17.034 || 1",
        "! 2 || 15 || Bo B || no time || || 19",
    )
    rows = extract_starting_grid(read_one(text)).rows
    assert [(row.drivers[0].text, row.time, row.starting_position) for row in rows] == [
        ("Al A", "1:17.034", 1),
        ("Bo B", "no time", 19),
    ]


def test_crews_and_classes_of_a_rally():
    text = wikitable(
        "Pos. || Driver || Co-driver || Car || Time || Points",
        '! colspan="6" | WRC',
        "1. || {{flagicon|FIN}} Al A || {{flagicon|FIN}} Bo B || Focus || 3:28:17.0 || 10",
        '! colspan="6" | J-WRC',
        "1. (18.) || {{flagicon|SWE}} Ci C || {{flagicon|SWE}} Di D || Swift || 3:49:37.9 || 10",
    )
    rows = extract_classification(read_one(text)).rows
    assert [(row.class_name, row.position_text, [driver.text for driver in row.drivers]) for row in rows] == [
        ("WRC", "1.", ["Al A", "Bo B"]),
        ("J-WRC", "1. (18.)", ["Ci C", "Di D"]),
    ]


@pytest.mark.parametrize(
    ("heading", "status"),
    [("Results > Disqualified", Status.DISQUALIFIED), ("Results > Race", Status.CLASSIFIED)],
)
def test_a_heading_says_what_became_of_all(heading, status):
    text = wikitable(
        "Pos || Class || No || Team || Drivers || Laps",
        "! 19 || S5 || 11 || {{flagicon|FRA}} Red || Al A<br>Bo B || 206",
        heading=heading,
    )
    (row,) = extract_classification(read_one(text)).rows
    assert (row.status, row.class_name, row.team.text, len(row.drivers)) == (status, "S5", "Red", 2)


def test_a_remark_across_rows_is_no_class():
    text = wikitable(
        "Pos. || Driver || Time || Grid",
        "! 1 || Al A || 1:28.695 || 1",
        '! colspan="4" | 107% time: 1:34.903',
        "! — || Bo B || 2:02.893 || 2",
    )
    rows = extract_starting_grid(read_one(text)).rows
    assert [(row.class_name, row.position) for row in rows] == [(None, 1), (None, None)]


def test_rows_that_name_nobody_are_reported():
    text = wikitable("Pos || Driver || Laps", "1 || Al A || 50", "2 || || 49")
    reading = read_one(text)
    assert len(extract_classification(reading).rows) == 1
    assert [problem.code for problem in reading.ledger.problems] == ["K131"]


def test_numbers_that_are_none_are_reported():
    reading = read_one(
        wikitable("Pos || Driver || Laps || Points", "1 || Al A || 12 or 13 || 9", "2 || Bo B || DNF || 6")
    )
    rows = extract_classification(reading).rows
    assert [row.laps for row in rows] == [None, None]
    assert [problem.code for problem in reading.ledger.problems] == ["K132"]
