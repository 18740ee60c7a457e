"""`audit`: a page or a draft from its text to an exit status, and no folder touched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from scraper.pipeline.fetching import find_wiki_of
from tests.cli.drafts import TITLE, form_draft
from tests.fetch.fake import FakeWiki, fail_with

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_httpserver import HTTPServer

    from tests.cli.conftest import Ran


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory that must stay so."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SCRAPER_CONTACT", raising=False)
    return folder


@pytest.fixture
def site(httpserver: HTTPServer) -> Callable[[FakeWiki], str]:
    def serve_pages(fake: FakeWiki) -> str:
        httpserver.expect_request("/api.php").respond_with_handler(fake)
        return httpserver.url_for("/api.php")

    return serve_pages


def test_a_draft_without_fault(run: Callable[..., Ran], nowhere: Path) -> None:
    ran = run("audit", "-", "--title", TITLE, stdin=form_draft().encode())
    assert (ran.status, ran.err) == (0, "")
    assert "10 totals: 10 verified" in ran.out
    assert not list(nowhere.iterdir())


def test_a_draft_of_another_system(run: Callable[..., Ran]) -> None:
    written = b"\xef\xbb\xbf" + form_draft().replace("\n", "\r\n").encode()
    ran = run("audit", "-", "--title", TITLE, stdin=written)
    assert (ran.status, ran.err) == (0, "")
    assert "10 totals: 10 verified" in ran.out


def test_a_draft_with_a_wrong_total(run: Callable[..., Ran]) -> None:
    ran = run("audit", "-", "--title", TITLE, "--format", "json", stdin=form_draft(14).encode())
    assert ran.status == 1
    (season,) = json.loads(ran.out)["seasons"]
    (finding,) = season["findings"]
    assert (finding["code"], finding["published"], finding["computed"]) == ("T101", 14, 12)


def test_a_file(run: Callable[..., Ran], tmp_path: Path) -> None:
    page = tmp_path / "2031_Example_Series.wikitext"
    text = form_draft(14)
    page.write_text(text, "utf-8")
    ran = run("audit", page, "--format", "github")
    assert ran.status == 1
    line = text[: text.index("! 14")].count("\n") + 1
    assert f"file={page},line={line}::Eve Example: 14 printed" in ran.out
    assert "title=T101 2031 Example Series" in ran.out


def test_accepted_findings_of_a_draft(run: Callable[..., Ran], tmp_path: Path) -> None:
    draft = form_draft(14).encode()
    (season,) = json.loads(run("audit", "-", "--title", TITLE, "--format", "json", stdin=draft).out)["seasons"]
    fingerprint = season["findings"][0]["fingerprint"]
    (tmp_path / "accepted.toml").write_text(
        f'[[accepted]]\nfingerprint = "{fingerprint}"\nseason = "{season["id"]}"\nreason = "they know"\n', "utf-8"
    )
    ran = run("audit", "-", "--title", TITLE, "--curation", tmp_path, stdin=draft)
    assert ran.status == 0
    assert "accepted T101" in ran.out
    mended = run("audit", "-", "--title", TITLE, "--curation", tmp_path, stdin=form_draft().encode())
    assert (mended.status, "T401" in mended.out) == (0, False)


@pytest.mark.parametrize("asked", [TITLE, "2031_Example_Series", "http://localhost/wiki/2031_Example_Series"])
def test_a_page_of_a_wiki(run: Callable[..., Ran], site: Callable[[FakeWiki], str], nowhere: Path, asked: str) -> None:
    fake = FakeWiki({TITLE: form_draft(14)})
    ran = run("audit", asked, "--api", site(fake), "--format", "json", "--contact", "you@example.org")
    assert ran.status == 1, ran.err
    assert json.loads(ran.out)["seasons"][0]["title"] == TITLE
    assert all("you@example.org" in agent for agent in fake.agents)
    assert not list(nowhere.iterdir())


def test_a_page_of_a_wiki_is_named_by_its_address(run: Callable[..., Ran], site: Callable[[FakeWiki], str]) -> None:
    ran = run("audit", TITLE, "--api", site(FakeWiki({TITLE: form_draft(14)})), "--format", "sarif")
    (result,) = json.loads(ran.out)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "https://example.org/wiki/2031_Example_Series"


def test_a_page_that_is_missing(run: Callable[..., Ran], site: Callable[[FakeWiki], str]) -> None:
    ran = run("audit", "No such page", "--api", site(FakeWiki({})), "--quiet")
    assert (ran.status, ran.out) == (3, "")
    assert "F101" in ran.err


def test_a_wiki_that_is_down(run: Callable[..., Ran], site: Callable[[FakeWiki], str]) -> None:
    fake = FakeWiki({TITLE: form_draft()}, always=fail_with(503))
    ran = run("audit", TITLE, "--api", site(fake), "--longest-wait", 0, "--quiet")
    assert (ran.status, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("asked", ["2031 Example Series", "https://en.wikipedia.org/wiki/2031_Example_Series"])
def test_no_request_leaves_without_a_contact(run: Callable[..., Ran], asked: str) -> None:
    ran = run("audit", asked)
    assert (ran.status, ran.out) == (2, "")
    assert "no request leaves without a contact" in ran.err


def test_the_contact_of_the_working_directory_counts(
    run: Callable[..., Ran], nowhere: Path, site: Callable[[FakeWiki], str]
) -> None:
    (nowhere / "scraper.toml").write_text('contact = "b@example.org"\n', "utf-8")
    fake = FakeWiki({TITLE: form_draft()})
    assert run("audit", TITLE, "--api", site(fake)).status == 0
    assert "b@example.org" in fake.agents[0]


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 4), (b"just prose", 4), (b"#REDIRECT [[A]]", 4), (b"\x00\x01binary", 2), (b"{|" * 100_000, 4)],
)
def test_bad_drafts_are_told_in_a_line(run: Callable[..., Ran], content: bytes, status: int) -> None:
    ran = run("audit", "-", "--title", TITLE, stdin=content)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.splitlines()[-1].startswith("scraper: ")


def test_a_file_that_is_not_there_is_no_title(run: Callable[..., Ran]) -> None:
    ran = run("audit", "draft.wikitext", "--contact", "you@example.org")
    assert ran.status == 2
    assert "is no file" in ran.err


@pytest.mark.parametrize(
    ("address", "wiki"),
    [
        ("https://en.wikipedia.org/wiki/A", "enwiki"),
        ("https://de.m.wikipedia.org/wiki/A", "dewiki"),
        ("https://zh-min-nan.wikipedia.org/wiki/A", "zh_min_nanwiki"),
        ("https://en.example.org/wiki/A", None),
        ("https://xx.wikipedia.org/wiki/A", None),
        ("2031 Example Series", None),
        ("https://[broken", None),
    ],
)
def test_an_address_says_its_wiki(address: str, wiki: str | None) -> None:
    assert find_wiki_of(address) == wiki
