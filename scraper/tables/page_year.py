"""The year of a page whose title counts its event ("57th Lakes Grand Prix"): by categories, else by the lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.values.folding import fold

if TYPE_CHECKING:
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Page

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_COUNTED = re.compile(r"(?<!\d)\d{1,3}(?:[.ºª°]|([^\W\d_]{1,3}))(?!\w)")
_ROMAN = re.compile(r"[IVXLC]{2,}\b")
LONGEST_LEAD = 2000
NEAR = 3  # words between a month and its year: "21 November 2010", "November 21, 2010"


def find_page_year(title: str, page: Page, edition: Edition) -> str | None:
    """Find the year of a page without one in its title; None where the title counts nothing, or nothing tells.

    It is the one year that the categories name, else that of the first day in the lead, else the lead's only year. A
    page about an event of all years counts none.
    """
    if not _counts(title, edition):
        return None
    named: set[str] = {year for category in page.categories for year in _YEAR.findall(category)}
    if len(named) == 1:
        return named.pop()
    lead = " ".join(item.text for item in page.paragraphs if not item.section)[:LONGEST_LEAD]
    dated = _find_dated(lead, edition)
    years: set[str] = set(_YEAR.findall(lead))
    return dated or (years.pop() if len(years) == 1 else None)


def _counts(title: str, edition: Edition) -> bool:
    """Tell whether a title has an ordinal number, or begins with a Roman one."""
    found = _COUNTED.finditer(title)
    ordinals = any(match[1] is None or edition.has_word("ordinals", match[1]) for match in found)
    return ordinals or _ROMAN.match(title) is not None


def _find_dated(lead: str, edition: Edition) -> str | None:
    for match in _YEAR.finditer(lead):
        before = lead[: match.start()].split()[-NEAR:]
        if lead[match.end() : match.end() + 1] == "年" or any(fold(word) in edition.months for word in before):
            return match[0]
    return None
