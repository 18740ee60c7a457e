"""Pages of a dump: which are chosen, where redirects lead, who reads the parts."""

from __future__ import annotations

import bz2
from typing import TYPE_CHECKING

import pytest

from scraper.dump import DumpError, DumpPage, DumpSite, Revision
from scraper.dump.codecs import find_codec
from scraper.dump.notes import Entry, follow
from scraper.dump.reading import PageReader
from scraper.dump.spans import plan_spans
from scraper.pipeline.dump_choice import form_choice
from scraper.pipeline.dump_work import open_work_folder
from scraper.pipeline.dumps import DumpPages, DumpRequest
from scraper.pipeline.limits import Limits
from scraper.pipeline.mapping import Workforce
from scraper.pipeline.workers import ProcessWorkers
from scraper.problems import UsageError
from tests.unit.dump_files import HEAD, form_page, write

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.dump.members import Span


class TestChoice:
    SITE = DumpSite("enwiki", namespaces={14: "Category"})

    def choose(self, title: str, text: str = "", *selects: str) -> bool:
        choice = form_choice(selects, "en", self.SITE)
        page = DumpPage({"title": title, "ns": "0", "id": "1"}, None, Revision(text=text))
        return choice.wants_text(page) and choice.picks(page)

    @pytest.mark.parametrize(
        ("title", "text", "chosen"),
        [
            ("2031 Example Trophy", "x [[Category:2031 in motorsport]]", True),
            ("2031 Example Trophy", "The season of a motor racing series", True),
            ("2031 Formula Example season", "", True),
            ("2031 Example Trophy", "The season in [[rallying]]", True),
            ("2031 Example Trophy", "The season in ''motor-sport'', F.I.A.", True),
            ("2031 Example Trophy", "The season of the go-carts and of Motor Heads. Sport!", False),
            ("2031 Example Trophy", "[[Category:2031 in football]] naturally", False),
            ("2031 Example Grand Prix", "[[Category:2031 in motorsport]]", False),
            ("Example Trophy", "[[Category:Motorsport]]", False),
        ],
    )
    def test_seasons_of_motorsport(self, title, text, chosen):
        assert self.choose(title, text or " ") is chosen

    def test_patterns_titles_and_categories_add_up(self, tmp_path):
        (tmp_path / "list").write_text("\ufeffone_title\n# remark\n\n", "utf-8")
        selects = ("* cup", "category:big_races", f"@{tmp_path / 'list'}", "two")
        assert [self.choose(title, text, *selects) for title, text in (
            ("My cup", ""), ("One title", ""), ("Two", ""), ("Other", "[[ category : big_races | x ]]"), ("Cup", ""),
            ("Other", "[[Category:Big racesX]]"),
        )] == [True, True, True, True, False, False]  # fmt: skip

    def test_lists_that_are_not_there_are_told(self, tmp_path):
        (tmp_path / "empty").write_text("# nothing\n")
        for name in ("empty", "absent"):
            with pytest.raises(UsageError, match="title a line"):
                form_choice([f"@{tmp_path / name}"], "en", self.SITE)


class TestRedirects:
    @pytest.mark.parametrize(
        ("title", "leads_to", "way"),
        [("A", "C", ("A", "B")), ("C", "C", ()), ("X", None, ("X", "Y")), ("Z", None, ("Z",)), ("Q", None, ())],
    )
    def test_followed_to_their_end(self, title, leads_to, way):
        redirects = {"A": "B", "B": "C", "C": None, "X": "Y", "Y": "X", "Z": "Nowhere"}
        found = follow(title, {name: Entry(name, 0, 1, target) for name, target in redirects.items()})
        assert (found.entry and found.entry.title, found.way) == (leads_to, way)
        assert bool(found.reason) is (leads_to is None)


def test_an_index_of_another_dump_is_told(tmp_path):
    dump = tmp_path / "wiki.xml.bz2"
    dump.write_bytes(b"".join(bz2.compress(part.encode()) for part in (HEAD, form_page("A"), "</mediawiki>")))
    index = tmp_path / "index.txt"
    index.write_text("3:1:A\n9:2:B\n")
    (tmp_path / "work").mkdir()
    report = DumpPages(DumpRequest((dump,), (index,), selects=("A",)), tmp_path / "work").collect()
    assert {problem.code for problem in report.problems} == {"D101", "D109"}
    index.write_text("no index at all\n")
    with pytest.raises(DumpError, match="index"):
        DumpPages(DumpRequest((dump,), (index,), selects=("A",)), tmp_path / "work").collect()


def write_streams(path: Path, pages: list[str]) -> tuple[Path, Path]:
    """Write a dump with a stream for each page, and its index."""
    lines = ""
    with path.open("wb") as file:
        file.write(bz2.compress(HEAD.encode()))
        for page in pages:
            title = page.partition("<title>")[2].partition("<")[0]
            lines += f"{file.tell()}:1:{title}\n"
            file.write(bz2.compress(page.encode()))
        file.write(bz2.compress(b"</mediawiki>"))
    index = path.with_suffix(".index")
    index.write_text(lines)
    return path, index


class TestFiles:
    """A dump in parts, as those of large wikis are: each a file with a head of its own."""

    @pytest.fixture
    def parts(self, tmp_path) -> tuple[list[Path], list[Path]]:
        redirect = form_page(
            "Lower cup", "#redirect [[Upper cup#Final]]", number=3, more="<redirect title='Upper cup' />"
        )
        table = "<onlyinclude>{|\n! A\n|}</onlyinclude>".replace("<", "&lt;")
        groups = [
            [form_page("Other", number=1), form_page("Upper cup", "{{Table}} [[Lower cup]]", number=2)],
            [redirect, form_page("Vorlage:Table", table, number=4, space=10), form_page("Last cup", number=5)],
        ]
        made = [write_streams(tmp_path / f"part{number}.xml.bz2", pages) for number, pages in enumerate(groups)]
        return [path for path, _ in made], [index for _, index in made]

    @pytest.mark.parametrize("with_index", [False, True])
    def test_what_a_page_needs_may_be_in_another_part(self, parts, tmp_path, with_index):
        paths, indexes = parts
        work = tmp_path / "work"
        work.mkdir()
        pages = DumpPages(
            DumpRequest(tuple(paths), tuple(indexes if with_index else ()), ("Lower cup", "Last cup")), work
        )
        assert pages.collect().problems == []
        found = {page.title: page for page in pages}
        assert (list(found), found["Upper cup"].redirects) == (["Last cup", "Upper cup"], ("Lower cup",))
        assert list(found["Upper cup"].template_titles) == ["Table"]

    def test_parts_of_other_wikis_and_missing_indexes_are_told(self, parts, tmp_path):
        paths, indexes = parts
        other = tmp_path / "other.xml"
        other.write_text(HEAD.replace("dewiki", "frwiki") + "</mediawiki>")
        for request in (DumpRequest((*paths, other)), DumpRequest(tuple(paths), tuple(indexes[:1]))):
            with pytest.raises(DumpError, match=r"another wiki|2 indexes"):
                DumpPages(request, tmp_path)


def test_a_page_that_comes_twice_is_taken_once_in_its_latest_revision(tmp_path):
    pages = [form_page("A", "old", number=1), form_page("A", "new", number=2), form_page("A", "older", number=1)]
    (tmp_path / "work").mkdir()
    found = DumpPages(DumpRequest((write(tmp_path, *pages),), selects=("A",)), tmp_path / "work")
    found.collect()
    assert [(page.text, page.revision_id) for page in found] == [("new", 20)]


class TestWork:
    @pytest.fixture
    def streams(self, tmp_path, monkeypatch) -> Path:
        monkeypatch.setattr("scraper.dump.spans._SMALLEST", 256)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        path = tmp_path / "enwiki.xml.bz2"
        groups = [
            "".join(form_page(f"{n} cup", f"[[A{n}]]", number=n) for n in range(k, k + 9)) for k in range(1, 280, 9)
        ]
        path.write_bytes(b"".join(bz2.compress(part.encode()) for part in (HEAD, *groups, "</mediawiki>")))
        return path

    def test_processes_find_what_one_finds(self, streams, tmp_path):
        for name in ("one", "many"):
            (tmp_path / name).mkdir()
        request = DumpRequest((streams,), selects=("*7 cup",))
        one = DumpPages(request, tmp_path / "one")
        with ProcessWorkers(2, Limits()) as workers:
            many = DumpPages(request, tmp_path / "many", workforce=Workforce(workers, 2))
            assert many.collect() == one.collect()
        assert list(many) == list(one)
        assert one.report.pages == 28

    def test_an_interrupted_reading_goes_on_where_it_was(self, streams, monkeypatch):
        request = DumpRequest((streams,), selects=("*7 cup",))
        read: list[Span] = []
        begin = PageReader.__init__

        def note(self, path, codec, span, wants):
            if len(read) == 5:
                raise KeyboardInterrupt
            read.append(span)
            begin(self, path, codec, span, wants)

        monkeypatch.setattr(PageReader, "__init__", note)
        with pytest.raises(KeyboardInterrupt), open_work_folder(request) as folder:
            DumpPages(request, folder).collect()
        first, read[:] = list(read), []
        monkeypatch.setattr(PageReader, "__init__", begin)
        spans = plan_spans(streams, find_codec(streams))
        monkeypatch.setattr(PageReader, "__init__", lambda self, *rest: (read.append(rest[2]), begin(self, *rest))[1])
        with open_work_folder(request) as folder:
            pages = DumpPages(request, folder)
            pages.collect()
            assert [page.title for page in pages] == [f"{n} cup" for n in range(7, 280, 10)]
        assert (first, read) == (spans[:5], spans[5:])
        assert not folder.exists()

    def test_two_runs_do_not_share_a_folder(self, streams):
        request = DumpRequest((streams,))
        with open_work_folder(request) as first, open_work_folder(request) as second:
            assert first != second
        with open_work_folder(DumpRequest((streams,), selects=("A",))) as other:
            assert other != first
