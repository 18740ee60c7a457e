"""Exports written by hand: what pages of them are read, and what is said of what cannot be."""

from __future__ import annotations

import bz2
import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scraper.dump import Dump, DumpError, DumpSite
from scraper.dump.codecs import find_codec
from scraper.dump.export import PageParser
from scraper.dump.members import Span
from scraper.dump.reading import PageReader
from scraper.dump.site import read_site
from scraper.dump.spans import plan_spans
from scraper.pipeline.dump_choice import form_choice
from scraper.pipeline.dump_pages import find_date, find_wiki_name
from scraper.problems import UsageError
from tests.unit.dump_files import HEAD, form_page, read, titles_of, write


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

    @pytest.mark.parametrize("size", [1, 2, 7, 50, 10_000])
    def test_pages_are_the_same_however_the_bytes_come(self, size):
        wanted, past = "<revision><id>99</id><text>&lt;page> &lt;/page></text></revision>", "<title>of</title>"
        pages = [
            form_page(title, "x", number=n).replace("</page>", f"{wanted}</page>") for n, title in enumerate("ABCDE")
        ]
        export = (HEAD + "".join(pages) + f"<page>{past}<ns>0</ns></page></mediawiki>").encode()
        parser = PageParser(lambda page: page.title in "BD")
        for start in range(0, len(export), size):
            parser.feed(export[start : start + size])
        found = [(page.title, page.revision and page.revision.text) for page in parser.pages]
        text = "<page> </page>"
        assert found == [("A", None), ("B", text), ("C", None), ("D", text), ("E", None), ("of", None)]
        assert (parser.ended, parser.open_title) == (True, None)

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

    @pytest.mark.parametrize("wanted", ["ABC", "AC", "BC"])
    def test_a_page_without_end_costs_itself(self, tmp_path, wanted):
        path = write(tmp_path, form_page("A"), form_page("B").replace("</page>", ""), form_page("C"))
        found, problems = read(path, lambda page: page.title in wanted)
        assert [page.title for page in found] == ["A", "C"]
        assert [code for code, _ in problems] == ["D103"]
        assert "'B' is lost" in problems[0][1]

    def test_a_file_that_ends_within_an_unwanted_page_is_told(self, tmp_path):
        path = write(tmp_path, form_page("A"), form_page("B"))
        path.write_bytes(path.read_bytes()[:-60])
        assert "within the page 'B'" in read(path, lambda _: False)[1][0][1]

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
        dump = Dump([path], folder)
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
        assert find_date(Path("Wikipedia-20310203104959.xml")) == "2031-02-03T00:00:00Z"
        path = tmp_path / "export-20319999.xml"
        path.touch()
        assert find_date(path).startswith(datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat())
