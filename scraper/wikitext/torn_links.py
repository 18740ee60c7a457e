"""Links that begin in one cell and end in another: MediaWiki forms them after its table pass, over the borders."""

from __future__ import annotations

import re

LONGEST = 4000  # characters between a link's start and its end in another cell
_OPENER = re.compile(r"\[\[[^\[\]{}|<>\n]+\|(?!\|)")
_BRACKETS = re.compile(r"\[\[|\]\]")


def mend_link(text: str, start: int, end: int) -> str | None:
    """Form the wikitext of a cell, a range of a text, with each link that other cells tear ended or taken away.

    None where no link is torn: what opens here and closes here, or nowhere, is as it stands.
    """
    cell = text[start:end]
    mended = cell
    opened = cell.rfind("[[")
    if opened >= 0 and "]]" not in cell[opened:] and _OPENER.match(cell, opened):
        following = _BRACKETS.search(text, end, end + LONGEST)
        if following and following[0] == "]]":
            mended = f"{cell}]]"
    closed = cell.find("]]")
    if closed >= 0 and "[[" not in cell[:closed]:
        before = max(0, start - LONGEST)
        opener = text.rfind("[[", before, start)
        if opener > text.rfind("]]", before, start) and _OPENER.match(text, opener, start):
            mended = mended[:closed] + mended[closed + 2 :]
    return None if mended == cell else mended
