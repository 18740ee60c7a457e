"""Which role a column has: its header's words propose, its cells decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scraper.values.editions import ColumnRole as Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.tables.shapes import Shape


class RoleChoice(NamedTuple):
    """The role of a column, and where its cells contradict its header, in what."""

    role: Role | None
    doubt: str | None = None


def _fit_round(shape: Shape) -> float:
    share = shape.share(max(shape.ordinals, shape.integers))
    if shape.lists + shape.everything > 0.1 * shape.cells:
        return 0.2
    return share if shape.rising or shape.cells < 2 else 0.6 * share


def _fit_rounds(shape: Shape) -> float:
    told = shape.share(shape.lists + shape.everything)
    share = shape.share(shape.lists + shape.everything + shape.integers)
    return share if told > 0 else 0.55 * share


def _fit_position(shape: Shape) -> float:
    share = shape.share(shape.ordinals + shape.statuses)
    return share if shape.rising else 0.5 * share


def _fit_number(shape: Shape) -> float:
    return 0.9 * shape.share(shape.cells - shape.names - shape.dates - shape.clocks)


def _fit_name(shape: Shape) -> float:
    return shape.share(shape.names + shape.flags) if shape.flags < shape.cells else 0.9


def _fit_date(shape: Shape) -> float:
    return shape.share(shape.dates)


def _fit_clock(shape: Shape) -> float:
    return 0.4 + 0.6 * shape.share(shape.clocks)


def _fit_small_number(shape: Shape) -> float:
    return shape.share(shape.integers + shape.ordinals) if not shape.rising else 0.5


_FITS: dict[Role, Callable[[Shape], float]] = {
    Role.ROUND: _fit_round,
    Role.ROUNDS: _fit_rounds,
    Role.POSITION: _fit_position,
    Role.NUMBER: _fit_number,
    Role.DATE: _fit_date,
    Role.TIME: _fit_clock,
    Role.START_TIME: _fit_clock,
    Role.GRID: _fit_small_number,
    Role.WINS: _fit_small_number,
    Role.STARTS: _fit_small_number,
    Role.RACE_NAME: _fit_name,
    Role.CIRCUIT: _fit_name,
    Role.LOCATION: _fit_name,
    Role.NATION: _fit_name,
    Role.ENTRANT: _fit_name,
    Role.PODIUM: _fit_name,
    Role.REPORT: _fit_name,
    Role.MEANING: _fit_name,
}
_NEUTRAL = 0.5
ROUND_ROLES = frozenset({Role.ROUND, Role.ROUNDS, Role.RACE_NAME, Role.SESSION})
_MACHINES = frozenset({Role.CAR, Role.CHASSIS, Role.ENGINE, Role.TYRE, Role.MANUFACTURER, Role.CONSTRUCTOR})
_ENTERED_AS = frozenset({Role.DRIVER, Role.RIDER, Role.CODRIVER, Role.TEAM, Role.ENTRANT, Role.OWNER, Role.SPONSOR})
NAME_ROLES = _MACHINES | _ENTERED_AS
STATISTICS = frozenset(
    {
        Role.WINS,
        Role.PODIUMS,
        Role.POLES,
        Role.FASTEST_LAPS,
        Role.STARTS,
        Role.FINISHES,
        Role.RETIREMENTS,
        Role.DRAWS,
        Role.LOSSES,
        Role.SCORES,
        Role.TOP_FIVES,
        Role.TOP_TENS,
        Role.STAGE_WINS,
        Role.LAPS_LED,
        Role.WINNINGS,
        Role.CHAMPIONSHIPS,
    }
)
AWARD_ROLES = frozenset(
    {
        Role.POLE,
        Role.FASTEST_LAP,
        Role.MOST_LAPS_LED,
        Role.WINNER,
        Role.WINNING_TEAM,
        Role.WINNING_CAR,
        Role.WINNING_CONSTRUCTOR,
        Role.HIGHEST_SCORER,
        Role.SECOND,
        Role.THIRD,
        Role.PODIUM,
        Role.SUPPORT_WINNER,
    }
)
_WINNING = {Role.WINNING_TEAM, Role.WINNING_CAR, Role.WINNING_CONSTRUCTOR}
WINNER_ROLES = frozenset({Role.WINNER, *_WINNING, Role.SUPPORT_WINNER})
_PLACES = frozenset({Role.CIRCUIT, Role.LOCATION, Role.RACE_NAME})
_EVENTS = frozenset({Role.DATE, Role.CIRCUIT, Role.RACE_NAME}) | AWARD_ROLES
# Beside dates, "Place" is where and "Name" is of the event.
_BESIDE_DATES = {Role.POSITION: Role.LOCATION, Role.NAME: Role.RACE_NAME}
_DRIVERS = frozenset({Role.DRIVER, Role.RIDER})
_RANKED = frozenset({Role.POSITION, Role.POINTS})
_COMPETITORS = _DRIVERS | {
    Role.NAME,
    Role.TEAM,
    Role.ENTRANT,
    Role.CLUB,
    Role.NATION,
    Role.MANUFACTURER,
    Role.CONSTRUCTOR,
    Role.CODRIVER,
}
_ENTERED = _DRIVERS | {Role.ROUNDS, Role.POSITION, Role.POINTS}
_KEYS = frozenset({Role.COLOUR, Role.SYMBOL})
_SERIES = frozenset({Role.CLASS, Role.RACE_NAME})
# Python 3.11 takes thirty times as long to find a member of an enum as a name, and each column is asked for these.
_DATE, _ROUND, _ROUNDS, _NUMBER = Role.DATE, Role.ROUND, Role.ROUNDS, Role.NUMBER
_MEANING, _STARTS, _ENGINE, _CHASSIS = Role.MEANING, Role.STARTS, Role.ENGINE, Role.CHASSIS


# Not frozen, for it would take ten times as long to make one.
@dataclass(slots=True)
class RoleContext:
    """What stands around a column: its place, its place under a wider header cell, and what all headers say.

    It is not to be changed.
    """

    index: int
    sub_index: int
    told: frozenset[Role]
    sub_count: int = 1
    headed: bool = True


def choose_role(roles: tuple[Role, ...], shape: Shape, context: RoleContext) -> RoleChoice:
    """Choose among a header's roles the one that its cells fit best; without cells, the likeliest.

    Where every cell is a date, or numbers of rounds stand under "Date", the cells are right and the header is wrong.
    """
    if not roles:
        return RoleChoice(_guess(shape, context))
    if roles[0] in AWARD_ROLES and shape.cells and shape.ordinals == shape.cells:
        # "1st" over numbers is a place of a scale, not a winner; "Fastest laps" counts them, "Second" beside "Wins" too
        counted = Role.PODIUMS if Role.WINS in context.told else None
        return RoleChoice(next((role for role in roles if role in STATISTICS), counted))
    if context.sub_count > 1 and (part := _find_part(roles[0], shape, context.sub_index)) is not None:
        return RoleChoice(part)
    roles = _allow(roles, shape, context)
    if context.sub_index and roles[0] in ROUND_ROLES:
        return RoleChoice(_part_of_round(shape))
    if shape.cells == 0:
        return RoleChoice(roles[0])
    best = max(roles, key=lambda role: (_fit(role, shape), -roles.index(role)))
    return _contradict(best, shape, context)


def _guess(shape: Shape, context: RoleContext) -> Role | None:
    """Guess what a column is whose header says nothing: dates, numbers beside dated events, names beside points."""
    if shape.cells > 2 and shape.dates == shape.cells:
        return Role.DATE
    if not context.headed and _RANKED & context.told and not _COMPETITORS & context.told and shape.names >= shape.cells:
        return Role.NAME if shape.cells > 2 else None
    counts = shape.rising and shape.ordinals == shape.cells > 2 and shape.distinct == shape.cells
    beside = not context.headed and Role.DATE in context.told
    return Role.ROUND if counts and beside and Role.ROUND not in context.told else None


def _find_part(role: Role, shape: Shape, sub_index: int) -> Role | None:
    """Tell what stands beside a name under one wide header; before events and circuits also letters for their kinds."""
    if role in NAME_ROLES | AWARD_ROLES:
        return _part_of_name(shape)
    if role not in ROUND_ROLES | _PLACES or not shape.cells or shape.names:
        return None
    if shape.flags == shape.cells:
        return Role.NATION
    return Role.SURFACE if role in _PLACES and sub_index == 0 and not shape.ordinals else None


def _part_of_name(shape: Shape) -> Role | None:
    """Tell what stands beside names under one wide header: their flags or their numbers, in a column of their own."""
    if shape.cells and shape.names == 0:
        if shape.flags == shape.cells:
            return Role.NATION
        if shape.ordinals + shape.hashes >= shape.cells:
            return Role.NUMBER
    return None


def _part_of_round(shape: Shape) -> Role:
    """Tell what stands beside rounds under one wide header: their flags, their names or their sessions."""
    if shape.flags == shape.cells > 0 == shape.names:
        return Role.NATION
    linked = shape.distinct == shape.cells and shape.links >= 0.5 * shape.cells  # labels of sessions repeat
    return Role.RACE_NAME if shape.names >= 0.5 * shape.cells and (shape.flags or linked) else Role.SESSION


def _allow(roles: tuple[Role, ...], shape: Shape, context: RoleContext) -> tuple[Role, ...]:
    """Add and take away roles by what stands around: words such as "No", "Race", "Result" mean several things."""
    if _MEANING in roles and context.told & _KEYS:
        return (_MEANING,)
    if _ENGINE in roles and _CHASSIS in context.told:
        return (_ENGINE,)  # Dutch "Motor" is a motorcycle too, but none that has a chassis beside
    if roles[0] is _STARTS and shape.lists + shape.everything:
        return (_ROUNDS,)  # "Races entered" that lists them
    if _DATE in context.told and _DATE not in roles and shape.names > 0.5 * shape.cells:
        roles = tuple(_BESIDE_DATES.get(role, role) for role in roles)
    if len(roles) > 1 and _SERIES.issubset(roles):  # "Series" are few for many races, or name one each
        roles = (Role.CLASS if 3 * shape.distinct <= 2 * shape.cells else Role.RACE_NAME,)
    if roles[0] is _NUMBER:
        return _allow_numbers(roles, shape, context)
    if _ROUND in roles or _ROUNDS in roles:
        return _allow_rounds(roles, shape, context)
    return roles


def _allow_rounds(roles: tuple[Role, ...], shape: Shape, context: RoleContext) -> tuple[Role, ...]:
    """Tell what "Round", "Race", "Events" may hold: rounds of an entry beside drivers, a round or its name else."""
    if _DATE in roles and shape.dates > 0.5 * shape.cells:
        return (_DATE,)
    counted = _find_counted(roles, shape, context)
    if counted is not None:
        return (counted,)
    if context.told & _DRIVERS and not context.told & AWARD_ROLES:
        return (_ROUNDS, *roles)
    if shape.names > 0.5 * shape.cells or (roles[0] is Role.RACE_NAME and _ROUND in context.told):
        return (Role.RACE_NAME,)
    return (_ROUND,) if context.told & _EVENTS else tuple(dict.fromkeys((*roles, _ROUND, _ROUNDS)))


def _find_counted(roles: tuple[Role, ...], shape: Shape, context: RoleContext) -> Role | None:
    """Tell what the numbers under a word for rounds count, if no rounds: laps, races started, races of a round."""
    if Role.LAPS in roles and Role.POSITION in context.told:
        return Role.LAPS
    if shape.integers != shape.cells or not shape.cells:
        return None
    if _ROUNDS in roles and context.told >= _RANKED:
        return _STARTS  # "Races" beside positions and points
    races = Role.SESSION in roles and roles[0] is not _ROUND and context.index > 0  # "Gara" beside "Round"
    return Role.SESSION if races and _ROUND in context.told and context.told & _EVENTS else None


def _allow_numbers(roles: tuple[Role, ...], shape: Shape, context: RoleContext) -> tuple[Role, ...]:
    """Tell what "No" may count: cars, but in a first column positions beside points, and rounds beside dates."""
    told = context.told
    counts = _ROUND in roles and told & _EVENTS and not told & _ENTERED
    if counts and (context.index == 0 or (shape.rising and _ROUND not in told)):
        return (_ROUND,)
    if context.index > 0:
        return (_NUMBER,)
    if Role.POINTS in told and Role.POSITION not in told:
        return tuple(role for role in roles if role is not _ROUND)
    return (_NUMBER,)


def _fit(role: Role, shape: Shape) -> float:
    return _FITS[role](shape) if role in _FITS else _NEUTRAL


def _contradict(role: Role, shape: Shape, context: RoleContext) -> RoleChoice:
    """Let the cells overrule the header in the cases that leave no doubt."""
    if role is _DATE and (shape.holds_results or (Role.POSITION in context.told and shape.dates == 0)):
        return RoleChoice(None)  # "DAY" in a table of results is Daytona
    if shape.cells < 3:
        return RoleChoice(role)
    if role is not _DATE and shape.dates == shape.cells:
        return RoleChoice(_DATE, f"its header says {role}, its cells are dates")
    if role is _DATE and shape.dates == 0 and shape.rising and shape.ordinals >= 0.8 * shape.cells:
        return RoleChoice(_ROUND, "its header says date, its cells are numbers of rounds")
    return RoleChoice(role)
