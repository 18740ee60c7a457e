"""How many requests a fetch takes, at most, where the numbers are large."""

from __future__ import annotations

import re

from scraper.fetch import Needs
from scraper.raw import list_pages


def test_links_of_the_two_seasons(faulty, fake, project):
    fake.pages = {file.title: file.path.read_text("utf-8") for file in list_pages(project / "raw")[:2]}
    needs = Needs(links=lambda text: re.findall(r"\[\[([^|\]]+)", text))
    report = faulty.fetch(*fake.pages, needs=needs)
    assert report.complete
    assert report.requests - 2 <= 10
    assert faulty.fetch(*fake.pages, needs=needs).requests == 1


def test_five_hundred_unchanged_pages_cost_ten_requests_and_write_nothing(faulty, fake, raw):
    fake.pages = {f"Season {number:03}": f"Text of {number}" for number in range(500)}
    assert faulty.fetch(*fake.pages).requests <= 20
    before = {path: path.stat().st_mtime_ns for path in raw.rglob("*")}
    report = faulty.fetch(*fake.pages)
    assert (len(report.unchanged), len(report.fetched)) == (500, 0)
    assert report.requests <= 10
    assert {path: path.stat().st_mtime_ns for path in raw.rglob("*")} == before
