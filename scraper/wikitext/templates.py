"""Templates that write the attributes of the cell they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.wikitext.braces import walk_braces
from scraper.wikitext.expand import Expander

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPOILED = re.compile(r"[\[\]{}<>\n\x7f]")


def write_attributes(cell: str, expansions: Mapping[str, str] | None = None) -> tuple[str, str] | None:
    """Split a cell whose attributes a template writes into (attributes, content), both wikitext; else None.

    `cell` is the whole wikitext of the cell after its first pipe: `{{n/a}}`, `rowspan="3" {{yes|Ja}}`,
    `{{Coltit|FFFFBF|x=}} 1`, `{{Coltit|FFFFBF}} | 1`, or a data template whose stored expansion begins with attributes
    and a pipe. As in MediaWiki, what stands before the first pipe is attributes, unless a link or tag stands there. The
    content keeps its other templates as written.

    >>> write_attributes('rowspan="3" {{n/a}}')
    ('rowspan="3" style="background:#ececec"', 'N/A')
    """
    brace = cell.find("{{")
    if brace < 0 or _SPOILED.search(cell, 0, brace) or "|" in cell[:brace]:
        return None
    before: list[str] = []
    done = 0
    for node in walk_braces(cell):
        if isinstance(node, str):
            shown, done = node, done + len(node)
        else:
            expander = Expander(expansions, 20_000)
            shown, done = expander.expand(cell[slice(*node.source)]), node.source[1]
            if expander.unread:
                return None
        head, pipe, tail = shown.partition("|")
        before.append(head)
        if _SPOILED.search(head):
            return None
        if pipe:
            attributes = " ".join("".join(before).split())
            return (attributes, _join(tail, cell, done)) if "=" in attributes else None
    return None


def _join(tail: str, cell: str, done: int) -> str:
    """Form the content: what the template shows, and the rest of the cell (after its own pipe, where it has one)."""
    rest = cell[done:]
    if not tail.strip() and rest.lstrip()[:1] == "|" and rest.lstrip()[:2] != "||":
        rest = rest.lstrip()[1:]
    return f"{tail}{rest}".strip()
