"""The fetcher's parts that need no network: what is asked for, wikis, contacts, waits, answers."""

from __future__ import annotations

import doctest
import email.utils
import importlib
import json
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.fetch import FetchCode, Fetcher, Limits, find_contact, find_site
from scraper.fetch.answers import Answers, parse_pages, parse_site
from scraper.fetch.asked import Asked, parse_asked
from scraper.fetch.contact import form_user_agent
from scraper.fetch.expansions import _form_batches, _form_text, _split
from scraper.fetch.outcome import NotFetched
from scraper.fetch.pace import Pace, parse_retry_after
from scraper.fetch.wikis import is_local
from scraper.lookups import load_data
from scraper.problems import UsageError

HOST = "en.wikipedia.org"
ASKED = [
    ("2007 FIA GT Championship", {"title": "2007 FIA GT Championship"}),
    ("2007_FIA_GT_Championship", {"title": "2007 FIA GT Championship"}),
    ("  A   B ", {"title": "A B"}),
    ("https://en.wikipedia.org/wiki/A_B", {"title": "A B"}),
    ("https://EN.wikipedia.org/wiki/A_B", {"title": "A B"}),
    ("http://en.m.wikipedia.org/wiki/A_B?x=1#y", {"title": "A B"}),
    ("//en.wikipedia.org/wiki/A_B", {"title": "A B"}),
    ("https://www.en.wikipedia.org/wiki/A%2FB", {"title": "A/B"}),
    ("https://en.wikipedia.org/w/index.php?title=A_B&action=edit", {"title": "A B"}),
    ("https://en.wikipedia.org/w/index.php?title=A_B&oldid=12", {"revision_id": 12}),
    ("https://en.wikipedia.org/w/index.php?oldid=12", {"revision_id": 12}),
    ("https://en.wikipedia.org/w/index.php?title=A&diff=next&oldid=12", {"revision_id": 12}),
    ("https://en.wikipedia.org/?curid=34", {"page_id": 34}),
    ("https://en.wikipedia.org/wiki/Special:Permalink/12", {"revision_id": 12}),
    ("Special:PermanentLink/12", {"revision_id": 12}),
    ("https://en.wikipedia.org/zh-cn/A_B", {"title": "A B"}),
    ("https://en.wikipedia.org/w/index.php/A_B", {"title": "A B"}),
    ("https://en.wikipedia.org/de/wiki/A_B", {"title": "A B"}),
    ("C++", {"title": "C++"}),
    ("https://en.wikipedia.org/wiki/C++", {"title": "C++"}),
]


@pytest.mark.parametrize(("text", "fields"), ASKED)
def test_what_is_asked_for(text, fields):
    assert parse_asked(text, HOST) == Asked(text, **fields)


REFUSED = [
    ("", FetchCode.INVALID),
    ("\t", FetchCode.INVALID),
    ("a\x00b", FetchCode.INVALID),
    ("a\nb", FetchCode.INVALID),
    ("a\udcffb", FetchCode.INVALID),
    ("x" * 1001, FetchCode.INVALID),
    ("https://de.wikipedia.org/wiki/A", FetchCode.OTHER_WIKI),
    ("https://en.wikipedia.org/", FetchCode.INVALID),
    ("https://en.wikipedia.org/wiki/", FetchCode.INVALID),
    ("https://[/wiki/A", FetchCode.INVALID),
    ("https://en.wikipedia.org/wiki/%FF", FetchCode.INVALID),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_cannot_be_asked_for(text, code):
    found = parse_asked(text, HOST)
    assert isinstance(found, NotFetched)
    assert (found.asked, found.code) == (text, code)


@given(st.text(max_size=80) | st.text(max_size=60).map("https://en.wikipedia.org/".__add__))
def test_anything_may_be_asked_for(text):
    assert isinstance(parse_asked(text, HOST), Asked | NotFetched)


@pytest.mark.parametrize(
    ("wiki", "api", "name", "address"),
    [
        (None, None, "enwiki", "https://en.wikipedia.org/w/api.php"),
        ("dewiki", None, "dewiki", "https://de.wikipedia.org/w/api.php"),
        ("zh_yuewiki", None, "zh_yuewiki", "https://zh-yue.wikipedia.org/w/api.php"),
        (None, "https://f1.fandom.com/api.php", "f1.fandom.com", "https://f1.fandom.com/api.php"),
        (None, "https://f1.fandom.com/de/api.php?x#y", "f1.fandom.com-de", "https://f1.fandom.com/de/api.php"),
        (None, "http://localhost:8080/w/api.php", "localhost-8080", "http://localhost:8080/w/api.php"),
        ("mine", "http://localhost/w/api.php", "mine", "http://localhost/w/api.php"),
    ],
)
def test_wikis(wiki, api, name, address):
    site = find_site(wiki, api)
    assert (site.name, site.api) == (name, address)


@pytest.mark.parametrize(
    ("wiki", "api"),
    [("nowiki2", None), ("", "en.wikipedia.org"), (None, "ftp://a/api.php"), (None, "https://a/"), (None, "https://a:b/api.php"),
     (None, "https://[/api.php")],
)  # fmt: skip
def test_no_wikis(wiki, api):
    with pytest.raises(UsageError):
        find_site(wiki or "nowiki2", api)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost", "wiki.localhost"])
def test_local_hosts(host):
    assert is_local(host)


@pytest.mark.parametrize("host", ["en.wikipedia.org", "10.0.0.1", "localhost.example.org", "", "127.0.0.1.nip.io"])
def test_hosts_elsewhere(host):
    assert not is_local(host)


def test_languages_are_sorted_and_each_is_there_once():
    languages = load_data("wikis")["wikipedia"]["languages"]
    assert languages == sorted(set(languages))


def test_every_code_is_explained_and_every_explanation_has_a_code():
    assert set(load_data("codes/fetch")) == set(FetchCode)


def test_no_request_leaves_without_a_contact(tmp_path):
    with pytest.raises(UsageError, match=r"--contact.*SCRAPER_CONTACT.*scraper\.toml"):
        Fetcher(find_site("enwiki"), tmp_path)


@pytest.mark.parametrize("contact", ["me@example.org", "https://example.org/me", "User:Example"])
def test_the_user_agent_names_tool_contact_and_library(contact):
    agent = form_user_agent(find_site("enwiki"), contact)
    tool, rest = agent.split(" ", 1)
    assert tool.startswith("scraper/")
    assert rest.startswith(f"({contact}) python-requests/")


@pytest.mark.parametrize("contact", ["", "me", "a@b\r\nX-Evil: 1", "é@example.org", "a@b) (c"])
def test_contacts_that_are_none(contact):
    with pytest.raises(UsageError):
        form_user_agent(find_site("enwiki"), contact)


def test_where_a_contact_comes_from(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.scraper]\ncontact = "d@example.org"\n')
    assert find_contact(None, tmp_path, {}) == "d@example.org"
    (tmp_path / "scraper.toml").write_text('contact = "c@example.org"\n')
    assert find_contact(None, tmp_path, {}) == "c@example.org"
    assert find_contact(None, tmp_path, {"SCRAPER_CONTACT": "b@example.org"}) == "b@example.org"
    assert find_contact("a@example.org", tmp_path, {"SCRAPER_CONTACT": "b@example.org"}) == "a@example.org"
    assert find_contact(None, tmp_path / "none", {}) is None


@pytest.mark.parametrize("content", ["contact = ", "\x00", "contact = 5"])
def test_a_broken_file_of_settings(content, tmp_path):
    (tmp_path / "scraper.toml").write_text(content)
    if content == "contact = 5":
        assert find_contact(None, tmp_path, {}) is None
    else:
        with pytest.raises(UsageError, match=r"scraper\.toml"):
            find_contact(None, tmp_path, {})


@pytest.mark.parametrize(
    ("value", "seconds"), [("5", 5), ("0", 0), (None, None), ("", None), ("soon", None), ("-3", None)]
)
def test_retry_after(value, seconds):
    assert parse_retry_after(value) == seconds


def test_retry_after_a_date():
    assert 3590 < parse_retry_after(email.utils.formatdate(time.time() + 3600, usegmt=True)) <= 3600
    assert parse_retry_after("Mon, 01 Jan 2001 00:00:00 GMT") == 0


def test_waits_are_not_regular_and_never_shorter_than_asked():
    waits = []
    pace = Pace(Limits(), lambda _: None, sleep=waits.append, jitter=random.Random(3))
    for attempt in range(12):
        pace.wait(attempt, "why", None)
    assert len(set(waits)) == 12
    assert max(waits) <= 60
    waits.clear()
    pace.wait(0, "why", 7.0)
    assert waits == [7.0]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=20, unique=True))
def test_expansions_are_cut_apart_where_they_were_put_together(calls):
    assert _split(_form_text(calls), calls) == [call.removeprefix("\n").removesuffix("\n") for call in calls] or any(
        call.startswith("\n") or call.endswith("\n") for call in calls
    )


def test_expansions_that_do_not_come_apart():
    calls = ["{{a}}", "{{b}}"]
    text = _form_text(calls)
    for damaged in (
        text[:-3],
        text[3:],
        text.replace("-1-", ""),
        text + "x",
        "x" + text,
        "",
        text + "<!-- WARNING: template omitted",
    ):
        assert _split(damaged, calls) is None


def test_batches_of_calls_are_bounded():
    batches = list(_form_batches([f"{{{{a|{'x' * 4000}|{number}}}}}" for number in range(100)]))
    assert sum(map(len, batches)) == 100
    assert max(sum(map(len, batch)) for batch in batches) < 60_000
    assert all(len(batch) <= 50 for batch in _form_batches([str(number) for number in range(120)]))


KEYS = [
    "query", "pages", "title", "revisions", "revid", "slots", "main", "content", "redirects", "from", "to", "server",
    "normalized", "interwiki", "badrevids", "missing", "invalid", "invalidreason", "general", "articlepath", "text",
    "rightsinfo", "pageprops", "ns",
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=25,
)  # fmt: skip


@given(JSON, JSON)
def test_answers_of_any_shape_are_read(query, title):
    answers = Answers()
    answer = {"query": query}
    answers.merge(answer)
    parse_site(answer)
    assert answers.resolve(str(title)).failure is not None or answers.resolve(str(title)).page is not None


def test_a_wiki_without_slots():
    revision = {"revid": 5, "contentmodel": "wikitext", "content": "text", "sha1": "A"}
    page = next(parse_pages({"pages": [{"title": "A", "revisions": [revision]}]}))
    assert (page.revisions[0].text, page.revisions[0].content_model, page.revisions[0].sha1) == (
        "text",
        "wikitext",
        "a",
    )


EXAMPLES = ["fetch.asked", "fetch.links", "fetch.outcome", "fetch.pace", "raw.sidecar", "raw.transclusion"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_in_docstrings(name):
    found = doctest.testmod(importlib.import_module(f"scraper.{name}"))
    assert found.attempted
    assert not found.failed


def _merge(*names, folder):
    answers = Answers()
    for name in names:
        answers.merge(json.loads((folder / f"{name}.json").read_text("utf-8")))
    return answers


SAMPLES = [
    ("05-rev-redirects", "EF standings redirect", "2031 Example Formula season", None),
    ("75-redirect-double", "Double EF redirect", "2031 Example Formula season", None),
    ("76-redirect-loop", "Loop A", None, FetchCode.REDIRECT_LOOP),
    ("77-redirect-self", "Self", None, FetchCode.REDIRECT_LOOP),
    ("78-redirect-to-missing", "To nowhere", None, FetchCode.MISSING),
    ("79-redirect-to-interwiki", "To interwiki", None, FetchCode.INTERWIKI),
    ("83-deleted-page-title", "Deleted page", None, FetchCode.MISSING),
    ("84-moved-page", "Race 60", "Race sixty", None),
    ("07-rev-missing-invalid", "[bad]", None, FetchCode.INVALID),
    ("07-rev-missing-invalid", "Special:Version", None, FetchCode.SPECIAL),
    ("07-rev-missing-invalid", "de:Formel-1-Saison 2031", None, FetchCode.INTERWIKI),
    ("07-rev-missing-invalid", "No such season", None, FetchCode.MISSING),
    ("02-rev-one", "Somebody else", None, FetchCode.UNANSWERED),
]


@pytest.mark.shared
@pytest.mark.parametrize(("name", "asked", "title", "code"), SAMPLES)
def test_answers_of_a_real_wiki(name, asked, title, code, shared):
    resolved = _merge(name, folder=shared / "mediawiki" / "api-samples").resolve(asked)
    assert (resolved.page.title if resolved.page else None) == title
    assert (resolved.failure[0] if resolved.failure else None) == code
