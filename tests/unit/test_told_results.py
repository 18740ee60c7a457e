"""Results told in words below the standings, and what verification makes of a place that they give to two."""

from __future__ import annotations

import pytest

import scraper

SCALE = (9, 6, 4, 3, 2, 1)
NAMES = [f"{first} {last}" for last in ("Abel", "Boyd", "Carr", "Dorn") for first in ("Ann", "Bill", "Cleo", "Dan")]
TABLE = """
== Scoring ==
Points were awarded to the first six on a 9–6–4–3–2–1 basis.
== Riders' standings ==
{{| class="wikitable"
! Pos !! Rider !! colspan="2" | [[2031 Leith round|LEI]] !! colspan="2" | [[2031 Brora round|SCO]] !! Pts
{rows}
|}}
== Wildcard riders' results ==
{{| class="wikitable"
{told}
|}}
"""
TOLD = ("Eve Eaton || 17th and Ret in Leith", "Fay Frew || DNS and 17th in SCO", "Gus Gow || 18 and 17 in Leith")


def write(told: tuple[str, ...], heats: int = 4) -> str:
    rows = []
    for place, name in enumerate(NAMES, start=1):
        points = heats * (SCALE[place - 1] if place <= len(SCALE) else 0)
        rows.append(f"|-\n| {place} || [[{name}]] || " + " || ".join([str(place)] * heats) + f" || {points}")
    return TABLE.format(rows="\n".join(rows), told="\n|-\n".join(f"| {row}" for row in told))


def read(told: tuple[str, ...]) -> scraper.Season:
    return scraper.parse(write(told), title="2031 Coast Superbike Championship")


def shown(season: scraper.Season) -> dict[str, list[tuple[str, int | str]]]:
    names = {item.id: item.name for item in season.competitors}
    found: dict[str, list[tuple[str, int | str]]] = {}
    for result in season.results:
        if (name := names[result.drivers[0]]) not in NAMES:
            found.setdefault(name, []).append((result.session, result.position.number or result.position.text))
    return found


def test_what_is_told_are_results_and_no_rows() -> None:
    season = read(TOLD)
    assert shown(season) == {
        "Eve Eaton": [("r1-race1", 17), ("r1-race2", "Ret")],
        "Fay Frew": [("r2-race1", "DNS"), ("r2-race2", 17)],
        "Gus Gow": [("r1-race1", 18), ("r1-race2", 17)],
    }
    assert [len(item.standings) for item in season.championships] == [len(NAMES)]
    assert season.tables[-1].not_understood == 0


@pytest.mark.parametrize(
    ("told", "ruled"),
    [
        ("Gus Gow || 18th in Leith", "a round of two races, and one result"),
        ("Gus Gow || 18th and 17th in Perth", "no round of the table"),
        ("Gus Gow || fell and hurt an arm in Leith", "no result"),
        ("Gus Gow", "nothing told"),
    ],
)
def test_one_row_that_does_not_read_so_leaves_the_table_alone(told: str, ruled: str) -> None:
    assert shown(read((*TOLD[:2], told))) == {}, ruled


def test_several_rounds_stand_between_commas() -> None:
    season = read((*TOLD[:2], "Gus Gow || 18th and Ret in Leith, Ret and 18th in Brora"))
    assert [number for _, number in shown(season)["Gus Gow"]] == [18, "Ret", "Ret", 18]


def test_a_place_of_two_is_the_one_that_a_total_holds() -> None:
    """Both score nothing with 16th, and 18th is free; a slip of the pen is likelier where nobody adds up."""
    told = (
        "Eve Eaton || 16th and 17th in Leith",
        "Fay Frew || 17th and 18th in Leith",
        "Gus Gow || 19th and Ret in Leith",
    )
    season = read(told)
    [finding] = [item for item in season.findings if item.code == "X101"]
    change = finding.explanations[0]
    assert (finding.competitors, change.from_, change.to, change.proof) == (["eve-eaton"], "16th", "18", "proven")


@pytest.mark.parametrize(
    ("told", "ruled"),
    [
        (("Eve Eaton || 16th and 17th in Leith", "Fay Frew || 18th and 18th in Leith", TOLD[1]), "a dead heat"),
        (
            ("Eve Eaton || 16th and 17th in Leith", "Fay Frew || 20th and 18th in Leith", TOLD[1]),
            "three places are free",
        ),
        (
            ("Eve Eaton || 17th and 17th in Leith", "Fay Frew || 17th and 18th in Leith", TOLD[1]),
            "nothing else shows it",
        ),
    ],
)
def test_a_place_of_two_that_stays_open(told: tuple[str, ...], ruled: str) -> None:
    assert not [item for item in read(told).findings if item.code == "X101"], ruled
