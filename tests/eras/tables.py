"""The tables of a made-up page beside its standings: races, entries, points."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.eras.results import Race
    from tests.eras.rules import Era

MONTHS = ("March", "April", "May", "June", "July", "August", "September", "October", "November")


def write_table(head: Sequence[str], rows: Iterable[Sequence[str]], *, inline: bool) -> str:
    """Write a table; the first cell of a row is a header, `inline` puts the others on one line."""
    first = "! " + " !! ".join(head) if inline else "\n".join(f"! {text}" for text in head)
    between = " || " if inline else "\n| "
    lines = [f"|-\n! {row[0]}\n| {between.join(row[1:])}" for row in rows]
    return '{| class="wikitable"\n|-\n' + "\n".join([first, *lines]) + "\n|}"


def write_races(names: Sequence[str], races: Sequence[Race], notes: dict[int, str], *, inline: bool) -> str:
    """Write the table of races with poles, fastest laps and winners; those to come are empty."""
    rows = []
    for number, name in enumerate(names, start=1):
        race = races[number - 1] if number <= len(races) else None
        date = f"{1 + number * 2 % 27} {MONTHS[(number - 1) * len(MONTHS) // len(names)]}"
        won = [[race.pole], race.fastest, race.cars[0].drivers] if race else [[], [], []]
        people = ["<br />".join(f"[[{driver}]]" for driver in drivers) for drivers in won]
        rows.append([str(number), f"[[{name}]]{notes.get(number, '')}", date, *people])
    return write_table(["Rnd", "Race", "Date", "Pole position", "Fastest lap", "Race winner"], rows, inline=inline)


def write_entries(era: Era, races: Sequence[Race], *, inline: bool) -> str:
    """Write the entry list: makes, numbers, drivers and the rounds in which each took part."""
    rounds: dict[tuple[str, int, str], set[int]] = defaultdict(set)
    for race in races:
        for car in race.cars:
            for driver in car.drivers[:1] if era.year >= 1966 else car.drivers:
                rounds[car.make, car.number, driver].add(race.round)
    rows = [
        [f"{make} Team", make, str(number), f"[[{driver}]]", write_rounds(found, len(races))]
        for (make, number, driver), found in sorted(rounds.items())
    ]
    return write_table(["Entrant", "Constructor", "No.", "Driver", "Rounds"], rows, inline=inline)


def write_rounds(rounds: set[int], held: int) -> str:
    """Write a list of rounds as articles do: `1–3, 5`, or `All`."""
    if len(rounds) == held:
        return "All"
    runs: list[list[int]] = []
    for number in sorted(rounds):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def write_points_table(scale: Sequence[int], fastest: int = 0) -> str:
    """Write a table of points by place, with a column for the fastest lap where one is paid."""
    places = [str(place) + {1: "st", 2: "nd", 3: "rd"}.get(place, "th") for place in range(1, len(scale) + 1)]
    head = ["Position", *places, *(["{{Tooltip|FL|Fastest lap}}"] if fastest else [])]
    points = [str(value) for value in scale] + ([str(fastest)] if fastest else [])
    return write_table(head, [["Points", *points]], inline=False)
