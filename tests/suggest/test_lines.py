"""Lines that a team's row lacks: taken out of good pages, and written again as they were."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scraper.model.suggestion import apply_edits
from scraper.pipeline.suggesting import suggest_changes
from scraper.raw import form_page
from tests.suggest.errors import NONE, load_page

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.model.suggestion import Suggestion
    from scraper.raw import RawPage

# Two cars of each team, in four rounds.
CARS = (
    "1 3 2 4",
    "2 4 1 3",
    "4 1 3 2",
    "3 2 4 1",
    "5 5 6 7",
    "6 6 5 5",
    "8 7 Ret 6",
    "7 8 7 8",
    "9 9 8 9",
    "10 10 9 Ret",
)
COLOURS = {"1": "#FFFFBF", "2": "#DFDFDF", "3": "#FFDF9F", "Ret": "#EFCFFF"}
SCALE = (12, 10, 8, 7, 6, 5, 4, 3, 2, 1)
FAMILIES = ("Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum", "Hazel", "Iris", "Juniper")
TEAMS = ("Alpha", "Beta", "Gamma", "Delta", "Kappa")
HEAD = "{| class=wikitable\n"
OPEN = '|- valign="top"\n'


def total(*cars: str) -> int:
    return sum(SCALE[int(place) - 1] for places in cars for place in places.split() if place != "Ret")


def write_cells(places: str, between: str) -> str:
    return between.join(f'style="background:{COLOURS.get(place, "#DFFFDF")};" | {place}' for place in places.split())


def write_page(between: str, *, numbers: bool) -> str:
    entries, people, teams = "", "", ""
    for car, (family, places) in enumerate(zip(FAMILIES, CARS, strict=True)):
        team = f"{TEAMS[car // 2]} Racing"
        for name in (f"Ann {family}", f"Bo {family}"):
            entries += f"|-\n| {team} || {car + 20} || {name}\n"
            people += f"|-\n! {car + 1}\n| {name}\n| {team}\n| {write_cells(places, between)}\n! {total(places)}\n"
        number = f"{car + 20}{between}" if numbers else ""
        if car % 2:
            teams += f"{OPEN}| {number}{write_cells(places, between)}\n"
        else:
            both = total(places, CARS[car + 1])
            teams += f"{OPEN}! rowspan=2 | {car // 2 + 1}\n| rowspan=2 align=left | {team}\n"
            teams += f"| {number}{write_cells(places, between)}\n! rowspan=2 | {both}\n"
    scale = "".join(f"! {place}\n" for place in range(1, 11)) + "|-\n! Points\n"
    scale += "".join(f"| {points}\n" for points in SCALE)
    number = "! No.\n" if numbers else ""
    return (
        f"== Entries ==\n{HEAD}! Team !! No. !! Driver\n{entries}|}}\n== Points ==\n{HEAD}! Position\n{scale}|}}\n"
        f"== Drivers' Championship ==\n{HEAD}! Pos !! Driver !! Team !! AAA !! BBB !! CCC !! DDD !! Pts\n{people}|}}\n"
        f"== Teams' Championship ==\n{HEAD}! Pos\n! Team\n{number}! AAA\n! BBB\n! CCC\n! DDD\n! Pts\n{teams}|}}\n"
    )


def cut_second_line(page: RawPage, section: str, team: str) -> RawPage:
    """Take the second line out of a team's row, and the spans of the cells that reach over both."""
    name = page.text.index(team, page.text.index(section))
    first, second = page.text.rindex("\n|-", 0, name), page.text.index("\n|-", name)
    end = re.compile(r"\n\|[-}]").search(page.text, second + 1).start()
    line = re.sub(r"^([|!]) rowspan=2( \|)?(?= [^|\n]*$| )", r"\1", page.text[first:second], flags=re.MULTILINE)
    return replace(page, text=page.text[:first] + line + page.text[end:])


def find_line(page: RawPage, team: str) -> Suggestion:
    _, found = suggest_changes(page, NONE)
    [line] = [item for item in found if any(team in message for message in item.messages)]
    assert {name[:4] for name in line.findings} == {"X103", "T101"}
    return line


@pytest.mark.parametrize("team", ["AF Corse Motorola", "Scuderia Ecosse", "Racing Team Edil Cris"])
def test_the_second_car_of_an_article_is_written_again(project: Path, team: str) -> None:
    page = load_page(project / "raw/enwiki/2007_FIA_GT_Championship.wikitext")
    spoilt = cut_second_line(page, "GT2 Cup for Teams - standings", team)
    line = find_line(spoilt, team)
    assert apply_edits(spoilt.text, line.edits) == page.text


@pytest.mark.parametrize("numbers", [False, True], ids=["places", "numbers"])
@pytest.mark.parametrize("between", [" || ", "\n| "], ids=["a line a row", "a line a cell"])
def test_a_line_is_written_as_the_table_writes_its_own(between: str, numbers: bool) -> None:
    good = form_page(write_page(between, numbers=numbers), wiki="enwiki", title="2031 Example Series")
    assert suggest_changes(good, NONE)[0].findings == []
    spoilt = cut_second_line(good, "Teams' Championship", "Kappa Racing")
    line = find_line(spoilt, "Kappa Racing")
    assert apply_edits(spoilt.text, line.edits) == good.text
    told = ", ".join(f"a line with {place}" for place in ("10 at AAA", "10 at BBB", "9 at CCC"))
    assert line.summary.startswith(f"/* Teams' Championship */ Kappa Racing: {told} (")
