"""Cells of results: every form that the grammar of the articles has."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scraper.model.vocabulary import CellKind, Status
from scraper.values.editions import load_edition
from scraper.values.outcomes import parse_outcome_lines, parse_outcomes
from scraper.wikitext.content import parse_content

S = Status
ENGLISH = load_edition("en")

# wikitext, then per outcome: status, place, dropped, marks, extra
CELLS = [
    ("1", [(S.CLASSIFIED, 1, False, (), ())]),
    ("'''1'''", [(S.CLASSIFIED, 1, False, ("bold",), ())]),
    ("''1''", [(S.CLASSIFIED, 1, False, ("italic",), ())]),
    ("'''''1'''''", [(S.CLASSIFIED, 1, False, ("bold", "italic"), ())]),
    ("'''''Ret'''''", [(S.RETIRED, None, False, ("bold", "italic"), ())]),
    ("9th", [(S.CLASSIFIED, 9, False, (), ())]),
    ("1<sup>st</sup>", [(S.CLASSIFIED, 1, False, (), ())]),
    ("9*", [(S.CLASSIFIED, 9, False, ("*",), ())]),
    ("9**", [(S.CLASSIFIED, 9, False, ("**",), ())]),
    ("9†", [(S.CLASSIFIED, 9, False, ("†",), ())]),
    ("9<sup>†</sup>", [(S.CLASSIFIED, 9, False, ("†",), ())]),
    ("'''23'''†", [(S.CLASSIFIED, 23, False, ("bold", "†"), ())]),
    ("'''23†'''", [(S.CLASSIFIED, 23, False, ("bold", "†"), ())]),
    ("''2*''", [(S.CLASSIFIED, 2, False, ("italic", "*"), ())]),
    ("7<sup>F</sup>", [(S.CLASSIFIED, 7, False, ("sup:F",), ())]),
    ("7<sup>P F</sup>", [(S.CLASSIFIED, 7, False, ("sup:P", "sup:F"), ())]),
    ("7<sup>PF</sup>", [(S.CLASSIFIED, 7, False, ("sup:P", "sup:F"), ())]),
    ("9<sup>4 P F</sup>", [(S.CLASSIFIED, 9, False, ("sup:P", "sup:F"), (4,))]),
    ("1<sup>3 5</sup>", [(S.CLASSIFIED, 1, False, (), (3, 5))]),
    ("Ret<sup>8</sup>", [(S.RETIRED, None, False, (), (8,))]),
    ("2⁵", [(S.CLASSIFIED, 2, False, (), (5,))]),
    ("<sup>P</sup>", [(S.PENDING, None, False, ("sup:P",), ())]),
    ("(4)", [(S.CLASSIFIED, 4, True, (), ())]),
    ("('''4''')", [(S.CLASSIFIED, 4, True, ("bold",), ())]),
    ("(4)*", [(S.CLASSIFIED, 4, True, ("*",), ())]),
    ("(4*)", [(S.CLASSIFIED, 4, True, ("*",), ())]),
    ("(NU)", [(S.RETIRED, None, True, (), ())]),
    ("R16", [(S.CLASSIFIED, 16, False, ("R",), ())]),
    ("DIS(1)", [(S.DISQUALIFIED, None, False, ("(1)",), ())]),
    ("9P", [(S.CLASSIFIED, 9, False, ("P",), ())]),
    ("1=", [(S.CLASSIFIED, 1, False, ("=",), ())]),
    ("–", [(S.ABSENT, None, False, (), ())]),
    ("", []),
    ("<small>DSQ</small>", [(S.DISQUALIFIED, None, False, (), ())]),
    ("W/D", [(S.WITHDREW, None, False, (), ())]),
    ("D.N.F.", [(S.RETIRED, None, False, (), ())]),
    ("<s>4</s>", [(S.CLASSIFIED, 4, False, ("struck",), ())]),
    ("1† / Ret", [(S.CLASSIFIED, 1, False, ("†",), ()), (S.RETIRED, None, False, (), ())]),
    ("'''1'''<br>''2''", [(S.CLASSIFIED, 1, False, ("bold",), ()), (S.CLASSIFIED, 2, False, ("italic",), ())]),
    ("('''2'''†) / 8†", [(S.CLASSIFIED, 2, True, ("bold", "†"), ()), (S.CLASSIFIED, 8, False, ("†",), ())]),
    ("3, 5", [(S.CLASSIFIED, 3, False, (), ()), (S.CLASSIFIED, 5, False, (), ())]),
    ("1/2", [(S.CLASSIFIED, 1, False, (), ()), (S.CLASSIFIED, 2, False, (), ())]),
    ("8<ref>Shared</ref>", [(S.CLASSIFIED, 8, False, (), ())]),
    ("14 (2)", [(S.CLASSIFIED, 14, False, ("(2)",), ())]),
    ("1st(6th)", [(S.CLASSIFIED, 1, False, ("(6th)",), ())]),
    ("Ret (6th)", [(S.RETIRED, None, False, ("(6th)",), ())]),
    ("DNQ (DNF)", [(S.DID_NOT_QUALIFY, None, False, ("(DNF)",), ())]),
    ("14 (Ret)", [(S.CLASSIFIED, 14, False, ("(Ret)",), ())]),
    ("1 P F", [(S.CLASSIFIED, 1, False, ("P", "F"), ())]),
    ("1PF", [(S.CLASSIFIED, 1, False, ("P", "F"), ())]),
    ("Ret P", [(S.RETIRED, None, False, ("P",), ())]),
    ("9<sup>4F</sup>", [(S.CLASSIFIED, 9, False, ("sup:F",), (4,))]),
    ("9<sup>1st</sup>", [(S.CLASSIFIED, 9, False, (), (1,))]),
    ("9<sup>DNS</sup>", [(S.CLASSIFIED, 9, False, ("sup:DNS",), ())]),
    ("–<sup>3</sup>", [(S.ABSENT, None, False, (), (3,))]),
    ("x", [(S.NOT_CLASSIFIED, None, False, (), ())]),
]

STATUSES = [
    ("en", "Ret", S.RETIRED),
    ("en", "DNF", S.RETIRED),
    ("en", "Rt", S.RETIRED),
    ("en", "NC", S.NOT_CLASSIFIED),
    ("en", "DNS", S.DID_NOT_START),
    ("en", "DN", S.DID_NOT_START),
    ("en", "DNQ", S.DID_NOT_QUALIFY),
    ("en", "DNPQ", S.DID_NOT_PREQUALIFY),
    ("en", "DSQ", S.DISQUALIFIED),
    ("en", "DQ", S.DISQUALIFIED),
    ("en", "EX", S.EXCLUDED),
    ("en", "WD", S.WITHDREW),
    ("en", "Wth", S.WITHDREW),
    ("en", "DNA", S.DID_NOT_ARRIVE),
    ("en", "DNP", S.DID_NOT_PRACTICE),
    ("en", "INJ", S.INJURED),
    ("en", "C", S.CANCELLED),
    ("en", "Cancelled", S.CANCELLED),
    ("en", "TD", S.DID_NOT_START),
    ("de", "DNF", S.RETIRED),
    ("de", "NQ", S.DID_NOT_QUALIFY),
    ("fr", "Abd", S.RETIRED),
    ("fr", "Np", S.DID_NOT_START),
    ("fr", "Nq", S.DID_NOT_QUALIFY),
    ("fr", "Disq", S.DISQUALIFIED),
    ("fr", "Nc", S.NOT_CLASSIFIED),
    ("it", "Rit", S.RETIRED),
    ("it", "NP", S.DID_NOT_START),
    ("it", "SQ", S.DISQUALIFIED),
    ("es", "AB", S.RETIRED),
    ("es", "NCL", S.NOT_CLASSIFIED),
    ("pt", "AB", S.RETIRED),
    ("pl", "NU", S.RETIRED),
    ("pl", "NS", S.DID_NOT_START),
    ("nl", "UIT", S.RETIRED),
    ("ru", "Сход", S.RETIRED),
    ("ru", "НС", S.DID_NOT_START),
    ("ru", "ДСК", S.DISQUALIFIED),
    ("ja", "リタイア", S.RETIRED),
    ("ja", "失格", S.DISQUALIFIED),
    ("zh", "退賽", S.RETIRED),
    ("sv", "Bröt", S.RETIRED),
]


@pytest.mark.parametrize(("wikitext", "expected"), CELLS, ids=[cell for cell, _ in CELLS])
def test_cells(wikitext: str, expected: list[tuple[object, ...]]) -> None:
    outcomes = parse_outcomes(parse_content(wikitext), ENGLISH)
    assert outcomes is not None
    assert [(o.status, o.place, o.dropped, o.marks, o.extra) for o in outcomes] == expected


@pytest.mark.parametrize(("language", "text", "status"), STATUSES)
def test_statuses(language: str, text: str, status: Status) -> None:
    outcomes = parse_outcomes(parse_content(text), load_edition(language))
    assert outcomes is not None
    assert [(o.text, o.status, o.place) for o in outcomes] == [(text, status, None)]


@pytest.mark.parametrize("text", ["Ann Example", "12.5", "1 2", "25 March", "??!", "Ret 3 (x)", "1" * 200, "()"])
def test_what_is_not_understood_is_none(text: str) -> None:
    assert parse_outcomes(parse_content(text), ENGLISH) is None


def test_an_outcome_keeps_its_own_text() -> None:
    outcomes = parse_outcomes(parse_content("('''2'''†) / 8<sup>P</sup><br>Ret"), ENGLISH)
    assert [outcome.text for outcome in outcomes] == ["(2†)", "8P", "Ret"]


def test_empty_lines_of_a_stacked_cell_stay() -> None:
    lines = parse_outcome_lines(parse_content("<br>16<br>3 / Ret"), ENGLISH)
    assert [[outcome.place for outcome in line] for line in lines] == [[], [16], [3, None]]


@pytest.mark.parametrize(
    ("wikitext", "points"),
    [
        ("12.5", [Fraction(25, 2)]),
        ("'''26'''", [Fraction(26)]),
        ("(6)", [Fraction(6)]),
        ("½", [Fraction(1, 2)]),
        ("10<br>2", [Fraction(10), Fraction(2)]),
        ("Ret", [None]),
        ("(3,3,3,1,3)", [Fraction(13)]),
        ("15+1", [Fraction(16)]),
        ("0", [Fraction(0)]),
    ],
)
def test_points_cells(wikitext: str, points: list[Fraction | None]) -> None:
    outcomes = parse_outcomes(parse_content(wikitext), ENGLISH, CellKind.POINTS)
    assert [outcome.points for outcome in outcomes] == points
    assert all(outcome.place is None for outcome in outcomes)


def test_brackets_in_a_points_cell_drop_it() -> None:
    (outcome,) = parse_outcomes(parse_content("(6)"), ENGLISH, CellKind.POINTS)
    assert outcome.dropped
