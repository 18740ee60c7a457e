"""What the scanner finds: tables as rows of cells, with offsets in the text that it read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_ATTRIBUTES: Mapping[str, str] = {}


class CellMarkup:
    """A cell or a caption: what it is, its attributes, and where it stands."""

    __slots__ = ("attributes", "content_end", "content_start", "end", "header", "start", "tables")

    def __init__(self, header: bool, attributes: Mapping[str, str], start: int, content_start: int) -> None:
        self.header = header
        self.attributes = attributes
        self.start = start
        self.content_start = content_start
        self.content_end = -1
        self.end = -1
        self.tables: list[TableMarkup] | None = None


class RowMarkup:
    """A row; `group` counts the row groups, which no rowspan leaves."""

    __slots__ = ("attributes", "cells", "group", "start")

    def __init__(self, attributes: Mapping[str, str], start: int, group: int) -> None:
        self.attributes = attributes
        self.start = start
        self.group = group
        self.cells: list[CellMarkup] = []


class TableMarkup:
    """A table: rows, captions, where it stands, and ranges of text that belong to no cell (browsers show it above)."""

    __slots__ = ("attributes", "captions", "closed", "end", "parent", "parent_cell", "rows", "start", "strays")

    def __init__(self, attributes: Mapping[str, str], start: int, parent: TableMarkup | None) -> None:
        self.attributes = attributes
        self.start = start
        self.end = -1
        self.parent = parent
        self.parent_cell: CellMarkup | None = None
        self.rows: list[RowMarkup] = []
        self.captions: list[CellMarkup] = []
        self.strays: list[tuple[int, int]] = []
        self.closed = True
