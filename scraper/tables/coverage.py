"""What became of each cell of a table: read, ignored by a named rule, or not understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, compress
from operator import attrgetter, not_
from typing import TYPE_CHECKING

from scraper.problems import Place, Problem, Severity
from scraper.tables.facts import Coverage
from scraper.tables.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.headers import Headers
    from scraper.tables.result_facts import Spot
    from scraper.wikitext.page import Cell, Table

_new_tuple = tuple.__new__  # what a named tuple's own constructor calls: half the time, for every cell has a place
_get_spot = attrgetter("row", "column", "content_source")
_READ_ROWS = frozenset({RowKind.HEADER, RowKind.TITLE, RowKind.GROUP})
ROW_RULES = {
    RowKind.REPEAT: "repeated header",
    RowKind.NOTE: "source or note row",
    RowKind.EMPTY: "empty row",
}


@dataclass(slots=True)
class Ledger:
    """Keeps account of a table's cells while it is read, and of the problems met.

    A cell that is read once stays read; `coverage` counts what nobody accounted for as not understood.
    """

    table: Table
    source: int = 0
    problems: list[Problem] = field(default_factory=list)
    _told: list[Sequence[Cell | None]] = field(default_factory=list)
    _read: set[int] = field(default_factory=set)
    _ignored: dict[int, str] = field(default_factory=dict)
    _missed: set[int] = field(default_factory=set)
    _origins: dict[int, Cell] = field(default_factory=dict)

    def note_origin(self, cell: Cell, origin: Cell) -> None:
        """Note which cell of the table another stands for: what becomes of the one becomes of the other."""
        self._origins[id(cell)] = origin

    def _key(self, cell: Cell) -> int:
        return id(self._origins.get(id(cell), cell))

    def place(self, cell: Cell) -> Place:
        """Form the place of a cell."""
        if self._origins:
            cell = self._origins.get(id(cell), cell)
        return _new_tuple(Place, (self.source, self.table.index, cell.row, cell.column, cell.content_source))

    def list_spots(self, cells: Sequence[Cell]) -> list[Spot]:
        """List the fields of the places of several cells that differ from cell to cell."""
        if self._origins:
            cells = [self._origins.get(id(cell), cell) for cell in cells]
        return list(map(_get_spot, cells))

    def read(self, *cells: Cell | None) -> None:
        """Note cells whose content went into facts."""
        self._told.append(cells)

    def _list_read(self) -> set[int]:
        """List the cells that are read so far by their keys."""
        told = chain.from_iterable(self._told)
        if self._origins:
            self._read.update([self._key(cell) for cell in told if cell is not None])
        else:
            self._read.update(map(id, told))  # None among them does no harm
        self._told.clear()
        return self._read

    def ignore(self, rule: str, *cells: Cell | None) -> None:
        """Note cells that a named rule leaves out."""
        for cell in cells:
            if cell is not None:
                self._ignored.setdefault(self._key(cell), rule)

    def miss(self, cell: Cell, code: str, message: str, severity: Severity = Severity.WARNING) -> None:
        """Note a cell that was not understood, with the problem that says so."""
        self._missed.add(self._key(cell))
        self.report(code, message, cell, severity)

    def miss_more(self, *cells: Cell) -> None:
        """Note further cells that were not understood for the reason that a problem gives already."""
        self._missed.update(map(self._key, cells))

    def report(self, code: str, message: str, cell: Cell | None = None, severity: Severity = Severity.WARNING) -> None:
        """Note a problem of the table or of one of its cells."""
        at = self.place(cell) if cell is not None else Place(self.source, self.table.index)
        self.problems.append(Problem(code, severity, message, at))

    def is_noted(self, cell: Cell) -> bool:
        """Tell whether a cell is accounted for already."""
        key = self._key(cell)
        return key in self._ignored or key in self._missed or key in self._list_read()

    def note_rows(self, headers: Headers) -> None:
        """Account for the rows that are no data: headers and titles are read, the rest goes by the name of its rule."""
        for row, kind in enumerate(headers.kinds):
            if kind in _READ_ROWS:
                self.read(*self.table.grid.row_cells(row))
            elif kind in ROW_RULES:
                cells = self.table.grid.row_cells(row)
                self.ignore(ROW_RULES[kind], *(cell for cell in cells if cell.row == row))

    def coverage(self) -> Coverage:
        """Count what became of the cells; empty ones that nobody needed are ignored as such."""
        cells = self.table.grid.cells
        read = self._list_read() - self._missed if self._missed else self._list_read()
        rest = list(compress(cells, map(not_, map(read.__contains__, map(id, cells)))))
        found = Coverage(cells=len(cells), read=len(cells) - len(rest), ignored={}, not_understood=[])
        for cell in rest:
            key = id(cell)
            if key in self._missed:
                found.not_understood.append(self.place(cell))
            elif key in self._ignored or not cell.content.is_shown:
                rule = self._ignored.get(key, "empty cell")
                found.ignored[rule] = found.ignored.get(rule, 0) + 1
            else:
                found.not_understood.append(self.place(cell))
        return found
