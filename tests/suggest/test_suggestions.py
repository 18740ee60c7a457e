"""Suggested changes, applied and read again: what they must clear, and that they restore what was spoilt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scraper.model.suggestion import apply_edits
from scraper.pipeline.suggesting import suggest_changes
from scraper.raw import form_page
from tests.suggest.errors import NONE, apply_all, count_findings, load_page, spoil_cells
from tests.suggest.pages import DRIVERS, HEAD, RIGHT, TEAMS, WRONG

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.model.season import Season
    from scraper.model.suggestion import Suggestion

SPOILT = [
    "pages/f1/1988_Formula_One_season",
    "pages/f1/2024_Formula_One_World_Championship",
    "modern/motogp_finished",
    "modern/indycar_finished",
    "modern/btcc_finished",
]
# What is proven in the corpus's articles: a page, and how many changes clear its proven errors.
CORPUS = {
    "1990_IndyCar_season": 1,
    "2002_British_Formula_Three_season": 3,
    "2006_American_Le_Mans_Series_season": 4,
    "2008_Rally_New_Zealand": 1,
    "2008_Superbike_World_Championship_season": 3,
    "2011_World_Touring_Car_Championship_season": 1,
}


def check_cleared(season: Season, after: Season, suggestions: list[Suggestion]) -> None:
    """Check that all findings of the suggestions are gone, and that nothing but announced ranks is new."""
    gone = {name for item in suggestions if item.edits for name in item.findings}
    assert not gone & {finding.fingerprint for finding in after.findings}
    before = count_findings(season)
    new = count_findings(after) - before
    assert {key[0] for key in new} <= {"X105"}
    assert sum(new.values()) <= sum(len(item.follow_ups) for item in suggestions)


@pytest.mark.parametrize(("title", "count"), [("2007_FIA_GT_Championship", 3), ("2013_Blancpain_Endurance_Series", 1)])
def test_every_proven_error_of_raw(project: Path, title: str, count: int) -> None:
    page = load_page(project / f"raw/enwiki/{title}.wikitext")
    season, found = suggest_changes(page, NONE)
    assert [bool(item.edits) for item in found] == [True] * count
    check_cleared(season, apply_all(page, found), found)


@pytest.mark.shared
@pytest.mark.parametrize("title", CORPUS)
def test_every_proven_error_of_the_corpus(shared: Path, title: str) -> None:
    page = load_page(shared / f"corpus/wikitext/{title}.wikitext")
    season, found = suggest_changes(page, NONE)
    assert [item.messages for item in found if item.refusal is not None] == []
    assert len(found) >= CORPUS[title]
    check_cleared(season, apply_all(page, found), found)


@pytest.mark.parametrize("paint", [False, True], ids=["place", "place-and-colour"])
@pytest.mark.parametrize("name", SPOILT)
def test_what_was_spoilt_is_restored(project: Path, name: str, paint: bool) -> None:
    page = load_page(project / f"tests/{name}.wikitext")
    restored = 0
    for spoilt in spoil_cells(page, 3, 1, paint=paint):
        _, found = suggest_changes(spoilt, NONE)
        for item in found:
            assert (item.refusal is None) == bool(item.edits)
            if item.edits:
                assert apply_edits(spoilt.text, item.edits) == page.text
                restored += 1
    assert restored >= (0 if paint else 1)


def test_the_background_follows_the_place() -> None:
    good = f"{HEAD}{DRIVERS}== Teams' Championship ==\n{TEAMS}"
    page = form_page(good.replace(RIGHT, WRONG, 1), wiki="enwiki", title="2031 Example Series")
    (found,) = suggest_changes(page, NONE)[1]
    assert [(edit.old, edit.new) for edit in found.edits] == [("#EFCFFF", "#FFDF9F"), ("4", "3")]
    assert apply_edits(page.text, found.edits) == good
    assert found.summary.startswith("/* Drivers' Championship */ Cleo Specimen: CCC 4 → 3 (")


def test_a_table_in_a_template_is_changed_there() -> None:
    call = "{{2031 Example Series drivers}}"
    stored = f"{DRIVERS.replace(RIGHT, WRONG, 1)}<noinclude>[[Category:Templates]]</noinclude>"
    text = f"{HEAD}{call}\n== Teams' Championship ==\n{TEAMS}"
    page = replace(
        form_page(text, wiki="enwiki", title="2031 Example Series"),
        templates={"2031 Example Series drivers": stored},
        template_titles={"2031 Example Series drivers": "Template:2031 Example Series drivers"},
    )
    (found,) = suggest_changes(page, NONE)[1]
    assert {edit.title for edit in found.edits} == {"Template:2031 Example Series drivers"}
    assert apply_edits(stored, found.edits) == stored.replace(WRONG, RIGHT)


def test_no_error_no_suggestion() -> None:
    good = f"{HEAD}{DRIVERS}== Teams' Championship ==\n{TEAMS}"
    page = form_page(good, wiki="enwiki", title="2031 Example Series")
    assert suggest_changes(page, NONE)[1] == []
