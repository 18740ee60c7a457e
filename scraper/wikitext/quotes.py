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
_QUOTES = re.compile(r"''+")
_SWITCH = {2: ITALIC, 3: BOLD, 5: BOLD + ITALIC}


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
    count = _Count()
    for quotes in _QUOTES.finditer(line):
        count.add(quotes)
    lent = count.choose_lent()
    if lent >= 0:
        count.bold -= 1
        count.italic += 1

    def switch(quotes: re.Match[str]) -> str:
        size = len(quotes[0])
        if quotes.start() == lent:
            return "'" * (size - 2) + ITALIC
        kept = _keep(size)
        return "'" * (size - kept) + _SWITCH[kept]

    switched = _QUOTES.sub(switch, line)
    return f"{switched}{BOLD if count.bold % 2 else ''}{ITALIC if count.italic % 2 else ''}"


def _keep(size: int) -> int:
    """Four are an apostrophe and bold; of more than five, the last five are markup."""
    return 3 if size == 4 else min(size, 5)


class _Count:
    """How often bold and italics are switched on a line, and which `'''` may lend an apostrophe."""

    __slots__ = ("after_letter", "after_space", "after_word", "bold", "end", "italic")

    def __init__(self) -> None:
        self.bold = self.italic = 0
        self.after_letter = self.after_word = self.after_space = -1
        self.end = 0

    def add(self, quotes: re.Match[str]) -> None:
        size = _keep(len(quotes[0]))
        self.bold += size in (3, 5)
        self.italic += size in (2, 5)
        if size == 3:
            start = quotes.start()
            # Of four apostrophes the first belongs to the text before.
            before = quotes.string[max(self.end, start - 2) : start] + "'" * (len(quotes[0]) - 3)
            self._place(before[-2:], start)
        self.end = quotes.end()

    def _place(self, before: str, start: int) -> None:
        if before[-1:] == " ":
            self.after_space = start if self.after_space < 0 else self.after_space
        elif before[-2:-1] == " ":
            self.after_letter = start if self.after_letter < 0 else self.after_letter
        elif self.after_word < 0:
            self.after_word = start

    def choose_lent(self) -> int:
        """Say where one `'''` is an apostrophe and `''`: after a one-letter word, else a longer one, else a space."""
        if self.bold % 2 == 0 or self.italic % 2 == 0:
            return -1
        places = (self.after_letter, self.after_word, self.after_space)
        return next((place for place in places if place >= 0), -1)
