"""What a template call or a note within a line shows, read by itself and remembered."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.wikitext.expand import Expander
from scraper.wikitext.inline import LineReader
from scraper.wikitext.parts import Part, PartKind
from scraper.wikitext.rules import find_code, is_flag
from scraper.wikitext.tags import BLOCKS

BUDGET = 20_000
"""How many characters the templates of a short text may yield."""

_MARKUP = re.compile(r"[<\[{&\n\x7f]|''")
_BLOCK = re.compile(rf"<(?:{'|'.join(BLOCKS)})\b", re.IGNORECASE)
_FLAG_CALL = re.compile(r"\{\{([^|=:#]+)\|([^|=]*)(?:\|[^|=]*)*\}\}")
_CITED = re.compile(
    r"\{\{\s*(?:cit|internetquelle|lien web|cytuj)[^{}]*?\|\s*tit[a-zł]*\s*=\s*([^|{}]*)", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def read_call(wikitext: str) -> tuple[Part, ...] | None:
    """Read the parts that a call without nested markup shows; None where what it shows depends on what stands around.

    So do bold and italics, white space at an end, a pipe that may end attributes, and more lines than one.
    """
    flag = _FLAG_CALL.fullmatch(wikitext)
    if flag and is_flag(flag[1]) and flag[2].strip():
        code = flag[2].strip()
        return (Part(PartKind.FLAG, code, country=find_code(code)),)
    expander = Expander(None, BUDGET)
    text = expander.expand(wikitext)
    if expander.unread or _BLOCK.search(text) or "''" in text or "|" in text.partition("[[")[0]:
        return None
    if text[:1].isspace() or text[-1:].isspace():
        return None
    if text[-1:] == ";":
        return None  # an entity may be white space
    render_notes(expander)
    lines, sort_key = LineReader(expander.opaque).read(text)
    if sort_key or len(lines) > 1:
        return None
    return lines[0].parts if lines else ()


def render_notes(expander: Expander) -> None:
    """Render the notes that an expansion has met; a note within a note comes after it and is met in turn."""
    parts = expander.opaque.parts
    for number, part in enumerate(parts):
        if part.kind is PartKind.NOTE:
            parts[number] = part._replace(text=_render_note(part.text, expander))


def read_note(written: str, name: str) -> Part:
    """Read `<ref name=…>…</ref>` where nothing else of the cell matters to it."""
    return Part(PartKind.NOTE, _render_note(written, None), hint=name)


def _render_note(written: str, cell: Expander | None) -> str:
    """Render the text of a note: of a citation its title; what nothing renders leaves the note as written.

    A template that nothing renders makes the note unread, not the cell.
    """
    cited = _CITED.match(written)
    text = cited[1] if cited else written
    if cited or not _MARKUP.search(text):
        return " ".join(text.split())
    inner = Expander(cell.expansions if cell else None, BUDGET, cell.opaque if cell else None)
    expanded = inner.expand(text)
    if inner.unread:
        return written
    lines, _ = LineReader(inner.opaque).read(expanded.strip())
    return " ".join([line.text for line in lines])
