"""Scoring tables: how many points a place is worth, in rows or in columns, with the words that give their scope."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from scraper.tables.facts import ScaleFact
from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold
from scraper.values.headers import find_column
from scraper.values.numbers import is_dash, parse_points, parse_position

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from scraper.problems import Place
    from scraper.tables.coverage import Ledger
    from scraper.tables.reading import Reading
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Cell, Page, Table

SHORTEST = 2
LONGEST_BEFORE = 200
MAXIMUM_PLACE = 100
BONUSES = {
    Role.POLE: "pole",
    Role.POLES: "pole",
    Role.FASTEST_LAP: "fastest_lap",
    Role.FASTEST_LAPS: "fastest_lap",
    Role.MOST_LAPS_LED: "most_laps_led",
    Role.LAPS_LED: "laps_led",
    Role.STAGE_WINS: "stage_win",
}
AWARDS = frozenset({Role.QUALIFYING, *BONUSES})
PLACES = {Role.WINNER: 1, Role.SECOND: 2, Role.THIRD: 3}
_RANGE = re.compile(r"(\d{1,3})\D{0,4}[-–—]\s?(\d{1,3})\D{0,4}")


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where places stand: for each line across it, the places that it is for, or the bonus that it is for.

    `about` is what its places are in where that is no race: qualifying, the fastest laps.
    """

    places: dict[int, tuple[int, ...]]
    bonuses: dict[int, str]
    about: str = ""


class ScaleReader:
    """Reads a table of points; columns of places are read as rows of the table turned on its side."""

    def __init__(self, table: Table, edition: Edition, ledger: Ledger, titles: Sequence[str]) -> None:
        self.table, self.edition, self.ledger = table, edition, ledger
        self.title = " – ".join(titles)
        grid = table.grid
        self.rows = [[grid.cell_at(row, column) for column in range(grid.columns)] for row in range(grid.rows)]

    def read(self) -> list[ScaleFact]:
        """Read the scales of the table: those in its rows, else in its columns, else those above their places."""
        turned = [list(column) for column in zip(*self.rows, strict=True)]
        return self._read_lines(self.rows) or self._read_lines(turned) or self._read_lines(self.rows[::-1])

    def _read_lines(self, lines: list[list[Cell | None]]) -> list[ScaleFact]:
        scales: list[ScaleFact] = []
        axis: _Axis | None = None
        for line in lines:
            own = self._find_axis(line)
            if own is not None:
                axis = own
                self.ledger.read(*line)
            elif axis is not None:
                scale = self._read_scale(line, axis)
                if scale is not None:
                    scales.append(scale)
        return scales

    def _find_axis(self, line: list[Cell | None]) -> _Axis | None:
        """Find the places in a line, if it holds them: they count up from 1; the rest are bonuses."""
        places: dict[int, tuple[int, ...]] = {}
        bonuses: dict[int, str] = {}
        figures = False
        label = self._meaning(line[0]) if line else None
        named = label is not None and Role.POSITION in label
        for index, cell in enumerate(line):
            if cell is None or not cell.content.is_shown:
                continue
            found = self._read_places(cell)
            bonus = self._find_bonus(cell)
            if index == 0 and label and not found and bonus not in BONUSES.values():
                continue  # what the line holds; a column of poles may be the first
            if found:
                places[index], figures = found, figures or any(map(str.isdigit, cell.content.text))
            elif named and not figures and not bonuses and not self._meaning(cell) and len(places) == index - 1:
                # words for places that no edition knows ("冠軍") stand in their order, before the figures
                places[index] = (len(places) + 1,)
            else:
                bonuses[index] = bonus
        firsts = [found[0] for found in places.values()]
        begins = firsts[:1] == [1] or (named and len(firsts) > 1)
        rises = begins and all(low < high for low, high in pairwise(firsts))
        if not rises or not (len(firsts) > SHORTEST or named):
            return None
        about = line[0] if AWARDS.intersection(label or ()) else None
        return _Axis(places, bonuses, " ".join(about.content.text.split()) if about is not None else "")

    def _meaning(self, cell: Cell | None) -> tuple[Role, ...]:
        if cell is None:
            return ()
        meaning = find_column(" ".join(cell.content.text.split()), self.edition)
        return meaning.roles if meaning is not None else ()

    def _read_places(self, cell: Cell) -> tuple[int, ...]:
        text = cell.content.text.strip()
        match = _RANGE.fullmatch(text)
        if match:
            low, high = int(match[1]), int(match[2])
            return tuple(range(low, high + 1)) if low < high <= MAXIMUM_PLACE else ()
        rank = parse_position(text.rstrip("+"), self.edition)
        if rank is not None and rank.number is not None:
            return (rank.number,)
        return next(((PLACES[role],) for role in self._meaning(cell) if role in PLACES), ())

    def _find_bonus(self, cell: Cell) -> str:
        text = " ".join(cell.content.text.split())
        for role in self._meaning(cell):
            if role in BONUSES:
                return BONUSES[role]
        meaning = self.edition.meanings.get(fold(text))
        return meaning or (f"status:{text}" if self.edition.find_status(text) else f"other:{text}")

    def _read_scale(self, line: list[Cell | None], axis: _Axis) -> ScaleFact | None:
        values: dict[int, Fraction] = {}
        for index, places in axis.places.items():
            points = self._read_points(line, index)
            if points is not None:
                values.update(dict.fromkeys(places, points))
        first = min((places[0] for places in axis.places.values()), default=1)
        if first not in values or any(low < high for low, high in pairwise(values.values())):
            return None
        positions = [
            values.get(place, values[max(known for known in values if known <= place)])
            for place in range(first, max(values) + 1)
        ]
        before = enumerate(line[: min(axis.places)])
        labels = [
            cell
            for index, cell in before
            if cell is not None and cell.content.is_shown and axis.bonuses.get(index) not in BONUSES.values()
        ]
        self.ledger.read(*labels)
        return ScaleFact(
            scope=self._form_scope(labels, axis),
            section=self.table.headings,
            positions=positions,
            bonuses=self._read_bonuses(line, axis),
            at=self._list_places(line),
            table=self.table.index,
            first=first,
        )

    def _read_bonuses(self, line: list[Cell | None], axis: _Axis) -> dict[str, Fraction]:
        read = {meaning: self._read_points(line, index) for index, meaning in axis.bonuses.items()}
        return {meaning: points for meaning, points in read.items() if points is not None}

    def _read_points(self, line: list[Cell | None], index: int) -> Fraction | None:
        """Read the points of a cell; a dash or "N/A" says that there are none."""
        cell = line[index] if index < len(line) else None
        if cell is None:
            return None
        text = cell.content.text
        points = parse_points(text)
        if points is not None or is_dash(text) or self.edition.find_status(text):
            self.ledger.read(cell)
        return points

    def _form_scope(self, labels: Sequence[Cell], axis: _Axis) -> str:
        """Form the words of the scope: the table's title, and the line's label where it says more than "Points"."""
        texts = [axis.about, *(" ".join(cell.content.text.split()) for cell in labels)]
        telling = [text for text in texts if text and Role.POINTS not in (self.edition.columns.get(fold(text)) or ())]
        return " – ".join([self.title, *telling] if self.title else telling)

    def _list_places(self, line: list[Cell | None]) -> list[Place]:
        cells = list(dict.fromkeys(id(cell) for cell in line if cell is not None))
        known = {id(cell): cell for cell in line if cell is not None}
        return [self.ledger.place(known[key]) for key in cells]


def extract_points(reading: Reading, page: Page) -> list[ScaleFact]:
    """Extract the scales of a table of points; `page` gives the lines that stand before it."""
    titles = find_scope(reading.table, page)
    scales = ScaleReader(reading.table, reading.edition, reading.ledger, titles).read()
    if not scales:
        reading.ledger.report("K310", "no scale of points could be read in this table")
    return scales


def find_scope(table: Table, page: Page) -> list[str]:
    """Find the words that give a table of points its scope: caption, else `;` line, text before it, or heading."""
    caption = " ".join(table.caption.text.split()) if table.caption is not None else ""
    if caption:
        return [caption]
    term = next(
        (
            paragraph
            for paragraph in reversed(page.paragraphs)
            if paragraph.source[0] < table.source[0] and paragraph.section == table.section and paragraph.kind == "term"
        ),
        None,
    )
    start, end = (term.source[1], table.source[0]) if term is not None else (0, 0)
    between = any(start <= other.source[0] and other.source[1] <= end for other in page.tables)
    if term is not None and not between:
        return [" ".join(term.text.split())]
    before = " ".join(table.before.split())
    if before and len(before) <= LONGEST_BEFORE:
        return [before]
    return list(table.headings[-1:])
