"""Writes a made-up season as a page, with the truth about its totals beside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from tests.eras.cells import GUEST, SHARED, SHORT, STYLES, form_driver, form_make
from tests.eras.results import draw_races, total_drivers, total_makes
from tests.eras.rules import form_era
from tests.eras.sentences import say, state_rules, state_sprint
from tests.eras.tables import write_entries, write_points_table, write_races

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.eras.results import Total
    from tests.eras.rules import Era

RACES = (
    *("Argentine", "Monaco", "Belgian", "French", "British", "German", "Italian", "Spanish", "Dutch", "Swiss"),
    *("Portuguese", "Moroccan", "United States", "South African", "Mexican", "Canadian", "Austrian", "Swedish"),
    *("Brazilian", "Japanese", "Australian", "Hungarian", "Singapore", "Abu Dhabi"),
)
CODES = {"Swiss": "SUI", "South African": "RSA", "Spanish": "ESP", "Dutch": "NED", "United States": "USA"}
LEGENDS = {
    "quotes": "{{F1 driver results legend 2}}<span style=\"font-size:85%\">'''Bold''' – Pole<br>''Italics'' – Fastest "
    "lap</span>",
    "template": "{{F1 driver results legend 9}}",
    "sup": "{{F1 driver results legend 9}}",
}
GUEST_SIGNS = ("‡", "{{double dagger}}", "<sup>‡</sup>", "§", "<sup>F2</sup>", "<sup>a</sup>")
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


@dataclass(frozen=True, slots=True)
class Style:
    """How a page is written.

    `marks` is one of STYLES; dropped results stand in `brackets`, totals are `bold`, tables are `nested` beside their
    key, rows stand `inline`; the scale is `tabled`; half points are only `noted` in the table of races; that
    constructors got nothing for the fastest lap goes `unsaid`.
    """

    marks: str
    brackets: bool
    bold: bool
    nested: bool
    inline: bool
    tabled: bool
    noted: bool
    unsaid: bool


def choose_style(era: Era, random: Random) -> Style:
    """Choose how a page is written."""
    marks = random.choice(STYLES[era.year > 2020 :]) if era.year >= 2019 else "quotes"
    chances = (0.7, 0.5, 0.5, 0.4, 0.5 if era.drivers.fastest_lap != "any" else 0.0, 0.2, 0.3)
    return Style(marks, *(random.random() < chance for chance in chances))


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
        self.style = choose_style(era, self.random)
        self.truth: list[Truth] = []

    def write(self) -> Page:
        era = self.era
        title = f"{era.year} Formula One {'World Championship' if era.year > 2021 else 'season'}"
        drivers, makes = total_drivers(self.races, era), total_makes(self.races, era)
        inline = self.style.inline
        halved = [number for number, factor in era.factors.items() if factor < 1 and self.style.noted]
        notes = dict.fromkeys(halved, "{{efn|Half points were awarded.}}")
        parts = [
            f"The '''{title}''' was contested over {era.rounds} races.",
            "==Drivers and constructors==",
            write_entries(era, self.races, inline=inline),
            "==Races==",
            write_races([name for _, name in self.codes], self.races, notes, inline=inline),
            "==Championship standings==",
            "===Points system===",
            *self._write_rules(next(iter(makes), "")),
            "===Drivers' Championship standings===",
            self._wrap(self._write_drivers(drivers)),
            self._write_notes(),
        ]
        if makes:
            parts += ["===Constructors' Championship standings===", self._wrap(self._write_makes(makes))]
        text = "\n\n".join([*parts, f"[[Category:Formula One seasons|{era.year}]]"])
        text = text.replace(GUEST, self.random.choice(GUEST_SIGNS))
        return Page(title, text, self.truth, era)

    def _write_rules(self, first: str) -> list[str]:
        """Write what the season's points were, as sentences, or with a table of points and one for sprints."""
        era = self.era
        names = {number: f"[[{era.year} {name}|{name}]]" for number, (_, name) in enumerate(self.codes, start=1)}
        told = {key: value for key, value in era.factors.items() if not self.style.noted or value > 1}
        stated = list(state_rules(replace(era, factors=told), names, self.random, self.style, first=first))
        top_ten = era.drivers.fastest_lap == "top10"
        parts = ["\n".join(stated)]
        if self.style.tabled:
            parts = [stated[0], write_points_table(era.drivers.scale, int(top_ten)), "\n".join(stated[1:])]
        if top_ten:
            parts.append(say("top_ten_tabled" if self.style.tabled else "top_ten", self.random))
        if era.sprint:
            parts += [state_sprint(era), write_points_table(era.sprint)]
        return parts

    def _write_drivers(self, totals: dict[str, Total]) -> str:
        rows = []
        for rank, (name, total) in enumerate(totals.items(), start=1):
            cells = form_driver(name, self.races, self.era, self.style.marks, brackets=self.style.brackets)
            out = self.era.excluded == "drivers" and rank == 2
            self.truth.append(Truth(name, "drivers", total.net, total.gross))
            lines = [f"! {'EX' if out else rank if total.net else '–'}", f"| [[{name}]]", *cells]
            rows.append("|-\n" + "\n".join([*lines, f"| {self._total(total)}"]))
        return "\n".join([self._head("Driver"), *rows])

    def _write_makes(self, totals: dict[str, Total]) -> str:
        rows = []
        one_line = self.era.year < 1979 and self.random.random() < 0.5
        for rank, (make, total) in enumerate(totals.items(), start=1):
            found = form_make(
                make, self.races, self.era, self.style.marks, brackets=self.style.brackets, one_line=one_line
            )
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
        return f"'''{text}'''" if self.style.bold else text

    def _wrap(self, rows: str) -> str:
        table = f'{{| class="wikitable"\n|-\n{rows}\n|}}'
        legend = LEGENDS[self.style.marks]
        if self.style.nested:
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
    """Write points: halves as a fraction, a decimal or with a half sign, others as a fraction or rounded."""
    whole, rest = divmod(points, 1)
    if not rest:
        return str(whole)
    exact = f"{{{{frac|{whole or ''}|{rest.numerator}|{rest.denominator}}}}}".replace("frac||", "frac|")
    if rest.denominator != 2:
        return random.choice((exact, exact, f"{float(points):.2f}"))
    return random.choice((exact, f"{whole or ''}½", f"{float(points):g}"))


def write_page(year: int, seed: int) -> Page:
    """Write the season of a year."""
    return _Writer(form_era(year), seed).write()
