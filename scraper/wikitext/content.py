"""The wikitext of a cell as a reader sees it: lines of text, links, flags and notes, with their style marks."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scraper.wikitext.attributes import parse_attributes
from scraper.wikitext.calls import BUDGET, render_notes
from scraper.wikitext.expand import Expander
from scraper.wikitext.inline import LineReader
from scraper.wikitext.parts import EMPTY, NO_STYLES, TEXT, CellContent, Line, Part, PartKind
from scraper.wikitext.simple import PLAIN, read_simple
from scraper.wikitext.styles import find_background, parse_style

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CellContent", "CellLook", "Line", "Part", "PartKind", "find_look", "parse_content", "read_cell"]

_NONE: Mapping[str, str] = MappingProxyType({})
_ATTRIBUTE_PART = re.compile(r"\s*([^|\[\]{}<>\n\x7f]*=[^|\[\]{}<>\n\x7f]*)\|(?!\|)")
# No page of a MediaWiki holds one of these, and three of them are marks here.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# A longer cell holds prose or a layout, which comes once.
_LONGEST_KEPT = 2000
_LINE_STARTS = ("*", "#", ":", ";", "----", "=")
# Signs that are no markup, so that it does not matter when they are decoded.
_SAFE_ENTITIES = {"&nbsp;": "\xa0", "&#160;": "\xa0", "&ndash;": "–", "&mdash;": "—", "&minus;": "−", "&dagger;": "†"}
_SAFE_ENTITY = re.compile("|".join(_SAFE_ENTITIES))
_new_tuple = tuple.__new__  # what a named tuple's own constructor calls, without its default values: half the time


def parse_content(
    wikitext: str,
    *,
    attributes: Mapping[str, str] = _NONE,
    row_attributes: Mapping[str, str] = _NONE,
    expansions: Mapping[str, str] | None = None,
) -> CellContent:
    """Read the wikitext of a cell, without its attributes and without tables nested in it.

    A newline before the first `*` makes it a list, so leading newlines belong to the text. `expansions` gives the
    wikitext of calls as written, for templates that have no rule. Equal cells give the same object.

    >>> parse_content("{{flagicon|ITA}} [[Monza Circuit|Monza]]<br>'''3''' laps").text
    'Monza\\n3 laps'
    """
    look = find_look(attributes, row_attributes)
    return read_cell(wikitext, look, expansions) if expansions else _read_known(wikitext, look)


class CellLook(NamedTuple):
    """What attributes say of a cell: the marks of its style, its background and its row's, its sort key.

    Lines of a caption are no paragraphs.
    """

    marks: frozenset[str] = NO_STYLES
    colour: str | None = None
    row_colour: str | None = None
    sort_key: str | None = None
    in_caption: bool = False


_PLAIN_LOOK = CellLook()


def find_look(attributes: Mapping[str, str], row_attributes: Mapping[str, str]) -> CellLook:
    """Find what the attributes of a cell and of its row say; the attributes of tables are often the same."""
    if not attributes and not row_attributes:
        return _PLAIN_LOOK
    style = attributes.get("style")
    colour, row_colour = find_background(attributes), find_background(row_attributes)
    marks = parse_style(style).marks if style else NO_STYLES
    return CellLook(marks, colour, row_colour, attributes.get("data-sort-value") or None)


def read_cell(wikitext: str, look: CellLook, expansions: Mapping[str, str] | None = None) -> CellContent:
    """Read the wikitext of a cell whose look is known; its own colour wins, then a template's, then the row's."""
    if look.in_caption and "\n" in wikitext:
        return read_at_length(wikitext, look.marks, expansions, in_caption=True)
    content = (_remember if len(wikitext) <= _LONGEST_KEPT else _read)(wikitext, look.marks)
    if expansions and content.unread:
        content = read_at_length(wikitext, look.marks, expansions)
    if look is _PLAIN_LOOK:
        return content
    colour = look.colour or content.colour or look.row_colour
    key = look.sort_key or content.sort_key
    if colour == content.colour and key == content.sort_key:
        return content
    return _new_tuple(CellContent, (content.lines, colour, key, content.unread))


_read_known = lru_cache(maxsize=32768)(read_cell)


def _read(wikitext: str, marks: frozenset[str]) -> CellContent:
    text = wikitext.strip()
    if not marks and len(wikitext) <= _LONGEST_KEPT and not (wikitext[:1] == "\n" and text.startswith(_LINE_STARTS)):
        if "&" in text:
            text = _SAFE_ENTITY.sub(lambda match: _SAFE_ENTITIES[match[0]], text)
            text = text if "\n" in text else text.strip()
        if PLAIN.fullmatch(text):
            return _form_plain(text) if text else EMPTY
        lines = read_simple(text)
        if lines is not None:
            return _new_tuple(CellContent, (lines, None, None, ()))
    return read_at_length(wikitext, marks, None)


def _form_plain(text: str) -> CellContent:
    part = _new_tuple(Part, (TEXT, text, NO_STYLES, None, None, None, None))
    line = _new_tuple(Line, ((part,),))
    content = _new_tuple(CellContent, ((line,), None, None, ()))
    # what `kept` would find, for all of it is asked for
    line.__dict__["text"] = content.__dict__["text"] = " ".join(text.split())
    content.__dict__["is_shown"] = True
    return content


_remember = lru_cache(maxsize=16384)(_read)


def read_at_length(
    wikitext: str, marks: frozenset[str], expansions: Mapping[str, str] | None, *, in_caption: bool = False
) -> CellContent:
    """Read a cell the long way."""
    expander = Expander(expansions, BUDGET + 20 * len(wikitext))
    text = expander.expand(_CONTROLS.sub("", wikitext))
    colour = None
    before, braces, _ = wikitext.partition("{{")
    head = _ATTRIBUTE_PART.match(text) if braces and "|" not in before else None
    if head:
        colour = find_background(parse_attributes(head[1]))
        text = text[head.end() :]
    render_notes(expander)
    lines, sort_key = LineReader(expander.opaque, marks).read(text.rstrip(), in_caption=in_caption)
    return CellContent(lines, colour, sort_key, tuple(expander.unread))
