"""`audit` and `suggest` of pages that a real MediaWiki serves."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.drafts import TITLE, form_draft, form_shared_draft
from tests.suggest.pages import DRIVERS, HEAD, RIGHT, TEAMS, WRONG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran
    from tests.wiki.client import Wiki

pytestmark = [pytest.mark.wiki, pytest.mark.usefixtures("no_settings")]
STANDINGS = "Example Series drivers standings"
SHARED = "2032 Example Series"


@pytest.fixture
def audit(run: Callable[..., Ran], wiki: Wiki) -> Callable[..., Ran]:
    """Run `scraper audit` on the local wiki."""
    return lambda *arguments: run("audit", *arguments, "--api", wiki.api, "--wiki", "local", "--quiet")


def test_a_page_and_its_correction(audit: Callable[..., Ran], wiki: Wiki, tmp_path: Path) -> None:
    wiki.edit(TITLE, form_draft(14))
    ran = audit(TITLE, "--format", "json")
    (finding,) = json.loads(ran.out)["seasons"][0]["findings"]
    assert (ran.status, finding["published"], finding["computed"]) == (1, 14, 12)
    wiki.edit(TITLE, form_draft())
    assert audit(TITLE).status == 0
    assert not list(tmp_path.iterdir())


def test_an_address(audit: Callable[..., Ran], wiki: Wiki) -> None:
    old = wiki.edit(TITLE, form_draft(13))
    wiki.edit(TITLE, form_draft())
    base = wiki.api.removesuffix("/w/api.php")
    assert audit(f"{base}/wiki/{TITLE.replace(' ', '_')}").status == 0
    ran = audit(f"{base}/w/index.php?title={TITLE.replace(' ', '_')}&oldid={old}", "--format", "github")
    assert (ran.status, "Eve Example: 13 printed, 12 by the cells" in ran.out) == (1, True)


def test_standings_in_a_template(audit: Callable[..., Ran], wiki: Wiki) -> None:
    article, template = form_shared_draft(STANDINGS, 14)
    wiki.edit(f"Template:{STANDINGS}", template)
    wiki.edit(SHARED, article)
    ran = audit(SHARED, "--format", "json")
    (season,) = json.loads(ran.out)["seasons"]
    assert (ran.status, season["totals"]["verified"], season["totals"]["mismatch"]) == (1, 9, 1)
    assert [finding["published"] for finding in season["findings"]] == [14]


def test_no_page_and_no_season(audit: Callable[..., Ran], wiki: Wiki) -> None:
    ran = audit("No such season at all")
    assert (ran.status, len(ran.err.splitlines())) == (3, 1)
    assert "No such season at all" in ran.err
    ran = audit("Driver 1")
    assert (ran.status, "no table of a season was found" in ran.err) == (4, True)


def test_a_correction_of_a_template_that_was_fetched(
    run: Callable[..., Ran], fetch: Callable[..., Ran], wiki: Wiki, tmp_path: Path
) -> None:
    title, template = "2033 Example Series", "2033 Example Series drivers"
    wiki.edit(f"Template:{template}", f"<noinclude>About this</noinclude>{DRIVERS.replace(RIGHT, WRONG, 1)}")
    wiki.edit(title, f"{HEAD}{{{{{template}}}}}\n== Teams' Championship ==\n{TEAMS}")
    assert fetch(title, "--quiet").status == 0
    ran = run("suggest", title, "--wiki", "local", "--format", "patch")
    assert "+++ b/raw/local/templates/" in ran.out
    subprocess.run(["git", "apply", "-"], input=ran.out, text=True, check=True, capture_output=True, cwd=tmp_path)
    again = json.loads(run("suggest", title, "--wiki", "local", "--format", "json").out)
    assert again["seasons"][0]["suggestions"] == []
