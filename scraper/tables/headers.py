"""What the header of a grid says: each column's path of header cells and its role, and what each row is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, repeat
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from scraper.kept import kept
from scraper.tables.day_columns import name_day_columns
from scraper.tables.header_words import find_meaning
from scraper.tables.league_columns import name_league_columns
from scraper.tables.race_columns import name_place_columns, name_race_columns
from scraper.tables.roles import AWARD_ROLES, NAME_ROLES, ROUND_ROLES, RoleContext, choose_role
from scraper.tables.rows import RowKind, RowWords, identify_rows
from scraper.tables.shapes import Measure, Shape
from scraper.values.editions import ColumnRole
from scraper.values.folding import fold
from scraper.values.headers import find_column
from scraper.wikitext.parts import FLAG

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scraper.values.editions import Edition
    from scraper.values.headers import HeaderMeaning
    from scraper.wikitext.content import CellContent
    from scraper.wikitext.page import Cell, Grid

# Codes of rounds stand with a flag; "FIN" with one is Finland, not the finishing position.
MAX_CODE = 4
LONGEST_KEPT = 60
# Python 3.11 takes far longer to find a member of an enum than a name.
_DATE, _ROUND, _RACE_NAME = ColumnRole.DATE, ColumnRole.ROUND, ColumnRole.RACE_NAME
_TITLES = frozenset({ColumnRole.RACE_NAME})
_COLON = re.compile(r"[:：]")


class HeaderFlag(NamedTuple):
    """A flag of a header cell: its code as written and the country it stands for."""

    code: str
    country: str | None


class HeaderCell(NamedTuple):
    """A cell of the header: text, link targets and flags, the roles that its words may stand for, likeliest first.

    `rest` is what the words leave over: "GT1 Winning Team" is the role of a winning team with "GT1" left over; `also`
    are the roles of the other parts of a header such as "Driver / Passenger".
    """

    text: str
    targets: tuple[str, ...]
    flags: tuple[HeaderFlag, ...]
    roles: tuple[ColumnRole, ...]
    rest: str
    row: int
    column: int
    colspan: int
    cell: Cell
    also: tuple[ColumnRole, ...] = ()

    @property
    def role(self) -> ColumnRole | None:
        """The likeliest role of the words alone."""
        return self.roles[0] if self.roles else None

    @property
    def parted(self) -> bool:
        """Whether each part of the header heads a column of its own, and no line of a cell."""
        return 1 < self.colspan == len(self.also) + 1


# Not frozen, for it would take ten times as long to make one.
@dataclass(slots=True)
class Column:
    """A column of a grid: `path` holds its header cells from top to bottom, each once.

    `role` is what the words of the lowest cell that is known stand for, and what the cells of the column bear out
    (None: nothing known); `doubt` says where the cells speak against the words. `rest` is what the words leave over.
    `sub_index` and `sub_count` give its place among the columns under the nearest header cell that spans several.
    It is not to be changed.
    """

    index: int
    path: tuple[HeaderCell, ...]
    role: ColumnRole | None
    rest: str
    sub_index: int
    sub_count: int
    shape: Shape
    doubt: str | None = None

    @property
    def header(self) -> str:
        """The texts of the path, from top to bottom, joined by a blank."""
        return " ".join(" ".join(cell.text.split()) for cell in self.path if cell.text)

    @property
    def roles(self) -> tuple[ColumnRole, ...]:
        """The likeliest known roles of the path, from top to bottom."""
        return tuple([cell.roles[0] for cell in self.path if cell.roles])

    @property
    def also(self) -> tuple[ColumnRole, ...]:
        """The roles of the other parts of its headers: lines of its cells may be of these ("Team / Car")."""
        return tuple([role for cell in self.path if cell.also and not cell.parted for role in cell.also])


@dataclass(frozen=True)
class Headers:
    """The header of a grid: what each row is, the columns, and for each row the row of the group it stands under."""

    kinds: tuple[RowKind, ...]
    columns: tuple[Column, ...]
    group_rows: tuple[int | None, ...]
    titles: tuple[str, ...]

    @kept
    def data_rows(self) -> tuple[int, ...]:
        """The rows that hold data, from top to bottom."""
        return tuple(_list_rows(self.kinds, RowKind.DATA))

    @kept
    def header_rows(self) -> tuple[int, ...]:
        """The rows of the header at the top (titles and repetitions left out)."""
        return tuple(_list_rows(self.kinds, RowKind.HEADER))

    def find_columns(self, *roles: ColumnRole) -> list[Column]:
        """Find the columns of a role, from left to right."""
        return [column for column in self.columns if column.role in roles]

    def find_column(self, *roles: ColumnRole) -> Column | None:
        """Find the first column of the first of these roles that the table has."""
        for role in roles:
            for column in self.columns:
                if column.role is role:
                    return column
        return None


def find_headers(grid: Grid, edition: Edition, measure: Measure | None = None) -> Headers:
    """Find what the rows and columns of a grid are, by its header cells and an edition's words.

    `measure` is that of the whole page, where cells of several tables are equal.
    """
    words = RowWords(
        is_header=lambda text: find_column(_one_line(text), edition) is not None,
        is_name=lambda text: _is_name(text, edition),
        is_source=lambda text: edition.has_word("sources", _COLON.split(text, maxsplit=1)[0]),
    )
    kinds = identify_rows(grid, words)
    header, data = _list_rows(kinds, RowKind.HEADER), _list_rows(kinds, RowKind.DATA)
    made: dict[int, HeaderCell] = {}
    paths = [_find_path(grid, index, header, made, edition) for index in range(grid.columns)]
    measure = measure or Measure(edition)
    shapes = measure.count_columns(grid, data)
    told = frozenset(
        role for path, shape in zip(paths, shapes, strict=True) if (role := _told_role(path, shape)) is not None
    )
    columns = tuple(_form_column(index, path, shapes[index], told) for index, path in enumerate(paths))
    titles = tuple(_row_text(grid, row) for row in _list_rows(kinds, RowKind.TITLE))
    groups = [_row_text(grid, row) for row in _list_rows(kinds, RowKind.GROUP)]
    columns = name_day_columns(grid, columns, data, groups, edition)
    columns = name_place_columns(name_race_columns(grid, columns, data, edition))
    columns = name_league_columns(grid, columns, data, edition)
    return Headers(kinds, columns, _find_groups(kinds), titles)


def _told_role(path: tuple[HeaderCell, ...], shape: Shape) -> ColumnRole | None:
    """Tell what a column is about at first sight: "Winner: Driver, Team" is about winners, "Race" names it.

    "DAY" over results is Daytona and tells of no dates.
    """
    award = next((cell.role for cell in path if cell.role in AWARD_ROLES), None)
    role = award or (path[-1].role if path else None)
    if role is _DATE and shape.holds_results:
        return None
    return _RACE_NAME if role is _ROUND and shape.names > 0.5 * shape.cells else role


def _is_name(text: str, edition: Edition) -> bool:
    meaning = find_column(_one_line(text), edition)
    return meaning is not None and meaning.role in NAME_ROLES


def _one_line(text: str) -> str:
    return " ".join(text.split())


def group_text(grid: Grid, headers: Headers, row: int) -> str | None:
    """Read the title of the group that a row stands under; None where there is none."""
    group = headers.group_rows[row]
    return None if group is None else _row_text(grid, group)


def _row_text(grid: Grid, row: int) -> str:
    return " ".join(" ".join(cell.content.text for cell in grid.row_cells(row)).split())


def _list_rows(kinds: Sequence[RowKind], wanted: RowKind) -> list[int]:
    return list(compress(range(len(kinds)), map(is_, kinds, repeat(wanted))))


def _find_groups(kinds: tuple[RowKind, ...]) -> tuple[int | None, ...]:
    titles = set(_list_rows(kinds, RowKind.GROUP))
    if not titles:
        return (None,) * len(kinds)
    found: list[int | None] = []
    group: int | None = None
    for row in range(len(kinds)):
        if row in titles:
            group = row
        found.append(group)
    return tuple(found)


def _find_path(
    grid: Grid, index: int, header: list[int], made: dict[int, HeaderCell], edition: Edition
) -> tuple[HeaderCell, ...]:
    path: list[HeaderCell] = []
    for row in header:
        slot = grid.slots[row][index]
        if slot is None or not grid.cells[slot].content.is_shown:
            continue
        if slot not in made:
            made[slot] = form_header_cell(grid.cells[slot], edition)
        if not path or made[slot] is not path[-1]:
            path.append(made[slot])
    return tuple(path)


def _form_column(index: int, path: tuple[HeaderCell, ...], shape: Shape, told: frozenset[ColumnRole]) -> Column:
    known = next((cell for cell in reversed(path) if cell.roles), None)
    # "Rounds" above codes says what the columns below are, not what they are called; "Race title" above names does
    titled = shape.names > 0.5 * shape.cells and _heads(known, path, _TITLES)
    if not titled and _heads(known, path, ROUND_ROLES):
        known = None
    span = next((cell for cell in reversed(path) if cell.colspan > 1), None)
    sub_index = index - span.column if span else 0
    sub = (index - known.column, known.colspan) if known and not titled else (0, 1)
    context = RoleContext(index, sub[0], told, sub[1], headed=bool(path))
    choice = choose_role(_list_roles(known, sub[0]), shape, context)
    return Column(
        index=index,
        path=path,
        role=choice.role,
        rest=known.rest if known else " ".join(cell.text for cell in path),
        sub_index=sub_index,
        sub_count=span.colspan if span else 1,
        shape=shape,
        doubt=choice.doubt,
    )


def _heads(cell: HeaderCell | None, path: tuple[HeaderCell, ...], roles: Collection[ColumnRole]) -> bool:
    """Tell whether a known header cell of one of the roles stands above unknown ones of a column."""
    return cell is not None and cell is not path[-1] and cell.role in roles


def _list_roles(cell: HeaderCell | None, sub_index: int) -> tuple[ColumnRole, ...]:
    """List the roles of a column under a header cell; each part of "Winner's team / engine" over two heads its own."""
    if cell is None:
        return ()
    return (cell.also[sub_index - 1],) if cell.parted and sub_index else cell.roles


def form_header_cell(cell: Cell, edition: Edition) -> HeaderCell:
    """Read a cell as one of a header, wherever it stands."""
    content = cell.content
    words = _read_known(content, edition) if len(content.text) <= LONGEST_KEPT else _read_words(content, edition)
    text, targets, flags, meaning = words
    roles, rest, also = (meaning.roles, meaning.qualifier or "", meaning.also) if meaning else ((), _one_line(text), ())
    return HeaderCell(text, targets, flags, roles, rest, cell.row, cell.column, cell.colspan, cell, also)


def _read_words(
    content: CellContent, edition: Edition
) -> tuple[str, tuple[str, ...], tuple[HeaderFlag, ...], HeaderMeaning | None]:
    """Read what a header cell says: its text, its link targets and flags, and what its words mean."""
    parts = [part for line in content.lines for part in line.parts]
    flags = tuple([HeaderFlag(part.text, part.country) for part in parts if part.kind is FLAG])
    targets = dict.fromkeys([part.target for part in parts if part.target and part.kind is not FLAG])
    is_code = flags and len(fold(content.text)) <= MAX_CODE
    return content.text, tuple(targets), flags, None if is_code else find_meaning(content, edition)


# The tables of a page, and those of all seasons of a series, have the same headers.
_read_known = lru_cache(maxsize=1024)(_read_words)
