"""The columns of a standings table: who stands in it, its sessions, its totals, and what is left out by rule."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group
from scraper.tables.heat_columns import counts_heats, holds_heats, list_shown
from scraper.tables.roles import STATISTICS
from scraper.tables.session_columns import form_column_facts
from scraper.values.editions import ColumnRole as Role
from scraper.values.headers import find_group, find_session
from scraper.values.outcomes import parse_outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.coverage import Ledger
    from scraper.tables.facts import ColumnFact
    from scraper.tables.headers import Column, Headers
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Grid

GROUPS = {
    Role.DRIVER: Group.PEOPLE,
    Role.RIDER: Group.PEOPLE,
    Role.CODRIVER: Group.PEOPLE,
    Role.TEAM: Group.TEAMS,
    Role.ENTRANT: Group.TEAMS,
    Role.CLUB: Group.TEAMS,
    Role.OWNER: Group.TEAMS,
    Role.MANUFACTURER: Group.MANUFACTURERS,
    Role.CONSTRUCTOR: Group.MANUFACTURERS,
    Role.CHASSIS: Group.MANUFACTURERS,
    Role.TYRE: Group.MANUFACTURERS,
    Role.ENGINE: Group.ENGINES,
    Role.NATION: Group.NATIONS,
    Role.CAR: Group.CARS,
    Role.NAME: Group.PEOPLE,
}
PEOPLE = (Role.DRIVER, Role.RIDER, Role.CODRIVER)
TEAMS = (Role.TEAM, Role.ENTRANT, Role.CLUB, Role.OWNER)
# What describes competitors where a column of their own stands beside it.
EQUIPMENT = (Role.CAR, Role.CHASSIS, Role.ENGINE, Role.TYRE)
CARS = (*EQUIPMENT, Role.MANUFACTURER, Role.CONSTRUCTOR)
# Columns that a table may have beside its results; what they hold follows from the results or stands elsewhere.
IGNORED = {
    **dict.fromkeys(
        STATISTICS | {Role.LAPS, Role.MOST_LAPS_LED, Role.POLE, Role.FASTEST_LAP, Role.WINNER, Role.SPEED},
        "column of statistics",
    ),
    Role.GAP: "column of gaps",
    Role.BONUS: "column of bonus points",
    Role.STAGE_POINTS: "column of bonus points",
    Role.DROPPED: "column of dropped points",
    Role.NOTES: "column of notes",
    Role.REPORT: "column of notes",
    Role.STATUS: "column of classes",
    Role.SPONSOR: "column of sponsors",
    Role.CREW_CHIEF: "column of crew chiefs",
    Role.RESERVE_DRIVER: "column of reserve drivers",
}
GRID_RULE = "column of places on the grid"
COUNTED = ("column of statistics", "column of bonus points", "column of dropped points", "column of gaps")
LONGEST_CODE = 6
PAIR = 2  # header cells: a code, and a word below it


@dataclass(slots=True)
class StandingsLayout:
    """Which column of a standings table is what; `name` is that of the competitors, `labels` the other names."""

    group: Group
    position: Column | None = None
    name: Column | None = None
    labels: list[Column] = field(default_factory=list)
    number: Column | None = None
    total: Column | None = None
    gross: Column | None = None
    penalty: Column | None = None
    dropped: Column | None = None
    class_: Column | None = None
    ignored: list[tuple[Column, str]] = field(default_factory=list)
    sessions: list[Column] = field(default_factory=list)
    facts: list[ColumnFact] = field(default_factory=list)
    points_below: bool = False
    points_beside: bool = False
    points_raised: bool = False

    @property
    def unknown(self) -> list[Column]:
        """The columns of words whose headers say what nobody knows."""
        return [column for column in self.labels if column.role is None and column.path]

    @property
    def keys(self) -> list[Column]:
        """The columns whose spans hold the lines of a row together."""
        return [column for column in (self.position, self.name, self.total) if column is not None]


def find_layout(
    grid: Grid, headers: Headers, titles: Sequence[str], edition: Edition, ledger: Ledger
) -> StandingsLayout:
    """Find what the columns of a standings table are; `titles` name it, the innermost first."""
    columns = [column for column in headers.columns if column.path or column.shape.cells]
    wanted = next((group for group in (find_group(title, edition) for title in titles) if group is not None), None)
    layout = StandingsLayout(wanted or Group.OTHER)
    layout.position = _find_position(columns)
    layout.total = _find_total(columns)
    layout.gross = _find_gross(columns, layout.total)
    layout.penalty = next(iter(_list_columns(columns, Role.PENALTY)), None)
    if layout.gross is None:
        layout.dropped = next(iter(_list_columns(columns, Role.DROPPED)), None)
    layout.class_ = next((column for column in _list_columns(columns, Role.CLASS) if _names_classes(column)), None)
    names = [column for column in columns if column.role in GROUPS and not _is_code(column, columns)]
    layout.name = _choose_name(names, wanted, columns)
    layout.labels = [column for column in names if column is not layout.name]
    layout.number = next(iter(_list_columns(columns, Role.NUMBER)), None)
    if layout.name is not None:
        layout.group = _find_group(layout.name, wanted)
    _sort_rest(layout, columns, headers, edition, grid)
    _leave_out_behind(layout)
    if layout.total is not None and len(layout.sessions) == 1 and counts_heats(layout.sessions[0], edition):
        layout.ignored.append((layout.sessions.pop(), COUNTED[0]))
    facts = form_column_facts(layout.sessions, edition, ledger)
    layout.facts = [_drop_word(column, fact) for column, fact in zip(layout.sessions, facts, strict=True)]
    return layout


def _drop_word(column: Column, fact: ColumnFact) -> ColumnFact:
    """Drop the word for places below a code from what the column is called: it names no session."""
    if column.role is not Role.POSITION or len(column.path) != PAIR:
        return fact
    return replace(fact, label=None, sub_index=0, sub_count=1)


def _list_columns(columns: Sequence[Column], role: Role) -> list[Column]:
    return [column for column in columns if column.role is role]


def _find_position(columns: Sequence[Column]) -> Column | None:
    found = _list_columns(columns, Role.POSITION)
    plain = [column for column in found if not _is_below_code(column)]
    if plain or len(found) == 1:  # several below codes are places in races: "Pos | Pts" each
        return (plain or found)[0]
    return columns[0] if columns and columns[0].role is None and columns[0].shape.rising else None


def _names_classes(column: Column) -> bool:
    """Tell whether a column under a word for classes holds any: "CAT" may head results at Catalunya."""
    return column.shape.ordinals + column.shape.statuses < 0.5 * column.shape.cells


def _find_total(columns: Sequence[Column]) -> Column | None:
    """Find the column of totals: of several columns of points the one that nothing qualifies, else the last.

    One of brackets lists what a meeting's heats gave: `(3,2,E,3)`.
    """
    found = _list_columns(columns, Role.POINTS)
    found = [column for column in found if 2 * column.shape.bracketed <= column.shape.cells] or found
    plain = [column for column in found if not column.rest.strip()]
    if found:
        return (plain or found)[-1]
    last = columns[-1] if columns else None
    if last is not None and not last.path and last.shape.cells and last.shape.names == 0:
        return last
    return None


def _find_gross(columns: Sequence[Column], total: Column | None) -> Column | None:
    """Find the column of gross points: by its name, else a total before the net one, dropped points between."""
    named = next(iter(_list_columns(columns, Role.GROSS)), None)
    if named is not None or not _list_columns(columns, Role.DROPPED):
        return named
    others = [column for column in _list_columns(columns, Role.POINTS) if not column.rest.strip()]
    return next((column for column in others if column is not total), None)


def _choose_name(names: list[Column], wanted: Group | None, columns: Sequence[Column]) -> Column | None:
    """Choose the column of competitors: that of the title, else the first that does not describe others."""
    about = [column for column in names if column.role is not None and GROUPS[column.role] is wanted]
    if wanted is Group.CARS and any(GROUPS.get(column.role) is Group.PEOPLE for column in names if column.role):
        about = []  # "Touring Car Championship" is one of drivers
    others = [column for column in names if column.role not in (*EQUIPMENT, Role.NATION)]
    if chosen := about or others or names:
        return chosen[0]
    unknown = [column for column in columns if column.role is None and column.shape.names > 0.5 * column.shape.cells]
    return unknown[0] if unknown else None


def _find_group(name: Column, wanted: Group | None) -> Group:
    own = GROUPS.get(name.role) if name.role is not None else None
    if own is None or name.role is Role.NAME:
        return wanted or own or (Group.OTHER if name.path else Group.PEOPLE)
    # a column of cars may stand for their makers, if the title says so
    return wanted if own is Group.CARS and wanted in (Group.MANUFACTURERS, Group.ENGINES) else own


def _is_code(column: Column, columns: Sequence[Column]) -> bool:
    """Tell whether a header that reads as a word is a round's code.

    It is short, in capitals, over results, and linked; or it stands between codes; or beside one, where its word
    would want other cells (CAT over places is Catalunya, no category); or it spans columns that only number races (WIN
    over 1, 2 and 3 is Winton, no count of wins).
    """
    cell = next((cell for cell in reversed(column.path) if cell.roles), None) or next(iter(column.path[-1:]), None)
    if cell is None or not cell.text.isupper() or len(cell.text) > LONGEST_CODE or column.shape.names:
        return False
    if cell.colspan > 1 and (cell is not column.path[-1] or column.shape.ordinals + column.shape.statuses > 0):
        return True
    here = columns.index(column)
    codes = [index for index, other in enumerate(columns) if other.role is None and other.path]
    between = any(place < here for place in codes) and any(place > here for place in codes)
    beside = bool({here - 1, here + 1} & set(codes))
    counted = column.role in IGNORED and IGNORED[column.role] in COUNTED
    places = column.shape.integers + column.shape.ordinals > 0
    return between or (beside and places and not counted) or (beside and bool(cell.targets) and not counted)


def _sort_rest(
    layout: StandingsLayout,
    columns: Sequence[Column],
    headers: Headers,
    edition: Edition,
    grid: Grid,
) -> None:
    """Sort the other columns into sessions, labels and those left out by rule."""
    named = [layout.name, *layout.labels, layout.position, layout.number, layout.class_]
    taken = {id(column) for column in (*named, layout.total, layout.gross, layout.penalty, layout.dropped)}
    league = bool(_list_columns(columns, Role.LOSSES))  # "Home" and "Away" above them are no codes
    for column in columns:
        if id(column) in taken:
            continue
        rule = IGNORED.get(column.role) if column.role is not None else None
        if column.role is Role.POINTS and not column.rest.strip():
            rule = "column of other totals"
        below = not league and _is_below_code(column)
        if below and column.role is Role.GRID:
            layout.ignored.append((column, GRID_RULE))
        elif below and rule is not None and find_session(column.path[-1].text, edition) is not None:
            layout.sessions.append(column)  # "W" below a round's code is a race, and counts no wins
        elif rule is not None and not _is_code(column, columns):
            layout.ignored.append((column, rule))
        elif holds_heats(column, headers, grid):
            layout.ignored.append((column, "column of heats"))
        elif not column.path:
            layout.ignored.append((column, "column without a header"))
        elif (
            column.role is None
            and column.shape.names > 0.5 * column.shape.cells
            and not _holds_results(column, headers, edition, grid)
        ):
            layout.labels.append(column)
        else:
            layout.sessions.append(column)


def _leave_out_behind(layout: StandingsLayout) -> None:
    """Leave out the few columns behind the total of all other sessions: the points of a cup within the series."""
    total = layout.total
    behind = [] if total is None else [column for column in layout.sessions if column.index > total.index]
    if behind and len(layout.sessions) > max(3, 3 * len(behind)):
        layout.sessions = [column for column in layout.sessions if column not in behind]
        layout.ignored += [(column, "column behind the total") for column in behind]


def _is_below_code(column: Column) -> bool:
    """Tell whether a header stands below one that spans several columns and is no known word: a round's code."""
    above = column.path[:-1]
    return bool(above) and above[-1].colspan > 1 and not above[-1].roles and bool(above[-1].text)


def _holds_results(column: Column, headers: Headers, edition: Edition, grid: Grid) -> bool:
    """Tell whether most cells of a column are results: two in a cell ("Ret / 1") look like words at first sight."""
    cells = list_shown(column, headers, grid)
    read = sum(parse_outcomes(cell.content, edition) is not None for cell in cells)
    return read > len(cells) / 2
