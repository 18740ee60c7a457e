"""Finds what the table pass must not read: comments, extension tags with their content, and template calls.

By the rules of MediaWiki's preprocessor (Preprocessor_Hash). Two ways lead to the same spans: one pattern, which
follows calls three deep and is enough for most pages, and a walk with the preprocessor's stack of openers for others.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from typing import TYPE_CHECKING

from scraper.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Extension tags whose content the preprocessor does not read.
OPAQUE_TAGS = (
    "nowiki", "pre", "ref", "math", "chem", "ce", "gallery", "syntaxhighlight", "source", "score", "timeline", "poem",
    "templatedata", "imagemap", "mapframe", "maplink", "graph", "indicator", "templatestyles", "section", "references",
    "hiero", "inputbox", "categorytree", "langconvert",
)  # fmt: skip
LINE_SPACE = " \t"


#: A stretch of text: its kind, start and end.
Span = tuple[int, int, int]
CALL = 0
"""A template's call."""
OPAQUE = 1
"""An extension tag with its content, or a parameter."""
GONE = 2
"""A comment, or what transclusion takes away."""


def _any_case(word: str) -> str:
    """Form the pattern of a word in any case; a pattern with IGNORECASE would be searched for ten times slower."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


_TAGS = "(?:" + "|".join(map(_any_case, OPAQUE_TAGS)) + r")(?=[\s/>])"
# An end of includeonly without its start is text.
_INCLUDES = (
    f"(?:/?(?:{_any_case('noinclude')}|{_any_case('onlyinclude')})|{_any_case('includeonly')})(?=[\\s/>])[^<>]*+>"
)

# --- One pattern for calls that nest three deep, references and comments, all well-formed ----------------------------
# Possessive throughout: an opener that fails has read to the third opener after it at most, so that any text is linear
# (given that each comment and reference closes, which `_is_regular` looks at first).
_REFERENCE = r"<ref(?=[\s/>])[^<>]*+(?:(?<=/)>|(?<!/)>(?:[^<]++|<(?!/ref>))*+</ref>)"
_COMMENT = r"<!--(?:[^-]++|-(?!->))*+-->"
_SPECIAL = rf"!--|{_TAGS}|{_INCLUDES}"
_IN_CALL = rf"[^{{}}\[<]++|\[(?!\[)|\{{(?!\{{)|\}}(?!\}})|<(?!{_SPECIAL})|{_REFERENCE}|{_COMMENT}"
_IN_LINK = rf"[^{{}}\[\]<]++|\[(?!\[)|\](?!\])|\{{(?!\{{)|\}}|<(?!{_SPECIAL})|{_REFERENCE}|{_COMMENT}"
_LINK0 = rf"\[\[(?!\[)(?:{_IN_LINK})*+\]\]"
_CALL0 = rf"\{{\{{(?!\{{)(?:{_IN_CALL}|{_LINK0})*+\}}\}}"
_LINK1 = rf"\[\[(?!\[)(?:{_IN_LINK}|{_CALL0})*+\]\]"
_CALL1 = rf"\{{\{{(?!\{{)(?:{_IN_CALL}|{_LINK1}|{_CALL0})*+\}}\}}"
_CALL2 = rf"\{{(?!\{{)(?:{_IN_CALL}|{_LINK1}|{_CALL1})*+\}}\}}"
# A set of first characters lets the search skip over plain text.
_REGULAR = re.compile(rf"([{{<](?:(?<=\{{)(?<!\{{\{{){_CALL2}|(?<=<)(?:{_REFERENCE[1:]}|{_COMMENT[1:]})))")
_IRREGULAR = re.compile(rf"\{{\{{|<(?:{_SPECIAL})")
_COMMENT_RUN = re.compile(r"-->[ \t]*+<!--")
_OPEN_REFERENCE = re.compile(r"<ref(?=[\s/>])(?![^<>]*+(?<=/)>)")

# --- The walk ---------------------------------------------------------------------------------------------------------
_MARK = re.compile(
    rf"[{{\[\]}}<](?:(?<=\{{)\{{++|(?<=\[)\[++|(?<=\}})\}}++|(?<=\])\]++|(?<=<)(?:!--|({_TAGS})|({_INCLUDES})))"
)


def find_spans(text: str, problems: list[Problem]) -> Iterator[Span]:
    """Yield the spans of a text, in order, none inside another, and report what never closes.

    What never closes protects nothing. MediaWiki agrees but for a comment, which hides all that follows; a reader of
    facts must rather read on.
    """
    if _is_regular(text):
        pieces = _REGULAR.split(text)
        if not any(_IRREGULAR.search(piece) for piece in pieces[::2] if "{{" in piece or "<" in piece):
            return _place_pieces(text, pieces)
    return _Walker(text, problems).walk()


def _is_regular(text: str) -> bool:
    """Tell whether the pattern may be tried: each comment and reference closes, and comments do not run on."""
    if text.rfind("<!--") > text.rfind("-->") or _COMMENT_RUN.search(text):
        return False
    last = text.rfind("</ref>")
    return _OPEN_REFERENCE.search(text, max(last, 0)) is None


def _place_pieces(text: str, pieces: list[str]) -> Iterator[Span]:
    at = 0
    for number in range(1, len(pieces), 2):  # between two stretches of plain text
        start = at + len(pieces[number - 1])
        piece = pieces[number]
        at = start + len(piece)
        if piece[0] == "{":
            yield CALL, start, at
        elif piece.startswith("<!--"):
            yield GONE, *_widen_comment(text, start, at)
        else:
            yield OPAQUE, start, at


def _widen_comment(text: str, start: int, end: int) -> tuple[int, int]:
    """Take a comment's line with it where it stands alone on it (Preprocessor_Hash, "To avoid leaving blank lines")."""
    line_start, line_end = _skip_space_back(text, start), _skip_space(text, end)
    if line_start and text[line_start - 1] == "\n" and text.startswith("\n", line_end):
        return line_start, line_end + 1
    return start, end


def _skip_space(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in LINE_SPACE:
        at += 1
    return at


def _skip_space_back(text: str, at: int) -> int:
    while at and text[at - 1] in LINE_SPACE:
        at -= 1
    return at


@cache
def _closing_tag(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</{_any_case(tag)}\s*+>")


class _Walker:
    """Matches openers and closers with a stack, as the preprocessor does.

    Arrays, for a bomb of openers must not take many times its own size. `left` counts the characters of an opener that
    are not matched yet; those of a link count below zero. A completed call swallows the spans inside it.
    """

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self.text = text
        self.problems = problems
        self.kinds = bytearray()
        self.starts = array("q")
        self.ends = array("q")
        self.opened = array("q")
        self.left = array("q")
        self.missing: set[str] = set()
        self.run_end = 0

    def walk(self) -> Iterator[Span]:
        text, search = self.text, _MARK.search
        at = 0
        while mark := search(text, at):
            start, at = mark.span()
            first = text[start]
            if first == "{":
                self.opened.append(start)
                self.left.append(at - start)
            elif first == "<":
                at = self._take_tag(mark, start, at)
            elif first == "[":
                if self.opened:
                    self.opened.append(start)
                    self.left.append(start - at)
            elif self.opened:
                self._close(first, start, at)
        return zip(self.kinds, self.starts, self.ends, strict=True)

    def _add(self, kind: int, start: int, end: int) -> None:
        while self.starts and self.starts[-1] >= start:
            self.kinds.pop()
            self.starts.pop()
            self.ends.pop()
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)

    def _take_tag(self, mark: re.Match[str], start: int, end: int) -> int:
        if mark[1]:
            tag = mark[1].lower()
            closed = self._find_tag_end(tag, start, end)
            kind = OPAQUE
        elif mark[2]:
            closed, kind = self._find_include_end(mark[2].lower(), start, end), GONE
        else:
            span = self._find_comment(start)
            if span is None:
                return end
            start, closed = span
            kind = GONE
        if closed is None:
            return end
        self._add(kind, start, closed)
        return closed

    def _find_tag_end(self, tag: str, start: int, at: int) -> int | None:
        if tag in self.missing:
            return None
        head = self.text.find(">", at)
        if head < 0:
            self.missing.add(tag)
            return None
        return head + 1 if self.text[head - 1] == "/" else self._find_close(tag, head + 1, start)

    def _find_include_end(self, tag: str, start: int, end: int) -> int:
        """What transclusion takes away from the page itself: all of includeonly's content, else the tag alone."""
        if not tag.startswith("includeonly") or tag.endswith("/>"):
            return end
        return self._find_close("includeonly", end, start) or end

    def _find_close(self, tag: str, at: int, start: int) -> int | None:
        close = None if tag in self.missing else _closing_tag(tag).search(self.text, at)
        if close is None:
            self._report(tag, f"<{tag}> never closes: it protects nothing", start)
            return None
        return close.end()

    def _find_comment(self, start: int) -> tuple[int, int] | None:
        """Find what a comment takes away: of a run of comments that fills a line, the line."""
        text = self.text
        close = -1 if "!--" in self.missing else text.find("-->", start + 4)
        if close < 0:
            self._report("!--", "a comment never closes: what follows it is read", start)
            return None
        if start < self.run_end:  # inside a run that does not fill its line
            return start, close + 3
        line_end = _skip_space(text, close + 3)
        while text.startswith("<!--", line_end) and (next_close := text.find("-->", line_end + 4)) >= 0:
            line_end = _skip_space(text, next_close + 3)
        line_start = _skip_space_back(text, start)
        if line_start and text[line_start - 1] == "\n" and text.startswith("\n", line_end):
            return line_start, line_end + 1
        self.run_end = line_end
        return start, close + 3

    def _close(self, char: str, begin: int, end: int) -> None:
        """Match a run of closers with the innermost openers, three braces before two."""
        opened, left = self.opened, self.left
        while opened and end - begin >= 2:
            if (left[-1] > 0) != (char == "}"):
                return
            if char == "]":
                begin += 2
                left[-1] += 2
            else:
                count = min(3, left[-1], end - begin)
                begin += count
                left[-1] -= count
                self._add(CALL if count == 2 else OPAQUE, opened[-1] + left[-1], begin)
            if -2 < left[-1] < 2:
                opened.pop()
                left.pop()

    def _report(self, tag: str, message: str, start: int) -> None:
        if tag not in self.missing:
            self.missing.add(tag)
            place = Place(offset=(start, start + len(tag) + 1))
            self.problems.append(Problem("W101", Severity.WARNING, message, place))
