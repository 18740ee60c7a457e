"""Writes a made-up season as a page, with the truth about its totals beside."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from tests.eras.cells import GUEST, SHARED, SHORT, STYLES, form_driver, form_make
from tests.eras.results import draw_races, total_drivers, total_makes
from tests.eras.rules import form_era
from tests.eras.sentences import state_rules, state_sprint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from tests.eras.results import Total
    from tests.eras.rules import Era

RACES = (
    *("Argentine", "Monaco", "Belgian", "French", "British", "German", "Italian", "Spanish", "Dutch", "Swiss"),
    *("Portuguese", "Moroccan", "United States", "South African", "Mexican", "Canadian", "Austrian", "Swedish"),
    *("Brazilian", "Japanese", "Australian", "Hungarian", "Singapore", "Abu Dhabi"),
)
CODES = {"Swiss": "SUI", "South African": "RSA", "Spanish": "ESP", "Dutch": "NED", "United States": "USA"}
MONTHS = ("March", "April", "May", "June", "July", "August", "September", "October", "November")
LEGENDS = {
    "quotes": "{{F1 driver results legend 2}}<span style=\"font-size:85%\">'''Bold''' – Pole<br>''Italics'' – Fastest "
    "lap</span>",
    "template": "{{F1 driver results legend 9}}",
    "sup": "{{F1 driver results legend 9}}",
}
NOTES = {
    SHARED: "Position shared between more drivers of the same car",
    GUEST: "Formula Two car, not eligible for championship points",
    SHORT: "Driver did not finish the Grand Prix, but was classified as he completed over 90% of the race distance.",
}


@dataclass(frozen=True, slots=True)
class Truth:
    """A row's name, its total and gross, and the table that it stands in."""

    name: str
    table: str
    net: Fraction
    gross: Fraction


@dataclass(slots=True)
class Page:
    """A page and what is true of it."""

    title: str
    text: str
    truth: list[Truth]
    era: Era


class _Writer:
    """Writes one season in one style."""

    def __init__(self, era: Era, seed: int) -> None:
        self.era = era
        self.random = Random(f"{era.year} {seed}")
        self.races = draw_races(era, self.random)
        others = self.random.sample(RACES, era.rounds)
        self.codes = [(CODES.get(name, name[:3].upper()), f"{name} Grand Prix") for name in others]
        if era.year <= 1960:
            self.codes[2] = ("500", "Indianapolis 500")
        self.style = self.random.choice(STYLES) if era.year >= 2019 else "quotes"
        if era.sprints and self.style == "quotes":
            self.style = "template"
        self.brackets = self.random.random() < 0.7
        self.bold = self.random.random() < 0.5
        self.nested = self.random.random() < 0.5
        self.truth: list[Truth] = []

    def write(self) -> Page:
        era = self.era
        title = f"{era.year} Formula One {'World Championship' if era.year > 2021 else 'season'}"
        names = {number: f"[[{era.year} {name}|{name}]]" for number, (_, name) in enumerate(self.codes, start=1)}
        drivers, makes = total_drivers(self.races, era), total_makes(self.races, era)
        stated = "\n".join(state_rules(era, names, self.random, first=next(iter(makes), "")))
        parts = [
            f"The '''{title}''' was contested over {era.rounds} races.",
            "==Races==",
            self._write_races(),
            "==Championship standings==",
            "===Points system===",
            stated,
            *self._write_points(),
            "===Drivers' Championship standings===",
            self._wrap(self._write_drivers(drivers)),
            self._write_notes(),
        ]
        if makes:
            parts += ["===Constructors' Championship standings===", self._wrap(self._write_makes(makes))]
        text = "\n\n".join([*parts, f"[[Category:Formula One seasons|{era.year}]]"])
        return Page(title, text, self.truth, era)

    def _write_races(self) -> str:
        rows = []
        for number, (_, name) in enumerate(self.codes, start=1):
            race = self.races[number - 1] if number <= len(self.races) else None
            winners = "<br />".join(f"[[{driver}]]" for driver in race.cars[0].drivers) if race else ""
            fastest = "<br />".join(f"[[{driver}]]" for driver in race.fastest) if race else ""
            date = f"{1 + number * 2 % 27} {MONTHS[(number - 1) * len(MONTHS) // len(self.codes)]}"
            cells = [f"[[{name}]]", date, f"[[{race.pole}]]" if race else "", fastest, winners]
            rows.append(f"|-\n! {number}\n" + "\n".join(f"| {cell}" for cell in cells))
        head = "! Rnd\n! Race\n! Date\n! Pole position\n! Fastest lap\n! Race winner"
        return '{| class="wikitable"\n|-\n' + "\n".join([head, *rows]) + "\n|}"

    def _write_points(self) -> list[str]:
        era, parts = self.era, []
        if era.drivers.fastest_lap == "top10":
            parts.append("One point for the fastest lap was only awarded to a driver who finished within the top ten.")
        if era.sprint:
            places = "\n".join(f"! {place}" for place in range(1, len(era.sprint) + 1))
            points = "\n".join(f"| {value}" for value in era.sprint)
            table = f'{{| class="wikitable"\n|-\n! Position\n{places}\n|-\n! Points\n{points}\n|}}'
            parts += [state_sprint(era), table]
        return parts

    def _write_drivers(self, totals: dict[str, Total]) -> str:
        rows = []
        for rank, (name, total) in enumerate(totals.items(), start=1):
            cells = form_driver(name, self.races, self.era, self.style, brackets=self.brackets)
            out = self.era.excluded == "drivers" and rank == 2
            self.truth.append(Truth(name, "drivers", total.net, total.gross))
            lines = [f"! {'EX' if out else rank if total.net else '–'}", f"| [[{name}]]", *cells]
            rows.append("|-\n" + "\n".join([*lines, f"| {self._total(total)}"]))
        return "\n".join([self._head("Driver"), *rows])

    def _write_makes(self, totals: dict[str, Total]) -> str:
        rows = []
        one_line = self.era.year < 1979 and self.random.random() < 0.5
        for rank, (make, total) in enumerate(totals.items(), start=1):
            found = form_make(make, self.races, self.era, self.style, brackets=self.brackets, one_line=one_line)
            out = self.era.excluded == "constructors" and rank == 1
            if out:
                total.net *= 0
            self.truth.append(Truth(make, "constructors", total.net, total.gross))
            span = f'rowspan="{len(found)}" | '
            first = [
                f"! {span}{'EX' if out else rank}",
                f"| {span}[[{make}]]",
                *found[0],
                f"| {span}{self._total(total)}",
            ]
            rows.append("|-\n" + "\n".join(first))
            rows += ["|-\n" + "\n".join(line) for line in found[1:]]
        return "\n".join([self._head("Constructor"), *rows])

    def _head(self, name: str) -> str:
        columns = [f"! [[{self.era.year} {race}|{code}]]" for code, race in self.codes]
        return "\n".join(["! Pos.", f"! {name}", *columns, "! Points"])

    def _total(self, total: Total) -> str:
        text = write_points(total.net, self.random)
        if total.gross != total.net:
            text += f" ({write_points(total.gross, self.random)})"
        return f"'''{text}'''" if self.bold else text

    def _wrap(self, rows: str) -> str:
        table = f'{{| class="wikitable"\n|-\n{rows}\n|}}'
        legend = LEGENDS[self.style]
        if self.nested:
            return f'{{|\n|- valign="top"\n|\n{table}\n|valign="top" |{legend}\n|}}'
        return f"{table}\n\n{legend}"

    def _write_notes(self) -> str:
        signs = [
            (SHARED, any(len(car.drivers) > 1 for race in self.races for car in race.cars)),
            (GUEST, any(car.guest for race in self.races for car in race.cars)),
            (SHORT, any(car.dagger for race in self.races for car in race.cars)),
        ]
        return "\n".join(f"* {sign} {NOTES[sign]}" for sign, shown in signs if shown)


def write_points(points: Fraction, random: Random) -> str:
    """Write points: halves as a fraction, a decimal or with a half sign, others as a fraction."""
    whole, rest = divmod(points, 1)
    if not rest:
        return str(whole)
    exact = f"{{{{frac|{whole or ''}|{rest.numerator}|{rest.denominator}}}}}".replace("frac||", "frac|")
    if rest.denominator != 2:
        return exact
    return random.choice((exact, f"{whole or ''}½", f"{float(points):g}"))


def write_page(year: int, seed: int) -> Page:
    """Write the season of a year."""
    return _Writer(form_era(year), seed).write()


def write_pages(years: Sequence[int], seeds: Sequence[int]) -> list[Page]:
    """Write a season a year and seed."""
    return [write_page(year, seed) for year in years for seed in seeds]
