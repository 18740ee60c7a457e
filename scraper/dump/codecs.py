"""The ways a dump may be compressed, each behind the interface of `bz2.BZ2Decompressor`."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from scraper.dump.outcome import DumpError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HEAD = 16
# What a little of zstd can become is not bounded by its interface, so that it gets little at a time.
_SIP = 4096


class Engine(Protocol):
    """What decompresses one member (a stream of bz2, a member of gzip, a frame of zstd) of a file."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""
        ...

    @property
    def needs_input(self) -> bool:
        """Whether more is to be fed before more comes out."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What was fed beyond the member's end."""
        ...

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Feed data, none where `needs_input` is false, and take what comes out."""
        ...


@dataclass(frozen=True, slots=True)
class Codec:
    """A compression: the bytes it begins with, what decompresses it, what it raises on damage.

    `restart` finds where a member begins amid damage, where that is long enough to be told from chance; `hint` says
    what else may be tried on a damaged file.
    """

    name: str
    magic: bytes
    open: Callable[[], Engine]
    faults: tuple[type[Exception], ...]
    restart: re.Pattern[bytes] | None = None
    hint: str = ""


class _Plain:
    """No compression at all: one member that ends with the file."""

    eof = False
    needs_input = True
    unused_data = b""

    def decompress(self, data: bytes, _: int) -> bytes:
        return data


class _Gzip:
    def __init__(self) -> None:
        self._engine = zlib.decompressobj(wbits=31)
        self._full = False

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def needs_input(self) -> bool:
        return not self._full

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        found = self._engine.decompress(self._engine.unconsumed_tail + data, max_length)
        # Where just so much came out as was allowed, zlib may hold more though it has taken all that was fed.
        self._full = len(found) == max_length or bool(self._engine.unconsumed_tail)
        return found


class _Zstandard:
    def __init__(self) -> None:
        self._engine = _load_zstandard().ZstdDecompressor().decompressobj()
        self._waiting = b""

    @property
    def eof(self) -> bool:
        return bool(self._engine.eof)

    @property
    def needs_input(self) -> bool:
        return not self._waiting

    @property
    def unused_data(self) -> bytes:
        return bytes(self._engine.unused_data) + self._waiting

    def decompress(self, data: bytes, max_length: int) -> bytes:
        waiting = self._waiting + data
        found: list[bytes] = []
        taken = size = 0
        while taken < len(waiting) and size < max_length and not self._engine.eof:
            found.append(self._engine.decompress(waiting[taken : taken + _SIP]))
            size += len(found[-1])
            taken += _SIP
        self._waiting = waiting[taken:]
        return b"".join(found)


PLAIN = Codec("XML", b"<", _Plain, ())
_CODECS = (
    # bzip2's file format: "BZh", the size of blocks, then the magic of the first block.
    Codec("bz2", b"BZh", bz2.BZ2Decompressor, (OSError, ValueError), re.compile(rb"BZh[1-9]1AY&SY"),
          "; `bzip2recover` may save blocks of a single stream"),
    Codec("gzip", b"\x1f\x8b", _Gzip, (zlib.error,)),
    Codec("xz", b"\xfd7zXZ", lzma.LZMADecompressor, (lzma.LZMAError,)),
    Codec("zstd", b"\x28\xb5\x2f\xfd", _Zstandard, (Exception,)),  # its own error is of a package that may be absent
)  # fmt: skip
_REFUSED = {b"7z\xbc\xaf": "7z", b"PK\x03\x04": "zip"}


def find_codec(path: Path, *, text: bool = False) -> Codec:
    """Tell how a file is compressed, by its first bytes; what is not is XML, or any `text`.

    Raises `DumpError` where it is neither compressed in a way known nor XML, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise DumpError(f"{path} cannot be read: {error.strerror}") from error
    for codec in _CODECS:
        if head.startswith(codec.magic):
            return codec
    for magic, name in _REFUSED.items():
        if head.startswith(magic):
            raise DumpError(f"{path} is a {name} archive; unpack it first")
    if text or head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return PLAIN
    raise DumpError(f"{path} is no export of a MediaWiki: it is neither XML nor bz2, gzip, xz or zstd")


def _load_zstandard() -> Any:
    try:
        import zstandard  # noqa: PLC0415 - an extra, for dumps in zstd only
    except ImportError as error:
        raise DumpError("dumps in zstd need a package more: pip install 'scraper[dump]'") from error
    return zstandard
