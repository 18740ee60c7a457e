"""Where a dump may be divided, so that its parts are read at the same time and in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.dump.members import MemberReader, Span, find_member

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.dump.codecs import Codec

# Smaller parts cost more than they gain, larger ones leave cores idle at the end and are too much to read again.
_SMALLEST, _LARGEST = 1 << 22, 1 << 26
_PARTS = 256
# Streams of a hundred pages are far shorter; a file of one stream is not to be searched to its end.
_LONGEST_STREAM = 1 << 26


def has_aligned_streams(path: Path, codec: Codec) -> bool:
    """Tell whether the file is of many streams that begin with pages, as MediaWiki's multistream dumps are.

    What a parallel compressor writes is of many streams too, which begin anywhere.
    """
    second = find_member(path, codec, 1, _LONGEST_STREAM)
    return second is not None and _begins_page(path, codec, second)


def plan_spans(path: Path, codec: Codec) -> list[Span]:
    """Divide a file, into one part where it cannot be divided; a later run divides it the same way and goes on."""
    size = path.stat().st_size
    step = min(max(size // _PARTS, _SMALLEST), _LARGEST)
    starts = [0]
    for wanted in range(step, size, step):
        if wanted <= starts[-1]:
            continue
        found = find_member(path, codec, wanted, wanted + _LONGEST_STREAM)
        if found is None:
            break  # of a single stream, or at the end
        if not _begins_page(path, codec, found):
            return [Span()]
        starts.append(found)
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _begins_page(path: Path, codec: Codec, offset: int) -> bool:
    """Tell whether a member's own first bytes are the start of a page, or the end of the export."""
    piece = next(MemberReader(path, codec, Span(offset, single=True), lambda _: None).read_pieces(), None)
    return piece is not None and piece.data.lstrip().startswith((b"<page>", b"</mediawiki>"))
