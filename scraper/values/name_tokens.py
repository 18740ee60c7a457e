"""The pieces of a line of names: flags, marks, brackets, what parts one name from the next, and text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.countries import find_country
from scraper.wikitext.parts import FLAG, NOTE, TEXT, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.values.editions import Edition
    from scraper.wikitext.parts import Line

MARKS = frozenset("*†‡§¶^#+¤")
_SUFFIX = r"(?:[JjSs]r|JR|SR|I{2,3}|IV|Junior|Senior)\b"
_TOKENS = re.compile(
    r"(?P<bracket>[(（][^()（）]*[)）]|\[[^\[\]]{0,12}\])"
    rf"|(?P<sep>[/／;；、→&＆+]|,(?!\s*{_SUFFIX})|(?<=\s)[–—-](?=\s)|(?<!\w)and(?!\w))"
    r"|(?P<mark>#\d+[A-Za-z]?\b|[*†‡§¶^#¤]+)"
    r"|(?P<text>[^()（）\[\]/／;；、→&＆+,*†‡§¶^#¤\s]+|[\[\](（）),])"
    r"|(?P<blank>\s+)",
)
_BLANK = Part(TEXT, " ")
RAISED = frozenset({"sup", "boxed"})  # what looks so may be a mark
CODE = re.compile(r"[A-Z]{3}")
_LETTER = re.compile(r"[A-Z]")  # behind a link: a rookie's "R"


def part_line(line: Line, edition: Edition) -> Iterator[tuple[str, str, Part]]:
    """Yield a line's tokens: flags, marks, brackets, separators, and text (a link in one piece)."""
    is_start = True
    by_codes = linked = behind = False
    for part in _join_brackets(line.parts):
        if part.kind is NOTE and not set(part.text) <= MARKS:
            continue
        if part.kind is FLAG:
            yield "flag", part.text, part
        elif part.kind is NOTE or "sup" in part.styles:
            yield from _raised(part)
        elif part.is_badge or _is_figure(part, behind_link=linked) or (behind and _LETTER.fullmatch(part.text.strip())):
            yield "mark", part.text.strip(), part
        elif part.target is not None and part.kind is TEXT:
            yield "text", part.text, part
        elif part.kind is TEXT:
            for match in _TOKENS.finditer(_cut_joiners(part.text, edition)):
                kind = match.lastgroup or "text"
                if kind == "text" and CODE.fullmatch(match[0]) and (is_start or by_codes) and find_country(match[0]):
                    by_codes, kind = True, "flag"
                is_start = is_start and kind == "blank"
                yield kind, match[0], part
        is_start = is_start and not part.text.strip()
        linked = part.target is not None and part.kind is TEXT
        behind = linked or (behind and not part.text.strip())


def _join_brackets(parts: Sequence[Part]) -> Sequence[Part]:
    """Join the text of brackets within which the style changes, as around a bold R: they are one mark."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else _BLANK
        if last.text.count("(") > last.text.count(")") and _is_bare(last) and _is_bare(part):
            found[-1] = last._replace(text=last.text + part.text)
        else:
            found.append(part)
    return found


def is_blank(part: Part) -> bool:
    """Tell whether a part is one blank of plain text."""
    return part == _BLANK or (part.text == " " and _is_bare(part))


def _is_bare(part: Part) -> bool:
    return part.kind is TEXT and part.target is None and RAISED.isdisjoint(part.styles) and not part.is_badge


def _is_figure(part: Part, *, behind_link: bool) -> bool:
    """Tell whether a part is a figure in small letters, or behind a link: how many rounds a driver drove.

    A single letter in small letters is a mark too: a guest's "G".
    """
    if part.kind is not TEXT or part.target is not None:
        return False
    text = part.text.strip()
    if text.isdecimal():
        return behind_link or "small" in part.styles
    return "small" in part.styles and _LETTER.fullmatch(text) is not None


def _raised(part: Part) -> Iterator[tuple[str, str, Part]]:
    for word in part.text.split():
        yield "mark", word if set(word) <= MARKS else f"sup:{word}", part


def _cut_joiners(text: str, edition: Edition) -> str:
    """Write a slash for an edition's word for "and" between two names.

    Such a word is part of a name often enough (`Barbosa e Silva`), so two words must stand on either side of it, or
    links.
    """
    words = text.split()
    if len(words) == 1 and edition.has_word("joiner", words[0]):
        return "/"
    joiners = [index for index, word in enumerate(words) if word.islower() and edition.has_word("joiner", word)]
    if not joiners:
        return text
    bounds = [-1, *joiners, len(words)]
    for before, index, after in zip(bounds, joiners, bounds[2:], strict=False):
        if index - before > 2 and after - index > 2:
            words[index] = "/"
    return (" " if text[0].isspace() else "") + " ".join(words) + (" " if text[-1].isspace() else "")
