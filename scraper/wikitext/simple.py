"""The quick way through a cell: text, flags, links, quotes, breaks, notes and plain calls, without a tree.

Nine in ten distinct cells go it; `read_simple` gives up on the first thing that it does not know for certain, and the
long way (`inline.LineReader`) reads the same. A test holds the two equal.
"""

from __future__ import annotations

import re

from scraper.wikitext.calls import read_call, read_note
from scraper.wikitext.parts import NO_STYLES, Line, Part, PartKind
from scraper.wikitext.rules import find_rule
from scraper.wikitext.strip import find_name

# Text without markup; a link; a call without nested markup.
_RUN = r"(?:[^\n<\[\]{}&':_~\x00-\x08\x7f-]++|'(?!')|:(?!//)|_(?!_)|-(?!\{))++"
_NO_TRAIL = r"(?![^\W\d_])"  # letters after a link belong to it
_LINK = rf"\[\[([^|\[\]{{}}<>&':\n_%\x7f]+)(?:\|([^|\[\]{{}}<>&'\n:\x7f]+))?\]\]{_NO_TRAIL}"
_CALL = r"\{\{[^{}\[\]<>&'\n\x7f]+\}\}"
PLAIN = re.compile(rf"(?:{_RUN})?")
# The number of the last group tells the pieces apart; what no piece fits is an other.
_PIECE = re.compile(
    rf"({_RUN})"  # 1: text
    rf"|({_CALL}){_NO_TRAIL}"  # 2: a call
    rf"(?: {_LINK})?"  # 3, 4: and a link after it, its label
    rf"|{_LINK}"  # 5, 6: a link, its label
    rf"|('{{5}}|'''|'')(?!')({_RUN})\7(?!')"  # 7 and 8: quotes around text
    r"|('{5}|'''|'')(?!')"  # 9: quotes
    r"|<(sup|small)>([^|\[\]{}<>&'\n:\x7f]+)</\10>"  # 10 and 11: a tag around text
    r"|<(br) ?/?>(?:\n(?![\n*#:; =-]))?"  # 12: a break
    r"|<ref((?:\s[^<>]*)?)(?:/>|(?<!/)>([^<\x7f]*)</ref>)"  # 13, 14: a note, its text
    # 15 and 16: a call of one argument that holds calls and links
    rf"|\{{\{{([^{{}}\[\]<>&'\n\x7f|:#]+)\|((?:[^{{}}\[\]<>&'\n:\x7f|=]++|{_CALL}|\[\[[^\[\]{{}}]*\]\])++)\}}\}}{_NO_TRAIL}"
    r"|(.)",
    re.DOTALL,
)
_SWITCHES = {"''": 1, "'''": 2, "'''''": 3}
_STYLES = (NO_STYLES, frozenset({"italic"}), frozenset({"bold"}), frozenset({"bold", "italic"}))
_TAGS = {"sup": frozenset({"sup"}), "small": frozenset({"small"})}
_TEXT = PartKind.TEXT
_SPACE = Part(_TEXT, " ")
_new_tuple = tuple.__new__  # what a named tuple's own constructor calls, without its default values: half the time


def read_simple(wikitext: str) -> tuple[Line, ...] | None:
    """Read the lines of a cell that holds nothing but simple pieces; None where it may hold more."""
    lines: list[Line] = []
    parts: list[Part] = []
    look = 0
    for match in _PIECE.finditer(wikitext):
        piece = match.lastindex
        if piece == 1:
            parts.append(_new_tuple(Part, (_TEXT, match[1], _STYLES[look], None, None, None, None)))
        elif piece == 8:
            styles = _STYLES[look ^ _SWITCHES[match[7]]]
            parts.append(_new_tuple(Part, (_TEXT, match[8], styles, None, None, None, None)))
        elif piece == 9:
            look ^= _SWITCHES[match[9]]
        elif piece == 12:
            if look and match[0][-1] == "\n":
                return None  # a new line ends bold and italics
            lines.append(_form_line(parts))
            parts = []
        else:
            shown = _read_piece(match, piece or 0)
            if shown is None:
                return None
            parts += [part._replace(styles=part.styles | _STYLES[look]) for part in shown] if look else shown
    if look:
        return None
    last = _form_line(parts)
    return (*lines, last) if lines or last.parts else ()


def _read_piece(match: re.Match[str], piece: int) -> tuple[Part, ...] | None:
    """Read a piece that looks the same wherever it stands; None for what is no piece."""
    shown: tuple[Part, ...] | None = None
    match piece:
        case 5 | 6:
            shown = (_form_link(match[5], match[6]),)
        case 3 | 4:
            before = read_call(match[2])
            shown = None if before is None else (*before, _SPACE, _form_link(match[3], match[4]))
        case 2:
            shown = read_call(match[2])
        case 11:
            shown = (Part(_TEXT, match[11], _TAGS[match[10]]),)
        case 13 | 14:
            shown = (read_note((match[14] or "").strip(), find_name(match[13])),)
        case 16:
            shown = _read_wrapped(match[15], match[16])
    return shown


def _form_link(written: str, label: str | None) -> Part:
    title = " ".join(written.split())
    return _new_tuple(Part, (_TEXT, label or title, NO_STYLES, title, None, None, None))


def _read_wrapped(template: str, wikitext: str) -> tuple[Part, ...] | None:
    found = find_rule(template.strip())
    if found is None or not found[0].is_plain:
        return None
    lines = read_simple(wikitext.strip())
    return lines[0].parts if lines and len(lines) == 1 else None


def _form_line(parts: list[Part]) -> Line:
    """Form a line: what is white at its ends is not shown."""
    if not parts or not (parts[0].text[:1].isspace() or parts[-1].text[-1:].isspace()):
        return _new_tuple(Line, (tuple(parts),))
    while parts and parts[0].kind is _TEXT and parts[0].text[:1].isspace():
        parts[0] = parts[0]._replace(text=parts[0].text.lstrip())
        if parts[0].text:
            break
        del parts[0]
    while parts and parts[-1].kind is _TEXT and parts[-1].text[-1:].isspace():
        parts[-1] = parts[-1]._replace(text=parts[-1].text.rstrip())
        if parts[-1].text:
            break
        del parts[-1]
    return Line(tuple(parts))
