"""What speaks for a table's kind: the roles of its columns, the look of its cells, its headings, tables in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.kept import kept
from scraper.tables.class_columns import list_class_columns, list_session_columns
from scraper.tables.roles import AWARD_ROLES, STATISTICS
from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold
from scraper.values.headers import find_column, find_kinds
from scraper.values.numbers import parse_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.vocabulary import TableKind
    from scraper.tables.headers import Column, Headers
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Table

PEOPLE = frozenset({Role.DRIVER, Role.RIDER, Role.NAME, Role.CODRIVER, Role.RESERVE_DRIVER})
COMPETITORS = PEOPLE | {
    Role.TEAM,
    Role.ENTRANT,
    Role.MANUFACTURER,
    Role.CONSTRUCTOR,
    Role.NATION,
    Role.CLUB,
    Role.CAR,
    Role.CHASSIS,
    Role.ENGINE,
    Role.TYRE,
    Role.OWNER,
}
PLACES = frozenset({Role.CIRCUIT, Role.RACE_NAME, Role.LOCATION})
# Laps led and winnings stand in tables of one race too.
SEASON_STATISTICS = STATISTICS - {Role.LAPS_LED, Role.WINNINGS}
LONGEST_CODE = 12
FEWEST_BARE = 3
_NUMBERED = re.compile(r"第?(\d{1,3})(?:st|nd|rd|th|\.|º|°|o|a|e|er|ste|位|名)?")
_SEASON = re.compile(r"(?:19|20)\d\d(?:[-–/](?:\d\d)?\d\d)?")


@dataclass(frozen=True)
class Evidence:
    """A table seen for its kind; `nested` says that other tables stand in it."""

    table: Table
    headers: Headers
    edition: Edition
    nested: bool

    @kept
    def roles(self) -> frozenset[Role]:
        """The roles of the columns, and those of header cells above them."""
        columns = {column.role for column in self.headers.columns if column.role is not None}
        return frozenset(columns | {role for role in self._upper_roles() if role in AWARD_ROLES})

    def _upper_roles(self) -> list[Role]:
        return [role for column in self.headers.columns for role in column.roles[:-1]]

    @kept
    def rows(self) -> int:
        """How many data rows there are."""
        return len(self.headers.data_rows)

    @kept
    def awards(self) -> frozenset[Role]:
        """The roles of columns that name winners, poles and the like."""
        return self.roles & AWARD_ROLES

    @kept
    def outcome_columns(self) -> list[Column]:
        """Columns without a role whose cells are places, points, statuses or empty, under a short header."""
        return [column for column in self._unknown_columns if is_outcomes(column)]

    @kept
    def mark_columns(self) -> list[Column]:
        """Columns without a role under a short header whose cells are single marks, as in lists of participation."""
        return [column for column in self._unknown_columns if is_marked(column)]

    @kept
    def class_columns(self) -> list[Column]:
        """Columns of names below classes in a table of rounds."""
        return list_class_columns(self.headers.columns, self.edition)

    @property
    def session_columns(self) -> list[Column]:
        """Columns of names below numbered races in a table of rounds."""
        return list_session_columns(self.headers.columns, self.edition)

    @property
    def is_bare_ranking(self) -> bool:
        """Whether places in the first column, names and falling totals in the last stand below no header."""
        if self.headers.header_rows or len(self.headers.columns) < FEWEST_BARE or self.rows < FEWEST_BARE:
            return False
        first, *between, last = (column.shape for column in self.headers.columns)
        named = any(shape.names > 0.5 * shape.cells > 0 for shape in between)
        if not (named and first.rising and first.ordinals >= 0.9 * self.rows and last.cells >= 0.9 * self.rows):
            return False
        totals = [parse_points(text) for text in self.texts(self.headers.columns[-1].index)]
        known = [total for total in totals if total is not None]
        return len(known) == len(totals) and known == sorted(known, reverse=True)

    @property
    def unknown_columns(self) -> int:
        """How many columns with a header and cells have no role."""
        return sum(column.shape.cells > 0 for column in self._unknown_columns)

    @kept
    def _unknown_columns(self) -> list[Column]:
        return [column for column in self.headers.columns if column.path and column.role is None]

    @kept
    def scale_columns(self) -> int:
        """How many columns are headed by places one after another ("1st", "2nd", … or "1", "2", …)."""
        found = [
            _NUMBERED.fullmatch(fold(column.path[-1].text)) if column.path else None for column in self.headers.columns
        ]
        numbers = [int(match[1]) for match in found if match]
        return len(numbers) if numbers[:2] == [1, 2] and numbers == sorted(set(numbers)) else 0

    @kept
    def section_kinds(self) -> tuple[TableKind, ...]:
        """The kinds that the nearest heading which says anything promises."""
        for heading in reversed(self.table.headings):
            kinds = find_kinds(heading, self.edition)
            if kinds:
                return kinds
        return ()

    @kept
    def labels(self) -> list[frozenset[Role]]:
        """What the first cell of each row that is no title says as a header, row by row."""
        found = []
        for row in range(self.table.grid.rows):
            cell = self.table.grid.cell_at(row, 0) if self.table.grid.columns else None
            meaning = find_column(" ".join(cell.content.text.split()), self.edition) if cell else None
            found.append(frozenset(meaning.roles) if meaning else frozenset())
        return found

    @kept
    def rows_are_seasons(self) -> bool:
        """Tell whether each row begins with another season ("2007", "2007–08"): a career or a roll of champions."""
        seasons: list[str] = []
        for text in self._walk_texts(0):
            if not _SEASON.fullmatch(text):
                return False  # as nearly always at once
            seasons.append(text)
        return len(seasons) == 1 or len(set(seasons)) > 1

    def has(self, *roles: Role) -> bool:
        """Tell whether the table has a column of one of the roles."""
        return not self.roles.isdisjoint(roles)

    def section_says(self, *kinds: TableKind) -> bool:
        """Tell whether the nearest telling heading promises one of the kinds."""
        return any(kind in kinds for kind in self.section_kinds[:3])

    def texts(self, column: int) -> list[str]:
        """The texts of a column's data cells that show anything."""
        return list(self._walk_texts(column))

    def _walk_texts(self, column: int) -> Iterator[str]:
        for row in self.headers.data_rows:
            cell = self.table.grid.cell_at(row, column)
            if cell is not None and cell.content.is_shown:
                yield cell.content.text


def is_outcomes(column: Column) -> bool:
    """Tell whether a column's cells are places, points or statuses; a column without cells may be one yet to come."""
    shape, header = column.shape, column.path[-1].text if column.path else ""
    if len(fold(header)) > LONGEST_CODE or not (header or column.path[-1].flags):
        return False
    return shape.dates == 0 and shape.names <= 0.34 * shape.cells and shape.links <= 0.5 * shape.cells


def is_marked(column: Column) -> bool:
    """Tell whether a column's cells are single marks under a short header, as in lists of participation."""
    shape = column.shape
    if not column.path or len(column.path[-1].text) > LONGEST_CODE:
        return False
    return shape.cells > 0 and shape.integers + shape.names + shape.dates == 0 and shape.distinct <= 4
