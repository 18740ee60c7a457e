"""`fetch` as a user runs it, on the local wiki."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.cli.fetching import Teller, describe_event
from scraper.fetch import Event, EventKind
from scraper.raw import read_evidence, read_page
from tests.cli.drafts import list_titles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_httpserver import HTTPServer

    from tests.cli.conftest import Ran
    from tests.wiki.client import Wiki

    Fetch = Callable[..., Ran]

pytestmark = pytest.mark.usefixtures("no_settings")


def address(wiki: Wiki, path: str) -> str:
    return wiki.api.removesuffix("/w/api.php") + path


@pytest.mark.wiki
def test_titles_and_addresses(fetch: Fetch, wiki: Wiki, raw: Path) -> None:
    old = wiki.edit("Of the command line", "old")
    wiki.edit("Of the command line", "new")
    permalink = address(wiki, f"/w/index.php?title=Of_the_command_line&oldid={old}")
    ran = fetch("Race 01", "Race_02", address(wiki, "/wiki/Race_03#Results"), permalink)
    assert ran.status == 0
    assert list_titles(raw) == ["Of the command line", "Race 01", "Race 02", "Race 03"]
    assert read_page(raw, "local", "Of the command line").value.text == "old"
    assert ran.out.splitlines()[-1].startswith("4 fetched, 0 unchanged, 0 not fetched; ")
    assert f"fetched Of the command line (revision {old})" in ran.out


@pytest.mark.wiki
def test_a_mobile_address(fetch: Fetch, wiki: Wiki, raw: Path) -> None:
    assert fetch(address(wiki, "/wiki/Race_03").replace("127.", "m.127.")).status == 0
    assert list_titles(raw) == ["Race 03"]


@pytest.mark.wiki
@pytest.mark.parametrize(("depth", "count"), [((), 10), (("--depth", 1), 11), (("--depth", 9), 12)])
def test_a_category(depth: tuple[object, ...], count: int, fetch: Fetch, raw: Path) -> None:
    assert fetch("--category", "Seasons", *depth).status == 0
    assert len(list_titles(raw)) == count


@pytest.mark.wiki
def test_a_file_of_titles(fetch: Fetch, raw: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("\ufeff# a list\nRace 01\n\n  Race_02  \n", "utf-8")
    assert fetch("--from", tmp_path / "list.txt").status == 0
    assert fetch("--from", "-", stdin=b"Race 03\n").status == 0
    assert list_titles(raw) == ["Race 01", "Race 02", "Race 03"]


@pytest.mark.wiki
def test_refresh(fetch: Fetch, wiki: Wiki, raw: Path) -> None:
    wiki.edit("Refreshed by hand", "one")
    fetch("Refreshed by hand", "Race 01")
    wiki.edit("Refreshed by hand", "two")
    ran = fetch("--refresh")
    assert "1 fetched, 1 unchanged, 0 not fetched; " in ran.out
    assert read_page(raw, "local", "Refreshed by hand").value.text == "two"


@pytest.mark.wiki
def test_a_dry_run(fetch: Fetch, raw: Path) -> None:
    ran = fetch("Race 01", "--dry-run")
    assert ran.status == 0
    assert "titles=Race+01" in ran.out
    assert not raw.exists()


@pytest.mark.wiki
def test_links_can_be_left_out(fetch: Fetch, raw: Path) -> None:
    fetch("Race 01", "--no-links")
    assert not read_evidence(raw / "local").links
    fetch("Race 01")
    assert set(read_evidence(raw / "local").links) == {"Driver 1", "Driver 2"}


@pytest.mark.wiki
def test_what_was_not_fetched_is_listed(fetch: Fetch, raw: Path) -> None:
    ran = fetch("Race 01", "No such season", "[bad]", "de:Jemand", "https://example.org/wiki/A")
    assert ran.status == 3
    assert list_titles(raw) == ["Race 01"]
    for asked, code in [("No such season", "F101"), ("[bad]", "F102"), ("de:Jemand", "F103"), ("https://", "F112")]:
        assert any(
            line.startswith(f"not fetched {asked}") and f" {code} " in f"{line} " for line in ran.err.splitlines()
        )


@pytest.mark.wiki
def test_quiet_is_silent(fetch: Fetch) -> None:
    ran = fetch("Race 01", "--quiet")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


@pytest.mark.wiki
def test_a_log_has_plain_lines(fetch: Fetch) -> None:
    ran = fetch("Race 01", "Race 02", "--no-links", "--no-templates")
    assert ran.err.splitlines() == ["progress: Race 01 (1/2)", "progress: Race 02 (2/2)"]
    assert "request: GET http" in fetch("Race 01", "--verbose").err


@pytest.mark.wiki
def test_a_log_says_how_long_is_waited_and_why(fetch: Fetch, wiki: Wiki) -> None:
    wiki.lag(400)
    try:
        ran = fetch("Race 01", "--longest-wait", 1)
    finally:
        wiki.lag(0)
    assert ran.status == 3
    assert "maxlag" in ran.err.splitlines()[-1]
    assert "longer than the ceiling of 1 s" in ran.err


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (Event(EventKind.WAIT, "maxlag: 7 s lagged", seconds=5), "wait 5 s: maxlag: 7 s lagged"),
        (Event(EventKind.WAIT, "status 503", seconds=0.7312), "wait 0.731 s: status 503"),
        (Event(EventKind.PROGRESS, "A [b", 3, 10), "progress: A [b (3/10)"),
        (Event(EventKind.NOTE, "2 pages did not come"), "note: 2 pages did not come"),
    ],
)
def test_events_in_words(event: Event, line: str) -> None:
    assert describe_event(event) == line


def test_a_wait_is_a_line_of_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    with Teller(quiet=False, verbose=False) as teller:
        teller.tell(Event(EventKind.WAIT, "status 429", seconds=7))
    assert capsys.readouterr().err == "wait 7 s: status 429\n"


def test_no_request_leaves_without_a_contact(
    run: Callable[..., Ran], raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(*_: object, **__: object) -> None:
        raise AssertionError("a request left")

    monkeypatch.setattr("requests.Session.request", leave)
    monkeypatch.setattr("socket.socket.connect", leave)
    monkeypatch.setattr("socket.getaddrinfo", leave)
    ran = run("fetch", "2007 FIA GT Championship", "--raw", raw)
    assert ran.status == 2
    assert ran.err.startswith("scraper: en.wikipedia.org: no request leaves without a contact")
    assert all(word in ran.err for word in ("--contact", "SCRAPER_CONTACT", "scraper.toml"))
    assert not raw.exists()


def test_the_contact_of_the_working_directory(run: Callable[..., Ran], raw: Path, tmp_path: Path) -> None:
    raw.mkdir()
    (raw / "scraper.toml").write_text('contact = "raw@example.org"\n')
    assert run("fetch", "A", "--dry-run").status == 2
    (tmp_path / "scraper.toml").write_text('contact = "me@example.org"\n')
    ran = run("fetch", "A", "--dry-run")
    assert ran.status == 0
    assert "en.wikipedia.org" in ran.out


@pytest.mark.parametrize(
    ("asked", "host"),
    [
        (["https://de.m.wikipedia.org/wiki/A", "https://de.wikipedia.org/wiki/B"], "de.wikipedia.org"),
        (["https://de.wikipedia.org/wiki/A", "B"], "en.wikipedia.org"),
        (["A"], "en.wikipedia.org"),
    ],
)
def test_addresses_say_which_wiki_is_asked(run: Callable[..., Ran], asked: list[str], host: str) -> None:
    ran = run("fetch", *asked, "--contact", "me@example.org", "--dry-run")
    assert ran.status == 0
    assert ran.out.startswith(f"GET https://{host}/w/api.php")


def test_a_wiki_that_answers_nonsense_is_told_in_a_line(
    run: Callable[..., Ran], raw: Path, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/w/api.php").respond_with_data("<html>\x1b[31m", content_type="text/html")
    ran = run("fetch", "A", "--api", httpserver.url_for("/w/api.php"))
    assert ran.status == 3
    assert ran.err.splitlines()[-1].startswith("scraper: localhost failed 3 times in a row")
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err
    assert list_titles(raw) == []


def test_nothing_asked_for(run: Callable[..., Ran]) -> None:
    ran = run("fetch")
    assert ran.status == 2
    assert "nothing is fetched" in ran.err
