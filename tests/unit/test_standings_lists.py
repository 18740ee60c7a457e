"""Standings that stand in lists of names and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import scraper

if TYPE_CHECKING:
    from scraper.model.season import Season

POINTS = {"Ann Hart": "3,359", "Tom Reed": "3313", "Eve Moor": "99", "Ida Dale": "7"}
FORMS = {
    "dashes": "# [[%s]] - %s",
    "units": "# [[%s]] – '''%s points'''",
    "gaps": "#[[%s]] &ndash; %s (-46)",
    "brackets": "#[[%s]] (%s pts)",
    "plain": "# %s, %s",
}


def parse(text: str) -> Season:
    return scraper.parse(text, title="1999 Lakes Truck Series season")


def form(pattern: str) -> str:
    return "".join(pattern % item + "\n" for item in POINTS.items())


def rows(season: Season) -> list[list[tuple[int | None, str, int]]]:
    names = {item.id: item.name for item in season.competitors}
    return [
        [
            (
                item.position.number,
                " + ".join(names[name] for name in item.competitors),
                int(item.published.points or 0),
            )
            for item in championship.standings
            if item.published is not None
        ]
        for championship in season.championships
    ]


@pytest.mark.parametrize("pattern", FORMS.values(), ids=FORMS)
def test_a_list_of_standings_is_read_and_told(pattern: str) -> None:
    season = scraper.verify(parse(f"== Final points standings ==\n{form(pattern)}"))
    wanted = [
        (place, name, int(points.replace(",", ""))) for place, (name, points) in enumerate(POINTS.items(), start=1)
    ]
    assert rows(season) == [wanted]
    assert [(item.table, item.title, item.group.value) for item in season.championships] == [
        (None, "Final points standings", "people")
    ]
    assert ([problem.code for problem in season.problems], season.findings) == (["K311"], [])


def test_a_section_may_have_a_list_for_each_class() -> None:
    lists = f"'''Category I'''\n{form(FORMS['dashes'])}\n'''Category II'''\n{form(FORMS['units'])}"
    season = parse(f"== Championships ==\n=== Drivers ===\n{lists}")
    assert [(item.title, len(item.standings)) for item in season.championships] == [
        ("Category I", 4),
        ("Category II", 4),
    ]


def test_lists_of_teams_are_of_teams() -> None:
    season = parse(f"== Teams' championship ==\n{form('* %s Racing - %s')}")
    assert [(item.group.value, [row.position.number for row in item.standings]) for item in season.championships] == [
        ("teams", [None] * 4)
    ]
    assert {item.kind.value for item in season.competitors} == {"team"}


@pytest.mark.parametrize(
    "text",
    [
        "== Season report ==\n" + form(FORMS["dashes"]),
        "== Final standings ==\n" + "".join(reversed(form(FORMS["dashes"]).splitlines(keepends=True))),
        "== Final standings ==\n# [[Ann Hart]] won in 1998\n# A tie is broken by wins\n# [[Eve Moor]] left\n# Other\n",
        "== Final standings ==\n# [[Ann Hart]] - 20\n# [[Tom Reed]] - 15\n",
    ],
    ids=["elsewhere", "rising", "sentences", "short"],
)
def test_other_lists_are_no_standings(text: str) -> None:
    assert parse(text).championships == []


def test_a_table_of_the_same_standings_is_enough() -> None:
    table = (
        '{| class="wikitable"\n! Pos !! Driver !! Points\n|-\n| 1 || Ann Hart || 20\n|-\n| 2 || Tom Reed || 15\n|}\n'
    )
    season = parse(f"== Final standings ==\n{table}\n{form(FORMS['dashes'])}")
    assert [item.table for item in season.championships] == [0]
