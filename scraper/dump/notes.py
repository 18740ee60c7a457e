"""What a scan notes of every article and template: where it is, its number, where it redirects to.

The notes are files, for a full dump has more pages than memory should hold; a look-up reads them through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from scraper.dump.export import DumpPage

# The first link of a redirect's text, where the page before it is only what introduces a redirect.
_FRAGMENT = re.compile(r"\s*#[^\[\]\n]*\[\[[^\[\]|#]*#([^\[\]|]*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of a dump: the member that it is in, its number, and what it redirects to with the section.

    `file` is the number of the dump's file that has it.
    """

    title: str
    offset: int
    page_id: int | None
    redirect: str | None = None
    fragment: str | None = None
    file: int = 0


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a title leads inside the dump: the page, or None; the titles on the way, the section, why there is none."""

    entry: Entry | None
    way: tuple[str, ...] = ()
    fragment: str | None = None
    reason: str = ""


def form_note(page: DumpPage) -> str:
    """Form the line that notes a page."""
    fragment = find_fragment(page) or "" if page.redirect is not None else ""
    return f"{page.offset}\t{page.fields.get('id', '')}\t{page.title}\t{page.redirect or ''}\t{fragment}\n"


def find_fragment(page: DumpPage) -> str | None:
    """Find the section that a redirect leads to; only its text says so."""
    text = None if page.revision is None else page.revision.text
    found = _FRAGMENT.match(text or "")
    return (" ".join(found[1].replace("_", " ").split()) or None) if found else None


def find_entries(notes: Iterable[tuple[int, Path]], titles: Collection[str]) -> dict[str, Entry]:
    """Find the notes of titles, by title, in files of notes, each with the number of the dump's file that it is on.

    Where a page was noted twice the later note holds.
    """
    found: dict[str, Entry] = {}
    for file, path in notes:
        with path.open(encoding="utf-8", errors="surrogatepass", newline="\n") as lines:
            for line in lines:
                offset, number, title, *rest = line.split("\t")
                if title in titles:
                    redirect, fragment = rest[0], rest[1].rstrip("\n")
                    page_id = int(number) if number else None
                    found[title] = Entry(title, int(offset), page_id, redirect or None, fragment or None, file)
    return found


def follow(title: str, entries: dict[str, Entry]) -> Resolved:
    """Follow redirects from a title, as `entries` has them."""
    way: list[str] = []
    fragment = None
    entry = entries.get(title)
    while entry is not None and entry.redirect is not None:
        way.append(entry.title)
        if entry.redirect in way:
            return Resolved(None, tuple(way), None, "redirects in a circle: " + " → ".join([*way, entry.redirect]))
        fragment = entry.fragment
        title = entry.redirect
        entry = entries.get(title)
    if entry is None:
        return Resolved(None, tuple(way), None, f"the dump has no page {title!r}")
    return Resolved(entry, tuple(way), fragment)
