"""The export of a MediaWiki, read page by page with expat: https://www.mediawiki.org/wiki/Help:Export.

Expat tells of elements as they come, so that no page is held beside the one at hand, and of its text only what is
wanted; revisions that nobody wants are not even parsed. Entities cannot swell: they need a document type, which
MediaWiki never writes and which is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from scraper.dump.outcome import DumpError
from scraper.raw.page import TEXT_CEILING

if TYPE_CHECKING:
    from collections.abc import Callable

# The schema nests five deep; expat's own stack grows with what it is given.
_DEEPEST = 32
# A tag that never ends would be held whole.
_LONGEST_TAG = 1 << 24
_PAGE, _PART, _OF_REVISION = 2, 3, 4
_OPENING = b"<mediawiki>"
_NESTED = "a page begins within another"
# In texts they are escaped, so that nothing else can look like them.
_REVISION, _PAGE_START, _PAGE_END = b"<revision>", b"<page>", b"</page>"


@dataclass(slots=True)
class Revision:
    """A revision of a page; `text` is None where the dump has none, `hidden` where the wiki does not show it."""

    fields: dict[str, str] = field(default_factory=dict)
    text: str | None = None
    sha1: str | None = None
    hidden: bool = False
    too_large: bool = False

    @property
    def revision_id(self) -> int | None:
        """The number of the revision."""
        return read_number(self.fields.get("id"))


@dataclass(slots=True)
class DumpPage:
    """A page of a dump; `redirect` is the title that it leads to. A page that nobody wants has no revision."""

    fields: dict[str, str] = field(default_factory=dict)
    redirect: str | None = None
    revision: Revision | None = None
    offset: int = 0

    @property
    def title(self) -> str:
        """The title, with its namespace's name; empty where the dump gives none."""
        return self.fields.get("title", "")

    @property
    def namespace(self) -> int | None:
        """The number of the namespace."""
        return _read_namespace(self.fields.get("ns"))

    @property
    def page_id(self) -> int | None:
        """The number of the page."""
        return read_number(self.fields.get("id"))


def read_number(text: str | None) -> int | None:
    """Read a number as MediaWiki writes it; None for anything else.

    >>> read_number("-1"), read_number("x")
    (-1, None)
    """
    plain = text or ""
    return int(plain) if len(plain) < 20 and plain.isascii() and plain.removeprefix("-").isdigit() else None


_read_namespace = lru_cache(maxsize=256)(read_number)  # few numbers, each asked for again and again


class PageParser:
    """Takes an export piece by piece and gives the pages that have ended.

    `wants` is asked once for each page, when its title, number and redirect are known and its text is not yet read.
    With `inside` the export's own start is taken as read. Of several revisions the latest is kept.
    """

    def __init__(self, wants: Callable[[DumpPage], bool], *, inside: bool = False) -> None:
        self._wants = wants
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.buffer_size = 1 << 16
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._depth = 0
        self._fed = 0
        self._data: list[str] = []
        self._size = 0
        self._page: DumpPage | None = None
        self._revision: Revision | None = None
        self._unwanted = self._passing = False
        self._rest = b""
        self._stopped: int | None = None
        self.ended = False
        self.fault = 0
        self.pages: list[DumpPage] = []
        if inside:
            self.feed(_OPENING)

    @property
    def open_title(self) -> str | None:
        """The title of the page that has begun and not ended."""
        return None if self._page is None else self._page.title

    def feed(self, data: bytes) -> None:
        """Take bytes; pages that end in them are added to `pages`.

        Raises `ExpatError` where they are no XML; `fault` is then where in `data`.
        """
        kept, data, at = len(self._rest), self._rest + data, 0
        self._rest = b""
        while at < len(data):
            self.fault = max(at - kept, 0)
            if self._passing:
                at = self._pass_by(data, at, kept)
                continue
            end = data.find(_REVISION, at)
            part = data[at:] if end < 0 else data[at : end + len(_REVISION)]
            self._parse(part)
            self._passing = self._unwanted and end >= 0
            at += len(part)

    def _parse(self, data: bytes) -> None:
        before = self._fed
        self._fed += len(data)
        try:
            self._parser.Parse(data, False)
        except ExpatError:
            stopped = self._parser.ErrorByteIndex if self._stopped is None else self._stopped
            self.fault += max(stopped - before, 0)
            raise
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TAG:
            raise DumpError(f"a tag of more than {_LONGEST_TAG} bytes; no MediaWiki writes such an export")

    def _pass_by(self, data: bytes, at: int, kept: int) -> int:
        """Pass by the rest of an unwanted page from its first revision on, and give where it ends.

        To parse what goes unread would take as long as all else that is done with a page.
        """
        end = data.find(_PAGE_END, at)
        other = data.find(_PAGE_START, at, end if end >= 0 else len(data))
        if other >= 0:
            self.fault = max(other - kept, 0)
            raise ExpatError(_NESTED)
        if end < 0:
            self._rest = data[max(at, len(data) - len(_PAGE_END) + 1) :]
            return len(data)
        self._passing = False
        self._parse(b"</revision></page>")
        return end + len(_PAGE_END)

    def close(self) -> None:
        """Let go of expat and its buffers at once: its handlers are this object's, and such circles are freed late."""
        del self._parser

    def _refuse(self, *_: object) -> None:
        raise DumpError("the file declares a document type, which no MediaWiki writes; it is not read")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == _PART:
            self._start_part(name, attributes)
        elif self._depth == _OF_REVISION and self._revision is not None:
            self._start_field(self._revision, name, attributes)
        elif self._depth == _PAGE and name == "page":
            self._page = DumpPage()
        elif self._depth > _DEEPEST:
            raise DumpError("elements are nested as in no export of a MediaWiki; it is not read")

    def _start_part(self, name: str, attributes: dict[str, str]) -> None:
        if self._page is None:
            return
        if name == "redirect":
            self._page.redirect = attributes.get("title", "")
        elif name == "revision":
            if self._page.revision is None and not self._wants(self._page):
                self._unwanted = True
                self._parser.StartElementHandler = None
                self._parser.EndElementHandler = self._skip
            else:
                self._revision = Revision()
        elif name in ("title", "ns", "id"):
            self._listen()
        elif name == "page":
            self._stopped = self._parser.CurrentByteIndex
            raise ExpatError(_NESTED)

    def _start_field(self, revision: Revision, name: str, attributes: dict[str, str]) -> None:
        if name == "text":
            # Exports before version 0.10 give an empty attribute, and later ones "deleted".
            revision.hidden = "deleted" in attributes
            revision.text = None if attributes.get("bytes", "0") != "0" else ""
            revision.sha1 = attributes.get("sha1")
            self._listen()
        elif name in ("id", "parentid", "timestamp", "model", "sha1"):
            self._listen()

    def _listen(self) -> None:
        self._data = []
        self._size = 0
        self._parser.CharacterDataHandler = self._take

    def _take(self, data: str) -> None:
        self._size += len(data)
        if self._size <= TEXT_CEILING:
            self._data.append(data)

    def _skip(self, name: str) -> None:
        """Pass by what an unwanted page holds; half of the calls are saved by not counting what begins there."""
        if name == "page":
            self._unwanted = False
            self._parser.StartElementHandler = self._start
            self._parser.EndElementHandler = self._end
            self._depth = _PAGE - 1
            self._end_page()

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._depth == _PAGE - 1:
            self._end_page()
        elif self._depth == 0:
            self.ended = True
        elif self._page is not None:
            self._end_field(self._page, name)

    def _end_page(self) -> None:
        if self._page is not None:
            self.pages.append(self._page)
        self._page = self._revision = None

    def _end_field(self, page: DumpPage, name: str) -> None:
        revision = self._revision
        if self._parser.CharacterDataHandler is not None and self._depth < _OF_REVISION:
            self._parser.CharacterDataHandler = None
            text = "".join(self._data)
            if revision is None:
                page.fields[name] = text
            elif name == "text":
                revision.text = text or revision.text
                revision.too_large = self._size > TEXT_CEILING
            else:
                revision.fields[name] = text
            self._data = []
        elif self._depth == _PAGE and revision is not None and name == "revision":
            page.revision = _choose_later(page.revision, revision)
            self._revision = None


def _choose_later(first: Revision | None, second: Revision) -> Revision:
    """Choose the later of two revisions: by time, for numbers of imported ones say nothing."""
    if first is None or _age(second) >= _age(first):
        return second
    return first


def _age(revision: Revision) -> tuple[str, int]:
    return revision.fields.get("timestamp", ""), revision.revision_id or 0
