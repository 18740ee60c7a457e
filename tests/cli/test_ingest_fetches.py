"""`ingest` that fetches what raw/ has not got, on the local wiki."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from scraper.raw import read_page
from tests.cli.drafts import form_draft, list_titles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran
    from tests.wiki.client import Wiki

    Ingest = Callable[..., Ran]

pytestmark = [pytest.mark.wiki, pytest.mark.usefixtures("no_settings")]

SEASON = "2031 Example Series"


@pytest.fixture
def ingest(run: Callable[..., Ran], wiki: Wiki, tmp_path: Path) -> Ingest:
    """Run `scraper ingest` with the local wiki, which has a season."""
    wiki.edit(SEASON, form_draft())
    places = ("--out", tmp_path / "out", "--curation", tmp_path / "curation")
    return lambda *arguments: run("ingest", *arguments, *places, "--wiki", "local", "--api", wiki.api)


def test_ingest_fetches_what_is_missing(ingest: Ingest, raw: Path, tmp_path: Path) -> None:
    assert ingest(SEASON).status == 0
    assert list_titles(raw) == [SEASON]
    season = json.loads((tmp_path / "out" / "seasons" / "2031-example-series.json").read_text("utf-8"))
    assert season["sources"][0]["origin"] == "fetched"
    again = ingest(SEASON.replace(" ", "_"))
    assert (again.status, "requests" in again.out) == (0, False)


def test_ingest_offline_never_asks(ingest: Ingest, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(SEASON)

    def leave(*_: object, **__: object) -> None:
        raise AssertionError("a request left")

    monkeypatch.setattr("requests.Session.request", leave)
    assert ingest(SEASON, "--offline", "--refresh").status == 0
    ran = ingest(SEASON, "Race 01", "--offline")
    assert (ran.status, list_titles(raw)) == (2, [SEASON])
    assert "has no page 'Race 01'" in ran.err


def test_ingest_refresh_asks_for_changes(ingest: Ingest, wiki: Wiki, raw: Path) -> None:
    ingest(SEASON)
    wiki.edit(SEASON, form_draft() + "\nA change.")
    assert "requests" not in ingest(SEASON).out
    assert "1 fetched, 0 unchanged" in ingest("--refresh").out
    assert "A change." in read_page(raw, "local", SEASON).value.text


def test_ingest_goes_on_without_what_is_not_there(ingest: Ingest, raw: Path) -> None:
    ran = ingest(SEASON, "No such season")
    assert ran.status == 3
    assert "not fetched No such season: F101" in ran.err
    assert list_titles(raw) == [SEASON]
    assert ingest("No such season").status == 3


def test_ingest_has_dry_runs(ingest: Ingest, raw: Path, tmp_path: Path) -> None:
    ran = ingest(SEASON, "--dry-run")
    assert (ran.status, raw.exists(), (tmp_path / "out").exists()) == (0, False, False)
    assert "titles=2031+Example+Series" in ran.out
