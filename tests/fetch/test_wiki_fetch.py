"""How much is asked of a real MediaWiki, and what happens while it changes."""

from __future__ import annotations

import pytest

from scraper.fetch import EventKind, FetchCode, FetchRequest, Limits
from scraper.raw import list_pages, read_file, read_page
from tests.wiki.pages import form_pages

pytestmark = pytest.mark.wiki
PAGES = form_pages()
RACES = [f"Race {number:02}" for number in range(1, 121)]


@pytest.mark.parametrize(("count", "most"), [(1, 2), (50, 2), (51, 4), (120, 6)])
def test_new_pages_cost_two_requests_for_fifty(count, most, bench):
    report = bench.fetch(*RACES[:count])
    assert len(report.fetched) == count
    assert report.requests <= most


def test_unchanged_pages_cost_one_request_for_fifty_and_write_nothing(bench, raw):
    bench.fetch(*RACES)
    before = {path: path.stat().st_mtime_ns for path in raw.rglob("*")}
    report = bench.fetch(*RACES)
    assert (len(report.unchanged), len(report.fetched)) == (120, 0)
    assert report.requests <= 3
    assert {path: path.stat().st_mtime_ns for path in raw.rglob("*")} == before


def test_only_missing_pages_are_asked_for(bench):
    bench.fetch("Race 01")
    report = bench.fetch("Race 01", "Race 02", only_missing=True)
    assert ([page.title for page in report.unchanged], [page.title for page in report.fetched]) == (
        ["Race 01"],
        ["Race 02"],
    )
    assert all("Race+01" not in request for request in bench.requests)


def test_nothing_asked_for_is_nothing_fetched(bench):
    report = bench.fetch()
    assert (report.requests, report.complete) == (0, True)


def test_refresh_asks_for_all_that_was_fetched(bench, wiki, raw):
    wiki.edit("Refreshed", "one")
    bench.fetch("Refreshed", "Race 01")
    wiki.edit("Refreshed", "two")
    report = bench.fetch(refresh=True)
    assert ([page.title for page in report.fetched], len(report.unchanged)) == (["Refreshed"], 1)
    assert read_page(raw, "local", "Refreshed").value.text == "two"


def test_an_answer_cut_at_eight_mebibytes_is_continued(bench, raw):
    titles = ["Big 1", "Race 01", "Big 2", "Big 3", "Big 4", "Big 5", "Race 02"]
    report = bench.fetch(*titles)
    assert report.complete
    assert report.requests == 3
    for title in titles:
        assert read_page(raw, "local", title).value.text == PAGES[title]


@pytest.mark.parametrize(
    ("category", "depth", "titles"),
    [
        ("Seasons", 0, {f"Season {year}" for year in range(1981, 1991)}),
        ("Category:Seasons", 0, {f"Season {year}" for year in range(1981, 1991)}),
        ("Seasons", 1, {"Season 1971"} | {f"Season {year}" for year in range(1981, 1991)}),
        ("Seasons", 5, {"Season 1961", "Season 1971"} | {f"Season {year}" for year in range(1981, 1991)}),
        ("Series: seasons", 0, {"Season of a colon"}),
        ("Cycle A", 9, {"In cycle A", "In cycle B"}),
    ],
)
@pytest.mark.parametrize("members", [500, 3], ids=["one list", "lists continued"])
def test_categories(category, depth, titles, members, bench):
    bench.limits = Limits(interval=0.0, members=members)
    report = bench.fetch(categories=(category,), depth=depth)
    assert report.complete
    assert {page.title for page in report.fetched} == titles


@pytest.mark.parametrize("category", ["No such", "Talk:Race 01"])
def test_a_category_that_is_none(category, bench):
    report = bench.fetch("Race 01", categories=(category,))
    assert [(item.asked, item.code) for item in report.not_fetched] == [(category, FetchCode.MISSING)]
    assert len(report.fetched) == 1


def test_redirects_in_a_category_are_followed(bench, raw):
    report = bench.fetch(categories=("With redirects",))
    assert [page.title for page in report.fetched] == ["Season 1981"]
    assert [item.asked for item in report.not_fetched] == ["Circle season", "Season circle"]
    assert {item.code for item in report.not_fetched} == {FetchCode.REDIRECT_LOOP}
    assert read_page(raw, "local", "Season 1981").value.redirects == ("Old season",)


def test_a_category_with_its_revisions_is_one_list_and_the_contents(bench):
    assert bench.fetch(categories=("Seasons",)).requests == 2
    assert bench.fetch(categories=("Seasons",)).requests == 1


def test_lag_is_waited_out(bench, wiki):
    wiki.lag(12)

    def recover(event):
        if event.kind is EventKind.WAIT and len(bench.waits) == 2:
            wiki.lag(0)

    bench.on_event = recover
    try:
        report = bench.fetch("Race 01")
    finally:
        wiki.lag(0)
    assert report.complete
    assert bench.waits == [5.0, 5.0, 5.0]
    assert any("lagged" in event.message for event in bench.events if event.kind is EventKind.WAIT)


def test_lag_that_lasts_ends_the_run(bench, wiki):
    wiki.lag(12)
    try:
        report = bench.fetch("Race 01")
    finally:
        wiki.lag(0)
    assert "maxlag" in report.stopped
    assert [item.code for item in report.not_fetched] == [FetchCode.UNREACHED]


def _before_contents(bench, act):
    """Act when the second request is about to leave."""

    def watch(event):
        if event.kind is EventKind.REQUEST and len(bench.requests) == 2:
            act()

    bench.on_event = watch


def test_an_edit_between_two_requests(bench, wiki, raw):
    first = wiki.edit("Edited between", "before")
    _before_contents(bench, lambda: wiki.edit("Edited between", "after"))
    assert bench.fetch("Edited between").complete
    page = read_page(raw, "local", "Edited between").value
    assert (page.text, page.revision_id) == ("before", first)
    bench.on_event = None
    assert bench.fetch("Edited between").complete
    assert read_page(raw, "local", "Edited between").value.text == "after"


def test_a_deletion_between_two_requests(bench, wiki):
    wiki.edit("Deleted between", "text")
    _before_contents(bench, lambda: wiki.delete("Deleted between"))
    report = bench.fetch("Deleted between", "Race 01")
    assert [(item.asked, item.code) for item in report.not_fetched] == [("Deleted between", FetchCode.DELETED)]
    assert [page.title for page in report.fetched] == ["Race 01"]


def test_a_deleted_page_stays_stored_and_is_reported(bench, wiki, raw):
    wiki.edit("Deleted later", "text")
    bench.fetch("Deleted later")
    wiki.delete("Deleted later")
    report = bench.fetch(refresh=True)
    assert [item.code for item in report.not_fetched] == [FetchCode.MISSING]
    assert read_page(raw, "local", "Deleted later").value.text == "text"


def test_hidden_text_is_reported(bench, wiki):
    hidden = wiki.edit("Hidden", "secret")
    wiki.edit("Hidden", "public")
    wiki.hide(hidden)
    report = bench.fetch(f"Special:Permalink/{hidden}", "Hidden")
    assert [item.code for item in report.not_fetched] == [FetchCode.HIDDEN]
    assert [page.title for page in report.fetched] == ["Hidden"]


def test_text_hidden_between_two_requests(bench, wiki):
    revision = wiki.edit("Hidden between", "secret")

    def hide():
        wiki.edit("Hidden between", "public")
        wiki.hide(revision)

    _before_contents(bench, hide)
    assert [item.code for item in bench.fetch("Hidden between").not_fetched] == [FetchCode.HIDDEN]


def test_a_page_that_moves_leaves_its_old_place(bench, wiki, raw):
    wiki.edit("Before the move", "text")
    bench.fetch("Before the move")
    wiki.move("Before the move", "After the move")
    report = bench.fetch("Before the move")
    assert report.moved == [("Before the move", "After the move")]
    assert [file.title for file in list_pages(raw)] == ["After the move"]
    assert read_page(raw, "local", "After the move").value.redirects == ("Before the move",)


def test_pages_that_swap_their_titles_are_both_kept(bench, wiki, raw):
    wiki.edit("Swap A", "first")
    wiki.edit("Swap B", "second")
    bench.fetch("Swap A", "Swap B")
    for old, new in (("Swap A", "Swap C"), ("Swap B", "Swap A"), ("Swap C", "Swap B")):
        wiki.move(old, new, noredirect=1)
    assert bench.fetch("Swap A", "Swap B").complete
    assert [file.title for file in list_pages(raw)] == ["Swap A", "Swap B"]
    assert [read_file(file).value.text for file in list_pages(raw)] == ["second", "first"]


def test_the_number_of_a_page_on_another_wiki_proves_no_move(bench, wiki, raw):
    bench.fetch("Race 01")
    sidecar = raw / "local" / "Race_01.json"
    sidecar.write_text(
        sidecar.read_text().replace('"page_id": 2,', '"page_id": 3,').replace(wiki.api, "https://example.org/w/api.php")
    )
    assert bench.fetch("Race 02").moved == []
    assert [file.title for file in list_pages(raw)] == ["Race 01", "Race 02"]


def test_a_title_that_was_a_redirect_and_is_a_page_now(bench, wiki, raw):
    wiki.edit("Redirect once", "#REDIRECT [[Race 01]]")
    bench.fetch("Redirect once")
    wiki.edit("Redirect once", "a page of its own")
    assert [page.title for page in bench.fetch("Redirect once").fetched] == ["Redirect once"]
    assert [page.title for page in bench.fetch("Redirect once").unchanged] == ["Redirect once"]


def test_the_sidecar_says_where_the_text_comes_from(bench, wiki, raw):
    bench.fetch("Race 01")
    page = read_page(raw, "local", "Race 01").value
    assert (page.page_id, page.revision_id, page.parent_id, page.timestamp) == (2, 2, 0, "2024-01-01T00:00:00Z")
    assert (page.api, page.url) == (wiki.api, wiki.api.replace("w/api.php", "wiki/Race_01"))
    assert (page.licence, page.content_model) == ("Creative Commons Attribution-ShareAlike 4.0", "wikitext")
    assert page.fetched.endswith("Z")


def test_damage_in_the_folder_is_mended(bench, raw):
    bench.fetch("Race 01", "Race 02", "Race 03")
    whole = bench.list_files()
    (raw / "local" / "Race_01.wikitext").write_bytes(b"edited by hand")
    (raw / "local" / "Race_02.json").write_bytes(b"{")
    (raw / "local" / "Race_03.wikitext").unlink()
    assert len(bench.fetch("Race 01", "Race 02", "Race 03").fetched) == 3
    assert bench.list_files() == whole


def test_text_is_kept_byte_for_byte(bench, wiki, raw):
    text = "no newline at the end, CRLF aside: é e\u0301 \u00a0 \u200b <nowiki>&amp;</nowiki>"
    wiki.edit("Bytes", text)
    bench.fetch("Bytes")
    served = wiki.post(action="query", prop="revisions", titles="Bytes", rvprop="content", rvslots="main")
    content = served["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"]
    assert read_page(raw, "local", "Bytes").value.text == content
    assert (raw / "local" / "Bytes.wikitext").read_bytes() == content.encode()


def test_a_dry_run_lists_requests_and_sends_none(bench):
    lines = bench.fetcher().plan(FetchRequest(titles=tuple(RACES), categories=("Seasons",)))
    assert len(lines) == 5
    assert not bench.requests
    bench.fetch(*RACES, categories=("Seasons",))
    assert lines[0] == bench.requests[0]
    assert set(lines[:4]) <= set(bench.requests)


def test_requests_have_manners(bench):
    bench.fetch("Race 01")
    for request in bench.requests:
        assert "maxlag=5" in request
        assert "formatversion=2" in request
        assert "errorformat=plaintext" in request


def test_a_long_list_of_titles_is_posted(bench):
    report = bench.fetch(*[f"Race {number:02} " + "é" * 60 for number in range(1, 51)])
    assert bench.requests[0].startswith("POST ")
    assert len(report.not_fetched) == 50


def test_stored_pages_read_without_problems(bench, raw):
    bench.fetch(*RACES[:30])
    assert all(read_file(file).problems == () for file in list_pages(raw))


def test_progress_reaches_its_total(bench):
    bench.fetch(*RACES[:60], "No such")
    last = [event for event in bench.events if event.kind is EventKind.PROGRESS][-1]
    assert (last.done, last.total) == (61, 61)


def test_the_steady_rate_is_kept(bench):
    now = [0.0]
    bench.limits = Limits(interval=1.0)
    fetcher = bench.fetcher()
    fetcher._pace.clock = lambda: now[0]

    fetcher.fetch(FetchRequest(tuple(RACES)))
    assert bench.waits == [1.0] * 5
