"""A wiki that means harm cannot write outside raw/, fill the memory, or crash the program."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.fetch import FetchCode, Limits, Needs
from scraper.raw import list_pages, read_file
from tests.fetch import fake as faults

TITLES = ["../../etc/x", "..", ".", "/etc/passwd", "a/../../b", "C:\\Windows\\x", "NUL", "con.txt", "x\x00y", "x\ny",
          "\x1b[31m", "a" * 5000, "ü" * 3000, "\ud800", ".part-x", "expansions", "links.json", "-rf", "~root",
          "trailing.", "", " ", "\u202egnp", "A%2FB", "%~0123", "e\u0301", "%", "x?.wikitext"]  # fmt: skip


@pytest.mark.parametrize("title", TITLES, ids=lambda title: repr(title)[:30])
def test_titles_in_answers_stay_in_the_folder(title, faulty, fake, tmp_path):
    """The wiki says that what was asked for is a page of this title."""

    def lie(request, body):
        answer = json.loads(body)
        answer["query"]["normalized"] = [{"from": "Season 001", "to": title}]
        for page in answer["query"]["pages"]:
            page["title"] = title
        return faults.serve(json.dumps(answer).encode())

    fake.always = lie
    report = faulty.fetch("Season 001")
    assert len(report.fetched) + len(report.not_fetched) == 1
    outside = [
        path for path in tmp_path.rglob("*") if path.is_file() and not path.is_relative_to(faulty.folder / "fake")
    ]
    assert not outside
    for file in list_pages(faulty.folder):
        read = read_file(file)
        assert read.problems == ()
        assert read.value.title == title
        assert len(file.path.name.encode()) < 230


SHAPES = [
    {}, {"query": None}, {"query": []}, {"query": {"pages": {"1": {}}}}, {"query": {"pages": [None, 1, "x", []]}},
    {"query": {"pages": [{"title": 5}]}}, {"query": {"pages": [{"title": "Season 001", "revisions": "x"}]}},
    {"query": {"pages": [{"title": "Season 001", "revisions": [{"revid": "1"}]}]}},
    {"query": {"pages": [{"title": "Season 001", "revisions": [{"revid": True}]}]}},
    {"query": {"pages": [{"title": "Season 001", "revisions": [{"revid": -5, "slots": {"main": 7}}]}]}},
    {"query": {"redirects": [{"from": "Season 001", "to": "Season 001"}]}}, {"query": {"redirects": {"from": 1}}},
    {"query": {"normalized": [{"from": "Season 001"}]}}, {"query": {"normalized": "x"}}, {"query": {"badrevids": [1]}},
    {"query": {"interwiki": [{"title": "Season 001", "iw": 3}]}}, {"error": "x"}, {"errors": [5]}, {"errors": {}},
    {"continue": "x"}, {"continue": {"continue": "x"}}, {"query": {"general": {"server": 1, "articlepath": []}}},
    {"query": {"pages": [{"title": "Season 001", "invalid": True, "invalidreason": {"text": 1}}]}},
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=json.dumps)
def test_answers_of_the_wrong_shape_end_in_a_reason(shape, faulty, fake):
    fake.always = lambda request, body: faults.serve(json.dumps(shape).encode())
    report = faulty.fetch("Season 001", needs=Needs(lambda _: ["A"], lambda _: ["{{A}}"], lambda _: ["A"]))
    assert [item.asked for item in report.not_fetched] == ["Season 001"]
    assert report.requests < 50


@pytest.mark.parametrize("shape", SHAPES, ids=json.dumps)
def test_evidence_of_the_wrong_shape_leaves_the_page(shape, faulty, fake):
    fake.faults = {number: (lambda request, body: faults.serve(json.dumps(shape).encode())) for number in range(2, 60)}
    report = faulty.fetch("Season 001", needs=Needs(lambda _: ["A"], lambda _: ["{{A}}"], lambda _: ["A"]))
    assert [page.title for page in report.fetched] == ["Season 001"]
    assert read_file(list_pages(faulty.folder)[0]).value.text == fake.pages["Season 001"]


def test_a_wiki_that_never_ends_is_left(faulty, fake):
    def go_on(request, body):
        return faults.serve(json.dumps({"query": {}, "continue": {"rvcontinue": str(len(fake.asked))}}).encode())

    fake.always = go_on
    report = faulty.fetch("Season 001")
    assert [item.code for item in report.not_fetched] == [FetchCode.REFUSED]
    assert report.requests <= 500


def test_deep_nesting_is_no_json(faulty, fake):
    faulty.limits = Limits(interval=0.0, attempts=2)
    fake.always = lambda request, body: faults.serve(b"[" * 200_000)
    assert "no JSON" in faulty.fetch("Season 001").stopped


def test_a_text_that_is_no_unicode_is_not_stored(faulty, fake):
    fake.pages["Season 001"] = "lone \ud800"
    report = faulty.fetch("Season 001")
    assert [item.code for item in report.not_fetched] == [FetchCode.BAD_TEXT]
    assert not list_pages(faulty.folder)


@pytest.mark.parametrize("honest", [True, False], ids=["size stated", "size not stated"])
def test_too_large_a_text_is_not_stored_and_the_rest_is(honest, faulty, fake):
    faulty.limits = Limits(interval=0.0, text_ceiling=100_000, body_ceiling=200_000)
    fake.pages["Season 003"] = "x" * (150_000 if honest else 300_000)
    if not honest:
        fake.always = lambda request, body: faults.serve(body.replace(b'"size": 300000', b'"size": 30'))
    report = faulty.fetch("Season 002", "Season 003", "Season 004")
    assert [(item.asked, item.code) for item in report.not_fetched] == [("Season 003", FetchCode.TOO_LARGE)]
    assert len(report.fetched) == 2


# The highest mark of the process itself; getrusage's is inherited from the parent, which holds the body.
MEMORY = """
import re, sys
from pathlib import Path
from scraper.fetch import Fetcher, FetchRequest, Limits, find_site
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = peak()
fetcher = Fetcher(find_site("fake", sys.argv[1]), Path(sys.argv[2]), limits=Limits(interval=0.0))
report = fetcher.fetch(FetchRequest(("Season 001",)))
print(report.not_fetched[0].code, peak() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the mark of memory is Linux's")
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip bomb"])
def test_a_hundred_megabytes_do_not_fill_the_memory(packed, faulty, fake, project: Path):
    body = b'{"query": {"pages": [{"title": "' + b"x" * 100_000_000 + b'"}]}}'
    headers = {"Content-Encoding": "gzip"} if packed else {}
    body = gzip.compress(body, 1) if packed else body
    fake.always = lambda request, _: faults.serve(body, **headers)
    command = [sys.executable, "-c", MEMORY, faulty.site.api, faulty.folder]
    run = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=60, check=True)
    code, kilobytes = run.stdout.split()
    assert code == FetchCode.TOO_LARGE
    assert 1_000 < int(kilobytes) < 80_000
