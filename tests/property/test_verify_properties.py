"""What holds of every season that verification is given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model.codec import from_json, to_json
from scraper.model.season import Season
from scraper.model.vocabulary import TotalStatus
from scraper.verify import verify_season
from scraper.verify.calendar import find_hours, fold_text
from scraper.verify.scopes import find_groups, find_rounds
from tests.unit.verify_sheets import season, statement, table

if TYPE_CHECKING:
    from fractions import Fraction

CELLS = st.sampled_from(
    ["1", "2", "3", "4", "5", "9", "Ret", "DSQ", "", "C", "'''1'''", "''2''", "(3)", "1†", "2†", "3 / 5"]
)
RULES = st.sampled_from(
    [
        statement("best", count="2"),
        statement("shared", points="split"),
        statement("shared", two_cars="best"),
        statement("bonus", mark="pole", points="1"),
        statement("factor", "Half points in Betatown", factor="1/2"),
        statement("lines_per_session", count="1"),
        statement("eligibility", pass_down="yes"),
        statement("bonus", mark="fastest_lap", points="1", best_place="3"),
    ]
)


@st.composite
def seasons(draw: st.DrawFn) -> Season:
    rounds = draw(st.integers(1, 4))
    rows = {
        f"Driver {n}": (
            [draw(st.lists(CELLS, min_size=rounds, max_size=rounds))],
            draw(st.integers(0, 40).map(str) | st.just("")),
        )
        for n in range(draw(st.integers(1, 6)))
    }
    return season(table(rows, rounds=rounds), statements=draw(st.lists(RULES, max_size=3)))


@settings(max_examples=60)
@given(seasons())
def test_counted_points_are_never_more_than_gross(found: Season) -> None:
    for standing in verify_season(found).championships[0].standings:
        computed = standing.computed
        if computed is not None and computed.points is not None and computed.gross is not None:
            assert computed.points <= computed.gross


@settings(max_examples=60)
@given(seasons())
def test_verifying_twice_changes_nothing_and_the_input_stays(found: Season) -> None:
    before = to_json(found)
    once = verify_season(found)
    assert to_json(found) == before
    assert to_json(verify_season(once)) == to_json(once)


@settings(max_examples=40)
@given(seasons())
def test_audited_season_survives_json(found: Season) -> None:
    audited = verify_season(found)
    assert from_json(Season, to_json(audited)) == audited


@settings(max_examples=40)
@given(seasons(), st.randoms(use_true_random=False))
def test_order_of_rows_changes_no_total(found: Season, dice: object) -> None:
    championship = found.championships[0]
    rows = list(championship.standings)
    dice.shuffle(rows)  # type: ignore[attr-defined]
    shuffled = replace(found, championships=[replace(championship, standings=rows)])

    def totals(audited: Season) -> dict[str, tuple[Fraction | None, TotalStatus | None]]:
        return {
            item.competitors[0]: (item.computed.points if item.computed else None, item.status)
            for item in audited.championships[0].standings
        }

    assert totals(verify_season(found)) == totals(verify_season(shuffled))


@settings(max_examples=60)
@given(seasons())
def test_statuses_say_what_they_mean(found: Season) -> None:
    for standing in verify_season(found).championships[0].standings:
        published = standing.published.points if standing.published else None
        if standing.status is TotalStatus.VERIFIED:
            assert standing.computed is not None
            assert standing.computed.points == published
        if standing.status is TotalStatus.NOT_CHECKABLE:
            assert standing.reason
        assert (standing.status is None) == (published is None)


@settings(max_examples=200)
@given(st.text(max_size=120))
def test_no_text_about_scoring_crashes(text: str) -> None:
    fold_text(text)
    find_hours(text)
    find_rounds(text)
    find_groups(text)
