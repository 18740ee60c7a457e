"""How many requests a fetch takes, at most, where the numbers are large."""

from __future__ import annotations

import pytest

from scraper.fetch import Needs
from scraper.pipeline.fetching import form_needs
from scraper.raw import list_pages
from tests.cli.drafts import form_draft


def test_links_of_the_two_seasons(faulty, fake, project):
    fake.pages = {file.title: file.path.read_text("utf-8") for file in list_pages(project / "raw")[:2]}
    needs = Needs(links=form_needs().links)
    report = faulty.fetch(*fake.pages, needs=needs)
    assert report.complete
    assert 0 < report.requests - 2 <= 10
    assert faulty.fetch(*fake.pages, needs=needs).requests == 1


def test_all_that_the_two_seasons_need(faulty, fake, project):
    fake.pages = {file.title: file.path.read_text("utf-8") for file in list_pages(project / "raw")[:2]}
    report = faulty.fetch(*fake.pages, needs=form_needs())
    assert report.complete
    assert report.requests <= 2 + 10 + 2
    assert faulty.fetch(*fake.pages, needs=form_needs()).requests == 1


@pytest.mark.parametrize("needs", [Needs(), form_needs()], ids=["texts", "all they need"])
def test_five_hundred_unchanged_pages_cost_ten_requests_and_write_nothing(needs, faulty, fake, raw):
    fake.pages = {f"Season {number:03}": form_draft(name=f"[[Driver {number % 40}]]") for number in range(500)}
    first = faulty.fetch(*fake.pages, needs=needs)
    assert first.complete
    assert first.requests <= 20 + 25
    before = {path: path.stat().st_mtime_ns for path in raw.rglob("*")}
    report = faulty.fetch(*fake.pages, needs=needs)
    assert (len(report.unchanged), len(report.fetched)) == (500, 0)
    assert report.requests <= 10
    assert {path: path.stat().st_mtime_ns for path in raw.rglob("*")} == before
