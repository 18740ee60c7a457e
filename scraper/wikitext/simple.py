"""The quick way through a cell: text, a flag, a link, quotes and breaks, without a tree and without expansion.

Nine in ten distinct cells go it; `read_simple` gives up on the first thing that it does not know for certain.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.wikitext.parts import NO_STYLES, Line, Part, PartKind
from scraper.wikitext.rules import find_code, find_rule

# The number of the last group tells the pieces apart.
_PIECE = re.compile(
    r"((?:[^\n<\[\]{}&':_~\x00-\x08\x7f-]|'(?!')|:(?!//)|_(?!_)|-(?!\{))++)"
    r"|\{\{([^|{}\[\]<>=&'\n:#\x7f]+)\|([^|{}\[\]<>=&'\n:#\x7f]+)\}\}"
    r"|\[\[([^|\[\]{}<>&':\n_%\x7f]+)(?:\|([^|\[\]{}<>&'\n:\x7f]+))?\]\](?![^\W\d_])"
    r"|<(sup|small)>([^|\[\]{}<>&'\n:\x7f]+)</\6>"
    r"|<(br) ?/?>(?:\n(?![\n*#:; =-]))?"
    r"|('{5}|'''|'')(?!')"
)
_TEXT_PIECE, _FLAG_PIECE, _TITLE_PIECE, _LABEL_PIECE, _TAG_PIECE, _BREAK_PIECE, _QUOTES_PIECE = 1, 3, 4, 5, 7, 8, 9
_SWITCHES = {"''": 1, "'''": 2, "'''''": 3}
_STYLES = (NO_STYLES, frozenset({"italic"}), frozenset({"bold"}), frozenset({"bold", "italic"}))
_TEXT = PartKind.TEXT


def read_simple(wikitext: str) -> tuple[Line, ...] | None:
    """Read the lines of a cell that holds nothing but simple pieces; None where it may hold more."""
    lines: list[Line] = []
    parts: list[Part] = []
    look = done = 0
    for match in _PIECE.finditer(wikitext):
        if match.start() != done:
            return None
        done = match.end()
        piece = match.lastindex
        if piece == _TEXT_PIECE:
            parts.append(Part(_TEXT, match[1], _STYLES[look]))
        elif piece == _QUOTES_PIECE:
            look ^= _SWITCHES[match[9]]
        elif piece == _BREAK_PIECE:
            if look and wikitext[done - 1] == "\n":
                return None  # a new line ends bold and italics
            lines.append(_form_line(parts))
            parts = []
        else:
            part = _form_part(match, piece or 0, look)
            if part is None:
                return None
            parts.append(part)
    if look or done != len(wikitext):
        return None
    last = _form_line(parts)
    return (*lines, last) if lines or last.parts else ()


def _form_part(match: re.Match[str], piece: int, look: int) -> Part | None:
    if piece == _FLAG_PIECE:
        return _form_flag(match[2], match[3], look)
    if piece == _TAG_PIECE:
        return Part(_TEXT, match[7], _STYLES[look] | {match[6]})
    title = " ".join(match[4].split())
    if not title:
        return None
    return Part(_TEXT, match[5] if piece == _LABEL_PIECE else match[4].strip(), _STYLES[look], title)


@lru_cache(maxsize=2048)
def _form_flag(template: str, written: str, look: int) -> Part | None:
    """Form the flag of `{{flagicon|ITA}}`; None where the template is no plain flag."""
    found = find_rule(template)
    code = written.strip()
    if found is None or not found[0].is_flag or not code:
        return None
    return Part(PartKind.FLAG, code, _STYLES[look], country=find_code(code))


def _form_line(parts: list[Part]) -> Line:
    """Form a line: what is white at its ends is not shown."""
    if parts:
        first = parts[0]
        if first.kind is _TEXT and first.text[:1].isspace():
            parts[0] = first = first._replace(text=first.text.lstrip())
            if not first.text:
                return _form_line(parts[1:])
        last = parts[-1]
        if last.kind is _TEXT and last.text[-1:].isspace():
            parts[-1] = last = last._replace(text=last.text.rstrip())
            if not last.text:
                return _form_line(parts[:-1])
    return Line(tuple(parts))
