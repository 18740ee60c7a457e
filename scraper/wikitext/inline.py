"""Reads expanded wikitext into lines of parts: breaks, tags, links, quotes, in one pass that is linear on any text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from scraper.wikitext.parts import NO_STYLES, Line, Part, PartKind
from scraper.wikitext.quotes import BOLD, KEPT, switch_quotes
from scraper.wikitext.rules import find_code
from scraper.wikitext.strip import Opaque, decode_entities
from scraper.wikitext.tags import BLOCKS, KNOWN, Tag, form_tag
from scraper.wikitext.titles import find_flag, find_kind, shorten_title, tidy_title
from scraper.wikitext.tokens import HEADING, TOKEN, TRAIL, find_file, trim_address
from scraper.wikitext.variants import choose_variant

if TYPE_CHECKING:
    import re

_LIST_MARKERS = frozenset("*#:;")
_MOST_OPEN = 100
_TEXT = PartKind.TEXT


class LineReader:
    """Collects the lines of one cell while its expanded wikitext is read.

    `styles` are those of the whole cell.
    """

    def __init__(self, opaque: Opaque, styles: frozenset[str] = NO_STYLES) -> None:
        self._opaque = opaque
        self._base = styles
        self._lines: list[Line] = []
        self._parts: list[Part] = []
        self._open: list[tuple[str, Tag]] = []
        self._switched: frozenset[str] = NO_STYLES
        self._keys: list[str] = []
        self._broken = False
        self._fresh = False
        # What stands on the first line of a cell is no paragraph to MediaWiki, what comes below it is one.
        self._first_line = True
        self._listed = False
        self._in_term = False
        # The look of the text that comes next.
        self._styles = styles
        self._hint: str | None = None
        self._hidden = False
        self._target: str | None = None
        self._url: str | None = None

    def read(self, text: str) -> tuple[tuple[Line, ...], str | None]:
        """Read the whole text; the second value is the hidden sort key."""
        self._first_line = not text.startswith("\n")
        if "\n=" in text:
            text = HEADING.sub(r"\n\2\n", text)
        self._read_stretch(switch_quotes(text))
        if self._parts or (self._broken and not self._in_block()):
            self._end_line()
        lines = self._lines
        if len(lines) == 1 and not lines[0].parts:
            lines = []
        return tuple(lines), "".join(self._keys).strip() or None

    def _read_stretch(self, text: str) -> None:
        done = 0
        while match := TOKEN.search(text, done):
            start = match.start()
            if start > done:
                self._add_text(text[done:start])
            done = self._read_token(match, text)
        if done < len(text):
            self._add_text(text[done:])

    def _read_token(self, match: re.Match[str], text: str) -> int:
        """Read one token, and return where reading goes on."""
        match match[0][0]:
            case "\x01" | "\x02":
                self._switch("b" if match[0] == BOLD else "i")
            case "\n":
                self._read_newline(match)
            case "<":
                self._read_tag(match)
            case "\x7f":
                self._add_opaque(int(match["part"]))
            case "_":
                pass
            case "-":
                self._read_stretch(choose_variant(match["variants"]))
            case _ if match["title"] is not None:
                return self._read_link(match, text)
            case _ if match["url"] is not None:
                self._read_external(match["url"], match["caption"].strip())
            case _ if match["address"] is not None:
                return self._read_address(match)
            case _:
                return self._read_file(match.start(), text)
        return match.end()

    # -- parts

    def _add_text(self, text: str) -> None:
        if self._in_term and ":" in text and self._target is None:
            term, _, text = text.partition(":")
            self._in_term = False
            self._append_text(decode_entities(term))
            self._end_block()
        self._append_text(decode_entities(text))

    def _append_text(self, text: str) -> None:
        if self._hidden:
            self._keys.append(text)
            return
        parts = self._parts
        part = Part(_TEXT, text, self._styles, self._target, None, self._hint, self._url)
        if parts:
            last = parts[-1]
            # Two superscripts beside each other are two marks.
            apart = self._fresh and "sup" in self._styles
            if last[0] is _TEXT and last[2:] == part[2:] and self._target is None and not apart:
                parts[-1] = part._replace(text=last.text + text)
                return
        elif not text.strip():
            return
        self._fresh = False
        parts.append(part)

    def _add_opaque(self, number: int) -> None:
        parts = self._opaque.parts
        if number >= len(parts):
            return
        part = parts[number]
        if part.kind is _TEXT:
            self._append_text(part.text)
        else:
            self._append_note(part)

    def _append_note(self, part: Part) -> None:
        """Append a flag or a note."""
        if not self._hidden:
            self._parts.append(part._replace(styles=self._styles) if self._styles else part)

    # -- lines

    def _end_line(self) -> None:
        """End the line: what is white at its ends is not shown."""
        parts = self._parts
        while parts and parts[-1].kind is _TEXT and not parts[-1].text.strip():
            parts.pop()
        if parts and parts[0].kind is _TEXT:
            parts[0] = parts[0]._replace(text=parts[0].text.lstrip())
        if parts and parts[-1].kind is _TEXT:
            parts[-1] = parts[-1]._replace(text=parts[-1].text.rstrip())
        self._lines.append(Line(tuple(parts)))
        self._parts = []
        self._broken = False

    def _end_block(self) -> None:
        """End the line where a block begins or ends, unless it shows nothing yet; notes go over to the next."""
        if any(
            part.kind is not PartKind.NOTE and (part.kind is not _TEXT or part.text.strip()) for part in self._parts
        ):
            self._end_line()
        else:
            self._parts = [part for part in self._parts if part.kind is PartKind.NOTE]
        self._broken = False

    def _in_block(self) -> bool:
        """Tell whether a paragraph, list item or block tag is open; a break at its end shows no line."""
        return not self._first_line or any(name in BLOCKS for name, _ in self._open)

    def _read_newline(self, match: re.Match[str]) -> None:
        marker = match["list"]
        if self._first_line or self._listed or match["blank"] is not None or marker is not None:
            self._end_block()
            self._listed = marker is not None and marker[:1] in _LIST_MARKERS
            self._in_term = self._listed and ";" in match[0]
        else:
            self._append_text(" ")
        self._first_line = False

    # -- marks

    def _switch(self, name: str) -> None:
        """Open or close bold or italics as a tag, which is what MediaWiki writes: `</b>` may close it too."""
        self._switched ^= {name}
        if name in self._switched:
            self._open.append((name, form_tag(name, "")))
            self._set_look()
        else:
            self._close_tag(name)

    def _set_look(self) -> None:
        self._fresh = True
        styles = self._base
        self._hidden = False
        self._hint = None
        for _, tag in self._open:
            styles = (styles - tag.unset) | tag.marks
            self._hidden = self._hidden or tag.hidden
            self._hint = tag.hint or self._hint
        self._styles = styles or NO_STYLES

    def _read_tag(self, match: re.Match[str]) -> None:
        name = match["tag"].lower()
        if name == "br":
            self._end_line()
            self._broken = True
            return
        if name not in KNOWN:
            self._add_text(match[0])
            return
        if name in BLOCKS and (not match["close"] or name == "p" or self._is_open(name)):
            self._end_block()
        if match["close"]:
            self._close_tag(name)
        elif name not in ("hr", "wbr") and len(self._open) < _MOST_OPEN:
            written = match["attributes"]
            tag = form_tag(name, written)
            if tag.key:
                self._keys.append(tag.key)
            if not written.endswith("/"):
                self._open.append((name, tag))
                self._set_look()

    def _is_open(self, name: str) -> bool:
        return any(opened == name for opened, _ in self._open)

    def _close_tag(self, name: str) -> None:
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number][0] == name:
                del self._open[number]
                self._set_look()
                return

    # -- links

    def _read_link(self, match: re.Match[str], text: str) -> int:
        written, label, end = match["title"].replace(KEPT, "'"), match["label"], match.end()
        if "%" in written:
            written = unquote(written)
        title = decode_entities(written).strip()
        kind = "page" if title.startswith(":") else find_kind(title)
        if kind == "file":
            self._add_file(title, label)
            return end
        if kind == "category" or (kind == "language" and label is None):
            return end
        if label is None:
            label = written.strip().removeprefix(":")
        elif not label.strip():
            label = shorten_title(title)
        trail = TRAIL.match(text, end)
        if trail:
            label += trail[0]
            end = trail.end()
        self._target = tidy_title(title)
        switched, self._switched = self._switched, NO_STYLES
        self._read_stretch(label)
        self._target = None
        self._switched = switched
        return end

    def _read_external(self, url: str, caption: str) -> None:
        """Read `[url caption]`; without a caption a reader sees a number, which is a note."""
        if not caption:
            self._append_note(Part(PartKind.NOTE, url, url=url))
            return
        self._url = url
        self._read_stretch(caption)
        self._url = None

    def _read_address(self, match: re.Match[str]) -> int:
        """Read a bare address; as in MediaWiki the stop at its end is not part of it."""
        address = trim_address(match["address"])
        before, self._url = self._url, self._url or address
        self._add_text(address)
        self._url = before
        return match.start() + len(address)

    def _read_file(self, start: int, text: str) -> int:
        """Read a file whose caption has links of its own."""
        found = find_file(text, start)
        if found is None:
            self._append_text("[[")
            return start + 2
        title, label, end = found
        self._add_file(title, label)
        return end

    def _add_file(self, written: str, label: str | None) -> None:
        if self._hidden:
            return
        title = tidy_title(written)
        name = find_flag(title)
        country = find_code(name) if name else None
        if name and country:
            self._parts.append(Part(PartKind.FLAG, name, self._styles, country=country))
        else:
            caption = (label or "").rpartition("|")[2].strip()
            self._parts.append(Part(PartKind.FILE, caption, self._styles, title))
