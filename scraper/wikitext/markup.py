"""What the scanner finds: tables as rows of cells, with offsets in the text that it read."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scraper.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_STRAYS = 50
NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


#: How a cell or a caption starts: whether it is a header, its attributes, where it starts, where its content does.
CellStart = tuple[bool, "Mapping[str, str]", int, int]
#: A cell or a caption: how it starts, then where its content ends, where it ends, and the tables in it. A plain tuple,
#: for a page has tens of thousands of them.
CellMarkup = tuple[bool, "Mapping[str, str]", int, int, int, int, "list[TableMarkup] | None"]


class Heading(NamedTuple):
    """A heading: its level, and the range of its line, the marks included."""

    level: int
    start: int
    end: int


class RowMarkup:
    """A row; `group` counts the row groups, which no rowspan leaves."""

    __slots__ = ("attributes", "cells", "group")

    def __init__(self, attributes: Mapping[str, str], group: int) -> None:
        self.attributes = attributes
        self.group = group
        self.cells: list[CellMarkup] = []


class TableMarkup:
    """A table: rows, caption, where it stands, and ranges of text that belong to no cell (browsers show it above).

    `holder` is where the content of the cell or caption begins in which a nested table stands.
    """

    __slots__ = ("attributes", "caption", "closed", "end", "holder", "parent", "rows", "start", "strays")

    def __init__(self, attributes: Mapping[str, str], start: int, parent: TableMarkup | None, holder: int) -> None:
        self.attributes = attributes
        self.start = start
        self.end = -1
        self.parent = parent
        self.holder = holder
        self.rows: list[RowMarkup] = []
        self.caption: CellMarkup | None = None
        self.strays: tuple[tuple[int, int], ...] = ()
        self.closed = True

    def add_stray(self, start: int, end: int) -> None:
        """Take note of text in no cell; after many, the last range grows instead."""
        if len(self.strays) < MAX_STRAYS:
            self.strays += ((start, end),)
        else:
            self.strays = (*self.strays[:-1], (self.strays[-1][0], end))


@dataclass(slots=True)
class Scan:
    """What one walk finds; offsets count in the scanned text, not yet in the page's own."""

    tables: list[TableMarkup]
    headings: list[Heading]
    problems: list[Problem] = field(default_factory=list)


def form_problem(code: str, message: str, start: int, end: int) -> Problem:
    """Form a problem of a stretch of the scanned text."""
    return Problem(code, Severity.WARNING, message, Place(offset=(start, end)))
