"""Crews whose names run together: without flags or signs between them, only the page's other tables part them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.tables.facts import EntryFact, TableFacts
    from scraper.values.facts import NameFact

MOST_WORDS = 20
MOST_WAYS = 64
FEWEST_WORDS = 2  # in one name: a surname alone parts nothing


def part_crews(tables: Sequence[TableFacts]) -> None:
    """Part each name that is nothing but several names, one after the other, which the page has elsewhere.

    "Ann Example Bob Sample" are two where other cells have both, if no word is left over. Of several ways to part it
    the one with the most names is right, for another crew's names may run together, too.
    """
    lists = [names for table in tables for names in _list_people(table)]
    drivers = [entry.driver for table in tables for entry in table.entries if entry.driver is not None]
    everyone = [name for names in (*lists, drivers) for name in names]
    if not any(_may_be_several(name) for name in everyone if name.target is None):
        return
    crews = Crews({_fold(name) for name in everyone})
    for names in lists:
        names[:] = [part for name in names for part in crews.part(name)]
    for table in tables:
        table.entries[:] = [part for entry in table.entries for part in _part_entry(entry, crews)]


@dataclass(frozen=True, slots=True)
class Crews:
    """Parts names that are several of a page's names; `known` are those, their words in lower case."""

    known: set[tuple[str, ...]]

    def part(self, name: NameFact) -> list[NameFact]:
        """Part one name; the flag stays with the first, for it stands in front of him."""
        if not _may_be_several(name):
            return [name]
        ways = sorted(islice(self._divide(_fold(name), 0), MOST_WAYS), key=len, reverse=True)
        if not ways or (len(ways) > 1 and len(ways[0]) == len(ways[1])):
            return [name]
        words = name.text.split()
        texts = [" ".join(words[start:end]) for start, end in ways[0]]
        first = name._replace(text=texts[0], marks=())
        others = [name._replace(text=text, country=None, flag=None, marks=()) for text in texts[1:]]
        return [first, *others[:-1], others[-1]._replace(marks=name.marks)]

    def _divide(self, words: tuple[str, ...], start: int) -> Iterator[list[tuple[int, int]]]:
        """Find the ways to divide words into known names; the whole of them is none."""
        for end in range(start + FEWEST_WORDS, len(words) + 1):
            if words[start:end] in self.known and end - start < len(words):
                if end == len(words):
                    yield [(start, end)]
                for rest in self._divide(words, end):
                    yield [(start, end), *rest]


def _list_people(table: TableFacts) -> Iterator[list[NameFact]]:
    """List the lists of people that a table's facts hold; those of nobody are left out."""
    yield from (award.names for award in table.awards)
    yield from (row.drivers for fact in table.classifications for row in fact.rows)
    for fact in table.standings:
        if fact.group is Group.PEOPLE:
            yield from [row.names for row in fact.rows]
        yield from [line.people for row in fact.rows for line in row.lines if line.people]


def _part_entry(entry: EntryFact, crews: Crews) -> list[EntryFact]:
    drivers = [] if entry.driver is None else crews.part(entry.driver)
    return [entry] if len(drivers) < 2 else [replace(entry, driver=driver) for driver in drivers]


def _may_be_several(name: NameFact) -> bool:
    return name.target is None and 2 * FEWEST_WORDS <= len(name.text.split()) <= MOST_WORDS


def _fold(name: NameFact) -> tuple[str, ...]:
    return tuple(name.text.casefold().split())
