"""The last day on which an editor looked at a source, as the citations of a page say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.values.dates import parse_dates

if TYPE_CHECKING:
    from scraper.values.editions import Edition

_PARAMETER = re.compile(r"\|[ \t]*([^\W\d_][^|={}\[\]\n]{3,19})=[ \t]*([^|{}\[\]\n]{6,30})")


def find_last_seen(text: str, edition: Edition) -> str | None:
    """Find the latest day that a wikitext's citations were looked up or archived, in ISO 8601; None without any.

    The names of the parameters are an edition's `seen`: `access-date` and `archive-date` of the citation templates.
    """
    days = [
        dates.start
        for match in _PARAMETER.finditer(text)
        if edition.has_word("seen", match[1])
        and (dates := parse_dates(match[2], None, edition)) is not None
        and dates.start is not None
    ]
    return max(days, default=None)
