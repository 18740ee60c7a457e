"""Small season articles around names of people, teams and circuits, in the ways in which tables say who is meant."""

from __future__ import annotations

from dataclasses import dataclass, field

ROUNDS = range(1, 7)
PLACES = ("Alphaville", "Betatown", "Gammaburg", "Deltaford", "Epsilonia", "Zetaham")
FILLERS = ("Ann Example", "Bo Sample", "Cy Instance", "Di Specimen", "Ed Pattern", "Flo Model")


@dataclass
class Person:
    """Who stands in a season's tables: the spellings of its entry list and its standings; None is in neither."""

    entry: str | None
    standing: str | None
    flag: str
    team: str
    rounds: tuple[int, ...] = tuple(ROUNDS)
    standing_rounds: tuple[int, ...] | None = None


@dataclass
class Season:
    """A season article to be written; `cars` puts numbers into its standings."""

    title: str
    people: list[Person] = field(default_factory=list)
    teams: list[tuple[str | None, str | None, int]] = field(default_factory=list)
    circuits: list[tuple[str, str | None, str]] = field(default_factory=list)
    cars: bool = False

    def write(self) -> str:
        """Write the article."""
        people = [*self.people, *(Person(name, name, "SUI", f"Filler {name[-5:]}") for name in FILLERS)]
        return "\n".join([
            "== Entries ==", *_table("No.|Team|Driver|Rounds", self._list_entries(people)),
            "== Calendar ==", *_table("Rnd|Circuit|Date", self._list_rounds()),
            "== Winners ==", *_table("Rnd|Circuit|Winner", self._list_winners()),
            "== Drivers' championship ==", *self._list_standings(people),
            "== Teams' championship ==", *self._list_teams(),
        ])  # fmt: skip

    def _list_entries(self, people: list[Person]) -> list[list[str]]:
        rows = []
        for number, person in enumerate(people, 1):
            if person.entry is not None:
                rounds = "All" if len(person.rounds) == len(ROUNDS) else ", ".join(map(str, person.rounds))
                rows.append([str(number), person.team, f"{{{{flagicon|{person.flag}}}}} {person.entry}", rounds])
        for name, _, number in self.teams:
            if name is not None:
                drivers = (f"{{{{flagicon|AUT}}}} {given} Driver{number}" for given in ("Gus", "Hal"))
                rows += [[str(number), name, driver, "All"] for driver in drivers]
        return rows

    def _list_rounds(self) -> list[list[str]]:
        named = [(circuit, flag) for circuit, _, flag in self.circuits] or [(name, "SUI") for name in PLACES]
        return [
            [str(number), f"{{{{flagicon|{flag}}}}} {circuit}", f"{number} May"]
            for number, (circuit, flag) in enumerate(named, 1)
        ]

    def _list_winners(self) -> list[list[str]]:
        named = [(other or circuit) for circuit, other, _ in self.circuits] or list(PLACES)
        return [[str(number), circuit, f"{{{{flagicon|SUI}}}} {FILLERS[0]}"] for number, circuit in enumerate(named, 1)]

    def _list_standings(self, people: list[Person]) -> list[str]:
        codes = [f"[[R|{place[:3].upper()}]]" for place in PLACES]
        rows = []
        for number, person in enumerate(people, 1):
            if person.standing is not None:
                raced = person.standing_rounds if person.standing_rounds is not None else person.rounds
                cells = [str(number + 1) if round_ in raced else "" for round_ in ROUNDS]
                car = [str(number), person.team] if self.cars else []
                rows.append([str(number), f"{{{{flagicon|{person.flag}}}}} {person.standing}", *car, *cells, "9"])
        return _table("|".join(["Pos", "Driver", *(["No.", "Team"] if self.cars else []), *codes, "Pts"]), rows)

    def _list_teams(self) -> list[str]:
        if not self.teams:
            return []
        codes = [f"[[R|{place[:3].upper()}]]" for place in PLACES]
        rows = []
        for number, (_, name, car) in enumerate(self.teams, 1):
            if name is not None:
                cells = [str(number + 1) for _ in ROUNDS]
                rows.append([str(number), name, *([str(car)] if self.cars else []), *cells, "9"])
        return _table("|".join(["Pos", "Team", *(["No."] if self.cars else []), *codes, "Pts"]), rows)


def _table(header: str, rows: list[list[str]]) -> list[str]:
    cells = header.replace("[[R|", "[[R¦").split("|")
    lines = ['{| class="wikitable"', "! " + " !! ".join(cells).replace("¦", "|")]
    for row in rows:
        lines += ["|-", "| " + " || ".join(row)]
    return [*lines, "|}"]
