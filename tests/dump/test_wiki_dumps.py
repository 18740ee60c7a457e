"""Dumps of a real MediaWiki, read whole, in part and damaged."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from scraper.cli import main
from scraper.dump.codecs import find_codec
from scraper.dump.members import Span
from scraper.dump.reading import PageReader
from scraper.pipeline.dump_store import store_pages
from scraper.pipeline.dumps import DumpPages, DumpRequest
from scraper.pipeline.run_report import report_schema
from scraper.raw import list_pages, read_page
from tests.dump.pages import SEASONS, form_pages

pytestmark = pytest.mark.wiki

STREAM = re.compile(rb"BZh91AY&SY")
FORMS = ("bz2", "parallel.bz2", "gz", "members.gz", "xz", "zst", "frames.zst")


def read_whole(path: Path) -> tuple[dict, list]:
    reader = PageReader(path, find_codec(path), Span(), lambda _: True)
    pages = {page.title: (page.namespace, page.page_id, page.redirect, page.revision) for page in reader.read_pages()}
    return pages, reader.problems


def collect(folder: Path, path: Path, *selects: str, **more) -> DumpPages:
    folder.mkdir(parents=True)
    pages = DumpPages(DumpRequest((path,), selects=selects, **more), folder)
    pages.collect()
    return pages


def test_reads_every_page_of_the_wiki(exported):
    pages, problems = read_whole(exported.current)
    assert problems == []
    for written, text in form_pages().items():
        title = written[:1].upper() + written[1:]
        revision = pages[title][3]
        if title not in ("1961 Example Formula season", "2031 Hidden cup"):
            assert revision.text == text, title
    assert len(pages) >= 2000


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_the_same(exported, form):
    assert read_whole(exported.compressed[form]) == read_whole(exported.current)


def test_of_many_revisions_the_last_is_kept(exported):
    full, problems = read_whole(exported.full)
    assert problems == []
    assert full == read_whole(exported.current)[0]  # where an older text is hidden, too
    assert full["1961 Example Formula season"][3].text.startswith("A newer text.")


def test_chooses_seasons_about_motorsport(exported, tmp_path):
    titles = {page.title for page in collect(tmp_path / "a", exported.current)}
    assert titles - {"2007–08 A1 Grand Prix season"} == {f"{year} Example Formula season" for year in SEASONS}


def test_tells_what_it_could_not_take(exported, tmp_path):
    selects = ("Module:Sum", "Nowhere", "Loop one", "To nowhere", "To another wiki")
    report = collect(tmp_path / "a", exported.current, *selects).report
    told = {problem.message.partition(": ")[0]: problem.code for problem in report.problems if ":" in problem.message}
    assert report.pages == 0
    assert told == {"Module:Sum": "D107", "Nowhere": "D109", "Loop one": "D110", "To nowhere": "D110",
                    "To another wiki": "D110"}  # fmt: skip


def test_tells_of_hidden_text(exported, tmp_path):
    report = collect(tmp_path / "a", exported.hidden, "2031 Hidden cup").report
    assert (report.pages, [problem.code for problem in report.problems]) == (0, ["D105"])


def test_takes_templates_redirects_and_links_from_the_dump(exported, tmp_path):
    pages = collect(tmp_path / "a", exported.multistream, "1970 Example Formula season", "1980 Example F season")
    found = {page.title: page for page in pages}
    assert found["1980 Example Formula season"].redirects == ("1980 Example F season",)
    name = "1970 standings of old"
    assert found["1970 Example Formula season"].template_titles == {name: "Template:1970 Example Formula standings"}
    assert "[[D. Two|Driver 2]]" in found["1970 Example Formula season"].templates[name]
    links = {key: (target.title, target.fragment) for key, target in pages.links.items()}
    assert links == {
        "Alpha Ring": ("Alpha Ring", None), "Béta Ring": ("Driver 3", "Circuits that he built"),
        "D. Two": ("Driver 2", None), "Driver 1": ("Driver 1", None), "Łukasz Źdźbło": ("Łukasz Źdźbło", None),
    }  # fmt: skip
    assert all(target.page_id for target in pages.links.values())


def test_stores_as_the_fetcher_does(exported, tmp_path):
    pages = collect(tmp_path / "a", exported.current, "19?0 Example Formula season")
    raw = tmp_path / "raw"
    assert store_pages(pages, raw, lambda _: None).written == 4
    read = read_page(raw, "wiki", "1970 Example Formula season")
    assert read.problems == ()
    assert read.value == {page.title: page for page in pages}["1970 Example Formula season"]
    assert (read.value.origin, read.value.fetched) == ("dump", "2031-02-03T00:00:00Z")
    assert store_pages(pages, raw, lambda _: None).unchanged == 4


def test_reads_only_the_streams_that_it_needs(exported, tmp_path):
    titles = tmp_path / "titles.txt"
    titles.write_text("2013 Example Formula season\n2014 Example Formula season\n# a remark\n")
    size = exported.multistream.stat().st_size
    pages = collect(tmp_path / "a", exported.multistream, f"@{titles}", indexes=(exported.index,), links=False)
    assert [page.title for page in pages] == titles.read_text().splitlines()[:2]
    streams = [*(found.start() for found in STREAM.finditer(exported.multistream.read_bytes())), size]
    needed = {end - start for start, end in pairwise(streams)}
    assert pages.report.totals.read in needed  # both pages stand in one stream


def test_with_index_and_without_it_is_the_same(exported, tmp_path):
    with_index = collect(tmp_path / "a", exported.multistream, indexes=(exported.index,))
    without = collect(tmp_path / "b", exported.multistream)
    plain = collect(tmp_path / "c", exported.current)
    assert list(with_index) == list(without) == list(plain)
    assert with_index.report.totals.read < without.report.totals.read


@pytest.mark.parametrize("lost", [1, 7, 19])
def test_a_damaged_stream_costs_its_own_pages(exported, tmp_path, lost):
    content = bytearray(exported.multistream.read_bytes())
    starts = [found.start() for found in STREAM.finditer(content)]
    content[starts[lost] + 60 : starts[lost] + 90] = b"x" * 30
    damaged = tmp_path / "damaged.xml.bz2"
    damaged.write_bytes(content)
    whole, _ = read_whole(exported.current)
    found, problems = read_whole(damaged)
    assert [problem.code for problem in problems] == ["D101"]
    assert f"byte {starts[lost]}:" in problems[0].message
    assert f"byte {starts[lost + 1]}" in problems[0].message
    assert len(whole) - len(found) == 100
    assert found.items() <= whole.items()


@pytest.mark.parametrize("form", ["xml", *FORMS])
def test_a_truncated_file_gives_what_it_has(exported, tmp_path, form):
    content = (exported.current if form == "xml" else exported.compressed[form]).read_bytes()
    cut = tmp_path / f"cut.{form}"
    cut.write_bytes(content[: len(content) * 4 // 5])
    whole, _ = read_whole(exported.current)
    found, problems = read_whole(cut)
    assert {problem.code for problem in problems} == {"D102"}
    assert found.items() <= whole.items()
    assert len(found) > (0 if form in ("xz", "zst") else 100)


def test_a_choice_of_nothing_removes_nothing(exported, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    season = Path("normalized/seasons/1970-kept.json")
    season.parent.mkdir(parents=True)
    season.write_text("{}")
    assert main(["ingest", "--dump", str(exported.current), "--select", "Nowhere", "--no-raw"]) == 4
    assert season.exists()
    told = capsys.readouterr().err
    assert "D109 error: Nowhere" in told
    assert told.splitlines()[-1].startswith("scraper: no page of the dump was chosen")


def test_ingests_without_raw(exported, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    arguments = ["ingest", "--dump", str(exported.multistream), "--index", str(exported.index), "--jobs", "1"]
    selects = ["--select", "1970*", "--select", "1971 Example*"]
    assert main([*arguments, *selects, "--no-raw", "--quiet", "--report", "report.json"]) == 0
    report = json.loads(Path("report.json").read_text())
    jsonschema.validate(report, report_schema())
    told = report["dump"]
    assert (told["wiki"], told["chosen"], told["templates"], told["problems"]) == ("wiki", 2, 1, [])
    assert 0 < told["bytes_read"] < exported.multistream.stat().st_size
    assert [stage["name"] for stage in report["stages"]][:2] == ["scan", "complete"]
    streamed = {path.name: path.read_bytes() for path in Path("normalized").rglob("*.json")}
    assert not Path("raw").exists()
    assert main([*arguments, *selects, "--out", "other", "--quiet"]) == 0
    assert {path.name: path.read_bytes() for path in Path("other").rglob("*.json")} == streamed
    stored = [file.title for file in list_pages(Path("raw"))]
    assert stored == ["1970 Example Formula season", "1971 Example Formula season"]
