"""The text that the table scanner reads: comments gone, table templates put in place, and a mask of opaque spans.

Follows the order of MediaWiki's own passes: comments, extension tags and template calls are settled before any line is
looked at for table markup.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from scraper.wikitext.opaque import GONE, OPAQUE, find_spans
from scraper.wikitext.titles import may_name_template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.problems import Problem
    from scraper.wikitext.opaque import Span

#: Stands in the mask for a character that means nothing to the table pass; MediaWiki's strip markers begin with it too.
FILL = "\x7f"
#: Ends in the mask what stands for a call whose output goes over more than one line.
BREAK = "\x1e"
MAX_DEPTH = 8

# Sanitizer encodes pipes and line ends in the attributes of the tags that it knows, before the table pass.
_TAG_WITH_MARKUP = re.compile(r"<([a-zA-Z]++)(?=[\s/])[^<>|\n!]*+[|\n!][^<>]*+>")
_ALLOWED_TAGS = frozenset((
    "abbr", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "data", "dd", "del",
    "dfn", "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li",
    "link", "mark", "meta", "ol", "p", "pre", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "table", "td", "th", "time", "tr", "tt", "u", "ul", "var", "wbr",
))  # fmt: skip
_TABLE_TAGS = frozenset(("table", "caption", "tr", "td", "th"))
_GONE_IN_TITLE = re.compile(r"<!--.*?-->|</?(?:no|only)include\b[^<>]*>", re.DOTALL | re.IGNORECASE)
# Parser::braceSubstitution: such a text out of a template begins a line of its own.
_BLOCK_START = re.compile(r"\{\||[:;#*]")


class Replacement(NamedTuple):
    """What stands in place of a call: its wikitext, and the name to remember for the tables in it.

    Where it is a template's own text, `number` is that of the text, and `stretches` are those of it that are given.
    """

    text: str
    name: str | None = None
    number: int = 0
    stretches: tuple[tuple[int, int], ...] = ()


#: Says that a call stays, and that a line ends in what it shows.
BREAKS_LINE = Replacement(BREAK)
# Says that a call names no template: its braces are text.
_TEXT = Replacement("{{}}")


Replace = Callable[[str], Replacement | None]


class Source:
    """A page's text made ready for the scanner.

    `text` is what MediaWiki's table pass would see (but for templates that write no table markup, which still stand);
    `mask` has the same length, its opaque spans blanked. `origin` maps offsets in them to the page's own text.
    """

    __slots__ = (
        "_begins",
        "_ends",
        "_names",
        "_starts",
        "_templates",
        "mask",
        "original",
        "problems",
        "shifted",
        "text",
    )

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = self.mask = original
        self.problems: list[Problem] = []
        self.shifted = False
        # From each start on run: the offset there, and the end of what is replaced there (0: the text is the page's).
        self._starts = array("q")
        self._begins = array("q")
        self._ends = array("q")
        self._names: dict[int, str] = {}
        self._templates: dict[int, tuple[Replacement, Source, int]] = {}

    def origin(self, offset: int) -> int:
        """Find where an offset stands in the page's own text; inside replaced text, the start of what it replaces."""
        if not self.shifted:
            return offset
        at = bisect_right(self._starts, offset) - 1
        return self._begins[at] if self._ends[at] else self._begins[at] + offset - self._starts[at]

    def origin_end(self, offset: int) -> int:
        """Find where an exclusive end stands in the page's own text; inside replaced text, what it replaces ends."""
        if not self.shifted:
            return offset
        at = max(bisect_right(self._starts, offset - 1) - 1, 0)
        return self._ends[at] or self._begins[at] + offset - self._starts[at]

    def origin_range(self, start: int, end: int) -> tuple[int, int]:
        """Find where a range stands in the page's own text; an empty one stands right behind what is before it."""
        last = self.origin_end(end)
        return (self.origin(start) if start < end else last), last

    def find_run(self, offset: int) -> tuple[int, int, int]:
        """Find the stretch around an offset whose offsets all differ from the page's by one number: (start, end, it).

        Text put in place of a call has no such stretch: an empty one comes back.
        """
        if not self.shifted:
            return 0, len(self.text), 0
        at = bisect_right(self._starts, offset) - 1
        if self._ends[at]:
            return 1, 0, 0
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text)
        return self._starts[at], end, self._begins[at] - self._starts[at]

    def template_at(self, offset: int) -> str | None:
        """Name the template whose wikitext stands at an offset, where it was put in place."""
        return self._names.get(bisect_right(self._starts, offset) - 1) if self._names else None

    def add_template(self, put: Replacement, inner: Source, start: int) -> None:
        """Take note that a template's own text begins here, in the run that is added next."""
        self._templates[len(self._starts)] = put, inner, start

    def number_at(self, start: int, end: int) -> int:
        """Tell in which text a range stands: 0 is the page's own, the others are those of its templates."""
        if not self._templates:
            return 0
        runs = bisect_right(self._starts, start) - 1, bisect_right(self._starts, max(start, end - 1)) - 1
        found = self._templates.get(runs[0]) if runs[0] == runs[1] else None
        return found[0].number if found else 0

    def template_range(self, start: int, end: int) -> tuple[int, int]:
        """Find where a range stands in the own text of the template that wrote it."""
        put, inner, begin = self._templates[bisect_right(self._starts, start) - 1]
        first, last = inner.origin_range(start - begin, end - begin)
        return _find_in_stretches(put.stretches, first), _find_in_stretches(put.stretches, last - 1) + 1

    def add_run(self, start: int, begin: int, end: int = 0, name: str | None = None) -> None:
        """Take note that from `start` on runs what stands at `begin`, or what replaces the text from there to `end`."""
        if name is not None:
            self._names[len(self._starts)] = name
        self._starts.append(start)
        self._begins.append(begin)
        self._ends.append(end)
        self.shifted = True


def mask_text(text: str, replace: Replace | None = None, *, depth: int = 0) -> Source:
    """Make a text ready for the table scanner.

    `replace` says what stands in place of a template call, or None for the call itself; what it returns is read in
    turn, to a depth of eight.
    """
    source = Source(text)
    weaver = _Weaver(source, replace if depth < MAX_DEPTH else None, depth)
    weaver.weave(find_spans(text, source.problems))
    weaver.finish()
    source.mask = _TAG_WITH_MARKUP.sub(_mask_tag, source.mask)
    return source


class _Weaver:
    """Puts text and mask together, piece by piece."""

    def __init__(self, source: Source, replace: Replace | None, depth: int) -> None:
        self.source = source
        self.original = source.original
        self.replace = replace
        self.depth = depth
        self.known: dict[str, Replacement | None] = {}
        self.fills: dict[int, str] = {}
        self.texts: list[str] = []
        self.masks: list[str] = []
        self.length = 0  # of the texts so far
        self.kept = 0  # the end of what they hold
        self.masked = 0  # the end of what the masks hold

    def weave(self, spans: Iterable[Span], shift: int = 0, depth: int = 0) -> None:
        """Take each span as what it is; of a call that names no template only what is inside it is one."""
        for kind, start, end in spans:
            if kind == GONE:
                self.cut(start + shift, end + shift)
            elif kind == OPAQUE:
                self.blank(start + shift, end + shift)
            else:
                self.take_call(start + shift, end + shift, depth)

    def take_call(self, start: int, end: int, depth: int) -> None:
        """Put something in place of a call, where there is anything to put."""
        call = self.original[start:end]
        put = self.known.get(call)
        if put is None:
            if call not in self.known:
                put = self.known[call] = (self.replace(call) if self.replace else None) or _find_text(call)
            if put is None:
                self.blank(start, end)
                return
        if put is BREAKS_LINE:
            self.blank(start, end, BREAK)
        elif put is not _TEXT:
            self.put_in_place(put, start, end)
        elif depth < MAX_DEPTH:
            self.weave(find_spans(call[2:-2], []), start + 2, depth + 1)
        else:
            self.blank(start, end)

    def blank(self, start: int, end: int, last: str = "") -> None:
        """Keep a span in the text and blank it in the mask, all but its last character."""
        size = end - start - len(last)
        fill = self.fills.get(size)
        if fill is None:
            fill = self.fills[size] = FILL * size
        self.masks += self.original[self.masked : start], fill + last
        self.masked = end

    def cut(self, start: int, end: int) -> None:
        """Leave a span out."""
        if start > self.kept:
            self.source.add_run(self.length, self.kept)
            self.texts.append(self.original[self.kept : start])
            self.length += start - self.kept
        self.masks.append(self.original[self.masked : start])
        self.kept = self.masked = end

    def put_in_place(self, put: Replacement, start: int, end: int) -> None:
        """Put a wikitext in place of a call."""
        self.cut(start, end)
        inner = mask_text(put.text, self.replace, depth=self.depth + 1)
        if inner.text:
            new_line = self.texts and not self.texts[-1].endswith("\n") and _BLOCK_START.match(inner.text)
            head = "\n" if new_line else ""
            if put.number:
                self.source.add_template(put, inner, self.length + len(head))
            self.source.add_run(self.length, start, end, put.name)
            self.texts.append(head + inner.text)
            self.masks.append(head + inner.mask)
            self.length += len(self.texts[-1])

    def finish(self) -> None:
        """Give the source its text and mask."""
        self.masks.append(self.original[self.masked :])
        self.source.mask = "".join(self.masks)
        if self.texts or self.kept:
            self.source.add_run(self.length, self.kept)
            self.texts.append(self.original[self.kept :])
            self.source.text = "".join(self.texts)


def _find_in_stretches(stretches: tuple[tuple[int, int], ...], offset: int) -> int:
    """Find where an offset of what a template gives stands in its own text."""
    for start, end in stretches:
        if offset < end - start:
            return start + max(offset, 0)
        offset -= end - start
    return stretches[-1][1] if stretches else 0


def _find_text(call: str) -> Replacement | None:
    """Tell whether the braces of a call are text, for it names no template."""
    title = call[2:-2].partition("|")[0]
    if "{{" in title or may_name_template(_GONE_IN_TITLE.sub("", title) if "<" in title else title):
        return None
    return _TEXT


def _mask_tag(found: re.Match[str]) -> str:
    """Blank what is inside a tag that MediaWiki lets through; of a table's tags only what could be read as a line."""
    name = found[1].lower()
    if name in _TABLE_TAGS:
        return re.sub(r"[|!\n]", FILL, found[0])
    return "<" + FILL * (len(found[0]) - 2) + ">" if name in _ALLOWED_TAGS else found[0]
