"""Where in a cell's wikitext a value stands, and how to put another one in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_PLAIN_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# Digits in these are never a place or points: attributes of tags, comments, character references.
_UNSEEN = re.compile(r"<!--.*?-->|<[^<>]*>|&#?\w+;", re.DOTALL)
_LINK = re.compile(r"\[\[[^\[\]]*\]\]")
_SUFFIXES = ("th", "st", "nd", "rd")
MOST = 8  # places of one value in one cell that are tried


class Rewrite(NamedTuple):
    """A range of the cell's wikitext and what takes its place."""

    start: int
    end: int
    new: str


def list_rewrites(wikitext: str, old: str, new: str, *, links: tuple[str, ...] = ()) -> list[Rewrite]:
    """List the ways to write `new` where `old` stands in a cell, the plainest first.

    A number replaces a number and leaves the marks about it; a name that is a link gives way to one of `links`, the
    ways in which the article links the new name. An empty cell is filled.

    >>> list_rewrites("{{flagicon|CHE}} No. 42 [[Kessel Racing]]", "42", "44")
    [Rewrite(start=21, end=23, new='44')]
    """
    if not old:
        return [Rewrite(0, 0, f" {new}")] if not wikitext.strip() else []
    return [*_in_links(wikitext, old, new, links), *_in_text(wikitext, old, new)][:MOST]


def _in_text(wikitext: str, old: str, new: str) -> Iterator[Rewrite]:
    number = _NUMBER.match(old)
    if number is None or not _PLAIN_NUMBER.fullmatch(new):
        yield from _find_text(wikitext, old, new)
        return
    tail = old[number.end() :]
    if tail.isalpha() and new.isdecimal():
        yield from _find_text(wikitext, old, new + (_form_suffix(int(new)) if tail in _SUFFIXES else tail))
    yield from _find_text(wikitext, number[0], new)


def _form_suffix(number: int) -> str:
    """Give the suffix of an English ordinal."""
    last = 0 if number % 100 in {11, 12, 13} else number % 10
    return _SUFFIXES[last] if last < len(_SUFFIXES) else _SUFFIXES[0]


def _find_text(wikitext: str, written: str, new: str) -> Iterator[Rewrite]:
    unseen = [match.span() for match in _UNSEEN.finditer(wikitext)]
    braces = _find_braces(wikitext)
    found = [
        match.span()
        for match in re.finditer(rf"(?<![\w.,]){re.escape(written)}(?![\w]|[.,]\d)", wikitext)
        if not any(start < match.end() and match.start() < end for start, end in unseen)
    ]
    # A value among a template's arguments is more often its parameter than what it shows.
    found.sort(key=lambda span: any(start < span[0] < end for start, end in braces))
    return (Rewrite(start, end, new) for start, end in found)


def _in_links(wikitext: str, old: str, new: str, links: tuple[str, ...]) -> Iterator[Rewrite]:
    for match in _LINK.finditer(wikitext):
        if old in match[0][2:-2].split("|"):
            yield from (Rewrite(match.start(), match.end(), link) for link in links[:2])
            yield Rewrite(match.start(), match.end(), new)


def _find_braces(wikitext: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in re.finditer(r"\{\{|\}\}", wikitext):
        if match[0] == "{{":
            opened.append(match.start())
        elif opened:
            found.append((opened.pop(), match.end()))
    return found


def list_links(text: str, name: str) -> tuple[str, ...]:
    """List the links of a text that show a name or lead to it, the most frequent first.

    >>> list_links("[[Example Racing|Example]] [[Example Racing]] [[Example Racing]]", "Example Racing")
    ('[[Example Racing]]', '[[Example Racing|Example]]')
    """
    counts: dict[str, int] = {}
    for match in re.finditer(rf"\[\[(?:{re.escape(name)}(?:\|[^\[\]|]*)?|[^\[\]|]*\|{re.escape(name)})\]\]", text):
        counts[match[0]] = counts.get(match[0], 0) + 1
    return tuple(sorted(counts, key=lambda link: -counts[link]))
