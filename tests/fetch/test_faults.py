"""Faults at every request: waited out, halved, or the end of the run; and never anything half-done in raw/."""

from __future__ import annotations

import email.utils
import time

import pytest

from scraper.fetch import FetchCode, Fetcher, FetchRequest, Limits
from tests.fetch import fake as faults

PASSING = {
    "429": faults.fail_with(429),
    "429 with seconds": faults.fail_with(429, Retry_After="7"),
    "503": faults.fail_with(503),
    "503 with a date": faults.fail_with(503, Retry_After=email.utils.formatdate(time.time() + 3600, usegmt=True)),
    "500": faults.fail_with(500),
    "maxlag": faults.fail_as("maxlag", Retry_After="5"),
    "ratelimited": faults.fail_as("ratelimited"),
    "readonly": faults.fail_as("readonly"),
    "internal error": faults.fail_as("internal_api_error_DBQueryError"),
    "truncated JSON": faults.truncate,
    "truncated gzip": faults.truncate_gzip,
    "broken gzip": faults.break_gzip,
    "shorter than promised": faults.promise_more,
    "reset": faults.reset,
    "drip": faults.drip,
    "HTML": faults.answer_html,
    "no object": faults.answer_list,
}


@pytest.mark.parametrize("name", PASSING)
def test_each_fault_at_each_request_changes_nothing(name, faulty, fake):
    faulty.limits = Limits(interval=0.0, longest_wait=7200)
    titles = tuple(fake.pages)
    first = faulty.fetch(*titles)
    assert (first.complete, first.requests, len(first.fetched)) == (True, 8, 200)
    expected = faulty.list_files()
    for number in range(8):
        fake.asked.clear()
        fake.faults = {number: PASSING[name]}
        folder = faulty.folder.with_name(f"raw-{number}")
        faulty.folder = folder
        report = faulty.fetch(*titles)
        assert report.complete
        assert report.requests == 9
        assert len(faulty.waits) == 1
        assert faulty.list_files() == expected


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("429 with seconds", 7, 7), ("503 with a date", 1800, 3600), ("maxlag", 5, 5), ("503", 0.5, 1), ("reset", 0.5, 1)],
)
def test_waits_as_long_as_asked_or_backs_off(name, low, high, faulty, fake):
    faulty.limits = Limits(interval=0.0, longest_wait=7200)
    fake.faults = {0: PASSING[name]}
    faulty.fetch("Season 001")
    assert low <= faulty.waits[0] <= high


def test_backs_off_longer_each_time_up_to_a_ceiling(faulty, fake):
    faulty.limits = Limits(interval=0.0, attempts=12)
    fake.always = faults.fail_with(503)
    faulty.fetch("Season 001")
    assert faulty.waits[0] < faulty.waits[3] < faulty.waits[6]
    assert max(faulty.waits) <= 60


def test_a_wiki_on_this_host_is_given_up_soon(faulty, fake):
    fake.always = faults.fail_with(503)
    started = time.monotonic()
    report = Fetcher(faulty.site, faulty.folder).fetch(FetchRequest(("Season 001",)))
    assert "failed 10 times in a row" in report.stopped
    assert time.monotonic() - started < 15


def test_ends_where_the_wiki_asks_to_wait_longer_than_the_ceiling(faulty, fake):
    fake.faults = {4: faults.fail_with(429, Retry_After="7200")}
    report = faulty.fetch(*fake.pages)
    assert "7200" in report.stopped
    assert not faulty.waits
    assert len(report.fetched) == 100
    assert len(report.fetched) + len(report.not_fetched) == 200
    assert {item.code for item in report.not_fetched} == {FetchCode.UNREACHED}


def test_gives_up_after_failures_in_a_row_and_goes_on_the_next_time(faulty, fake):
    fake.faults = dict.fromkeys(range(3, 53), faults.fail_with(503))
    report = faulty.fetch(*fake.pages)
    assert "failed 10 times in a row" in report.stopped
    assert not report.complete
    assert report.requests == 13
    assert len(report.fetched) + len(report.not_fetched) == 200
    fake.faults = {}
    again = faulty.fetch(*fake.pages)
    assert again.complete
    assert len(again.unchanged) == len(report.fetched)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_refuses_redirects_to_another_host(status, faulty, fake):
    fake.always = faults.fail_with(status, Location="http://127.0.0.1:9/w/api.php")
    report = faulty.fetch("Season 001")
    assert "redirects to" in report.stopped
    assert report.requests == 1


def test_follows_redirects_on_the_same_host(faulty, fake, httpserver):
    httpserver.expect_request("/new/api.php").respond_with_handler(fake)
    fake.faults = {0: lambda request, body: faults.fail_with(
        301, Location="/new/api.php?" + request.query_string.decode())(request, body)}  # fmt: skip
    assert faulty.fetch("Season 001").complete


def test_ends_on_redirects_in_circles(faulty, fake):
    fake.always = faults.fail_with(302, Location="/w/api.php?action=query")
    assert "circles" in faulty.fetch("Season 001").stopped


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_ends_on_a_status_that_waiting_cannot_mend(status, faulty, fake):
    fake.always = faults.fail_with(status)
    report = faulty.fetch("Season 001")
    assert f"status {status}" in report.stopped
    assert report.requests == 1


def test_a_drip_ends_at_the_deadline(faulty, fake):
    faulty.limits = Limits(interval=0.0, deadline=0.1, attempts=2)
    fake.always = faults.drip
    started = time.monotonic()
    assert "took longer" in faulty.fetch("Season 001").stopped
    assert time.monotonic() - started < 3


def test_finds_the_page_at_fault_by_halving(faulty, fake):
    broken = str(1000 + 77)

    def fail(request, body):
        asked = request.values.get("revids", "").split("|")
        return faults.fail_as("internal_api_error_Exception")(request, body) if broken in asked else faults.serve(body)

    fake.always = fail
    report = faulty.fetch(*fake.pages)
    assert report.stopped is None
    assert [(item.asked, item.code) for item in report.not_fetched] == [("Season 077", FetchCode.REFUSED)]
    assert len(report.fetched) == 199


def test_checks_the_checksum_of_what_is_served(faulty, fake):
    fake.always = lambda request, body: faults.serve(body.replace(b"Text of 5.", b"Text of X."))
    report = faulty.fetch("Season 005", "Season 006")
    assert [(item.asked, item.code) for item in report.not_fetched] == [("Season 005", FetchCode.BAD_TEXT)]
    assert [page.title for page in report.fetched] == ["Season 006"]


def test_a_checksum_that_is_right_the_second_time_is_enough(faulty, fake):
    fake.faults = {1: lambda request, body: faults.serve(body.replace(b"Text of 5.", b"Text of X."))}
    assert faulty.fetch("Season 005").complete


def test_ctrl_c_stops_cleanly(faulty, fake):
    def interrupt(event):
        if len(faulty.requests) == 6:
            faulty.on_event = None
            raise KeyboardInterrupt

    faulty.on_event = interrupt
    report = faulty.fetch(*fake.pages)
    assert "interrupted" in report.stopped
    assert len(report.fetched) + len(report.not_fetched) == 200
    assert faulty.fetch(*fake.pages).complete


def test_nobody_listens(raw, faulty):
    faulty.site = type(faulty.site)("fake", "http://127.0.0.1:9/w/api.php")
    report = faulty.fetch("A")
    assert "127.0.0.1 failed" in report.stopped
    assert [item.asked for item in report.not_fetched] == ["A"]
