"""Titles of every kind against a real MediaWiki: what is fetched, and why the rest is not."""

from __future__ import annotations

import unicodedata

import pytest

from scraper.fetch import FetchCode
from scraper.raw import find_page, read_file, read_page
from tests.wiki.pages import ODD_TITLES, form_pages

pytestmark = pytest.mark.wiki
PAGES = form_pages()


@pytest.mark.parametrize("title", ODD_TITLES)
def test_odd_titles_are_stored_byte_for_byte(title, bench, raw):
    report = bench.fetch(title)
    assert [page.title for page in report.fetched] == [title]
    read = read_page(raw, "local", title)
    assert read.problems == ()
    assert (read.value.title, read.value.text, read.value.origin) == (title, PAGES[title], "fetched")
    assert bench.fetch(title).requests == 1


FAILURES = [
    ("No such season", FetchCode.MISSING, "no such page"),
    ("[bad]", FetchCode.INVALID, 'invalid characters: "["'),
    ("Foo<bar>", FetchCode.INVALID, 'invalid characters: "<"'),
    ("a|b", FetchCode.INVALID, 'invalid characters: "|"'),
    ("x" * 300, FetchCode.INVALID, "255 bytes"),
    ("Talk:", FetchCode.INVALID, "empty"),
    ("..", FetchCode.INVALID, "relative"),
    ("../../etc/x", FetchCode.INVALID, "relative"),
    ("~~~~", FetchCode.INVALID, "tilde"),
    ("de:Formel-1-Saison 2031", FetchCode.INTERWIKI, "'de'"),
    ("Special:Version", FetchCode.SPECIAL, "special page"),
    ("Media:X.png", FetchCode.SPECIAL, "special page"),
    ("Wikipedia:No such", FetchCode.MISSING, "no such page"),
    ("Module:Sum", FetchCode.CONTENT_MODEL, "Scribunto"),
    ("Loop one", FetchCode.REDIRECT_LOOP, "Loop one → Loop two → Loop one"),
    ("Self", FetchCode.REDIRECT_LOOP, "Self → Self"),
    ("To nowhere", FetchCode.MISSING, "no such page"),
    ("To another wiki", FetchCode.INTERWIKI, "de:Ziel"),
    ("", FetchCode.INVALID, "empty"),
    ("   ", FetchCode.INVALID, "empty"),
    ("nul\x00byte", FetchCode.INVALID, "control"),
    ("Big 1", FetchCode.TOO_LARGE, "bytes"),
]


@pytest.mark.parametrize(("title", "code", "reason"), FAILURES)
def test_what_is_not_fetched_has_its_reason(title, code, reason, bench):
    bench.limits = type(bench.limits)(interval=0.0, text_ceiling=1_000_000)
    report = bench.fetch(title, "Race 01")
    assert [(item.asked, item.code) for item in report.not_fetched] == [(title, code)]
    assert reason in report.not_fetched[0].reason
    assert [page.title for page in report.fetched] == ["Race 01"]
    assert not report.complete


FOLLOWED = [
    ("Old name", "Race 01", ["Old name"], []),
    ("Older name", "Race 01", ["Old name", "Older name"], []),
    ("To a section", "Race 02", ["To a section"], []),
    ("old name", "Race 01", ["Old name"], ["old name"]),
    ("race 01", "Race 01", [], ["race 01"]),
    ("Race_01", "Race 01", [], []),
    ("  Race   01 ", "Race 01", [], []),
    ("Race 01#Results", "Race 01", [], ["Race 01#Results"]),
    (":Race 01", "Race 01", [], [":Race 01"]),
    (unicodedata.normalize("NFD", "Élan Trophy"), "Élan Trophy", [], None),
    ("talk:race 01", "Talk:Race 01", [], ["talk:race 01"]),
]


@pytest.mark.parametrize(("asked", "title", "redirects", "normalized"), FOLLOWED)
def test_redirects_and_normalizations_are_followed_and_noted(asked, title, redirects, normalized, bench, raw):
    report = bench.fetch(asked)
    assert [page.title for page in report.fetched] == [title]
    page = read_page(raw, "local", title).value
    assert list(page.redirects) == redirects
    if normalized is not None:
        assert list(page.normalized_from) == normalized
    assert bench.fetch(asked, only_missing=True).requests == 0


ADDRESSES = [
    ("{wiki}/wiki/Race_01", "Race 01"),
    ("{wiki}/wiki/Race_01#Results", "Race 01"),
    ("{wiki}/wiki/%C5%81%C3%B3d%C5%BA_Grand_Prix?action=edit", "Łódź Grand Prix"),
    ("{wiki}/w/index.php?title=Race_02&action=history", "Race 02"),
    ("{wiki}/w/index.php/Race_02", "Race 02"),
    ("{wiki}/wiki/AC/DC_Trophy", "AC/DC Trophy"),
    ("{wiki}/wiki/What%3F", "What?"),
    ("{wiki}/wiki/Old_name", "Race 01"),
]


@pytest.mark.parametrize(("address", "title"), ADDRESSES)
def test_addresses_lead_to_their_pages(address, title, bench, wiki):
    report = bench.fetch(address.format(wiki=wiki.api.removesuffix("/w/api.php")))
    assert [page.title for page in report.fetched] == [title]


def test_one_page_asked_for_in_many_ways_is_fetched_once(bench):
    report = bench.fetch("Race 01", "race_01", "Old name", "Older name", "Race 01")
    assert len(report.fetched) == 1
    assert sorted(report.fetched[0].asked) == ["Old name", "Older name", "Race 01", "race_01"]


def test_titles_that_differ_in_case_only_have_files_of_their_own(bench, raw):
    bench.fetch("Case title", "Case Title")
    names = {find_page(raw, "local", title).path.name.casefold() for title in ("Case title", "Case Title")}
    assert len(names) == 2


def test_a_hundred_and_twenty_titles_with_every_kind_mixed_in(bench, raw):
    bench.limits = type(bench.limits)(interval=0.0, text_ceiling=1_000_000)
    titles = [f"Race {number:02}" for number in range(1, 121)]
    for index, (title, *_) in enumerate(FAILURES):
        titles.insert(index * 7, title)
    for index, (title, *_) in enumerate(FOLLOWED):
        titles.insert(index * 11, title)
    report = bench.fetch(*titles)
    assert sorted(item.asked for item in report.not_fetched) == sorted(title for title, *_ in FAILURES)
    assert {page.title for page in report.fetched} == {f"Race {number:02}" for number in range(1, 121)} | {
        "Élan Trophy", "Talk:Race 01"}  # fmt: skip
    for page in report.fetched:
        read = read_file(find_page(raw, "local", page.title))
        assert (read.problems, read.value.text) == ((), PAGES[page.title])
    assert report.requests <= 4 + 3


def test_a_permalink_is_that_revision(bench, wiki, raw):
    first = wiki.edit("Permalinked", "first")
    wiki.edit("Permalinked", "second")
    address = f"{wiki.api.removesuffix('api.php')}index.php?title=Permalinked&oldid={first}"
    assert bench.fetch("Permalinked", address).complete
    page = read_page(raw, "local", "Permalinked").value
    assert (page.text, page.revision_id) == ("first", first)
    assert bench.fetch(f"Special:Permalink/{first}").requests == 1


def test_unknown_revisions_and_page_numbers(bench, wiki):
    base = wiki.api.removesuffix("api.php") + "index.php"
    report = bench.fetch(f"{base}?oldid=99999999", f"{base}?curid=99999999", f"{base}?curid=2")
    assert [item.code for item in report.not_fetched] == [FetchCode.MISSING, FetchCode.DELETED]
    assert [page.title for page in report.fetched] == ["Race 01"]


def test_an_address_of_another_host_is_not_fetched(bench):
    report = bench.fetch("https://de.wikipedia.org/wiki/A")
    assert [item.code for item in report.not_fetched] == [FetchCode.OTHER_WIKI]
    assert report.requests == 0
