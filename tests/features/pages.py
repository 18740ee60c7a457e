"""Made-up seasons of eight rounds, one for each scoring feature, with the points that its rules give.

A feature is a function that makes a page of correct totals; the page is written with its rules or without. It has a
calendar, the rules and standings of twelve drivers; what is special about it, the function alone says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction
    from random import Random

SCALE = (10, 8, 6, 5, 4, 3, 2, 1)
SAID = "Points were awarded to the first eight finishers of each race as follows: 10, 8, 6, 5, 4, 3, 2, 1."
TRACKS = ("Alverton", "Brackley Park", "Corsewall", "Dunmore", "Eskdale", "Fordun", "Garve", "Howick")
CODES = tuple(track[:3].upper() for track in TRACKS)
FIRST = ("Adam", "Bea", "Carl", "Dora", "Evan", "Flora", "Glen", "Hilda", "Ian", "June", "Karl", "Lena")
LAST = ("Ash", "Birch", "Cedar", "Date", "Elder", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Kapok", "Larch")
DRIVERS = tuple(f"{first} {last}" for first, last in zip(FIRST, LAST, strict=True))
TEAMS = ("Alpha Racing", "Beta Motorsport", "Gamma Engineering", "Delta Racing", "Epsilon Team", "Zeta Sport")
RETIRED = "Ret"

Places = dict[str, list[int | str]]
Rows = dict[str, tuple[list[list[str]], "Fraction | int"]]


@dataclass(slots=True)
class Table:
    """A standings table: heads of its columns, and rows of lines of cells, each row with its total."""

    title: str
    heads: Sequence[str]
    rows: dict[str, tuple[list[list[str]], str]] = field(default_factory=dict)
    name: str = "Driver"
    note: str = ""
    separators: dict[str, str] = field(default_factory=dict)

    def write(self) -> str:
        """Write the table in order of points, with a heading."""
        lines = [
            f"=== {self.title} ===",
            '{| class="wikitable"',
            f"! Pos !! {self.name} !! {' !! '.join(self.heads)} !! Pts",
        ]
        for rank, (name, (cells, total)) in enumerate(self.rows.items(), start=1):
            if name in self.separators:
                lines += ["|-", f'| colspan="{len(self.heads) + 3}" | {self.separators[name]}']
            span = f'rowspan="{len(cells)}" | ' if len(cells) > 1 else ""
            lines += ["|-", f"| {span}{rank} || {span}[[{name}]] || {' || '.join(cells[0])} || {span}{total}"]
            for line in cells[1:]:
                lines += ["|-", f"| {' || '.join(line)}"]
        return "\n".join([*lines, "|}", self.note])


@dataclass(slots=True)
class Made:
    """A page while it is made: its rules, standings, and more columns of the calendar."""

    rules: list[str]
    tables: list[Table]
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    title: str = "2031 Northern Touring Car Championship"

    def write(self, *, stated: bool) -> str:
        """Write the page; without its rules where these are not to be stated."""
        heads = "".join(f" !! {head}" for head in self.columns)
        rounds = [
            f"|-\n| {number} || [[{track}]] || {number + 2} May"
            + "".join(f" || {values[number - 1]}" for values in self.columns.values())
            for number, track in enumerate(TRACKS, start=1)
        ]
        calendar = ['{| class="wikitable"', f"! Round !! Circuit !! Date{heads}", *rounds, "|}"]
        parts = [f"The '''{self.title}''' had eight rounds.", "== Calendar ==", *calendar, "== Scoring =="]
        parts += self.rules if stated else []
        return "\n".join([*parts, "== Standings ==", *(table.write() for table in self.tables)])


def draw(random: Random, names: Sequence[str] = DRIVERS, rounds: int = len(TRACKS)) -> Places:
    """Draw orders of finishing: each place once a round, the last one or two retired."""
    found: Places = {name: [] for name in names}
    for _ in range(rounds):
        order = sorted(names, key=lambda name: names.index(name) + random.gauss(0, len(names) / 3))
        finished = len(names) - random.choice((1, 2))
        for place, name in enumerate(order, start=1):
            found[name].append(place if place <= finished else RETIRED)
    return found


def pay(place: int | str, scale: Sequence[int] = SCALE) -> int:
    """Give the points of a place; none of a status."""
    return scale[place - 1] if isinstance(place, int) and 0 < place <= len(scale) else 0


def write(row: Sequence[int | str]) -> list[str]:
    """Write places as cells."""
    return [str(place) for place in row]


def rank_among(row: Sequence[int | str], field: Sequence[Sequence[int | str]]) -> list[int | str]:
    """Rank a row's places among those of some rows, round by round."""
    return [
        place
        if isinstance(place, str)
        else 1 + sum(isinstance(other[index], int) and other[index] < place for other in field)
        for index, place in enumerate(row)
    ]


def list_teams() -> dict[str, tuple[str, str]]:
    """List the teams, each with its two drivers."""
    return {team: (DRIVERS[2 * index], DRIVERS[2 * index + 1]) for index, team in enumerate(TEAMS)}


def rank(rows: Rows) -> dict[str, tuple[list[list[str]], str]]:
    """Put rows in the order of their totals and write these."""
    ordered = sorted(rows.items(), key=lambda item: -item[1][1])
    return {name: (cells, f"{float(total):g}") for name, (cells, total) in ordered}


def table(rows: Rows, heads: Sequence[str] = CODES, note: str = "") -> Table:
    """Form the drivers' table."""
    return Table("Drivers' championship", heads, rank(rows), note=note)


def plain(places: Places, points: Mapping[str, Fraction | int] | None = None) -> Table:
    """Form the drivers' table of places with the points given, or those of the usual scale."""
    paid = points or {name: sum(map(pay, row)) for name, row in places.items()}
    return table({name: ([write(row)], paid[name]) for name, row in places.items()})
