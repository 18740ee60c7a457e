"""A dump's bytes, decompressed piece by piece; damage costs its member, and is reported with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.dump.outcome import DumpCode, dump_problem

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from scraper.dump.codecs import Codec, Engine
    from scraper.problems import Problem

CHUNK = 1 << 16
_LARGEST_PIECE = 1 << 20
_MAGIC_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a file that begins and ends with a member: up to `end`, just one (`single`), or all the rest."""

    start: int = 0
    end: int | None = None
    single: bool = False

    @property
    def is_last(self) -> bool:
        """Whether the span reaches to the end of the file."""
        return self.end is None and not self.single


@dataclass(frozen=True, slots=True)
class Piece:
    """Decompressed bytes; `offset` is where their member begins in the file.

    `after_gap` says that what came before could not be read.
    """

    data: bytes
    offset: int
    after_gap: bool = False


class MemberReader:
    """Reads the members of a span; `read` counts the bytes taken from the file, which nothing of it is held beyond."""

    def __init__(self, path: Path, codec: Codec, span: Span, report: Callable[[Problem], None]) -> None:
        self._path = path
        self._codec = codec
        self._span = span
        self._report = report
        self._buffer = b""
        self.read = 0

    def read_pieces(self) -> Iterator[Piece]:
        """Yield what the span holds; after damage reading goes on at the next member that can be found."""
        with self._path.open("rb") as file:
            member: int | None = self._span.start
            file.seek(self._span.start)
            gap = False
            while member is not None:
                engine = self._codec.open()
                begin = member
                try:
                    while not engine.eof and (data := self._take(file, engine)) is not None:
                        if found := engine.decompress(data, _LARGEST_PIECE):
                            yield Piece(found, begin, gap)
                            gap = False
                except self._codec.faults as error:
                    member = self._skip(file, begin, error)
                    gap = True
                else:
                    member = self._find_next(file, engine, begin)
                if self._span.single:
                    return

    def _take(self, file: BinaryIO, engine: Engine) -> bytes | None:
        """Take what the engine needs: none where it has enough, None where the span is at its end."""
        if not engine.needs_input:
            return b""
        if not self._buffer:
            self._fill(file)
        data, self._buffer = self._buffer, b""
        return data or None

    def _fill(self, file: BinaryIO) -> None:
        self._buffer = file.read(_limit(file, self._span.end))
        self.read += len(self._buffer)

    def _find_next(self, file: BinaryIO, engine: Engine, begin: int) -> int | None:
        """Find where the next member begins, after one that was read to its end or to that of the file."""
        if not engine.eof:
            if self._codec.faults:
                self._tell(DumpCode.ENDS_EARLY, f"the file ends within what begins at byte {begin}", file.tell())
            return None
        self._buffer = engine.unused_data.lstrip(b"\0")  # padding, as on tapes
        if not self._buffer:
            self._fill(file)
        return file.tell() - len(self._buffer) if self._buffer else None

    def _skip(self, file: BinaryIO, begin: int, error: Exception) -> int | None:
        """Look for the next member after damage, and say what is lost."""
        magic = self._codec.restart
        found = _search(file, magic, begin + 1, self._span.end) if magic and not self._span.single else None
        self._buffer = b""
        if found is None:
            end = self._path.stat().st_size if self._span.end is None else self._span.end
            lost = f"nothing from there to byte {end} can be read{self._codec.hint}"
        else:
            file.seek(found)
            lost = f"reading goes on at byte {found}"
        what = f"the {self._codec.name} data that begin here are damaged ({error})"
        self._tell(DumpCode.DAMAGED, f"{what}; {lost}", begin)
        return found

    def _tell(self, code: DumpCode, message: str, offset: int) -> None:
        self._report(dump_problem(code, f"{self._path.name}, byte {offset}: {message}"))


def find_member(path: Path, codec: Codec, start: int, end: int) -> int | None:
    """Find where the first member between two offsets begins; None where there is none that can be found."""
    if codec.restart is None:
        return None
    with path.open("rb") as file:
        return _search(file, codec.restart, start, end)


def _search(file: BinaryIO, magic: re.Pattern[bytes], start: int, end: int | None = None) -> int | None:
    file.seek(start)
    window = b""
    while data := file.read(_limit(file, end)):
        window += data
        if (match := magic.search(window)) is not None:
            return file.tell() - len(window) + match.start()
        window = window[-_MAGIC_LENGTH + 1 :]
    return None


def _limit(file: BinaryIO, end: int | None) -> int:
    """Say how much to read at a time, so that nothing beyond an end is."""
    return CHUNK if end is None else max(min(CHUNK, end - file.tell()), 0)
