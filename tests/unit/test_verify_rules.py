"""Each scoring feature by a table that needs it: with the feature all totals are verified."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scraper.model.season import Bonus, Championship, Counting, Season, StandingPosition, Statement
from scraper.model.vocabulary import Group, SessionState, TotalStatus
from scraper.verify import verify_season
from tests.seasons.forms import form_scheme
from tests.unit.verify_sheets import SCALE, season, statement, table

PLAIN = {
    "Ann": ([["1", "2", "1"]], "28"),
    "Bob": ([["2", "1", "3"]], "24"),
    "Cid": ([["3", "Ret", "2"]], "14"),
    "Dee": ([["Ret", "3", "9"]], "6"),
}
LAP = [form_scheme("race", SCALE, "Points", bonuses=[Bonus("fastest_lap", Fraction(1))])]
TOP_TWO = [form_scheme("race", SCALE, "Points", bonuses=[Bonus("fastest_lap", Fraction(1), best_place=2)])]

CASES: dict[str, Season] = {
    "scale": season(table(PLAIN)),
    "points cells": season(table({"Ann": ([["10", "7.5"]], "17.5"), "Bob": ([["8", ""]], "8")}, points=True)),
    "ties and no points": season(table({"Ann": ([["1"]], "10"), "Bob": ([["9"]], "0"), "Cid": ([["Ret"]], "0")})),
    "half points": season(
        table({"Ann": ([["1", "1"]], "15"), "Bob": ([["2", "2"]], "12")}),
        statements=[statement("factor", "Half points were awarded at the Betatown Grand Prix", factor="1/2")],
    ),
    "double points": season(
        table({"Ann": ([["1", "1"]], "30"), "Bob": ([["2", "2"]], "24")}),
        statements=[statement("factor", "Double points in Alphaville", factor="2", scope="Alphaville")],
    ),
    "another scale for a round": season(
        table({"Ann": ([["1", "1"]], "30"), "Bob": ([["2", "2"]], "23")}),
        schemes=[form_scheme("race", SCALE, "Race points"), form_scheme("long", (20, 15), "1000 km Betatown points")],
    ),
    "rounds by number": season(
        table({"Ann": ([["1", "1", "1"]], "25"), "Bob": ([["2", "2", "2"]], "20")}),
        schemes=[form_scheme("a", (10, 8), "Rounds 1 & 3"), form_scheme("b", (5, 4), "Round 2")],
    ),
    "sprint as superscript": season(
        table({"Ann": ([["1<sup>2</sup>", "2"]], "20"), "Bob": ([["2<sup>1</sup>", "1"]], "21")}, sprints=True),
        schemes=[form_scheme("race", SCALE, "Points"), form_scheme("sprint", (3, 2, 1), "Sprint points")],
        sprints=True,
    ),
    "fastest lap": season(table({"Ann": ([["''1''", "2"]], "19"), "Bob": ([["2", "''Ret''"]], "9")}), schemes=LAP),
    "fastest lap in the top": season(
        table({"Ann": ([["''1''", "2"]], "19"), "Bob": ([["2", "1"]], "18"), "Cid": ([["3", "''3''"]], "12")}),
        schemes=TOP_TWO,
    ),
    "fastest lap divided": season(
        table({"Ann": ([["''1''"]], "10.5"), "Bob": ([["''2''"]], "8.5")}),
        statements=[statement("bonus", mark="fastest_lap", points="1", split="yes")],
    ),
    "pole before the race": season(
        table({"Ann": ([["1", "'''Ret'''"]], "12"), "Bob": ([["2", "1"]], "18")}),
        statements=[statement("bonus", mark="pole", points="2")],
    ),
    "best two results": season(
        table({"Ann": ([["1", "2", "(3)"]], "18 (24)"), "Bob": ([["2", "1", "4"]], "18 (23)")}),
        statements=[statement("best", count="2")],
    ),
    "windows": season(
        table({"Ann": ([["1", "2", "3", "4"]], "16 (29)"), "Bob": ([["2", "1", "2", "3"]], "18 (32)")}),
        statements=[statement("best", count="1", of="2", count2="1", of2="2")],
    ),
    "thirds in decimals": season(
        table({"Ann": ([["''1''"]], "10.33"), "Bob": ([["''2''"]], "8.33"), "Cid": ([["''3''"]], "6.33 (6.33)")}),
        statements=[statement("bonus", mark="fastest_lap", points="1", split="yes")],
    ),
    "a scale for each class, by its name": season(
        table(
            {"Ann": ([["1", "2"]], "14"), "Bob": ([["2", "1"]], "14"), "Cid": ([["3", "3"]], "2")}, ident="Prototypes"
        ),
        schemes=[form_scheme("a", (25, 20, 16), "Tourers"), form_scheme("b", (8, 6, 1), "Prototypes")],
    ),
    "rows of one points table": season(
        table({"Ann": ([["1<sup>2</sup>", "2"]], "20"), "Bob": ([["2<sup>1</sup>", "1"]], "21")}, sprints=True),
        schemes=[
            form_scheme("a", SCALE, "Sprints pay too – Race"),
            form_scheme("b", (3, 2, 1), "Sprints pay too – Sprint"),
        ],
        sprints=True,
    ),
    "a competitor who may score from a round on": season(
        table({"Ann": ([["1", "1", "1"]], "30"), "Bob": ([["2", "2", "2"]], "8"), "Cid": ([["3", "3", "3"]], "18")}),
        statements=[statement("eligibility", **{"who": "Bob", "from": "3"})],
    ),
    "points that only finishers keep": season(
        table(
            {"Ann": ([["1<sup>2</sup>", "2"]], "21"), "Bob": ([["Ret<sup>1</sup>", "1<sup>1</sup>"]], "13")},
            sprints=True,
        ),
        schemes=[form_scheme("race", SCALE, "Points"), form_scheme("sprint", (3, 2, 1), "Sprint points")],
        statements=[statement("eligibility", "points of the sprint only for finishers", condition="finish")],
        sprints=True,
    ),
    "totals set anew": season(
        table(
            {"Ann": ([["2", "1", "2"]], "2058"), "Bob": ([["1", "2", "1"]], "2110"), "Cid": ([["3", "3", "3"]], "18")},
        ),
        statements=[statement("reset", after="1", count="2", seeds="2092, 2040")],
    ),
    "windows by rounds": season(
        table({"Ann": ([["1", "2", "3", "4"]], "16 (29)"), "Bob": ([["2", "1", "2", "3"]], "18 (32)")}),
        statements=[statement("best", **{"count": "1", "from": "1", "to": "2", "from2": "3", "to2": "4"})],
    ),
    "windows of either half": season(
        table({"Ann": ([["1", "2", "3", "4"]], "16 (29)"), "Bob": ([["2", "1", "2", "3"]], "18 (32)")}),
        statements=[statement("best", count="1", halves="yes")],
    ),
    "a round that does not count": season(
        table({"Ann": ([["1", "1"]], "10"), "Bob": ([["2", "2"]], "8")}),
        statements=[statement("factor", "The Betatown Grand Prix did not count", factor="0", scope="Betatown")],
    ),
    "a scale for these competitors": season(
        table({"Alpha": ([["1", "2"]], "14"), "Beta": ([["2", "1"]], "14")}, group=Group.MANUFACTURERS),
        schemes=[form_scheme("a", (9, 6), "Race points"), form_scheme("b", (8, 6), "Constructors scored 8 and 6")],
    ),
    "a single result that scores nothing": season(
        table({"Ann": ([["1", "1"]], "20"), "Bob": ([["2‡", "2"]], "8"), "Cid": ([["3", "3"]], "14")}),
        statements=[statement("eligibility", pass_down="yes")],
    ),
    "windows of the canonical stage": season(
        table(
            {"Ann": ([["1", "2", "3"]], "18 (24)"), "Bob": ([["2", "1", "1"]], "20 (28)")}, counting=[Counting(1, 3, 2)]
        ),
    ),
    "dropped in brackets": season(
        table({"Ann": ([["1", "2", "(3)"]], "18 (24)"), "Bob": ([["2", "1", "(4)"]], "18 (23)")}),
    ),
    "two cars of a team": season(
        table(
            {"Alpha": ([["1", "2"], ["3", "4"]], "29"), "Beta": ([["2", "1"], ["Ret", "3"]], "24")}, group=Group.TEAMS
        ),
    ),
    "best car of a team": season(
        table(
            {"Alpha": ([["1", "2"], ["3", "4"]], "18"), "Beta": ([["2", "1"], ["Ret", "3"]], "18")}, group=Group.TEAMS
        ),
        statements=[statement("lines_per_session", count="1", group="teams")],
    ),
    "re-ranked among the nominated": season(
        table({"Alpha": ([["1", "5"], ["4", "9"]], "30"), "Beta": ([["2", "7"], ["3", "8"]], "28")}, group=Group.TEAMS),
        statements=[statement("rank", by="table")],
    ),
    "shared drive divided": season(
        table({"Ann": ([["1†"]], "5"), "Bob": ([["1†"]], "5"), "Cid": ([["2"]], "8")}),
        statements=[statement("shared", points="split")],
    ),
    "shared drive without points": season(
        table({"Ann": ([["1†", "1"]], "10"), "Bob": ([["1†", "2"]], "8"), "Cid": ([["2", "3"]], "14")}),
        statements=[statement("shared", points="none")],
    ),
    "better of two cars": season(
        table({"Ann": ([["2 / 3"]], "8"), "Bob": ([["1"]], "10")}), statements=[statement("shared", two_cars="best")]
    ),
    "deduction in a sentence": season(
        table({"Ann": ([["1", "1"]], "13"), "Bob": ([["2", "2"]], "16")}),
        statements=[statement("other", "ann had 7 points deducted", deduction="yes", points="7")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_feature(name: str) -> None:
    audited = verify_season(CASES[name])
    for item in audited.championships[0].standings:
        assert item.status is TotalStatus.VERIFIED, (item.competitors, item.published, item.computed, item.reason)
    assert not audited.findings


def test_a_sentence_leaves_open_whether_a_drivers_bonus_counts_for_his_make() -> None:
    rows = {"A": ([["''1''", "''2''"]], "18"), "B": ([["2", "''1''"]], "18"), "C": ([["''3''", "3"]], "12")}
    audited = verify_season(
        season(
            table(rows, group=Group.MANUFACTURERS),
            statements=[statement("bonus", "One point for the fastest lap", mark="fastest_lap", points="1")],
        )
    )
    assert {item.status for item in audited.championships[0].standings} == {TotalStatus.VERIFIED}


@pytest.mark.parametrize("total", ["12", "0"])
def test_an_excluded_competitor_keeps_its_points_or_none(total: str) -> None:
    found = table({**PLAIN, "Eve": ([["4", "5", "6"]], total)})
    found.standings[4].position = StandingPosition(5, None, "EX")
    statuses = {item.status for item in verify_season(season(found)).championships[0].standings}
    assert statuses == {TotalStatus.VERIFIED}


def _with_guest(rule: list[Statement], total: str) -> Season:
    found = table({"Ann": ([["1", "1"]], "20"), "Guest": ([["2", "3"]], ""), "Bob": ([["3", "2"]], total)})
    found.standings[1].eligible = False
    return season(found, statements=rule)


@pytest.mark.parametrize(("rule", "total"), [([], "14"), ([statement("eligibility", pass_down="yes")], "16")])
def test_guests_leave_a_gap_or_pass_their_places_down(rule: list[Statement], total: str) -> None:
    audited = verify_season(_with_guest(rule, total))
    assert [item.status for item in audited.championships[0].standings] == [
        TotalStatus.VERIFIED,
        None,
        TotalStatus.VERIFIED,
    ]


def test_adjustment_of_the_table_counts() -> None:
    found = table({"Ann": ([["1", "1"]], "17"), "Bob": ([["2", "2"]], "16")})
    found.standings[0].adjustment = Fraction(-3)
    audited = verify_season(season(found))
    assert audited.championships[0].standings[0].status is TotalStatus.VERIFIED


def test_hidden_bonus_gives_bounds() -> None:
    rule = statement("bonus", mark="laps_led", points="1")
    audited = verify_season(season(table({**PLAIN, "Ann": ([["1", "2", "1"]], "30")}), statements=[rule]))
    ann = audited.championships[0].standings[0]
    assert ann.status is TotalStatus.CONSISTENT
    assert ann.computed is not None
    assert (ann.computed.points, ann.computed.low, ann.computed.high) == (None, 28, 31)


def test_pending_sessions_are_no_mismatch() -> None:
    found = season(table({name: ([[*cells[0], ""]], total) for name, (cells, total) in PLAIN.items()}))
    found.rounds[3].sessions[0].state = SessionState.PENDING
    audited = verify_season(found)
    assert {item.status for item in audited.championships[0].standings} == {TotalStatus.VERIFIED}


def test_points_of_cells_are_filled_in() -> None:
    cells = verify_season(season(table(PLAIN))).championships[0].standings[0].lines[0].cells
    assert [cell.points for cell in cells] == [10, 8, 10]


def test_totals_without_cells_say_why() -> None:
    found: Championship = table({"Ann": ([[]], "30"), "Bob": ([[]], "20")}, rounds=1)
    audited = verify_season(season(found)).championships[0].standings
    assert {(item.status, item.reason) for item in audited} == {
        (TotalStatus.NOT_CHECKABLE, "the table shows totals only")
    }


def test_columns_that_matched_no_session_still_count() -> None:
    found = season(table(PLAIN))
    for column in found.championships[0].columns:
        column.session = None
    for item in found.championships[0].standings:
        for cell in item.lines[0].cells:
            cell.session = None
    audited = verify_season(found).championships[0].standings
    assert {item.status for item in audited} <= {TotalStatus.VERIFIED, TotalStatus.CONSISTENT}


@pytest.mark.parametrize("rows", [{}, {"Ann": ([], "")}, {"Ann": ([[""]], "3")}, {"Ann": ([["1"]], "")}])
def test_bare_tables_do_no_harm(rows: dict[str, tuple[list[list[str]], str]]) -> None:
    found = season(table(rows, rounds=1))
    audited = verify_season(found)
    assert len(audited.championships[0].standings) == len(rows)
    assert not audited.findings
