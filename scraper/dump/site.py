"""The wiki that a dump is of, after its `<siteinfo>`: name, address, namespaces, and how its titles are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.parsers.expat import ExpatError, ParserCreate

from scraper.dump.members import MemberReader, Span
from scraper.dump.outcome import DumpError
from scraper.lookups import load_data

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.dump.codecs import Codec

# A siteinfo is a few kilobytes; what has none by then has none.
_LONGEST_HEAD = 1 << 20
ARTICLE, TEMPLATE, CATEGORY = 0, 10, 14
# Every wiki knows these names beside its own, and editions' names are known where a dump is read under another's.
_COMMON = {TEMPLATE: "template", CATEGORY: "category"}


@dataclass(frozen=True)
class DumpSite:
    """A wiki as its dump names it; `base` is the address of its main page, `namespaces` maps numbers to names."""

    wiki: str
    base: str | None = None
    language: str | None = None
    first_letter: bool = True
    namespaces: dict[int, str] = field(default_factory=dict)

    def form_title(self, text: str) -> str:
        """Form the title that a text means: spaces, the namespace's own name, the first letter as the wiki has it.

        >>> DumpSite("dewiki", namespaces={10: "Vorlage"}).form_title("template:example_cup")
        'Vorlage:Example cup'
        """
        plain = " ".join(text.replace("_", " ").split()).removeprefix(":").lstrip()
        space, colon, rest = plain.partition(":")
        number = self._numbers.get(space.strip().lower()) if colon else None
        if number is None:
            return self._raise_first(plain)
        return f"{self.namespaces.get(number) or space.strip()}:{self._raise_first(rest.lstrip())}"

    def list_names(self, number: int) -> tuple[str, ...]:
        """List the names of a namespace, in lower case."""
        return tuple(name for name, found in self._numbers.items() if found == number)

    def form_address(self, title: str) -> str | None:
        """Form the address of a page from that of the main page: both lie in the same place."""
        if self.base is None or not self.base.startswith(("http://", "https://")):
            return None
        place = self.base.rpartition("/")[0]
        return f"{place}/{quote(title.replace(' ', '_').encode('utf-8', 'replace'), safe='/:@!$*(),;~-_.' + chr(39))}"

    @cached_property
    def _numbers(self) -> dict[str, int]:
        known = load_data("namespaces")
        found = {name: number for number, kind in _COMMON.items() for name in known[kind]}
        return found | {name.lower(): number for number, name in self.namespaces.items() if name}

    def _raise_first(self, text: str) -> str:
        """Raise the first letter where that is one letter (MediaWiki's `Language::ucfirst`)."""
        first = text[:1].upper()
        return first + text[1:] if self.first_letter and len(first) == 1 else text


def read_site(path: Path, codec: Codec) -> DumpSite:
    """Read what a dump says of its wiki.

    Raises `DumpError` where the file is no export of a MediaWiki.
    """
    parser = _HeadParser()
    size = 0
    try:
        for piece in MemberReader(path, codec, Span(), lambda _: None).read_pieces():
            size += len(piece.data)
            parser.feed(piece.data)
            if parser.done or size > _LONGEST_HEAD:
                break
    except ExpatError as error:
        if not parser.done and not parser.is_export:
            raise DumpError(f"{path} is no XML that can be read: {error}") from error
    if not parser.is_export:
        raise DumpError(f"{path} is no export of a MediaWiki: it does not begin with <mediawiki>")
    return parser.form_site()


class _HeadParser:
    """Takes the beginning of an export, up to the end of its siteinfo or the first page."""

    def __init__(self) -> None:
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._take
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._text = ""
        self._key: int | None = None
        self._depth = 0
        self._fields: dict[str, str] = {}
        self._namespaces: dict[int, str] = {}
        self.is_export = False
        self.done = False

    def feed(self, data: bytes) -> None:
        self._parser.Parse(data, False)

    def form_site(self) -> DumpSite:
        return DumpSite(
            wiki=self._fields.get("dbname", ""),
            base=self._fields.get("base"),
            language=self._fields.get("language"),
            first_letter=self._fields.get("case", "first-letter") != "case-sensitive",
            namespaces=self._namespaces,
        )

    def _refuse(self, *_: object) -> None:
        raise DumpError("the file declares a document type, which no MediaWiki writes; it is not read")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._text = ""
        if self._depth == 1:
            self.is_export = name == "mediawiki"
            self._fields["language"] = attributes.get("xml:lang", "")
        elif name == "page":
            self.done = True
        elif name == "namespace" and attributes.get("key", "").removeprefix("-").isdecimal():
            self._key = int(attributes["key"])

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self.done:
            return
        if name == "siteinfo":
            self.done = True
        elif name == "namespace" and self._key is not None:
            self._namespaces[self._key] = self._text.strip()
        elif self._depth == 2:
            self._fields.setdefault(name, self._text.strip())

    def _take(self, data: str) -> None:
        self._text = (self._text + data)[:1000]
