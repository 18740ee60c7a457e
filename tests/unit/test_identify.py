from __future__ import annotations

import pytest

from tests.unit.table_readings import identify, wikitable

CASES = {
    "calendar": (wikitable("Rnd || Circuit || Date", "! 1 || Ring || 1 May", "! 2 || Oval || 8 May"), "calendar"),
    "calendar with winners": (
        wikitable(
            "Rd. || Grand Prix || Date || Pole || Winner",
            "! 1 || A || 1 May || Al || Bo",
            "! 2 || B || 8 May || Al || Bo",
        ),
        "calendar",
    ),
    "winners": (
        wikitable("Rd. || Grand Prix || Pole || Winner", "! 1 || A || Al || Bo", "! 2 || B || Al || Bo"),
        "winners",
    ),
    "podiums": (
        wikitable(
            "Race || 1st || 2nd || 3rd || Fastest lap",
            "Great Prix || Al || Bo || Ci || Al",
            "Small Prix || Bo || Al || Ci || Bo",
        ),
        "winners",
    ),
    "dates first": (
        wikitable(
            "Dates || Name || Place || Country",
            "5 May || Ice Race || Lake || Finland",
            "8 May || Sand Race || Dune || Oman",
        ),
        "calendar",
    ),
    "a career": (
        wikitable(
            "Season || Team || Races || Wins || Points || Position",
            "2001 || Red || 10 || 1 || 95 || 5th",
            "2002–03 || Blue || 9 || 0 || 3 || 20th",
        ),
        "other",
    ),
    "a roll of champions": (
        wikitable("Year || Driver || Wins || Points", "[[1950 season|1950]] || Al || 3 || 30", "1951 || Bo || 3 || 31"),
        "other",
    ),
    "entries": (wikitable("Team || No. || Driver || Rounds", "Red || 1 || Al A || All"), "entries"),
    "numbers and drivers": (wikitable("No. || Driver", "1 || Al A", "7 || Bo B"), "entries"),
    "classification": (
        wikitable(
            "Pos || No || Driver || Laps || Time/Retired || Grid || Points",
            "1 || 3 || Al A || 50 || 1:30:00.1 || 2 || 9",
        ),
        "classification",
    ),
    "rally": (
        wikitable(
            "Pos. || Driver || Co-driver || Car || Time || Difference || Points",
            "1 || Al A || Bo B || Mini || 3:28:17 || 0.0 || 10",
        ),
        "classification",
    ),
    "qualifying": (
        wikitable("Pos || No || Driver || Q1 || Q2 || Q3", "1 || 3 || Al A || 1:20.1 || 1:20.0 || 1:19.9"),
        "starting_grid",
    ),
    "positions": (
        wikitable("Pos || Driver || MNZ || SPA || Points", "1 || Al A || 1 || Ret || 9", "2 || Bo B || 2 || 1 || 8"),
        "standings",
    ),
    "totals": (
        wikitable("No || Driver || Points || Wins", "1 || Al A || 4000 || 5", "2 || Bo B || 3900 || 2"),
        "standings",
    ),
    "by race numbers": (wikitable("Pos || Rider || 1 || 2 || 3 || Pts", "1 || Al A || 1 || 2 || 1 || 70"), "standings"),
    "without positions": (
        wikitable("Driver || MNZ || SPA || Points", "Al A || 1 || Ret || 9", "Bo B || 2 || 1 || 8"),
        "standings",
    ),
    "scale in columns": (wikitable("Position || 1st || 2nd || 3rd", "! Points || 10 || 8 || 6"), "points"),
    "scale in rows": (wikitable("Position || Points", "1 || 10", "2 || 8"), "points"),
    "scale without a header": ("{|\n| Position\n| 1\n| 2\n|-\n| Points\n| 20\n| 16\n|}", "points"),
    "several scales": (
        wikitable("Rounds || 1st || 2nd || 3rd", "! 1, 6 & 7 || 25 || 18 || 15", "! 2–5 || 20 || 15 || 12"),
        "points",
    ),
    "key": (wikitable("Colour || Result", "Gold || Winner", "Silver || Second place"), "legend"),
    "key of classes": (wikitable("Icon || Class", "P || Pro", "A || Amateur"), "legend"),
    "key of marks": (
        "{|\n| colspan=2 | Key\n|-\n| '''Bold'''\n| Pole position\n|-\n| *\n| Led most laps\n|}",
        "legend",
    ),
    "key of one column": ("{|\n! Key\n|-\n| Regular rider\n|-\n| Wildcard rider\n|}", "legend"),
    "key of letters": ("{|\n| O\n| Oval\n|-\n| R\n| Road course\n|}", "legend"),
    "scales by duration": (
        wikitable(
            "Duration || 1st || 2nd || 3rd || Pole",
            "! 6 Hours || 25 || 18 || 15 || 1",
            "! 24 Hours || 50 || 36 || 30 || 1",
        ),
        "points",
    ),
    "past winners": (wikitable("Year || Driver || Car", "1999 || Al A || Viper", "2000 || Bo B || GT40"), "other"),
    "cautions": (wikitable("Laps || Cause", "25–29 || Contact", "33–34 || Spin"), "other"),
    "stages": (
        wikitable("Leg || Stage || Name || Length || Winner || Time", "1 || SS1 || Hill || 30 km || Al || 16:14"),
        "other",
    ),
    "changes": (wikitable("Driver || From || To", "Al A || Red || Blue", heading="Changes > Driver changes"), "other"),
    "tyres": (
        wikitable(
            "Round || Circuit || Hard || Medium || Soft",
            "! 1 || Ring || C1 || C2 || C3",
            "! 2 || Oval || C2 || C3 || C4",
        ),
        "other",
    ),
    "broadcasts": (
        wikitable("Country || Network || Language", "Italy || Rai || Italian", "France || TF1 || French"),
        "other",
    ),
    "statistics": (
        wikitable("Driver || Starts || Wins || Poles", "Al A || 10 || 2 || 1", "Bo B || 9 || 0 || 0"),
        "other",
    ),
    "no header": ("{|\n| one\n| two\n|-\n| three\n| four\n|}", "other"),
}


@pytest.mark.parametrize(("text", "kind"), CASES.values(), ids=CASES)
def test_kinds(text, kind):
    found = identify(text)[0]
    assert found.kind.value == kind, found
    assert 0 <= found.confidence <= 1
    assert found.reasons


def test_a_table_of_tables_is_layout():
    inner = wikitable("Pos || Driver || Points", "1 || Al A || 9", "2 || Bo B || 6")
    kinds = [found.kind.value for found in identify("{|\n| valign=top |\n" + inner + "\n| a key\n|}")]
    assert kinds == ["layout", "standings"]


def test_headings_make_surer_and_testing_is_no_calendar():
    rows = ("Date || Circuit || Sponsor", "1 March || Jerez || Acme", "2 March || Jerez || Acme")
    plain = identify(wikitable(*rows))[0]
    promised = identify(wikitable(*rows, heading="Season calendar"))[0]
    testing = identify(wikitable(*rows, heading="Pre-season > Testing"))[0]
    assert (plain.kind.value, promised.kind.value, testing.kind.value) == ("calendar", "calendar", "other")
    assert plain.confidence < promised.confidence


@pytest.mark.parametrize(
    "junk", ["", "{|\n|}", "{|\n|-\n|-\n|}", "{|\n! \n|}", "{|\n|+ only a caption\n|}", "{| \n| " + "x" * 5000 + "\n|}"]
)
def test_empty_tables_do_no_harm(junk):
    assert all(found.kind.value in ("layout", "other") for found in identify(junk))
