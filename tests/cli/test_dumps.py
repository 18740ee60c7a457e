"""`ingest --dump` as a user runs it: what is refused, what is listed, what is said of a damaged file."""

from __future__ import annotations

import json
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from scraper.cli import main

PAGE = (
    "<page><title>{title}</title><ns>0</ns><id>{number}</id><revision><id>{number}</id>"
    "<text bytes='1'>{text}</text></revision></page>\n"
)
TABLE = "A season of motor racing.\n{| class=wikitable\n! Pos !! Driver !! Points\n|-\n| 1 || [[A One]] || 10\n|}"


@pytest.fixture
def dump(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pages = [("2031 Example Cup", TABLE), ("2031 in film", "Films."), ("A One", "A driver.")]
    text = "".join(PAGE.format(title=title, number=place, text=text) for place, (title, text) in enumerate(pages, 1))
    path = tmp_path / "enwiki-20310203-pages.xml"
    path.write_text(f"<mediawiki><siteinfo><dbname>enwiki</dbname></siteinfo>{text}</mediawiki>")
    return path


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--index", "i"], "--dump FILE"),
        (["--select", "x"], "--dump FILE"),
        (["--no-raw"], "--dump FILE"),
        (["--dump", "absent.xml"], "cannot be read"),
        (["--dump", "{dump}", "--check"], "--check does not go with --dump"),
        (["--dump", "{dump}", "A title"], "--select"),
        (["--dump", "{dump}", "--select", "@absent"], "title a line"),
        (["--dump", "{dump}", "--index", "{dump}", "--select", "A"], "no index"),
    ],
)
def test_wrong_use_is_told_in_a_line(dump, capsys, arguments, says):
    assert main(["ingest", *(text.format(dump=dump) for text in arguments)]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1


def test_a_dry_run_lists_and_writes_nothing(dump, capsys):
    before = set(dump.parent.iterdir())
    assert main(["ingest", "--dump", str(dump), "--dry-run"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "2031 Example Cup\n"
    assert "enwiki: 1 page of 3 chosen, with 0 redirects, 0 templates, 1 link;" in shown.err
    assert {path.name for path in set(dump.parent.iterdir()) - before} <= {"cache"}


def test_pages_go_to_raw_and_on_to_normalized(dump, capsys):
    assert main(["ingest", "--dump", str(dump), "--jobs", "1"]) == 0
    assert Path("raw/enwiki/2031_Example_Cup.wikitext").read_text() == TABLE
    assert '"page_id": 3' in Path("raw/enwiki/links.json").read_text()
    assert [path.name for path in Path("normalized/seasons").iterdir()] == ["2031-example-cup.json"]
    assert main(["ingest", "--dump", str(dump), "--jobs", "1"]) == 0
    assert "raw: 0 pages written, 1 left as they were" in capsys.readouterr().err


def test_a_cut_dump_is_read_told_and_marked_by_the_status(dump, capsys):
    dump.write_bytes(dump.read_bytes()[:-60])
    assert main(["ingest", "--dump", str(dump), "--jobs", "1"]) == 3
    shown = capsys.readouterr()
    assert "D102 error: enwiki-20310203-pages.xml, byte" in shown.err
    assert "'A One', which is lost" in shown.err
    assert "seasons   1 of 1 pages" in shown.out


EXPORT = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.mediawiki.org/xml/export-0.11/ \
http://www.mediawiki.org/xml/export-0.11.xsd" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>enwiki</dbname>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
    <generator>MediaWiki 1.46.0-wmf.5</generator>
    <case>first-letter</case>
    <namespaces>
      <namespace key="-1" case="first-letter">Special</namespace>
      <namespace key="0" case="first-letter" />
      <namespace key="10" case="first-letter">Template</namespace>
      <namespace key="14" case="first-letter">Category</namespace>
    </namespaces>
  </siteinfo>
  <page>
    <title>2031 Example Cup</title>
    <ns>0</ns>
    <id>4711</id>
    <revision>
      <id>990</id>
      <parentid>980</parentid>
      <timestamp>2031-02-01T08:09:10Z</timestamp>
      <contributor>
        <username>An Editor</username>
        <id>12</id>
      </contributor>
      <minor />
      <comment>/* Standings */ &amp; more</comment>
      <origin>990</origin>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="99" sha1="rrmxpdbkh1ch25ynlvzxwucbcmhlcwy" xml:space="preserve">{text}</text>
      <sha1>rrmxpdbkh1ch25ynlvzxwucbcmhlcwy</sha1>
    </revision>
  </page>
</mediawiki>
"""


def test_what_special_export_gives_is_a_dump(dump, capsys):
    path = dump.with_name("Wikipedia-20310203104959.xml")
    path.write_text(EXPORT.format(text=escape(TABLE)))
    assert main(["ingest", "--dump", str(path)]) == 0
    assert Path("raw/enwiki/2031_Example_Cup.wikitext").read_text() == TABLE
    sidecar = json.loads(Path("raw/enwiki/2031_Example_Cup.json").read_text())
    wanted = {"page_id": 4711, "revision_id": 990, "parent_id": 980, "timestamp": "2031-02-01T08:09:10Z"}
    wanted |= {"origin": "dump", "fetched": "2031-02-03T00:00:00Z"}
    wanted |= {"url": "https://en.wikipedia.org/wiki/2031_Example_Cup"}
    assert wanted.items() <= sidecar.items()
    assert "D112" not in capsys.readouterr().err
