"""Small exports of a made-up wiki, and what is read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.dump.codecs import find_codec
from scraper.dump.members import Span
from scraper.dump.reading import PageReader

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.dump import DumpPage

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
