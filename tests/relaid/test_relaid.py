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
from tests.relaid.rewriting import rename_rounds, split_otherwise
from tests.transcript import transcribe

if TYPE_CHECKING:
    from scraper.model.season import Season

TESTS = Path(__file__).parent.parent
# A table whose rows are its columns has no columns to move; a template in a cell's attributes; headers that are no
# header cells, and figures behind names.
LEFT_OUT = {"turned", "v8", "stockcar_lists"}
PAGES = sorted(
    str(path.relative_to(TESTS))
    for folder in ("styles", "modern")
    for path in (TESTS / folder).rglob("*.wikitext")
    if path.stem not in LEFT_OUT
)
# Codes are all that ties the columns of these pages to their rounds: others are reported to match none.
BY_CODE = {"indycar_1990s"}
# The codes of this page are those of its sessions.
BY_SESSION = {"a1gp"}
CREWS = {
    "ubl": (lambda pieces: f"{{{{ubl|{'|'.join(pieces)}}}}}", True),
    "comma": (", ".join, False),
    "slash": (" / ".join, False),
    "and": (" and ".join, False),
}
FLAG = re.compile(r"\{\{(?:flagicon|flagicon image)\|[^{}]*\}\} ?")
HEADER = re.compile(r"[^=]+=(\S+)")
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
    other = scraper.parse(FLAG.sub("", text), **about)
    here, there = ([COUNTRY.sub(r"\1", line) for line in transcribe(item)] for item in (season, other))
    assert Counter(here) == Counter(there)


@pytest.mark.parametrize("page", PAGES)
def test_crews_are_parted_by_any_sign(page: str) -> None:
    text, about, season = read(page)
    for join, beside in CREWS.values():
        laid = split_otherwise(text, season, join, beside=beside)
        if laid != text:
            assert compare(season, scraper.parse(laid, **about)) == []


@pytest.mark.parametrize("page", [page for page in PAGES if Path(page).stem not in BY_SESSION])
def test_rounds_are_known_by_more_than_codes(page: str) -> None:
    text, about, season = read(page)
    laid = rename_rounds(text, season)
    other = scraper.parse(laid, **about)
    here, there = (
        [HEADER.sub(r"\1", line) if "columns" in line else line for line in transcribe(item)]
        for item in (season, other)
    )
    if Path(page).stem in BY_CODE:
        assert any(problem.code == "S101" for problem in other.problems)
    else:
        assert Counter(here) == Counter(there)
