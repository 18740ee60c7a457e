"""Names of teams, makes and circuits: taken apart, and compared."""

from __future__ import annotations

import pytest

from scraper.normalize.team_names import (
    Likeness,
    compare_circuits,
    compare_teams,
    is_circuit,
    parse_circuit,
    parse_team,
)

TEAMS = [
    ("AF Corse Motorola", "Motorola AF Corse", Likeness.ORDER),
    ("R.G. Team", "Team R.G", Likeness.ORDER),
    ("Xerox Ducati", "Ducati Xerox Team", Likeness.CORE),
    ("Tech9 Motorsport", "Tech9 Motorsports", Likeness.EQUAL),
    ("B-K Motorsport", "B-K Motorsports", Likeness.EQUAL),
    ("Horag Lista Racing", "Horag-Lista Racing", Likeness.EQUAL),
    ("EuroBrun-Judd", "Euro Brun-Judd", Likeness.EQUAL),
    ("#50 Motorola AF Corse", "Motorola AF Corse", Likeness.EQUAL),
    ("Dyson Racing", "Dyson Racing Team", Likeness.CORE),
    ("Cargraphic AG", "Cargraphics", Likeness.EDIT),
    ("Roock", "Rook", Likeness.EDIT),
    ("Luxton Plant", "Luxton Plan", Likeness.EDIT),
    ("Chevrolet RML", "Chevrolet", Likeness.PART),
    ("Aston Martin Racing BMS", "Aston Martin Racing", Likeness.PART),
    ("JRM Racing", "JR Motorsports", Likeness.SLIGHT),
    ("JMB Racing", "JRM Racing", None),
    ("Aston Martin Racing BMS", "BMS Scuderia Italia", None),
    ("PK Carsport", "Carsport Holland", None),
    ("R&J Racing", "L&R Racing", None),
    ("Liqui Moly Team Engstler", "DeTeam Engstler Motorsport", None),
    ("Team 1", "Team 2", None),
    ("Young Driver AMR / Emil Frey Racing", "Emil Frey Racing", None),
]


@pytest.mark.parametrize(("a", "b", "likeness"), TEAMS)
def test_compare_teams(a: str, b: str, likeness: Likeness | None) -> None:
    assert compare_teams(parse_team(a), parse_team(b)) is likeness
    assert compare_teams(parse_team(b), parse_team(a)) is likeness


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("Circuit Zolder", "Zolder", Likeness.CORE),
        ("Sebring", "Sebring International Raceway", Likeness.CORE),
        ("Phoenix street circuit", "Phoenix International Raceway", Likeness.PART),
        ("Monza", "Autodromo Nazionale Monza", Likeness.CORE),
        ("Silverstone", "Suzuka", None),
        ("Indianapolis Motor Speedway", "Indianapolis Raceway Park", Likeness.PART),
        ("Indianapolis", "Indianapolis Raceway Park", Likeness.CORE),
        ("Road Atlanta", "Atlanta Motor Speedway", Likeness.PART),
    ],
)
def test_compare_circuits(a: str, b: str, likeness: Likeness | None) -> None:
    assert compare_circuits(parse_circuit(a), parse_circuit(b)) is likeness


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Circuit Zolder", True), ("Nürburgring", True), ("Monza", False), ("Detroit", False), ("Infineon Raceway", True)],
)
def test_is_circuit(title: str, expected: bool) -> None:
    assert is_circuit(title) is expected
