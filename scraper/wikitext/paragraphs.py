"""Where the lines of a cell begin new blocks: paragraphs, lists and preformatted lines.

By the rules of MediaWiki's `BlockLevelPass`, which goes over a text line by line when tags stand for table markup.
"""

from __future__ import annotations

import re
from io import StringIO

from scraper.wikitext.tags import KNOWN

BLOCK = "\x04"
"""Stands for a line end at which a block ends, or for a list mark."""
TERM = "\x05"
"""The same, where what follows is the term of a definition list."""

_PREFIX = re.compile(r"[*#:;]*")
_HEADING = re.compile(r"(={1,6})(.+)\1[ \t]*")
_RULE = re.compile(r"\n-{4,}")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*+)[^<>\n]*+\n[^<>]*+>")
_SWITCH = re.compile(r"__(?:(?:NO|FORCE)?TOC|NOEDITSECTION|NOGALLERY|(?:NO)?INDEX|NO(?:TITLE|CONTENT)?CONVERT)__")
_BEGINS = re.compile(r"<(?:(?:table|h[1-6]|pre|p|ul|ol|dl)|/(?:td|th)|/?(?:tr|caption|dt|dd|li))\b", re.IGNORECASE)
_ENDS = re.compile(
    r"<(?:/(?:table|h[1-6]|pre|p|ul|ol|dl)|(?:td|th)|/?(?:center|blockquote|div|hr|aside|figure))\b", re.IGNORECASE
)
_QUOTED = re.compile(r"<(/?)blockquote[\s>]", re.IGNORECASE)


def mark_lines(text: str) -> str:
    """Write rules as the tags that they become, tags on one line, and no `__TOC__`."""
    if "\n----" in text:
        text = _RULE.sub("\n<hr>", text)
    if "__" in text:
        text = _SWITCH.sub("", text)
    return _TAG.sub(_join_tag, text) if "<" in text else text


def _join_tag(tag: re.Match[str]) -> str:
    return tag[0].replace("\n", " ") if tag[1].lower() in KNOWN else tag[0]


def mark_blocks(text: str, *, in_caption: bool = False) -> tuple[str, bool]:
    """Put marks where blocks end; tell whether the last line is in a paragraph or list.

    The text is all of a cell, or of a caption, whose first line no paragraph holds.
    """
    if "\n" not in text:
        return text, False
    at = text.find("\n")
    first = text[:at]
    marker = _BlockPass(in_caption and not _ENDS.search(first))
    marker.read_quotation(first)
    marked = StringIO()  # a list of the lines would take many times the text
    marked.write(first)
    while at >= 0:
        end = text.find("\n", at + 1)
        marked.write(marker.read_line(text[at + 1 : end] if end >= 0 else text[at + 1 :]))
        at = end
    return marked.getvalue(), marker.is_in_block()


class _BlockPass:
    """What the pass remembers from line to line; `pending` says that a paragraph begins with the next text."""

    def __init__(self, in_tag: bool) -> None:
        self.in_tag = in_tag
        self.in_quotation = False
        self.paragraph = ""
        self.pending = False
        self.prefix = ""

    def is_in_block(self) -> bool:
        """Tell whether a paragraph or list is open."""
        return bool(self.paragraph or self.prefix)

    def read_line(self, line: str) -> str:
        """Form a line with what stands for the line end before it."""
        prefix = _PREFIX.match(line)[0]  # type: ignore[index]  # it matches any text
        breaks = bool(prefix or self.prefix)
        self.prefix = prefix
        heading = _HEADING.fullmatch(line) if line[:1] == "=" else None
        if heading:
            self.paragraph = ""
            self.pending = self.in_tag = False
            return BLOCK + heading[2]
        if not prefix:
            return (BLOCK if self._read_paragraph(line) or breaks else "\n") + line
        self.paragraph = ""
        self.pending = False
        return (TERM if prefix[-1] == ";" else BLOCK) + line[len(prefix) :]

    def read_quotation(self, line: str) -> None:
        """See whether a quotation is open behind a line: in it a space makes no preformatted text."""
        for found in _QUOTED.finditer(line):
            self.in_quotation = not found[1]

    def _read_paragraph(self, line: str) -> bool:
        """Read a line that is in no list; tell whether a block ends before it."""
        ends = _ENDS.search(line) is not None
        if ends or _BEGINS.search(line):
            breaks = self.paragraph != ""
            self.paragraph = ""
            self.pending = False
            self.in_tag = not ends
            self.read_quotation(line)
            return breaks
        if self.in_tag:
            return False
        if line[:1] == " " and (self.paragraph == "pre" or line.strip()) and not self.in_quotation:
            self.paragraph = "pre"
            self.pending = False
            return True
        return self._read_text(line.strip() != "")

    def _read_text(self, shows: bool) -> bool:
        if shows or self.pending:
            breaks = self.paragraph != "p" or self.pending
            self.paragraph = "p"
            self.pending = False
            return breaks
        self.pending = True
        breaks = self.paragraph == "pre"
        self.paragraph = "" if breaks else self.paragraph
        return breaks
