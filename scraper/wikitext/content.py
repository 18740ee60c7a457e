"""The wikitext of a cell as a reader sees it: lines of text, links, flags and notes, with their style marks."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from scraper.wikitext.attributes import parse_attributes
from scraper.wikitext.calls import BUDGET, render_notes
from scraper.wikitext.expand import Expander
from scraper.wikitext.inline import LineReader
from scraper.wikitext.parts import EMPTY, NO_STYLES, CellContent, Line, Part, PartKind
from scraper.wikitext.simple import PLAIN, read_simple
from scraper.wikitext.styles import NO_STYLE, find_background, parse_colour, parse_style

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CellContent", "Line", "Part", "PartKind", "parse_content"]

_NONE: Mapping[str, str] = MappingProxyType({})
_ATTRIBUTE_PART = re.compile(r"\s*([^|\[\]{}<>\n\x7f]*=[^|\[\]{}<>\n\x7f]*)\|(?!\|)")
# No page of a MediaWiki holds one of these, and three of them are marks here.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_STARTS = ("*", "#", ":", ";", "----", "=")
# Signs that are no markup, so that it does not matter when they are decoded.
_SAFE_ENTITIES = {"&nbsp;": "\xa0", "&#160;": "\xa0", "&ndash;": "–", "&mdash;": "—", "&minus;": "−", "&dagger;": "†"}
_SAFE_ENTITY = re.compile("|".join(_SAFE_ENTITIES))


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
    if expansions:
        content = _parse(wikitext, NO_STYLES)
        if content.unread:
            marks = parse_style(attributes.get("style", "")).marks
            content = read_at_length(wikitext, marks, expansions)
            return _set_cell(content, find_background(attributes), find_background(row_attributes), None)
    if not attributes and not row_attributes:
        return _parse(wikitext, NO_STYLES)
    style, bgcolor, key = attributes.get("style"), attributes.get("bgcolor"), attributes.get("data-sort-value")
    row_style, row_bgcolor = row_attributes.get("style"), row_attributes.get("bgcolor")
    if style or bgcolor or row_style or row_bgcolor or key:
        return _parse_styled(wikitext, style, bgcolor, row_style, row_bgcolor, key)
    return _parse(wikitext, NO_STYLES)


@lru_cache(maxsize=32768)
def _parse_styled(
    wikitext: str,
    style: str | None,
    bgcolor: str | None,
    row_style: str | None,
    row_bgcolor: str | None,
    key: str | None,
) -> CellContent:
    found = parse_style(style) if style else NO_STYLE
    content = _parse(wikitext, found.marks)
    colour = found.background or (parse_colour(bgcolor) if bgcolor else None)
    row = (parse_style(row_style).background if row_style else None) or (
        parse_colour(row_bgcolor) if row_bgcolor else None
    )
    return _set_cell(content, colour, row, key)


def _set_cell(content: CellContent, colour: str | None, row_colour: str | None, key: str | None) -> CellContent:
    """Set what the attributes of cell and row say; the cell's own colour wins, then a template's, then the row's."""
    colour = colour or content.colour or row_colour
    key = key or content.sort_key
    if colour == content.colour and key == content.sort_key:
        return content
    return CellContent(content.lines, colour, key, content.unread)


@lru_cache(maxsize=32768)
def _parse(wikitext: str, marks: frozenset[str]) -> CellContent:
    text = wikitext.strip()
    if not marks and not (wikitext[:1] == "\n" and text.startswith(_LINE_STARTS)):
        if "&" in text:
            text = _SAFE_ENTITY.sub(lambda match: _SAFE_ENTITIES[match[0]], text).strip()
        if PLAIN.fullmatch(text):
            return CellContent((Line((Part(PartKind.TEXT, text),)),)) if text else EMPTY
        lines = read_simple(text)
        if lines is not None:
            return CellContent(lines)
    return read_at_length(wikitext, marks, None)


def read_at_length(wikitext: str, marks: frozenset[str], expansions: Mapping[str, str] | None) -> CellContent:
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
    lines, sort_key = LineReader(expander.opaque, marks).read(text.rstrip())
    return CellContent(lines, colour, sort_key, tuple(expander.unread))
