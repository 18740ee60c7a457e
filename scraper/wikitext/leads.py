"""What stands before a table: the text that leads to it, and a line there that heads it though it is no heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from scraper.wikitext.prose import find_heading_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.wikitext.markup import Scan, TableMarkup
    from scraper.wikitext.mask import Source

# Marks of tables, rows and cells with their attributes, and nothing that shows.
_LAYOUT = re.compile(r"""(?:\{\|[^\n]*\n|\|-[^\n]*\n|<[^<>]*>|[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'|]+)|[\s|!])*""")
_LONGEST_LAYOUT = 500


class Leads:
    """Finds what leads to the tables of a page, asked in document order.

    What stands first in a table of layout is led to by what stands before that, and a line that heads the layout heads
    the tables in it that have none of their own.
    """

    def __init__(self, source: Source, scan: Scan, expansions: Mapping[str, str] | None) -> None:
        self.text = source.text
        self.expansions = expansions
        #: The headings above a table, the text before it and the line that heads it, where there is any.
        self.known: dict[int, tuple[tuple[str, ...], str, str]] = {}
        self.borders = sorted(
            [0]
            + [heading.end for heading in scan.headings]
            + [edge for table in scan.tables for edge in (table.end, max(table.holder, 0))]
        )

    def find(self, markup: TableMarkup, section: tuple[str, ...]) -> tuple[str, str]:
        """Find the text between a table and the heading, table or cell border before it, and the line that heads it."""
        start = self.borders[bisect_right(self.borders, markup.start) - 1]
        before = self.text[start : markup.start].strip("\n")
        parent = markup.parent
        above, led, headed = self.known.get(id(parent), (None, "", ""))
        if parent is not None and led and not before and start == markup.holder:
            layout = self.text[parent.start : start]
            before = led if len(layout) <= _LONGEST_LAYOUT and _LAYOUT.fullmatch(layout) else before
        line = find_heading_line(before, self.expansions) if before else ""
        if not line and above == section:
            line = headed
        if line or not _LAYOUT.fullmatch(before):
            self.known[id(markup)] = section, before, line
        return before, line
