"""Bold and italics: what the apostrophes of a line mean, by the rules of MediaWiki's `Parser::doQuotes`."""

from __future__ import annotations

import re

ITALIC = "\x01"
"""Switches italics on or off."""
BOLD = "\x02"
"""Switches bold on or off."""

KEPT = "\x03"
"""Stands for an apostrophe of a link's title, which is no markup."""

_LINK = re.compile(r"\[\[([^\[\]{}|<>\n]+)(?:\|([^\[\]]*+))?(?=\]\])")
_QUOTES = re.compile(r"(''+)")
_SWITCH = {0: "", 2: ITALIC, 3: BOLD, 5: BOLD + ITALIC}


def switch_quotes(text: str) -> str:
    """Replace the apostrophes that are markup by `ITALIC` and `BOLD` switches; each line ends with both off.

    A link's label is read by itself first, as in MediaWiki.
    """
    if "''" not in text:
        return text
    if "[[" in text:
        text = _LINK.sub(_switch_label, text)
    return "\n".join([_switch_line(line) if "''" in line else line for line in text.split("\n")])


def _switch_label(match: re.Match[str]) -> str:
    if "''" not in match[0]:
        return match[0]
    title = match[1].replace("'", KEPT)
    return f"[[{title}" if match[2] is None else f"[[{title}|{_switch_line(match[2])}"


def _switch_line(line: str) -> str:
    pieces = _QUOTES.split(line)
    sizes: list[int] = []
    for number in range(1, len(pieces), 2):
        size = len(pieces[number])
        # Four are an apostrophe and bold; of more than five, the last five are markup.
        kept = 3 if size == 4 else min(size, 5)
        pieces[number - 1] += "'" * (size - kept)
        sizes.append(kept)
    bold = sizes.count(3) + sizes.count(5)
    italic = sizes.count(2) + sizes.count(5)
    if bold % 2 and italic % 2:
        _lend_apostrophe(pieces, sizes)
        bold, italic = sizes.count(3) + sizes.count(5), sizes.count(2) + sizes.count(5)
    for number, size in enumerate(sizes):
        pieces[2 * number + 1] = _SWITCH[size]
    return "".join(pieces) + (BOLD if bold % 2 else "") + (ITALIC if italic % 2 else "")


def _lend_apostrophe(pieces: list[str], sizes: list[int]) -> None:
    """Read one `'''` as an apostrophe and `''`: after a one-letter word, else a longer one, else a space."""
    after_word = after_space = None
    chosen = None
    for number, size in enumerate(sizes):
        if size != 3:
            continue
        before = pieces[2 * number]
        if before[-1:] == " ":
            after_space = number if after_space is None else after_space
        elif before[-2:-1] == " ":
            chosen = number
            break
        elif after_word is None:
            after_word = number
    if chosen is None:
        chosen = after_word if after_word is not None else after_space
    if chosen is not None:
        pieces[2 * chosen] += "'"
        sizes[chosen] = 2
