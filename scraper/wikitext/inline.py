"""Reads expanded wikitext into lines of parts: breaks, tags, links, quotes, in one pass that is linear on any text."""

from __future__ import annotations

import re

from scraper.wikitext.parts import Line, Part, PartKind
from scraper.wikitext.quotes import BOLD, ITALIC, switch_quotes
from scraper.wikitext.strip import MARKED, Opaque, decode_entities
from scraper.wikitext.styles import NO_STYLE, Style, parse_style
from scraper.wikitext.rules import find_code
from scraper.wikitext.titles import find_flag, find_kind, shorten_title, tidy_title

_TOKEN = re.compile(
    r"[\x01\x02]"
    r"|\x7f(?P<part>\d+)\x7f"
    r"|\n(?P<blank>[ \t]*\n\s*)?(?P<list>[*#:;]+[ \t]*|(?=[ \t=])|-{4,}|(?=\{\|))?"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:[\s/][^<>]*)?)>"
    r"|\[\[(?P<title>[^\[\]{}|<>\n\x01\x02\x7f]+)(?:\]\]|\|(?P<label>(?:[^\[\]]|\](?!\])|\[(?!\[))*+)\]\])"
    r"|\[\[(?=\s*[^\[\]{}|<>\n:]{1,40}:[^\[\]|]{1,300}\|)"
    r"|\[(?P<url>(?:https?:|ftp:|mailto:|news:)?//[^\s\[\]<>\"\x01\x02\x7f]+)[ \t]*(?P<caption>[^\]\n]*)\]"
    r"|-\{(?P<variants>[^{}]*)\}-"
)
_TRAIL = re.compile(r"[^\W\d_]+")
_ATTRIBUTE = re.compile(r"([A-Za-z][\w:-]*)\s*(?:=\s*(?:\"([^\"]*)\"?|'([^']*)'?|([^\s\"'>]+)))?")
_VARIANT = re.compile(r"\s*(zh(?:-[a-z]+)?|sr(?:-[a-z]+)?|[a-z]{2,3}-[a-z]+)\s*:\s*(.*)", re.DOTALL)
_TAG_MARKS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "var": "italic", "dfn": "italic",
    "small": "small", "sup": "sup", "sub": "sub", "s": "struck", "strike": "struck", "del": "struck",
    "u": "underlined", "ins": "underlined",
}  # fmt: skip
_BLOCKS = frozenset(
    "p div li ul ol dl dt dd center blockquote table tr td th caption h1 h2 h3 h4 h5 h6 hr address figure".split()
)
_INLINE = frozenset("span font abbr big tt code kbd samp bdi bdo q rb rp rt ruby mark data time wbr".split())
_STYLES = {mark: frozenset({mark}) for mark in _TAG_MARKS.values()}
_NO_STYLES: frozenset[str] = frozenset()
_MOST_OPEN = 100


class _Tag:
    """An open tag: what it adds to the style of what stands in it."""

    __slots__ = ("hidden", "hint", "marks", "unset")

    def __init__(self, marks: frozenset[str], style: Style, hint: str | None) -> None:
        self.marks = marks | style.marks
        self.unset = style.unset - self.marks
        self.hidden = style.hidden
        self.hint = hint


class LineReader:
    """Collects the lines of one cell while its expanded wikitext is read."""

    def __init__(self, opaque: Opaque, styles: frozenset[str] = _NO_STYLES) -> None:
        self._opaque = opaque
        self._base = styles
        self._styles = styles
        self._lines: list[Line] = []
        self._parts: list[Part] = []
        self._open: dict[str, list[_Tag]] = {}
        self._depth = 0
        self._switched: set[str] = set()
        self._hint: str | None = None
        self._hidden = 0
        self._link: str | None = None
        self._url: str | None = None
        self._keys: list[str] = []
        self._after_break = False

    def read(self, text: str) -> tuple[tuple[Line, ...], str | None]:
        """Read the whole text; the second value is the hidden sort key."""
        self._read_span(switch_quotes(text))
        if self._parts or self._after_break:
            self._end_line()
        lines = self._lines
        if len(lines) == 1 and not lines[0].parts:
            lines = []
        return tuple(lines), ("".join(self._keys).strip() or None)

    def _read_span(self, text: str) -> None:
        done = 0
        while match := _TOKEN.search(text, done):
            if match.start() > done:
                self._add_text(text[done : match.start()])
            done = match.end()
            kind = match.lastgroup
            token = match[0]
            first = token[0]
            if first in (BOLD, ITALIC):
                self._switch("bold" if first == BOLD else "italic")
            elif first == "\n":
                self._read_newline(match)
            elif first == "<":
                self._read_tag(match)
            elif first == "\x7f":
                self._add_opaque(int(match["part"]))
            elif first == "-":
                self._read_span(_choose_variant(match["variants"]))
            elif match["url"]:
                self._read_external(match)
            elif match["title"] is not None:
                done = self._read_link(match, text, done)
            else:
                done = self._read_file(match.start(), text)
        if done < len(text):
            self._add_text(text[done:])

    # -- text and parts

    def _add_text(self, text: str) -> None:
        text = decode_entities(text)
        if self._hidden:
            self._keys.append(text)
            return
        self._append(Part(PartKind.TEXT, text, self._styles, self._link, None, self._hint, self._url))

    def _append(self, part: Part) -> None:
        parts = self._parts
        if part.kind is PartKind.TEXT:
            if not parts and not part.text.strip():
                return
            if parts:
                last = parts[-1]
                if (
                    last.kind is PartKind.TEXT
                    and last.styles == part.styles
                    and last.target == part.target
                    and last.hint == part.hint
                    and last.url == part.url
                ):
                    parts[-1] = Part(
                        PartKind.TEXT, last.text + part.text, last.styles, last.target, None, last.hint, last.url
                    )
                    return
        parts.append(part)

    def _add_opaque(self, number: int) -> None:
        if number >= len(self._opaque.parts):
            return
        part = self._opaque.parts[number]
        if part.kind is PartKind.TEXT:
            text, styles = part.text, self._styles
            if self._hidden:
                self._keys.append(text)
            else:
                self._append(Part(PartKind.TEXT, text, styles, self._link, None, self._hint, self._url))
        elif not self._hidden:
            self._append(Part(part.kind, part.text, self._styles, part.target, part.country, part.hint))

    # -- lines

    def _end_line(self) -> None:
        parts = self._parts
        while parts and parts[-1].kind is PartKind.TEXT and not parts[-1].text.strip() and not parts[-1].target:
            parts.pop()
        self._lines.append(Line(tuple(parts)))
        self._parts = []
        self._after_break = False

    def _break(self) -> None:
        self._end_line()
        self._after_break = True

    def _end_block(self) -> None:
        if any(part.kind is not PartKind.TEXT or part.text.strip() for part in self._parts):
            self._end_line()
        elif self._after_break:
            self._after_break = False

    def _read_newline(self, match: re.Match[str]) -> None:
        if match["blank"] is not None or match["list"] is not None:
            self._end_block()
        else:
            self._add_text("\n")

    # -- marks

    def _switch(self, mark: str) -> None:
        self._switched ^= {mark}
        self._find_styles()

    def _find_styles(self) -> None:
        styles = set(self._base | self._switched)
        self._hidden = 0
        self._hint = None
        for tags in self._open.values():
            for tag in tags:
                styles -= tag.unset
                styles |= tag.marks
                self._hidden += tag.hidden
                self._hint = tag.hint or self._hint
        self._styles = frozenset(styles) if styles else _NO_STYLES

    def _read_tag(self, match: re.Match[str]) -> None:
        name = match["tag"].lower()
        if name == "br":
            self._break()
        elif name not in _BLOCKS and name not in _TAG_MARKS and name not in _INLINE:
            self._add_text(match[0])
        else:
            if name in _BLOCKS:
                self._end_block()
            if name in ("hr", "wbr"):
                return
            if match["close"]:
                self._close_tag(name)
            else:
                self._open_tag(name, match["attributes"])

    def _open_tag(self, name: str, written: str) -> None:
        empty = written.endswith("/")
        if self._depth >= _MOST_OPEN:
            return
        style, hint = NO_STYLE, None
        if "=" in written:
            attributes = parse_attributes(written)
            style = parse_style(attributes["style"]) if "style" in attributes else NO_STYLE
            hint = attributes.get("title")
            if attributes.get("data-sort-value"):
                self._keys.append(attributes["data-sort-value"])
            if attributes.get("class") in ("sortkey", "nodisplay"):
                style = style._replace(hidden=True)
        if empty and name in ("span", "div", "p", "li"):
            return
        mark = _TAG_MARKS.get(name)
        tag = _Tag(_STYLES[mark] if mark else _NO_STYLES, style, hint)
        self._open.setdefault(name, []).append(tag)
        self._depth += 1
        self._find_styles()

    def _close_tag(self, name: str) -> None:
        if self._open.get(name):
            self._open[name].pop()
            self._depth -= 1
            self._find_styles()

    # -- links

    def _read_link(self, match: re.Match[str], text: str, end: int) -> int:
        title = decode_entities(match["title"]).strip()
        label = match["label"]
        kind = "page" if title.startswith(":") else find_kind(title)
        if kind == "file":
            self._add_file(title, label)
            return end
        if kind == "category" or (kind == "language" and label is None):
            return end
        trail = _TRAIL.match(text, end)
        if label is None:
            label = match["title"].removeprefix(":")
        elif not label.strip():
            label = shorten_title(title)
        if trail:
            label += trail[0]
            end = trail.end()
        self._link = tidy_title(title)
        self._read_span(label)
        self._link = None
        return end

    def _read_file(self, start: int, text: str) -> int:
        """Read a file whose caption has links of its own."""
        depth = 0
        for bracket in re.finditer(r"\[\[|\]\]", text[start : start + 4000]):
            depth += 1 if bracket[0] == "[[" else -1
            if depth == 0:
                title, _, label = text[start + 2 : start + bracket.start()].partition("|")
                if find_kind(title) != "file":
                    break
                self._add_file(title, label)
                return start + bracket.end()
        self._add_text("[[")
        return start + 2

    def _add_file(self, title: str, label: str | None) -> None:
        if self._hidden:
            return
        title = tidy_title(title)
        name = find_flag(title)
        country = find_code(name) if name else None
        if name and country:
            self._append(Part(PartKind.FLAG, name, self._styles, country=country))
        else:
            caption = (label or "").rpartition("|")[2].strip()
            self._append(Part(PartKind.FILE, caption, self._styles, target=title))

    def _read_external(self, match: re.Match[str]) -> None:
        self._url = match["url"]
        caption = match["caption"].strip()
        if caption:
            self._read_span(caption)
        self._url = None


def parse_attributes(written: str) -> dict[str, str]:
    """Read the attributes of a tag, names in lower case; the first of a name counts twice given, as in MediaWiki."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4] or ""
        found.setdefault(match[1].lower(), decode_entities(value))
    return found


def _choose_variant(written: str) -> str:
    """Choose what `-{…}-` shows: its text, or of several variants the first."""
    flags, bar, text = written.rpartition("|")
    if bar and set(flags.split(";")) & {"H", "T", "-"}:
        return ""
    first = None
    for choice in text.split(";"):
        match = _VARIANT.fullmatch(choice)
        if match:
            first = match[2] if first is None else first
    return text if first is None else first
