"""The classes of a season, and which of them a standings table is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.season.labels import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.tables.facts import (
        AwardFact,
        ClassificationRow,
        EntryFact,
        LegendFact,
        StandingsFact,
        TableFacts,
    )
    from scraper.values.editions import Edition

# A word of letters and digits (GT300, LMP2), with what divides such a class (Pro/Am).
CLASS_WORD = re.compile(r"\b[A-Z][A-Za-z]*\d+[A-Za-z]*\b(?: Pro ?[-/–] ?Am\b)?")


def find_classes(tables: Sequence[TableFacts], edition: Edition) -> list[str]:
    """List the classes that entries, winners and classifications name, in order of appearance.

    Names that differ in case or in words such as "Cup" are one class ("PRO", "Pro Cup"), called what the first table
    calls it; the facts are made to say the same. Where no table names a class, the codes in the titles of standings
    count, if there is more than one.
    """
    found: dict[str, str] = {}
    for table in tables:
        for fact in _list_facts(table):
            if fact.class_name:
                fact.class_name = found.setdefault(_class_key(fact.class_name, edition), fact.class_name)
    if not found:
        titles = [fact.title for table in tables for fact in table.standings]
        codes = [match for title in titles for match in CLASS_WORD.findall(title)]
        if len(set(codes)) > 1:
            found = {fold(code): code for code in codes}
    return list(dict.fromkeys(found.values()))


def _class_key(name: str, edition: Edition) -> str:
    words = fold(name).split()
    telling = [word for word in words if not edition.has_word("class_", word)]
    return "".join(telling or words) or name


def _list_facts(table: TableFacts) -> Iterable[EntryFact | AwardFact | ClassificationRow | StandingsFact]:
    yield from table.entries
    yield from table.awards
    for fact in table.classifications:
        yield from fact.rows
    yield from table.standings


def find_class(
    fact: StandingsFact, classes: Sequence[str], legends: Sequence[LegendFact], edition: Edition,
) -> str | None:
    """Find the class that a standings table is for, from its title and headings; None where they name none.

    The innermost words count first, and of the classes in them the longest. A class of one letter is found by what a
    key says it stands for (`Y`: Yokohama Trophy).
    """
    if fact.class_name:
        folded = fold(fact.class_name)
        return next((name for name in classes if fold(name) == folded), fact.class_name)
    names = {name: _known_words(name, classes, legends, edition) for name in classes}
    for text in (fact.title, *reversed(fact.section)):
        words = f" {fold(text)} "
        inside = [name for name, options in names.items() if any(f" {option} " in words for option in options)]
        if inside:
            return max(inside, key=lambda name: len(max(names[name], key=len)))
    return None


def _known_words(
    name: str, classes: Sequence[str], legends: Sequence[LegendFact], edition: Edition,
) -> list[str]:
    """List the ways to name a class: its own name, and for a letter the words that only its meaning has."""
    words = fold(name).split()
    telling = [word for word in words if not edition.has_word("class_", word)] or words
    found = [" ".join(telling)] if len("".join(telling)) > 1 else []
    meanings = {code: set(fold(legend.meanings[code]).split())
                for legend in legends for code in classes if code in legend.meanings}
    own = meanings.get(name, set())
    others = {word for code, said in meanings.items() if code != name for word in said}
    return found + sorted(word for word in own - others if len(word) > 2)
