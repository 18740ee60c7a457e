"""Blocks leave out no comparison: all figures of a kind as one block give the same entities and doubts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.normalize import entities
from scraper.normalize.entities import resolve
from scraper.normalize.mentions import Mention
from tests.property.test_resolution_properties import mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.normalize.figures import Member, SeasonIndex
    from scraper.normalize.mentions import Resolution

SEASONS = [f"{year}-x" for year in (1971, 1974, 2001, 2002, 2003)]
GIVEN = ["Jan", "Jan Pavel", "J.", "J. P.", "Johann", "Fred", "Frédéric", "Alex", "Louis", "Jean-Louis"]
FAMILY = ["Novák", "Novak", "Nowak", "de Vries", "Vries", "Prignaud", "Prignauld", "Iouriev", "Yuriev"]
FIRST, LAST = st.sampled_from(["", *GIVEN, "Alessandro 'Sandro'"]), st.sampled_from(FAMILY)
NAMES = st.builds(lambda *parts: " ".join(parts).strip(), FIRST, LAST, st.sampled_from(["", "", "", "Jr."]))


@st.composite
def careers(draw: st.DrawFn) -> list[Mention]:
    """Draw people in seasons near and far, whose names are each other's forms, slips and relatives."""
    found = []
    for number in range(draw(st.integers(2, 16))):
        season, name = draw(st.sampled_from(SEASONS)), draw(NAMES)
        found.append(Mention(
            f"{season}#{number}", "person", name, season, year=int(season[:4]), unit=number, rounds=(1, 2),
            country=draw(st.sampled_from(["CZE", "NLD", None])), number=draw(st.sampled_from(["1", "2", "3"])),
            team=draw(st.sampled_from(["Alpha", "Beta", None])), car=draw(st.sampled_from([None, "Make 1"])),
            target=draw(st.sampled_from([None, None, name, "Jan Novák Jr."])),
        ))  # fmt: skip
    return found


def form_one_block(kind: str, seasons: Mapping[str, SeasonIndex]) -> list[list[Member]]:
    found = sorted(seasons.items())
    return [[(season, number) for season, index in found for number in range(len(index.keys.get(kind, ())))]]


def sort_out(resolution: Resolution) -> Resolution:
    """Put in order what blocks come in another order for."""
    doubts, problems = sorted(resolution.doubts, key=repr), sorted(resolution.problems, key=repr)
    told = {season: sorted(found, key=repr) for season, found in resolution.season_problems.items()}
    return replace(resolution, doubts=doubts, problems=problems, season_problems=told)


@settings(max_examples=150)
@given(st.one_of(careers(), mentions()))
def test_blocks_leave_out_no_comparison(found: list[Mention]) -> None:
    in_blocks = resolve(found)[0]
    with patch.object(entities, "form_blocks", form_one_block):
        at_once = resolve(found)[0]
    assert sort_out(in_blocks) == sort_out(at_once)
