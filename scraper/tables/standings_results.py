"""The cells of results in a standings table: what each content says is read once for all cells that have it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from scraper.model.vocabulary import CellKind, Status
from scraper.tables.paired_cells import read_pair
from scraper.tables.points_beside import add_raised, part_points
from scraper.tables.result_facts import LineCells, ResultFact
from scraper.values.facts import OutcomeFact
from scraper.values.outcomes import parse_outcome_lines
from scraper.wikitext.content import PartKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from scraper.tables.coverage import Ledger
    from scraper.tables.headers import Headers
    from scraper.tables.result_facts import Spot
    from scraper.tables.standings_columns import StandingsLayout
    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent
    from scraper.wikitext.page import Grid

T = TypeVar("T")


class Results(NamedTuple):
    """Where a table's results stand: for each data row the grid's slots of the session columns, in their order.

    `slots` are those of all rows that have a cell, `contents` the grid's keys of what the cells hold, each once.
    """

    rows: dict[int, Sequence[int | None]]
    slots: list[int]
    contents: list[int]


def find_results(grid: Grid, headers: Headers, layout: StandingsLayout) -> Results:
    """Find the cells of the session columns."""
    pick = _form_picker([column.index for column in layout.sessions])
    rows = {row: pick(slots) for row in headers.data_rows if (slots := grid.slots[row])}
    found = [slot for slot in chain.from_iterable(rows.values()) if slot is not None]
    return Results(rows, found, list(dict.fromkeys(map(grid.keys.__getitem__, found))))


def _form_picker(indexes: Sequence[Any]) -> Callable[[Sequence[T]], Sequence[T]]:
    """Form what picks the items at some indexes."""
    return itemgetter(*indexes) if len(indexes) > 1 else lambda items: [items[index] for index in indexes]


@dataclass(slots=True)
class _Said:
    """What a content of results says, its outcomes line by line too.

    `known` is False where it is no result in any form that is known.
    """

    lines: list[list[OutcomeFact]]
    result: ResultFact
    known: bool


@dataclass(slots=True)
class ResultReader:
    """Reads the results of one standings table; `is_stacked` where cells have several lines, maybe of a car each.

    `spots` are the places of the grid's cells in their order, and `_by_slot` the results: None in other columns.
    """

    grid: Grid
    results: Results
    layout: StandingsLayout
    edition: Edition
    ledger: Ledger
    cells_are: CellKind
    is_stacked: bool = field(init=False)
    spots: list[Spot] = field(init=False)
    _said: dict[int, _Said] = field(init=False)
    _by_slot: list[Any] = field(init=False)
    _unknown: set[int] = field(init=False)

    def __post_init__(self) -> None:
        distinct = self.grid.distinct
        self._said = {key: self._read_content(distinct[key]) for key in self.results.contents}
        results = {key: said.result for key, said in self._said.items()}
        self._by_slot = list(map(results.get, self.grid.keys))
        self.is_stacked = any(len(said.lines) > 1 for said in self._said.values())
        self._unknown = {key for key, said in self._said.items() if not said.known}
        self.spots = self.ledger.list_spots(self.grid.cells)
        self._note_known()

    def _note_known(self) -> None:
        """Account for the cells whose results are known."""
        cells, keys, unknown = self.grid.cells, self.grid.keys, self._unknown
        self.ledger.read(*[cells[slot] for slot in self.results.slots if not unknown or keys[slot] not in unknown])

    def _read_content(self, content: CellContent) -> _Said:
        text = content.text.strip()
        lines = None if content.unread else parse_outcome_lines(content, self.edition, self.cells_are)
        known = lines is not None
        if lines is None:
            lines = [[OutcomeFact(text, Status.UNREAD)]]
        elif self.layout.points_raised:
            lines = [[add_raised(outcome) for outcome in line] for line in lines]
        elif self.cells_are is CellKind.POINTS:
            lines = [[_place_beside(outcome) for outcome in line] for line in lines]
        elif self.layout.points_beside:
            lines = part_points(lines)
        pair = read_pair(content) if self.layout.points_below and known else None
        if pair is not None:
            lines = [[replace(lines[0][0], points=Fraction(pair[1]))]]
        while len(lines) > 1 and not lines[-1]:
            lines = lines[:-1]
        outcomes = [outcome for line in lines for outcome in line]
        return _Said(lines, ResultFact(text, outcomes, content.colour, _find_styles(content)), known)

    def list_texts(self) -> set[str]:
        """List the different texts of the cells and of their lines."""
        lines = [line for said in self._said.values() if len(said.lines) > 1 for line in said.lines]
        return {said.result.text for said in self._said.values()}.union(map(_join, lines))

    def list_slots(self, row: int, block: Sequence[int]) -> Sequence[int | None]:
        """List the slots of a grid row, as `Results` does; a cell that spans lines of one row is of the first."""
        taken = self.results.rows[row]
        if len(block) == 1:
            return taken
        cells = self.grid.cells
        return [
            slot if slot is not None and ((first := cells[slot].row) == row or first not in block) else None
            for slot in taken
        ]

    def list_depths(self, taken: Sequence[int | None]) -> set[int]:
        """List how many lines the stacked ones among cells have."""
        keys = self.grid.keys
        return {len(lines) for slot in taken if slot is not None and len(lines := self._said[keys[slot]].lines) > 1}

    def form_line(self, taken: Sequence[int | None]) -> LineCells:
        """Form the cells of one line, as nearly all are; what no form of a result explains is reported."""
        if self._unknown:
            self._miss_unknown(taken)
        columns: Sequence[int] = range(len(taken))
        if None in taken:
            columns = [column for column in columns if taken[column] is not None]
            taken = [slot for slot in taken if slot is not None]
        pick = _form_picker(taken)
        return LineCells(self.ledger.source, self.ledger.table.index, columns, pick(self._by_slot), pick(self.spots))

    def _miss_unknown(self, taken: Sequence[int | None]) -> None:
        keys = self.grid.keys
        for slot in taken:
            if slot is not None and keys[slot] in self._unknown and not self.ledger.is_noted(self.grid.cells[slot]):
                cell = self.grid.cells[slot]
                self.ledger.miss(cell, "K301", f"{cell.content.text!r} is no result that is known")

    def form_lines(self, taken: Sequence[int | None], depth: int) -> list[LineCells]:
        """Form the cells of each line of stacked ones; one of a single line is of the first."""
        facts = self.form_line(taken)
        lines = [self._said[self.grid.keys[slot]].lines for slot in taken if slot is not None]
        pairs = list(zip(facts.results, lines, strict=True))
        return [replace(facts, results=[_take_line(*pair, index) for pair in pairs]) for index in range(depth)]


def _take_line(result: ResultFact, lines: list[list[OutcomeFact]], index: int) -> ResultFact:
    """Take one line of a cell."""
    if index == 0 and len(lines) <= 1:
        return result
    outcomes = lines[index] if index < len(lines) else []
    return replace(result, text=_join(outcomes), outcomes=outcomes)


def _join(outcomes: Iterable[OutcomeFact]) -> str:
    return " / ".join([outcome.text for outcome in outcomes])


def _place_beside(outcome: OutcomeFact) -> OutcomeFact:
    """Take a number raised beside points for the place that they were given for."""
    if outcome.points is None or len(outcome.extra) != 1:
        return outcome
    return replace(outcome, place=outcome.extra[0], extra=())


def _find_styles(content: CellContent) -> tuple[str, ...]:
    """Find the styles that all results of a cell have; marks and raised places have their own."""
    if not any(part.styles for line in content.lines for part in line.parts):  # as in most
        return ()
    styles = [
        part.styles
        for line in content.lines
        for part in line.parts
        if part.kind is PartKind.TEXT and "sup" not in part.styles and any(map(str.isalnum, part.text))
    ]
    return tuple(sorted(frozenset.intersection(*styles))) if styles else ()
