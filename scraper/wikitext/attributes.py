"""Attributes of tables, rows and cells, and span numbers as browsers read them."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

# Sanitizer::getAttribsRegex: a name; then a value in double quotes, in single quotes (either may stay open), or bare.
_ATTRIBUTE = re.compile(
    r"([:_\w][:_.\-\w]*+)(?:[ \t\r\n\f]*+=[ \t\r\n\f]*+(?:\"([^\"]*+)(?:\"|$)|'([^']*+)(?:'|$)|([^ \t\r\n\f>]*+)))?"
)
_SPACE = re.compile(r"[ \t\r\n]+")
# HTML, "rules for parsing non-negative integers": white space, a sign, digits; what follows is ignored.
_NUMBER = re.compile(r"[ \t\n\f\r]*+\+?([0-9]+)")
MAX_COLSPAN = 1000
MAX_ROWSPAN = 65534


@lru_cache(maxsize=4096)
def parse_attributes(text: str) -> dict[str, str]:
    """Read the attributes that MediaWiki finds in a text: names in lower case, the last of a double holds.

    The same dict comes back for the same text: it is not to be changed.
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        if "&" in value:
            value = unescape(value)
        found[name.lower()] = _SPACE.sub(" ", value).strip()
    return found


def parse_colspan(text: str) -> int:
    """Read a colspan as browsers do: 1 for what is no number or 0, at most 1000."""
    number = _NUMBER.match(text)
    value = int(number[1][:9]) if number else 1
    return min(value, MAX_COLSPAN) or 1


def parse_rowspan(text: str) -> int:
    """Read a rowspan as browsers do: 1 for what is no number, 0 for "to the end of the row group"."""
    number = _NUMBER.match(text)
    return min(int(number[1][:9]), MAX_ROWSPAN) if number else 1
