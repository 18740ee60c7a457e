"""The wikitext of a cell as a reader sees it: lines of text, links, flags and notes, with their style marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from scraper.wikitext.expand import Expander
from scraper.wikitext.inline import LineReader, parse_attributes
from scraper.wikitext.parts import CellContent, Line, Part, PartKind
from scraper.wikitext.styles import NO_STYLE, find_background, parse_style

__all__ = ["CellContent", "Line", "Part", "PartKind", "parse_content"]

_NONE: Mapping[str, str] = MappingProxyType({})
_NO_STYLES: frozenset[str] = frozenset()
# Text without any markup: no tag, link, template, quotes, entity, address, variant or second line.
_PLAIN = re.compile(r"(?:[^\n<\[{&':\x00-\x08\x7f]|'(?!')|:(?!//))*+")
_ATTRIBUTES_HEAD = re.compile(r"[^|\[\]{}<>\n]*=[^|\[\]{}<>\n]*\|(?!\|)")


def parse_content(
    wikitext: str,
    *,
    attributes: Mapping[str, str] = _NONE,
    row_attributes: Mapping[str, str] = _NONE,
    expansions: Mapping[str, str] | None = None,
) -> CellContent:
    """Read the wikitext of a cell, without its attributes and without tables nested in it.

    `expansions` gives the wikitext of calls as written, for templates that have no rule. Equal cells give the same
    object.

    >>> parse_content("{{flagicon|ITA}} [[Monza Circuit|Monza]]<br>'''3''' laps").text
    'Monza\\n3 laps'
    """
    content = _parse(wikitext, attributes.get("style", ""))
    if content.unread and expansions:
        content = _form(wikitext, attributes.get("style", ""), expansions)
    colour = find_background(attributes) if attributes else None
    colour = colour or content.colour or (find_background(row_attributes) if row_attributes else None)
    if colour != content.colour:
        content = _with_colour(content, colour)
    key = attributes.get("data-sort-value") if attributes else None
    if key:
        content = CellContent(content.lines, content.colour, key, content.unread)
    return content


@lru_cache(maxsize=32768)
def _with_colour(content: CellContent, colour: str | None) -> CellContent:
    return CellContent(content.lines, colour, content.sort_key, content.unread)


@lru_cache(maxsize=32768)
def _parse(wikitext: str, style: str) -> CellContent:
    if not style and _PLAIN.fullmatch(wikitext):
        text = wikitext.strip()
        return CellContent((Line((Part(PartKind.TEXT, text),)),) if text else ())
    return _form(wikitext, style, None)


def _form(wikitext: str, style: str, expansions: Mapping[str, str] | None) -> CellContent:
    cell_style = parse_style(style) if style else NO_STYLE
    expander = Expander(expansions, 20_000 + 20 * len(wikitext))
    text = expander.expand(_drop_controls(wikitext))
    colour = None
    head = _ATTRIBUTES_HEAD.match(text) if "{{" in wikitext else None
    if head:
        colour = find_background(parse_attributes(head[0][:-1]))
        text = text[head.end() :]
    for number, part in enumerate(expander.opaque.parts):
        if part.kind is PartKind.NOTE:
            expander.opaque.parts[number] = _read_note(part, expander)
    lines, sort_key = LineReader(expander.opaque, cell_style.marks).read(text.rstrip())
    return CellContent(lines, colour, sort_key, tuple(expander.unread))


def _read_note(note: Part, cell: Expander) -> Part:
    """Render the text of a note; templates that nothing renders make the note unread, not the cell."""
    inner = Expander(cell.expansions, 20_000, cell.opaque)
    text = inner.expand(note.text)
    lines, _ = LineReader(inner.opaque).read(text.strip())
    shown = " ".join(line.text for line in lines)
    return Part(PartKind.NOTE, note.text if inner.unread else shown, hint=note.hint)


_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def _drop_controls(text: str) -> str:
    """Drop the control characters: no page of a MediaWiki holds one, and two of them are marks here."""
    return _CONTROLS.sub("", text)
