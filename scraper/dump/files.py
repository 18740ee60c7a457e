"""The files that a dump consists of: one, or several parts, each an export with a head of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from scraper.dump.codecs import find_codec
from scraper.dump.outcome import DumpError
from scraper.dump.site import read_site
from scraper.dump.spans import has_aligned_streams, plan_spans

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scraper.dump.codecs import Codec
    from scraper.dump.members import Span
    from scraper.dump.site import DumpSite

# Bytes of a stream of a hundred pages, for a bar that shows how far it is.
_USUAL_STREAM = 100_000


@dataclass
class DumpFile:
    """A file of a dump, with its index where there is one; `noted` are the starts of the streams that were read."""

    number: int
    path: Path
    codec: Codec
    site: DumpSite
    index: Path | None = None
    noted: set[int] = field(default_factory=set)

    @cached_property
    def is_aligned(self) -> bool:
        """Whether the file is of streams that begin with pages."""
        return has_aligned_streams(self.path, self.codec)

    def plan(self) -> list[Span]:
        """Divide the file into parts to be read at the same time."""
        return plan_spans(self.path, self.codec)

    def measure(self, span: Span) -> int:
        """Say how many bytes a span has, about, where only its start is known."""
        if span.single:
            return _USUAL_STREAM
        return (self.path.stat().st_size if span.end is None else span.end) - span.start


def open_files(paths: Sequence[Path], indexes: Sequence[Path] = ()) -> tuple[DumpFile, ...]:
    """Open the files of one dump; of indexes there are none or one for each file, in the same order.

    Raises `DumpError` where a file is no export of a MediaWiki, or they are of several.
    """
    if indexes and len(indexes) != len(paths):
        raise DumpError(f"{len(paths)} files of a dump have {len(paths)} indexes in the same order, not {len(indexes)}")
    files = []
    for number, path in enumerate(paths):
        codec = find_codec(path)
        files.append(DumpFile(number, path, codec, read_site(path, codec), indexes[number] if indexes else None))
    for file in files[1:]:
        if (file.site.wiki, file.site.base) != (files[0].site.wiki, files[0].site.base):
            raise DumpError(f"{file.path} is of {file.site.wiki or file.site.base}, {paths[0]} of another wiki")
    return tuple(files)
