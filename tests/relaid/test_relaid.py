"""Pages whose tables are laid out otherwise, as other editors would write them, say the same."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import scraper
from tests.relaid.relaying import lay_out
from tests.transcript import transcribe

if TYPE_CHECKING:
    from scraper.model.season import Season

TESTS = Path(__file__).parent.parent
# A table whose rows are its columns has no columns to move; the other page has a template in a cell's attributes.
LEFT_OUT = {"turned", "v8"}
PAGES = sorted(
    str(path.relative_to(TESTS))
    for folder in ("styles", "modern")
    for path in (TESTS / folder).rglob("*.wikitext")
    if path.stem not in LEFT_OUT
)
FLAG = re.compile(r"\{\{(?:flagicon|flagicon image)\|[^{}]*\}\} ?")
COUNTRY = re.compile(r"^(round .*) · (?:[A-Z]{2,3}|None) ·")


@cache
def read(page: str) -> tuple[str, dict[str, str], Season]:
    text = (TESTS / page).read_text("utf-8")
    expected = TESTS / page.replace(".wikitext", ".expected.json")
    if expected.exists():
        said = json.loads(expected.read_text("utf-8"))
        about = {"title": said["title"], "wiki": f"{said['language']}wiki"}
    else:
        wiki, _, title = text.split("\n", 1)[0].strip("<!-> ").partition(" | ")
        about = {"title": title, "wiki": wiki}
    return text, about, scraper.parse(text, **about)


def compare(season: Season, other: Season) -> list[str]:
    """List what two transcripts do not have in common, whatever its order: awards stand in that of their columns."""
    here, there = Counter(transcribe(season)), Counter(transcribe(other))
    return [f"-{line}" for line in (here - there)] + [f"+{line}" for line in (there - here)]


@pytest.mark.parametrize("page", PAGES)
def test_tables_written_from_their_cells_say_the_same(page: str) -> None:
    text, about, season = read(page)
    laid = lay_out(text, season, lambda blocks: blocks)
    assert compare(season, scraper.parse(laid, **about)) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("page", PAGES)
def test_the_order_of_columns_says_nothing(page: str, seed: int) -> None:
    text, about, season = read(page)
    draw = random.Random(f"{page} {seed}")
    laid = lay_out(text, season, lambda blocks: draw.sample(blocks, len(blocks)))
    assert compare(season, scraper.parse(laid, **about)) == []


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_column_and_a_header_below_change_nothing(page: str) -> None:
    text, about, season = read(page)
    laid = lay_out(text, season, lambda blocks: blocks, unknown="Mood", footer=True)
    found = compare(season, scraper.parse(laid, **about))
    assert found
    assert all(line.startswith("+problem K102") and "Mood" in line for line in found)


@pytest.mark.parametrize("page", PAGES)
def test_without_flags_only_countries_are_missing(page: str) -> None:
    text, about, season = read(page)
    if "flags only" in text:
        pytest.skip("nothing but flags parts its crews")
    other = scraper.parse(FLAG.sub("", text), **about)
    here, there = ([COUNTRY.sub(r"\1", line) for line in transcribe(item)] for item in (season, other))
    assert Counter(here) == Counter(there)
