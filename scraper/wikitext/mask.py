"""The text that the table scanner reads: comments gone, table templates put in place, opaque spans blanked.

Follows the order of MediaWiki's own passes (Preprocessor_Hash, then the table pass): comments, extension tags and
template calls are settled before any line is looked at for table markup.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

#: Stands in the mask for a character that means nothing to the table pass; MediaWiki's strip markers begin with it too.
FILL = "\x7f"
#: Extension tags whose content the preprocessor does not read.
OPAQUE_TAGS = (
    "nowiki", "pre", "ref", "math", "chem", "ce", "gallery", "syntaxhighlight", "source", "score", "timeline", "poem",
    "templatedata", "imagemap", "mapframe", "maplink", "graph", "indicator", "templatestyles", "section", "references",
    "hiero", "inputbox", "categorytree", "langconvert",
)  # fmt: skip
MAX_DEPTH = 8

_TAGS = "|".join(OPAQUE_TAGS)
# A character run inside a call that can neither open nor close anything there.
_PLAIN = rf"(?:[^{{}}\[<]++|\[(?!\[)|[{{](?!\{{)|\}}(?!\}})|<(?!!--|(?i:{_TAGS})[\s/>]))"
_LINK = rf"\[\[(?!\[){_PLAIN}*+\]\]"
_CALL1 = rf"\{{\{{(?!\{{){_PLAIN}*+\}}\}}"
_MARK = re.compile(
    rf"(?P<call>\{{\{{(?!\{{)(?:{_PLAIN}|{_CALL1})*+\}}\}})"
    rf"|(?P<open>\{{\{{+)|(?P<comment><!--)|<(?P<tag>{_TAGS})(?=[\s/>])"
    r"|(?P<include></?(?:noinclude|onlyinclude|includeonly)\s*/?>)",
    re.IGNORECASE,
)
# Where calls nest deeper than the pattern above follows, or never close: the preprocessor's stack of openers.
_STACK_MARK = re.compile(
    rf"(?P<open>\{{\{{+|\[\[+)|(?P<close>\}}\}}+|\]\]+)|(?P<comment><!--)|<(?P<tag>{_TAGS})(?=[\s/>])", re.IGNORECASE
)
_HTML_WITH_MARKUP = re.compile(r"<(?!/?(?:table|tr|td|th|caption)\b)[a-zA-Z][^<>|\n!]*+[|\n!][^<>]*+>", re.IGNORECASE)
_LINE_SPACE = " \t"


@dataclass(slots=True)
class Source:
    """A page's text made ready for the scanner.

    `text` is what MediaWiki's table pass would see (but for templates that write no table markup, which still stand);
    `mask` has the same length; `origin` maps an offset in them to one in the page's own text.
    """

    original: str
    text: str
    mask: str
    starts: list[int]
    shifts: list[tuple[int, int, str | None]]
    problems: list[Problem] = field(default_factory=list)

    @property
    def shifted(self) -> bool:
        """Whether offsets differ from the page's own."""
        return len(self.starts) > 1

    def origin(self, offset: int) -> int:
        """Find where an offset stands in the page's own text; inside replaced text, the start of what it replaces."""
        at = bisect_right(self.starts, offset) - 1
        begin, fixed, _ = self.shifts[at]
        return begin if fixed else begin + offset - self.starts[at]

    def origin_end(self, offset: int) -> int:
        """Find where an exclusive end stands in the page's own text; inside replaced text, the end of what it replaces."""
        at = bisect_right(self.starts, max(offset - 1, 0)) - 1
        begin, fixed, _ = self.shifts[at]
        return fixed or begin + offset - self.starts[at]

    def template_at(self, offset: int) -> str | None:
        """Name the template whose wikitext stands at an offset, where it was put in place."""
        return self.shifts[bisect_right(self.starts, offset) - 1][2]




class _Weaver:
    """Collects text, mask and offset map, piece by piece, in order."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.mask: list[str] = []
        self.starts: list[int] = []
        self.shifts: list[tuple[int, int, str | None]] = []
        self.length = 0
        self.expected = -1

    def keep(self, piece: str, masked: str, begin: int) -> None:
        if not piece:
            return
        if begin != self.expected:
            self.starts.append(self.length)
            self.shifts.append((begin, 0, None))
        self.text.append(piece)
        self.mask.append(masked)
        self.length += len(piece)
        self.expected = begin + len(piece)

    def replace(self, piece: str, masked: str, begin: int, end: int, name: str | None) -> None:
        if piece:
            self.starts.append(self.length)
            self.shifts.append((begin, end, name))
            self.text.append(piece)
            self.mask.append(masked)
            self.length += len(piece)
        self.expected = -1


def mask_text(text: str, replace: Callable[[str], tuple[str, str | None] | None] | None = None, *, depth: int = 0) -> Source:
    """Make a text ready for the table scanner.

    `replace` says what stands in place of a template call; what it returns is read in turn, to a depth of eight.
    What never closes protects nothing, comments included (MediaWiki hides all after an open comment; a reader of
    facts must not), and is reported.
    """
    weaver = _Weaver()
    problems: list[Problem] = []
    last = 0
    for kind, start, end in _find_spans(text, problems):
        if start < last:
            continue
        weaver.keep(text[last:start], text[last:start], last)
        last = end
        if kind == "gone":
            continue
        span = text[start:end]
        put = replace(span) if kind == "call" and replace is not None and depth < MAX_DEPTH else None
        if put is None:
            weaver.keep(span, FILL * (end - start), start)
        else:
            inner = mask_text(put[0], replace, depth=depth + 1)
            weaver.replace(inner.text, inner.mask, start, end, put[1])
    weaver.keep(text[last:], text[last:], last)
    mask = "".join(weaver.mask)
    if "<" in mask:
        mask = _HTML_WITH_MARKUP.sub(lambda found: "<" + FILL * (len(found[0]) - 2) + ">", mask)
    if not weaver.starts:
        weaver.starts, weaver.shifts = [0], [(0, 0, None)]
    return Source(text, "".join(weaver.text), mask, weaver.starts, weaver.shifts, problems)


def _find_spans(text: str, problems: list[Problem]) -> list[tuple[str, int, int]]:
    """List the spans that are gone, opaque or calls, in order, none inside another."""
    found: list[tuple[str, int, int]] = []
    closers = _Closers(text, problems)
    at = 0
    while mark := _MARK.search(text, at):
        kind = mark.lastgroup
        start, at = mark.span()
        if kind == "call":
            found.append(("call", start, at))
        elif kind == "open":
            at = _walk_stack(text, start, closers, found)
        elif kind == "include":
            found.append(("gone", start, closers.end_of_include(mark)))
            at = found[-1][2]
        else:
            span = closers.span_of(mark)
            if span is not None:
                found.append(span)
                at = span[2]
    return found


class _Closers:
    """Finds ends of comments and extension tags; what was once not found is not looked for again."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self.text = text
        self.problems = problems
        self.missing: set[str] = set()
        self.chain_end = 0

    def span_of(self, mark: re.Match[str]) -> tuple[str, int, int] | None:
        if mark["comment"]:
            return self._comment(mark.start())
        tag = mark["tag"].lower()
        head = self.text.find(">", mark.end())
        if head < 0:
            return None
        if self.text[head - 1] == "/":
            return "opaque", mark.start(), head + 1
        end = self._end_of(tag, re.compile(rf"</{tag}\s*>", re.IGNORECASE), head + 1, mark.start())
        return None if end is None else ("opaque", mark.start(), end)

    def end_of_include(self, mark: re.Match[str]) -> int:
        """Where what a transclusion tag takes away ends: all of includeonly's content, else the tag alone."""
        if not mark[0].lower().startswith("<includeonly") or mark[0].endswith("/>"):
            return mark.end()
        end = self._end_of("includeonly", re.compile(r"</includeonly\s*>", re.IGNORECASE), mark.end(), mark.start())
        return mark.end() if end is None else end

    def _end_of(self, tag: str, pattern: re.Pattern[str], begin: int, opened: int) -> int | None:
        if tag in self.missing:
            return None
        close = pattern.search(self.text, begin)
        if close is None:
            self._report(tag, f"<{tag}> never closes: it protects nothing", opened)
            return None
        return close.end()

    def _comment(self, start: int) -> tuple[str, int, int] | None:
        """Take a comment away, and its line with it where comments stand alone there (Preprocessor_Hash)."""
        text = self.text
        close = -1 if "!--" in self.missing else text.find("-->", start + 4)
        if close < 0:
            self._report("!--", "a comment never closes: what follows is read", start)
            return None
        end = close + 3
        if start < self.chain_end:  # part of a run of comments that does not stand alone
            return "gone", start, end
        line_end = _skip_space(text, end)
        while text.startswith("<!--", line_end) and (close := text.find("-->", line_end + 4)) >= 0:
            line_end = _skip_space(text, close + 3)
        line_start = start
        while line_start and text[line_start - 1] in _LINE_SPACE:
            line_start -= 1
        if line_start and text[line_start - 1] == "\n" and text.startswith("\n", line_end):
            return "gone", line_start, line_end + 1
        self.chain_end = line_end
        return "gone", start, end

    def _report(self, tag: str, message: str, opened: int) -> None:
        if tag not in self.missing:
            self.missing.add(tag)
            self.problems.append(Problem("W101", Severity.WARNING, message, Place(offset=(opened, opened + len(tag) + 1))))


def _skip_space(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _LINE_SPACE:
        at += 1
    return at


def _walk_stack(text: str, start: int, closers: _Closers, found: list[tuple[str, int, int]]) -> int:
    """Match openers and closers from an opener on until none is open, as the preprocessor's stack does."""
    stack: list[list[int]] = []  # [offset, number of characters left]; links have a negative number
    at = start
    floor = len(found)
    while mark := _STACK_MARK.search(text, at):
        begin, at = mark.span()
        if mark["open"]:
            stack.append([begin, at - begin if text[begin] == "{" else begin - at])
        elif mark["close"]:
            _close(text[begin], begin, at, stack, found, floor)
            if not stack:
                return at
        else:
            span = closers.span_of(mark)
            if span is not None:
                found.append(span)
                at = span[2]
    return len(text)


def _close(char: str, begin: int, end: int, stack: list[list[int]], found: list[tuple[str, int, int]], floor: int) -> None:
    """Match a run of closers with the innermost openers, three braces before two."""
    while stack and end - begin >= 2:
        opened = stack[-1]
        if (opened[1] > 0) != (char == "}"):
            return
        count = min(3 if char == "}" else 2, abs(opened[1]), end - begin)
        begin += count
        if char == "}":
            opened[1] -= count
            piece = opened[0] + opened[1]
            while len(found) > floor and found[-1][1] >= piece:
                found.pop()
            found.append(("call" if count == 2 else "opaque", piece, begin))
        else:
            opened[1] += count
        if abs(opened[1]) < 2:
            stack.pop()
