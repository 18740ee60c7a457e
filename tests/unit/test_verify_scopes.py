"""Which sessions, rounds, groups and hours the words of a title are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.model.vocabulary import Group, SessionKind
from scraper.verify.calendar import find_hours, form_calendar
from scraper.verify.scopes import Scope, find_groups, find_rounds, find_sessions
from tests.seasons.forms import form_round, form_season, form_session

if TYPE_CHECKING:
    from scraper.model.season import Round, Season


def _season() -> Season:
    spa = [
        form_session("r3-6h", SessionKind.CHECKPOINT, "6hrs", "r3"),
        form_session("r3-12h", SessionKind.CHECKPOINT, "12hrs", "r3"),
        form_session("r3", label="24hrs"),
    ]
    rounds: list[Round] = [
        form_round(1, [form_session("r1")], "Monza", "autodromo-nazionale-monza"),
        form_round(2, [form_session("r2"), form_session("r2-s", SessionKind.SPRINT, "SR")], "Paul Ricard"),
        form_round(3, spa, "Total 24 Hours of Spa", "circuit-de-spa-francorchamps"),
        form_round(4, [form_session("r4")], "Malaysian Grand Prix", "sepang-international-circuit"),
    ]
    return form_season("2031 Example", rounds, [], [])


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("Championship Race points", set()),
        ("1000 km Paul Ricard points", {"r2"}),
        ("24 Hours of Spa points – Points after 6hrs/12hrs", {"r3-6h", "r3-12h", "r3"}),
        ("24 Hours of Spa points – Points at the finish", {"r3"}),
        ("Points were awarded in the sprints to the top eight finishers", {"r2-s"}),
        ("Half points were awarded at the Malaysian Grand Prix, as less than 75% of the distance was run.", {"r4"}),
        ("The first 8 finishers score 10–8–6 points, except at the Spa 24 Hours.", set()),
        ("Rounds 1 and 4", {"r1", "r4"}),
        ("in the first race of the season", set()),
        ("Points are awarded by each driver's place (running at the end of the race or not)", set()),
    ],
)
def test_sessions_of_a_text(text: str, sessions: set[str]) -> None:
    assert find_sessions(text, form_calendar(_season())) == sessions


def test_a_scale_for_a_length_of_race_is_for_the_rounds_with_it_in_their_names() -> None:
    names = ("1812 km of the Gulf", "6 Hours of Santerno", "24 Hours of the Sarthe", "8 Hours of Sakhir")
    rounds = [form_round(n, [form_session(f"r{n}")], name) for n, name in enumerate(names, start=1)]
    calendar = form_calendar(form_season("2031 Example", rounds, [], []))
    titles = ("6 Hours", "8 Hours and 1812 km", "24 Hours")
    fitting = [
        [key for key, info in calendar.sessions.items() if Scope(title, calendar).weigh(info)] for title in titles
    ]
    assert fitting == [["r2"], ["r1", "r4"], ["r3"]]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("6H", {6}),
        ("after 6 and after 12 hours", {6, 12}),
        ("Points after 6hrs/12hrs", {6, 12}),
        ("1000 km", set()),
        ("2007", set()),
        ("24 Hours", {24}),
    ],
)
def test_hours_of_a_text(text: str, hours: set[int]) -> None:
    assert find_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("Rounds 1, 6 & 7", {1, 6, 7}),
        ("Rounds 2 – 5", {2, 3, 4, 5}),
        ("round 3", {3}),
        ("Race points", set()),
        ("Rounds 1-99999", set(range(1, 62))),
    ],
)
def test_rounds_of_a_text(text: str, rounds: set[int]) -> None:
    assert find_rounds(text) == rounds


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("counted towards the Drivers' Championship", {Group.PEOPLE}),
        ("Manufacturers Championship points were awarded on a 25–18 basis", {Group.MANUFACTURERS}),
        ("Points went to the first ten", set()),
        ("Constructors' title and drivers' title", {Group.MANUFACTURERS, Group.PEOPLE}),
    ],
)
def test_groups_of_a_text(text: str, groups: set[Group]) -> None:
    assert find_groups(text) == groups
