"""Rounds for which the entry list has a driver, and in which the standings show nothing of his."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.model.vocabulary import Group, Status
from scraper.verify.entered import list_rounds
from scraper.verify.findings import form_finding
from scraper.verify.makes import class_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import EntryDriver, Finding, Season
    from scraper.verify.sheet import Row
    from scraper.verify.verdict import Verdict

NEARLY_ALL = Fraction(99, 100)  # of the rounds entered have a result, before one without is told
ENOUGH = 20
EMPTY = frozenset({Status.ABSENT, Status.PENDING})


@dataclass(slots=True)
class _Driver:
    """A driver's first row, the rounds in which any row shows something of his, and the classes that he has rows in.

    `entries` are those of these classes: a table leaves out who scored nothing in the class.
    """

    row: Row
    verdict: Verdict
    rounds: set[int] = field(default_factory=set)
    classes: set[str | None] = field(default_factory=set)
    entries: list[EntryDriver] = field(default_factory=list)

    def competes_in(self, class_: str | None) -> bool:
        """Tell whether a row of his is of a class, as far as classes are told."""
        return class_ is None or class_ in self.classes or None in self.classes


def find_absent(season: Season, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Find drivers without any result in a round for which they are entered, where hardly anybody else is.

    It says less than a result without an entry, for drivers fall ill: such a finding is a note. All tables of people
    count together, because a driver may change his class.
    """
    drivers = _gather_drivers(season, verdicts)
    held = {number for driver in drivers for number in driver.rounds}
    checked, odd = 0, []
    for driver in drivers:
        listed = {number for entry in driver.entries for number in entry.rounds or ()} & held
        checked += len(listed)
        if listed - driver.rounds:
            odd.append((driver, sorted(listed - driver.rounds)))
    if checked >= ENOUGH and sum(len(rounds) for _, rounds in odd) <= (1 - NEARLY_ALL) * checked:
        for driver, rounds in odd:
            yield _form(season, driver, rounds)


def _gather_drivers(season: Season, verdicts: Sequence[Verdict]) -> list[_Driver]:
    """Gather the drivers with rows of their own and with entries, all of which tell their rounds."""
    found: dict[str, _Driver] = {}
    for verdict in verdicts:
        class_ = class_of(verdict, season)
        for row in verdict.sheet.rows if verdict.sheet.championship.group is Group.PEOPLE else ():
            rounds = list_rounds(verdict, row, lambda status: status not in EMPTY)
            if rounds and len(row.standing.competitors) == 1:
                driver = found.setdefault(row.standing.competitors[0], _Driver(row, verdict))
                driver.rounds |= rounds
                driver.classes.add(class_)
    untold = _add_entries(season, found)
    return [driver for person, driver in found.items() if driver.entries and person not in untold]


def _add_entries(season: Season, drivers: dict[str, _Driver]) -> set[str]:
    """Add to the drivers their entries; give those with an entry whose rounds are not told."""
    untold: set[str] = set()
    for entry in season.entries:
        for item in entry.drivers:
            driver = drivers.get(item.person)
            if item.rounds is None:
                untold.add(item.person)
            elif driver is not None and driver.competes_in(entry.class_):
                driver.entries.append(item)
    return untold


def _form(season: Season, driver: _Driver, rounds: Sequence[int]) -> Finding:
    texts = [entry.text for entry in driver.entries]
    shown, listed = ", ".join(map(str, rounds)), " and ".join(texts)
    why = f"the entry list has {listed}, and the standings show nothing in round {shown}"
    at = [place for entry in driver.entries for place in entry.at]
    championship = driver.verdict.sheet.championship
    return form_finding(
        season,
        "X110",
        "info",
        f"{driver.row.name}: no result in round {shown}, the entry list has {listed} ({championship.title})",
        championship=championship.id,
        competitors=driver.row.standing.competitors,
        explanations=[Explanation("cell", "open", at[0] if at else None, "; ".join(texts), "", why)],
        at=at or [driver.row.scores[0].at],
        texts=[*texts, shown],
    )
