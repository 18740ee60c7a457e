"""Make a multistream dump and its index of a plain one, as Wikimedia's are made.

    python -m tests.dump.multistream wiki.xml wiki-multistream.xml.bz2 [pages a stream]

The head of the export is a stream of its own, then follow a hundred pages a stream, and the end of the export; the
index beside it (`wiki-multistream-index.txt.bz2`) has a line `offset:page id:title` for each page.
"""

from __future__ import annotations

import bz2
import html
import re
import sys
from pathlib import Path

_PAGE = re.compile(rb"  <page>\n.*?</page>\n", re.DOTALL)
_NAMED = re.compile(rb"<title>(.*?)</title>.*?<id>(\d+)</id>", re.DOTALL)


def write_multistream(plain: Path, target: Path, pages: int = 100) -> Path:
    """Write the dump, and give the path of its index."""
    export = plain.read_bytes()
    found = list(_PAGE.finditer(export))
    lines: list[str] = []
    with target.open("wb") as file:
        file.write(bz2.compress(export[: found[0].start()]))
        for start in range(0, len(found), pages):
            group = found[start : start + pages]
            lines += [_form_line(file.tell(), page[0]) for page in group]
            file.write(bz2.compress(b"".join(page[0] for page in group)))
        file.write(bz2.compress(export[found[-1].end() :]))
    index = target.with_name(target.name.removesuffix(".xml.bz2") + "-index.txt.bz2")
    index.write_bytes(bz2.compress("".join(lines).encode()))
    return index


def _form_line(offset: int, page: bytes) -> str:
    named = _NAMED.search(page)
    assert named is not None
    return f"{offset}:{int(named[2])}:{html.unescape(named[1].decode())}\n"


if __name__ == "__main__":
    write_multistream(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:4]))
