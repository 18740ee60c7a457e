"""Six Formula One seasons, whole: every round, cell and total equal to f1db's truth (tests/pages/f1/README.md)."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from scraper.model.vocabulary import Group, SeasonState, SessionState
from scraper.wikitext.content import parse_content
from tests.readings import F1_FOLDER, F1_PAGES, assemble_file

if TYPE_CHECKING:
    from scraper.season import ChampionshipRecord, SeasonRecord

KINDS = {"races": "calendar winners", "drivers": "standings", "constructors": "standings", "sprint points": "points"}
GROUPS = {"drivers": Group.PEOPLE, "constructors": Group.MANUFACTURERS}


@pytest.fixture(params=F1_PAGES)
def season(request: pytest.FixtureRequest) -> tuple[SeasonRecord, dict[str, Any]]:
    path = F1_FOLDER / f"{request.param}.wikitext"
    return assemble_file(path), json.loads(path.with_suffix(".truth.json").read_text("utf-8"))


def test_kinds_are_right(season: tuple[SeasonRecord, dict[str, Any]]) -> None:
    record, truth = season
    for facts, wanted in zip(record.tables, truth["tables"], strict=True):
        assert facts.kind.value in KINDS.get(wanted, wanted)


def test_every_cell_is_accounted_for(season: tuple[SeasonRecord, dict[str, Any]]) -> None:
    record, _ = season
    assert [at for facts in record.tables for at in facts.coverage.not_understood] == []


def test_rounds_are_right(season: tuple[SeasonRecord, dict[str, Any]]) -> None:
    record, truth = season
    found = [
        (rnd.number, rnd.date.start if rnd.date else None, rnd.state is SessionState.RUN, len(rnd.sessions) > 1)
        for rnd in record.rounds
    ]
    wanted = [(rnd["round"], rnd["date"], rnd["held"], rnd["sprint"]) for rnd in truth["rounds"]]
    assert found == wanted


def test_state_is_right(season: tuple[SeasonRecord, dict[str, Any]]) -> None:
    record, truth = season
    assert record.state is (SeasonState.FINISHED if truth["finished"] else SeasonState.RUNNING)


def find_championship(record: SeasonRecord, group: Group) -> ChampionshipRecord:
    [found] = [item for item in record.championships if item.fact.group is group]
    return found


@pytest.mark.parametrize("key", ["drivers", "constructors"])
def test_standings_are_right(season: tuple[SeasonRecord, dict[str, Any]], key: str) -> None:
    record, truth = season
    rows = truth["standings"][key]
    if not rows:
        assert not [item for item in record.championships if item.fact.group is GROUPS[key]]
        return
    championship = find_championship(record, GROUPS[key])
    assert len(championship.fact.rows) == len(rows)
    for row, wanted in zip(championship.fact.rows, rows, strict=True):
        cells = [[cell.text for cell in line.cells] for line in row.lines]
        assert cells == [[parse_content(text).text.strip() for text in line] for line in wanted["cells"]]
        assert row.position == (int(wanted["position"]) if wanted["position"] else None)
        assert row.total == Fraction(wanted["total"])
        assert row.gross is None or row.gross == Fraction(wanted["gross"])


def test_columns_stand_for_rounds_in_order(season: tuple[SeasonRecord, dict[str, Any]]) -> None:
    record, truth = season
    for championship in record.championships:
        codes = [column.code for column in championship.fact.columns]
        assert codes == [rnd["code"] for rnd in truth["rounds"]]
        assert championship.sessions == [f"r{rnd['round']}" for rnd in truth["rounds"]]


def test_sprints_are_sessions_of_their_own(season: tuple[SeasonRecord, dict[str, Any]]) -> None:
    record, truth = season
    sprints = {f"r{rnd['round']}-sprint" for rnd in truth["rounds"] if rnd["sprint"] and rnd["held"]}
    for championship in record.championships:
        assert {session for sessions in championship.superscripts for session in sessions} == sprints


def test_winners_and_poles_are_right(season: tuple[SeasonRecord, dict[str, Any]]) -> None:
    record, truth = season
    labels = {label: key for key, person in truth["people"].items() for label in person["labels"]}
    for rnd in truth["rounds"]:
        for kind, wanted in (("pole", rnd["pole"]), ("fastest_lap", rnd["fastest_lap"]), ("winner", rnd["winners"])):
            found = [
                labels[name.text]
                for award in record.awards
                if award.session == f"r{rnd['round']}" and award.fact.kind == kind
                for name in award.fact.names
            ]
            assert found == (wanted if rnd["held"] else [])
