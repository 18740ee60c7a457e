"""The pages of a span of a dump; what cannot be read costs the pages that it is in and is reported with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from scraper.dump.codecs import PLAIN
from scraper.dump.export import PageParser
from scraper.dump.members import MemberReader
from scraper.dump.outcome import DumpCode, dump_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scraper.dump.codecs import Codec
    from scraper.dump.export import DumpPage
    from scraper.dump.members import Piece, Span
    from scraper.problems import Problem

_TAG = b"<page>"


class PageReader:
    """Reads the pages of a span, each with the offset of the member that it ends in.

    `wants` says of each page whether its text is wanted. `read` counts the bytes taken from the file, `size` those that
    came of them, and `problems` lists what could not be read.
    """

    def __init__(self, path: Path, codec: Codec, span: Span, wants: Callable[[DumpPage], bool]) -> None:
        self._name = path.name
        self._plain = codec is PLAIN
        self._span = span
        self._wants = wants
        self._members = MemberReader(path, codec, span, self._report)
        # A span that does not begin the file begins with a page.
        self._parser = PageParser(wants, inside=span.start > 0)
        self._seeking = False
        self._rest = b""
        self.size = 0
        self.problems: list[Problem] = []

    @property
    def read(self) -> int:
        """How many bytes of the file have been taken."""
        return self._members.read

    def read_pages(self) -> Iterator[DumpPage]:
        """Yield the pages of the span, in their order."""
        for piece in self._members.read_pieces():
            self.size += len(piece.data)
            if piece.after_gap:
                self._restart("what came before it could not be read", piece.offset, silent=True)
            for page in self._feed(piece):
                page.offset = piece.offset
                yield page
        self._parser.close()
        if self._parser.open_title is not None or (self._span.is_last and not self._parser.ended):
            self._tell_end()

    def _feed(self, piece: Piece) -> Iterator[DumpPage]:
        data = piece.data
        while data:
            sought = self._seeking
            if sought and not (data := self._seek(data)):
                return
            try:
                self._parser.feed(data)
            except ExpatError as error:
                # A parser that began with a page's tag has got past it: each turn gets on.
                fault = max(self._parser.fault, len(_TAG) if sought else 0)
                yield from self._take()
                data = data[fault:]
                self._restart(f"the XML is broken ({error})", self._locate(piece, len(data)))
            else:
                yield from self._take()
                return

    def _seek(self, data: bytes) -> bytes:
        """Go on to the next page's start; what may be the beginning of it is kept for the next piece."""
        data = self._rest + data
        found = data.find(_TAG)
        if found < 0:
            self._rest = data[-len(_TAG) + 1 :]
            return b""
        self._rest = b""
        self._seeking = False
        return data[found:]

    def _take(self) -> Iterator[DumpPage]:
        pages = self._parser.pages
        self._parser.pages = []
        yield from pages

    def _locate(self, piece: Piece, left: int) -> int:
        """Say where a fault is, before the last bytes of a piece: of compressed data, where their member begins."""
        return self._span.start + self.size - left if self._plain else piece.offset

    def _restart(self, why: str, offset: int, *, silent: bool = False) -> None:
        """Begin anew at the next page, and say which page is lost; `silent` where none is and all else is told."""
        title = self._parser.open_title
        if title is not None or not silent:
            lost = f"the page {title!r} is lost" if title else "a page is lost" if title == "" else "no page is lost"
            self._tell(DumpCode.MALFORMED, offset, f"{why}; {lost}, reading goes on at the next page")
        self._parser.close()
        self._parser = PageParser(self._wants, inside=True)
        self._seeking = True
        self._rest = b""

    def _tell_end(self) -> None:
        title = self._parser.open_title
        inside = f" within the page {title!r}, which is lost" if title else ", before the export does"
        if not any(problem.code == DumpCode.ENDS_EARLY for problem in self.problems) or title:
            self._tell(DumpCode.ENDS_EARLY, self._span.start + self.read, f"the file ends{inside}")

    def _tell(self, code: DumpCode, offset: int, message: str) -> None:
        self._report(dump_problem(code, f"{self._name}, byte {offset}: {message}"))

    def _report(self, problem: Problem) -> None:
        self.problems.append(problem)
