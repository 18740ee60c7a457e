"""Tables as a real MediaWiki renders them, compared with the reader's cell by cell."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scraper.wikitext import read_page
from tests.differential.comparison import STRUCTURE, TEXT, describe_read, describe_true

if TYPE_CHECKING:
    from tests.wiki.client import Wiki

pytestmark = pytest.mark.wiki
FOLDER = Path(__file__).parent
CASES = {
    case["name"]: case
    for path in sorted((FOLDER / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
}
KNOWN_FAILURES = tomllib.loads((FOLDER / "known_failures.toml").read_text("utf-8"))
SEASONS = sorted((FOLDER.parent.parent / "raw/enwiki").glob("*.wikitext"))
# What stands for Wikipedia's templates on the local wiki: flags show no text, and so on.
STUBS = {
    "Flagicon": "",
    "Flag icon": "",
    "Flag": "",
    "Nowrap": "{{{1}}}",
    "Abbr": "{{{1}}}",
    "Tooltip": "{{{1}}}",
    "Efn": "",
    "Refn": "",
    "Ref": "",
    "Note": "",
    "Flaga": "",
    "Le": "[[{{{1}}}|{{{3|{{{1}}}}}}]]",
    "Pirelli": "'''[[Pirelli|P]]'''",
    "F1 driver results legend 4": "",
    "F1 driver results legend 9": "",
    "Dagger": "†",
    "Motorsport driver results legend": "",
    "Col-begin": '{| role="presentation"',
    "Col-start": '{| role="presentation"',
    "Col-2": '\n| class="col-break" |\n',
    "Col-end": "\n|}",
}


@pytest.fixture(scope="module")
def stubbed(wiki: Wiki) -> Wiki:
    """The wiki, with the templates that cases and seasons call."""
    templates = dict(STUBS)
    for case in CASES.values():
        templates.update(case.get("template", {}))
    for name, text in templates.items():
        wiki.edit(f"Template:{name}", text or "<noinclude>nothing</noinclude>")
    return wiki


def render(wiki: Wiki, wikitext: str) -> str:
    """Render wikitext; where it has language variants, on a page of a language that has them."""
    return wiki.render(wikitext, "Variants" if "-{" in wikitext else "Test page")


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_read_as_mediawiki_renders_it(name: str, stubbed: Wiki) -> None:
    case = CASES[name]
    for template, text in case.get("template", {}).items():
        stubbed.edit(f"Template:{template}", text)
    read = describe_read(read_page(case["text"], expansions=case.get("expansions")).tables)
    true = describe_true(render(stubbed, case["text"]))
    if name in KNOWN_FAILURES:
        assert read != true, "known_failures.toml lists a case that agrees"
    else:
        assert read == true


def test_known_failures_are_cases() -> None:
    assert set(KNOWN_FAILURES) <= set(CASES)
    assert len(CASES) >= 150


@pytest.mark.parametrize("path", SEASONS, ids=lambda path: path.stem)
def test_a_season_is_read_as_mediawiki_renders_it(path: Path, stubbed: Wiki) -> None:
    wikitext = path.read_text("utf-8")
    assert describe_read(read_page(wikitext).tables) == describe_true(stubbed.render(wikitext))


@pytest.mark.shared
def test_pages_that_no_grids_are_known_of_have_the_text_that_mediawiki_renders(shared: Path, stubbed: Wiki) -> None:
    known = {path.stem for path in (shared / "corpus/grids").glob("*.json")}
    pages = [path for path in sorted((shared / "corpus/wikitext").glob("*.wikitext")) if path.stem not in known]
    assert len(pages) == 6
    for path in pages:
        wikitext = path.read_text("utf-8")
        assert describe_read(read_page(wikitext).tables, TEXT) == describe_true(render(stubbed, wikitext), TEXT)


@pytest.mark.shared
def test_pages_as_they_stood_have_the_structure_that_mediawiki_renders(shared: Path, stubbed: Wiki) -> None:
    for path in sorted((shared / "corpus/wikitext").glob("*.wikitext")):
        wikitext = path.read_text("utf-8")
        read = describe_read(read_page(wikitext).tables, STRUCTURE)
        assert read == describe_true(stubbed.render(wikitext), STRUCTURE), path.stem
