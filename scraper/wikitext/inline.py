"""Reads expanded wikitext into lines of parts: breaks, tags, links, quotes, in one pass that is linear on any text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from scraper.wikitext.lines import LineCollector, Look
from scraper.wikitext.paragraphs import TERM, mark_blocks, mark_lines
from scraper.wikitext.parts import NO_STYLES, Line, Part, PartKind
from scraper.wikitext.quotes import BOLD, KEPT, switch_quotes
from scraper.wikitext.rules import find_code
from scraper.wikitext.strip import Opaque, decode_entities
from scraper.wikitext.tags import BLOCKS, KNOWN, Tag, form_tag
from scraper.wikitext.titles import find_flag, find_kind, may_name_page, shorten_title, tidy_title
from scraper.wikitext.tokens import TERM_END, TOKEN, TRAIL, encode_address, find_file, trim_address
from scraper.wikitext.variants import choose_variant

if TYPE_CHECKING:
    import re

_MOST_OPEN = 100


class LineReader:
    """Collects the lines of one cell while its expanded wikitext is read.

    `styles` are those of the whole cell.
    """

    def __init__(self, opaque: Opaque, styles: frozenset[str] = NO_STYLES) -> None:
        self._opaque = opaque
        self._base = styles
        self._out = LineCollector()
        self._look = Look(styles)
        self._links = 0
        self._open: list[tuple[str, Tag]] = []
        self._switched: frozenset[str] = NO_STYLES
        self._keys: list[str] = []
        self._hidden = False
        self._fresh = False
        self._in_paragraph = False
        self._in_term = False

    def read(self, text: str, *, in_caption: bool = False) -> tuple[tuple[Line, ...], str | None]:
        """Read the whole text of a cell or caption; the second value is the hidden sort key."""
        marked, self._in_paragraph = mark_blocks(switch_quotes(mark_lines(text)), in_caption=in_caption)
        self._read_stretch(marked)
        return self._out.finish(in_block=self._in_block()), "".join(self._keys).strip() or None

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
                self._append_text(" ")
            case "\x04" | "\x05":
                self._end_block(in_term=match[0] == TERM)
            case "<":
                self._read_tag(match)
            case "\x7f":
                self._add_opaque(int(match["part"]))
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
        end = TERM_END.search(text) if self._in_term and self._look.target is None else None
        if end:
            self._in_term = False
            self._append_text(decode_entities(text[: end.start()]))
            self._out.end_block()
            text = text[end.end() :]
        self._append_text(decode_entities(text))

    def _append_text(self, text: str) -> None:
        if self._hidden:
            self._keys.append(text)
            return
        # Two superscripts beside each other are two marks.
        self._out.add_text(text, self._look, apart=self._fresh and "sup" in self._look.styles)
        self._fresh = False

    def _append_part(self, part: Part) -> None:
        if not self._hidden:
            styles = self._look.styles
            self._out.add_part(part._replace(styles=styles) if styles else part)

    def _add_opaque(self, number: int) -> None:
        parts = self._opaque.parts
        if number < len(parts):
            part = parts[number]
            if part.kind is PartKind.TEXT:
                self._append_text(part.text)
            else:
                self._append_part(part)

    # -- lines

    def _in_block(self) -> bool:
        """Tell whether a paragraph, list item or block tag is open; a break at its end shows no line."""
        return self._in_paragraph or any(name in BLOCKS for name, _ in self._open)

    def _end_block(self, *, in_term: bool) -> None:
        self._out.end_block()
        self._in_term = in_term

    # -- marks

    def _switch(self, name: str) -> None:
        """Open or close bold or italics as a tag, which is what MediaWiki writes: `</b>` may close it too."""
        self._switched ^= {name}
        if name in self._switched:
            self._open.append((name, form_tag(name, "")))
            self._change_look()
        else:
            self._close_tag(name)

    def _change_look(self) -> None:
        self._set_look(self._look.target, self._look.url, self._look.link)

    def _set_look(self, target: str | None, url: str | None, link: int = 0) -> None:
        """Set how the text looks that comes next, after the tags that are open."""
        self._fresh = True
        styles = self._base
        hint = None
        self._hidden = False
        for _, tag in self._open:
            styles = (styles - tag.unset) | tag.marks
            self._hidden = self._hidden or tag.hidden
            hint = tag.hint or hint
        self._look = Look(styles or NO_STYLES, target, hint, url, link)

    def _read_tag(self, match: re.Match[str]) -> None:
        name = match["tag"].lower()
        if name == "br":
            self._out.break_line()
            return
        if name not in KNOWN:
            self._add_text(match[0])
            return
        if name in BLOCKS and (not match["close"] or name == "p" or self._is_open(name)):
            self._out.end_block()
        if match["close"]:
            self._close_tag(name)
        elif name not in ("hr", "wbr") and len(self._open) < _MOST_OPEN:
            written = match["attributes"]
            tag = form_tag(name, written)
            if tag.key:
                self._keys.append(tag.key)
            self._open.append((name, tag))  # `<b/>` opens, too
            self._change_look()

    def _is_open(self, name: str) -> bool:
        return any(opened == name for opened, _ in self._open)

    def _close_tag(self, name: str) -> None:
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number][0] == name:
                del self._open[number]
                self._change_look()
                return

    # -- links

    def _read_link(self, match: re.Match[str], text: str) -> int:
        written, label, end = match["title"].replace(KEPT, "'"), match["label"], match.end()
        if "%" in written:
            written = unquote(written)
        title = decode_entities(written).strip()
        if not may_name_page(title):
            self._append_text("[[")
            return match.start() + 2
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
        self._links += 1
        look, switched = self._look, self._switched
        self._look, self._switched = look._replace(target=tidy_title(title), link=self._links), NO_STYLES
        self._read_stretch(label)
        self._switched = switched
        self._set_look(look.target, look.url)
        return end

    def _read_external(self, url: str, caption: str) -> None:
        """Read `[url caption]`; without a caption a reader sees a number, which is a note."""
        if not caption:
            self._append_part(Part(PartKind.NOTE, url, url=url))
            return
        self._links += 1
        before = self._look
        self._look = before._replace(url=url, link=self._links)
        self._read_stretch(caption)
        self._set_look(before.target, before.url)

    def _read_address(self, match: re.Match[str]) -> int:
        """Read a bare address; as in MediaWiki the stop at its end is not part of it."""
        address = trim_address(match["address"])
        before = self._look
        self._look = before._replace(url=before.url or address)
        self._append_text(encode_address(decode_entities(address)))
        self._look = before
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
        title = tidy_title(written)
        name = find_flag(title)
        country = find_code(name) if name else None
        if name and country:
            self._append_part(Part(PartKind.FLAG, name, country=country))
        else:
            self._append_part(Part(PartKind.FILE, (label or "").rpartition("|")[2].strip(), target=title))
