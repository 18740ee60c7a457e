"""Numbers of laps, as classifications write them."""

from __future__ import annotations

import re

from scraper.values.numbers import strip_marks

_LONGEST = 60
_LAPS = re.compile(r"(?P<count>\d{1,4}) ?(?:[^\W\d_¼½¾]+\.?)?(?:\([^()]*\))?")


def parse_laps(text: str) -> int | None:
    """Read a number of laps; None where the text is none.

    >>> parse_laps("35"), parse_laps("35 laps"), parse_laps("+1 lap"), parse_laps("–")
    (35, 35, None, None)
    """
    match = _LAPS.fullmatch(strip_marks(text)[:_LONGEST])
    return int(match["count"]) if match else None
