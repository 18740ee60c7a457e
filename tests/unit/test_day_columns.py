"""Dates whose months stand beside their days, in a column of their own, or above them in rows."""

from __future__ import annotations

import pytest

from tests.readings import extract_text

ROUNDS = ("[[Lakeside Ring]] || Ann Hart", "[[Harbour Circuit]] || Tom Reed", "[[Hill Park]] || Ann Hart")
HEAD = "== Calendar ==\n{| class=wikitable\n! Round !! "
BESIDE = (
    f"|-\n| 1 || 4 || May || {ROUNDS[0]}\n|-\n| 2 || 11 || rowspan=2 | June || {ROUNDS[1]}\n"
    f"|-\n| 3 || 18–19 || {ROUNDS[2]}\n|}}"
)
ABOVE = (
    f"|-\n! colspan=4 | May\n|-\n| 1 || 4 || {ROUNDS[0]}\n|-\n! colspan=4 | June\n|-\n| 2 || 11 || {ROUNDS[1]}\n"
    f"|-\n| 3 || 18–19 || {ROUNDS[2]}\n|}}"
)
SWAPPED = BESIDE.replace("4 || May", "May || 4").replace("11 || rowspan=2 | June", "rowspan=2 | June || 11")


@pytest.mark.parametrize(
    "text",
    [
        f"Day !! Month !! Circuit !! Winner\n{BESIDE}",
        f"colspan=2 | Date !! Circuit !! Winner\n{BESIDE}",
        f"Month !! Day !! Circuit !! Winner\n{SWAPPED}",
        f"Date !! Circuit !! Winner\n{ABOVE}",
    ],
)
def test_days_and_months_in_two_places_are_dates(text: str) -> None:
    [facts] = extract_text(HEAD + text).tables
    dates = [(rnd.date.start, rnd.date.end) if rnd.date else None for rnd in facts.rounds]
    assert dates == [("2031-05-04", "2031-05-04"), ("2031-06-11", "2031-06-11"), ("2031-06-18", "2031-06-19")]
    assert facts.coverage.not_understood == []
    assert facts.problems == []


def test_a_word_for_days_over_results_below_other_groups_is_no_date() -> None:
    rows = "|-\n| 1 || Ann Hart || 2 || 1 || 9\n|-\n| 2 || Tom Reed || 1 || 2 || 9\n"
    [facts] = extract_text(
        f"== Standings ==\n{{|\n! Pos !! Driver !! DAY !! LAK !! Pts\n|-\n! colspan=5 | May\n{rows}|}}"
    ).tables
    assert [column.code for column in facts.standings[0].columns] == ["DAY", "LAK"]
