"""Standings that an article writes as a list of prose: they are no tables, and are reported."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.problems import Place, Problem, Severity
from scraper.values.headers import find_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.values.editions import Edition
    from scraper.wikitext.page import Paragraph

SHORTEST = 4
MOST = 300
MOSTLY = 0.8
_ROW = re.compile(r"[^\d].{1,60}?[\s–—:,(-]{1,5}\d{1,5}(?:[.,]\d)?\W*\w{0,8}\W*")


def find_lists(
    paragraphs: Sequence[Paragraph],
    edition: Edition,
    sections: Sequence[tuple[str, ...]],
    source: int = 0,
) -> list[Problem]:
    """Find lists of names and points under headings of standings that hold no table of them.

    `sections` are those of the tables of standings.
    """
    found = []
    for section, items in groupby(paragraphs, key=lambda paragraph: paragraph.section):
        if not section or section in sections or TableKind.STANDINGS not in find_kinds(section[-1], edition)[:1]:
            continue
        listed = [item for item in items if item.kind == "list"][:MOST]
        rows = [item for item in listed if _ROW.fullmatch(item.text)]
        if len(rows) >= SHORTEST and len(rows) >= MOSTLY * len(listed):
            message = f"standings of {len(rows)} rows under {section[-1]!r} stand in a list, which is not read"
            at = Place(source, offset=(rows[0].source[0], rows[-1].source[1]))
            found.append(Problem("K311", Severity.WARNING, message, at))
    return found
