"""Exports written by hand: what pages of them are read, and what is said of what cannot be."""

from __future__ import annotations

import bz2
import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scraper.dump import Dump, DumpError, DumpPage, DumpSite, Revision
from scraper.dump.codecs import find_codec
from scraper.dump.export import PageParser
from scraper.dump.members import Span
from scraper.dump.notes import Entry, follow
from scraper.dump.reading import PageReader
from scraper.dump.site import read_site
from scraper.dump.spans import plan_spans
from scraper.pipeline.dump_choice import form_choice
from scraper.pipeline.dump_pages import find_date, find_wiki_name
from scraper.pipeline.dump_work import open_work_folder
from scraper.pipeline.dumps import DumpPages, DumpRequest
from scraper.pipeline.mapping import Workforce
from scraper.pipeline.workers import Limits, ProcessWorkers
from scraper.problems import UsageError

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="de">
  <siteinfo>
    <dbname>dewiki</dbname>
    <base>https://de.wikipedia.org/wiki/Wikipedia:Hauptseite</base>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="10" case="first-letter">Vorlage</namespace>
      <namespace key="14" case="first-letter">Kategorie</namespace>
    </namespaces>
  </siteinfo>
"""


def form_page(title: str, text: str = "Text", *, number: int = 1, space: int = 0, more: str = "", **fields: str) -> str:
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return (
        f"  <page><title>{title}</title><ns>{space}</ns><id>{number}</id>{more}<revision><id>{number * 10}</id>"
        f"{inner}<text bytes='9'>{text}</text></revision></page>\n"
    )


def write(folder: Path, *pages: str, head: str = HEAD, end: str = "</mediawiki>\n") -> Path:
    path = folder / "dewiki-20310203-pages-articles.xml"
    path.write_text(head + "".join(pages) + end, "utf-8")
    return path


def read(path: Path, wants=lambda _: True) -> tuple[list[DumpPage], list[tuple[str, str]]]:
    reader = PageReader(path, find_codec(path), Span(), wants)
    pages = list(reader.read_pages())
    return pages, [(problem.code, problem.message) for problem in reader.problems]


def titles_of(path: Path) -> list[str]:
    return [page.title for page in read(path)[0]]


class TestExport:
    def test_title_number_redirect_and_text(self, tmp_path):
        pages = [
            form_page("Ä &amp; B", "1 &lt; 2 &quot;", number=7),
            form_page("C", more='<redirect title="Ä &amp; B" />'),
        ]
        found, problems = read(write(tmp_path, *pages))
        assert problems == []
        assert [(page.title, page.page_id, page.redirect) for page in found] == [("Ä & B", 7, None), ("C", 1, "Ä & B")]
        assert (found[0].revision.text, found[0].revision.revision_id) == ('1 < 2 "', 70)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('<text bytes="0" />', ("", False)),
            ('<text xml:space="preserve" />', ("", False)),  # before version 0.10 no size is given
            ('<text id="5" bytes="12" />', (None, False)),  # a stub
            ('<text deleted="deleted" bytes="12" />', (None, True)),
        ],
    )
    def test_texts_that_are_not_there(self, tmp_path, text, expected):
        page = f"<page><title>A</title><ns>0</ns><id>1</id><revision><id>1</id>{text}</revision></page>"
        revision = read(write(tmp_path, page))[0][0].revision
        assert (revision.text, revision.hidden) == expected

    def test_other_slots_are_not_the_text(self, tmp_path):
        slot = "<content><role>mediainfo</role><model>json</model><text bytes='2'>{}</text></content>"
        page = form_page("A").replace("</revision>", f"{slot}</revision>")
        assert read(write(tmp_path, page))[0][0].revision.text == "Text"

    def test_contributors_are_not_revisions(self, tmp_path):
        page = form_page("A", contributor="<username>B</username><id>99</id>")
        assert read(write(tmp_path, page))[0][0].revision.revision_id == 10

    def test_the_latest_revision_is_kept_whatever_the_order(self, tmp_path):
        stamps = ("2001-01-01", "2003-01-01", "2002-01-01")
        form = "<revision><id>{}</id><timestamp>{}T00:00:00Z</timestamp><text>{}</text></revision>"
        revisions = "".join(form.format(9 - number, stamp, number) for number, stamp in enumerate(stamps))
        page = f"<page><title>A</title><ns>0</ns><id>1</id>{revisions}</page>"
        assert read(write(tmp_path, page))[0][0].revision.text == "1"

    def test_a_text_beyond_the_ceiling_is_not_held(self, tmp_path, monkeypatch):
        monkeypatch.setattr("scraper.dump.export.TEXT_CEILING", 1 << 20)
        found, problems = read(write(tmp_path, form_page("A", "x\n" * (1 << 20)), form_page("B")))
        assert (found[0].revision.too_large, found[1].revision.text, problems) == (True, "Text", [])
        assert len(found[0].revision.text) <= 1 << 20

    def test_no_text_is_read_that_nobody_wants(self, tmp_path):
        found, _ = read(write(tmp_path, form_page("A"), form_page("B")), lambda page: page.title == "B")
        assert [page.revision is not None for page in found] == [False, True]

    def test_document_types_are_refused(self, tmp_path):
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'
        path = write(tmp_path, form_page("A", "&b;"), head=bomb + HEAD)
        for reading in (lambda: read(path), lambda: read_site(path, find_codec(path))):
            with pytest.raises(DumpError, match="document type"):
                reading()

    def test_endless_tags_and_depths_are_refused(self):
        with pytest.raises(DumpError, match="tag"):
            PageParser(lambda _: True).feed(b"<mediawiki " + b"a" * (17 << 20))
        with pytest.raises(DumpError, match="nested"):
            PageParser(lambda _: True).feed(b"<mediawiki>" * 40)


class TestDamage:
    def test_broken_xml_costs_one_page(self, tmp_path):
        path = write(tmp_path, form_page("A"), form_page("B", "1 < 2 & \x01"), form_page("C"))
        found, problems = read(path)
        assert [page.title for page in found] == ["A", "C"]
        assert [code for code, _ in problems] == ["D103"]
        assert "'B' is lost" in problems[0][1]
        fault = path.read_bytes().index(b"1 < 2") + 3
        assert f"byte {fault}:" in problems[0][1]

    def test_a_cut_file_says_where_and_in_which_page(self, tmp_path):
        path = write(tmp_path, form_page("A"), form_page("B"))
        content = path.read_bytes()[:-60]
        path.write_bytes(content)
        found, problems = read(path)
        assert [page.title for page in found] == ["A"]
        assert problems == [
            ("D102", f"{path.name}, byte {len(content)}: the file ends within the page 'B', which is lost")
        ]

    def test_a_file_without_an_end_is_told(self, tmp_path):
        found, problems = read(write(tmp_path, form_page("A"), end=""))
        assert (len(found), [code for code, _ in problems]) == (1, ["D102"])

    def test_pages_without_head_are_told(self, tmp_path):
        nameless = "<page><ns>0</ns><id>3</id><revision><text>x</text></revision></page>"
        path = write(tmp_path, nameless, form_page("A&#10;B"), form_page("C"))
        folder = tmp_path / "work"
        folder.mkdir()
        dump = Dump(path, folder)
        dump.scan(form_choice(["C"], "de", dump.site))
        assert [problem.code for problem in dump.problems] == ["D104", "D104"]

    @pytest.mark.parametrize(
        "content", [b"", b"PK\x03\x04zip", b"7z\xbc\xaf\x27\x1c", b"plain words", b"<html></html>"]
    )
    def test_other_files_are_refused_in_a_line(self, tmp_path, content):
        path = tmp_path / "file"
        path.write_bytes(content)
        with pytest.raises(DumpError) as told:
            read_site(path, find_codec(path))
        assert str(path) in str(told.value)
        assert "\n" not in str(told.value)

    def test_a_small_bomb_comes_in_small_pieces(self, tmp_path):
        path = tmp_path / "bomb.bz2"
        path.write_bytes(bz2.compress(HEAD.encode() + b" " * (16 << 20) + b"</mediawiki>"))
        assert path.stat().st_size < 1000
        assert read(path) == ([], [])


class TestParts:
    @pytest.fixture
    def streams(self, tmp_path, monkeypatch) -> Path:
        monkeypatch.setattr("scraper.dump.spans._SMALLEST", 256)
        path = tmp_path / "wiki.xml.bz2"
        groups = ["".join(form_page(f"{n}-{m}", f"{n * m}") for m in range(9)) for n in range(30)]
        path.write_bytes(b"".join(bz2.compress(part.encode()) for part in (HEAD, *groups, "</mediawiki>")))
        return path

    def test_parts_hold_each_page_once(self, streams):
        spans = plan_spans(streams, find_codec(streams))
        assert len(spans) > 1
        readers = [PageReader(streams, find_codec(streams), span, lambda _: True) for span in spans]
        titles = [page.title for reader in readers for page in reader.read_pages()]
        assert titles == titles_of(streams)
        assert [reader.problems for reader in readers] == [[]] * len(spans)
        assert sum(reader.read for reader in readers) == streams.stat().st_size

    def test_streams_that_do_not_begin_with_pages_are_one_part(self, tmp_path, monkeypatch):
        monkeypatch.setattr("scraper.dump.spans._SMALLEST", 256)
        path = tmp_path / "parallel.xml.bz2"
        content = (HEAD + "".join(form_page(str(n)) for n in range(300)) + "</mediawiki>").encode()
        path.write_bytes(b"".join(bz2.compress(content[start : start + 777]) for start in range(0, len(content), 777)))
        assert plan_spans(path, find_codec(path)) == [Span()]
        assert titles_of(path) == [str(n) for n in range(300)]

    def test_a_single_stream_is_one_part(self, tmp_path):
        path = tmp_path / "one.xml.gz"
        path.write_bytes(gzip.compress((HEAD + form_page("A") + "</mediawiki>").encode()))
        assert plan_spans(path, find_codec(path)) == [Span()]


class TestSite:
    def test_what_the_export_says_of_its_wiki(self, tmp_path):
        path = write(tmp_path)
        site = read_site(path, find_codec(path))
        assert (site.wiki, site.language, site.first_letter) == ("dewiki", "de", True)
        assert site.form_address("Großer Preis/A") == "https://de.wikipedia.org/wiki/Gro%C3%9Fer_Preis/A"

    @pytest.mark.parametrize(
        ("written", "title"),
        [
            ("template:beispiel_tabelle", "Vorlage:Beispiel tabelle"),
            ("Vorlage: x", "Vorlage:X"),
            (":kategorie:rennen", "Kategorie:Rennen"),
            ("é", "É"),
            ("ßa", "ßa"),
            ("Rallye: Finale", "Rallye: Finale"),
        ],
    )
    def test_titles_as_the_wiki_writes_them(self, written, title):
        site = DumpSite("dewiki", namespaces={0: "", 10: "Vorlage", 14: "Kategorie"})
        assert site.form_title(written) == title

    def test_the_wiki_is_named_somehow(self):
        assert find_wiki_name(DumpSite("dewiki"), None) == "dewiki"
        assert find_wiki_name(DumpSite("dewiki"), "own") == "own"
        assert find_wiki_name(DumpSite("", base="https://fr.wikipedia.org/wiki/Accueil"), None) == "frwiki"
        with pytest.raises(UsageError, match="--wiki"):
            find_wiki_name(DumpSite(""), None)

    def test_the_date_is_that_of_the_name_else_of_the_file(self, tmp_path):
        assert find_date(Path("enwiki-20310203-pages.xml.bz2")) == "2031-02-03T00:00:00Z"
        path = tmp_path / "export-20319999.xml"
        path.touch()
        assert find_date(path).startswith(datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat())


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
    report = DumpPages(DumpRequest(dump, index=index, selects=("A",)), tmp_path / "work").collect()
    assert {problem.code for problem in report.problems} == {"D101", "D109"}
    index.write_text("no index at all\n")
    with pytest.raises(DumpError, match="index"):
        DumpPages(DumpRequest(dump, index=index, selects=("A",)), tmp_path / "work").collect()


def test_a_page_that_comes_twice_is_taken_once_in_its_latest_revision(tmp_path):
    pages = [form_page("A", "old", number=1), form_page("A", "new", number=2), form_page("A", "older", number=1)]
    (tmp_path / "work").mkdir()
    found = DumpPages(DumpRequest(write(tmp_path, *pages), selects=("A",)), tmp_path / "work")
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
        request = DumpRequest(streams, selects=("*7 cup",))
        one = DumpPages(request, tmp_path / "one")
        with ProcessWorkers(2, Limits()) as workers:
            many = DumpPages(request, tmp_path / "many", workforce=Workforce(workers, 2))
            assert many.collect() == one.collect()
        assert list(many) == list(one)
        assert one.report.pages == 28

    def test_an_interrupted_reading_goes_on_where_it_was(self, streams, monkeypatch):
        request = DumpRequest(streams, selects=("*7 cup",))
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
        request = DumpRequest(streams)
        with open_work_folder(request) as first, open_work_folder(request) as second:
            assert first != second
        with open_work_folder(DumpRequest(streams, selects=("A",))) as other:
            assert other != first
