"""What a run does around the questions it asks: reports, folders, categories cut short, errors that stay readable."""

from __future__ import annotations

import json

import pytest

from scraper.fetch import EventKind, FetchCode, Needs
from scraper.pipeline.decisions import Decisions
from scraper.pipeline.ingest import Job, open_pages
from scraper.pipeline.summary import RunSummary
from scraper.problems import FetchError
from scraper.raw import form_page, list_pages, read_file, write_page
from tests.cli.drafts import form_draft
from tests.fetch import fake as faults


def test_a_page_that_two_batches_lead_to_is_reported_once(faulty, fake):
    def redirect(request, body):
        answer = json.loads(body)
        if "Old name" in request.values.get("titles", ""):
            answer["query"]["redirects"] = [{"from": "Old name", "to": "Season 000"}]
            answer["query"]["pages"].append(fake.show("Season 000", request.values))
        return faults.serve(json.dumps(answer).encode())

    fake.always = redirect
    report = faulty.fetch(*list(fake.pages)[:60], "Old name")
    found = [page for page in report.fetched + report.unchanged if page.title == "Season 000"]
    assert [page.asked for page in found] == [("Season 000", "Old name")]
    assert read_file(list_pages(faulty.folder)[0]).value.redirects == ("Old name",)


def test_pages_that_never_came_from_the_wiki_are_left_alone(faulty, fake):
    write_page(faulty.folder, form_page("rebuilt", wiki="fake", title="Season 001", origin="rebuilt"))
    needs = Needs(links=lambda text: ["Somebody"], templates=lambda text: ["Table"], expansions=lambda text: ["{{a}}"])
    assert faulty.fetch("Season 001", only_missing=True, needs=needs).requests == 0
    report = faulty.fetch(refresh=True, needs=needs)
    assert report.requests == 0
    assert "1 pages did not come" in next(event.message for event in faulty.events if event.kind is EventKind.NOTE)
    assert [page.title for page in faulty.fetch("Season 001").fetched] == ["Season 001"]


def test_evidence_that_a_killed_run_left_out_comes_with_the_next_one(faulty, fake):
    needs = Needs(links=lambda text: ["Somebody"])
    faulty.fetch("Season 001")
    assert faulty.fetch("Season 001", only_missing=True, needs=needs).requests == 1
    assert faulty.fetch("Season 001", only_missing=True, needs=needs).requests == 0


def test_a_folder_that_is_none(faulty):
    faulty.folder.write_text("a file")
    with pytest.raises(FetchError, match="cannot be used"):
        faulty.fetch("Season 001")


def test_a_disk_that_is_full_ends_the_run(faulty, fake, monkeypatch):
    def fail(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("scraper.raw.files.tempfile.mkstemp", fail)
    report = faulty.fetch("Season 001")
    assert "No space left" in report.stopped
    assert [item.code for item in report.not_fetched] == [FetchCode.UNREACHED]


def test_an_error_of_the_wiki_is_asked_about_three_times_only(faulty, fake):
    fake.always = faults.fail_as("internal_api_error_Exception")
    assert faulty.fetch("Season 001").requests == 3


@pytest.mark.parametrize("fault", [faults.answer_html, faults.reset])
def test_a_mistyped_address_is_said_soon(fault, faulty, fake):
    fake.always = fault
    assert faulty.fetch("Season 001").requests == 3


@pytest.mark.parametrize("fault", [faults.answer_html, faults.reset])
def test_a_network_that_fails_later_is_waited_for(fault, faulty, fake):
    fake.faults = dict.fromkeys(range(1, 9), fault)
    assert faulty.fetch("Season 001").complete


KINDS = {
    "503": faults.fail_with(503),
    "maxlag": faults.fail_as("maxlag"),
    "cut": faults.truncate,
    "reset": faults.reset,
}


@pytest.mark.parametrize("kind", KINDS)
def test_faults_change_nothing_in_the_evidence(kind, faulty, fake, bench_of, tmp_path):
    fake.pages["Template:Table"] = "{| class=x\n|-\n| {{a}} [[Somebody]]\n|}"
    titles = list(fake.pages)[:25]
    needs = Needs(
        templates=lambda text: ["Table", "No table"] if "1" in text else [],
        expansions=lambda text: [f"{{{{a|{len(text)}}}}}", "{{b}}"] if "Text of 1." in text else [],
        links=lambda text: [f"Season {len(text):03}", "Somebody", "Somebody#Career"],
    )
    whole = faulty.fetch(*titles, needs=needs)
    assert whole.complete
    for number in range(whole.requests):
        fake.asked.clear()
        fake.faults = {number: KINDS[kind]}
        bench = bench_of(tmp_path / f"raw-{number}")
        assert bench.fetch(*titles, needs=needs).complete
        assert bench.list_files() == faulty.list_files()


def test_what_a_wiki_says_is_fit_for_a_terminal(faulty, fake):
    fake.always = faults.fail_as("nasty\x1b[31m", "two\nlines \x07" + "x" * 5000)
    reason = faulty.fetch("Season 001").not_fetched[0].reason
    assert reason.isprintable()
    assert len(reason) < 700


def test_a_refusal_quotes_the_wiki(faulty, fake):
    fake.always = lambda request, body: faults.Response("Please set a user-agent", 403)
    assert "Please set a user-agent" in faulty.fetch("Season 001").stopped


def test_templates_that_cannot_be_fetched_are_reported(faulty, fake):
    needs = Needs(templates=lambda text: ["Table"])
    fake.faults = {2: faults.fail_as("badvalue")}
    report = faulty.fetch("Season 001", needs=needs)
    assert [(item.asked, item.code) for item in report.not_fetched] == [("Template:Table", FetchCode.TEMPLATE)]
    assert faulty.fetch("Season 001", needs=needs).complete


def test_expansions_and_links_that_are_refused_are_reported(faulty, fake):
    needs = Needs(links=lambda text: ["Somebody"], expansions=lambda text: ["{{a}}"])
    fake.faults = {2: faults.fail_as("badvalue"), 3: faults.fail_as("badvalue")}
    report = faulty.fetch("Season 001", needs=needs)
    assert [item.code for item in report.not_fetched] == [FetchCode.LINKS, FetchCode.EXPANSION]
    assert faulty.fetch("Season 001", needs=needs).complete


@pytest.mark.parametrize("content", [b"{", b"[]", None, b'{"Somebody": 5}'], ids=repr)
def test_a_damaged_file_of_links_is_asked_for_again(content, faulty, fake):
    needs = Needs(links=lambda text: ["Somebody"])
    faulty.fetch("Season 001", needs=needs)
    whole = faulty.list_files()
    path = faulty.folder / "fake" / "links.json"
    path.unlink() if content is None else path.write_bytes(content)
    assert faulty.fetch("Season 001", needs=needs).requests == 2
    assert faulty.list_files() == whole
    assert faulty.fetch("Season 001", needs=needs).requests == 1


def test_a_damaged_file_of_links_is_told_once_for_a_wiki(faulty, fake, tmp_path):
    fake.pages |= {f"203{number} Example Series": form_draft() for number in range(3)}
    faulty.fetch(*list(fake.pages)[-3:])
    (faulty.folder / "fake" / "links.json").write_bytes(b"{")
    run = RunSummary()
    works = open_pages(Job(raw=faulty.folder, out=tmp_path / "out", decisions=Decisions()), run)
    assert [[problem.code for problem in work.problems] for work in works] == [["R110"], [], []]
