"""The index of a multistream dump: lines of `offset:page id:title`, a hundred pages a stream, offsets rising."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.dump.codecs import find_codec
from scraper.dump.members import MemberReader, Span
from scraper.dump.outcome import DumpCode, DumpError, dump_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scraper.problems import Problem


def select_spans(path: Path, wants: Callable[[str], bool], report: Callable[[Problem], None]) -> list[Span]:
    """Select the streams that hold a title that is wanted.

    Raises `DumpError` where the file is no index.
    """
    found: list[Span] = []
    start = -1
    wanted = False
    for offset, title in _read_lines(path, report):
        if offset != start:
            if wanted:
                found.append(Span(start, offset))
            start, wanted = offset, False
        wanted = wanted or wants(title)
    return [*found, Span(start)] if wanted else found


def _read_lines(path: Path, report: Callable[[Problem], None]) -> Iterator[tuple[int, str]]:
    before = 0
    broken = 0
    for line in _split(path, report):
        offset, _, rest = line.partition(b":")
        number, colon, title = rest.partition(b":")
        if not (colon and offset.isdigit() and number.isdigit()) or len(offset) > 18 or int(offset) < before:
            broken += 1
            continue
        before = int(offset)
        yield before, title.decode("utf-8", "replace")
    if broken and not before:
        raise DumpError(f"{path} is no index of a multistream dump; its lines are offset:page id:title")
    if broken:
        report(dump_problem(DumpCode.INDEX, f"{path.name}: {broken} lines are no offset:page id:title and left out"))


def _split(path: Path, report: Callable[[Problem], None]) -> Iterator[bytes]:
    codec = find_codec(path, text=True)
    rest = b""
    for piece in MemberReader(path, codec, Span(), report).read_pieces():
        *lines, rest = (rest + piece.data).split(b"\n")
        yield from lines
    if rest:
        yield rest
