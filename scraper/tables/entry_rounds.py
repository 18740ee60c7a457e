"""Rounds of entries that are told by the names of events and places: "Monte Carlo, Curitiba"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.countries import country_name
from scraper.values.facts import RoundList
from scraper.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.tables.facts import RoundFact, TableFacts

UNREAD = "K121"
SHORTEST = 3  # letters of a name
_BETWEEN = re.compile(r"[,;&/\n]| and ")


def name_entry_rounds(tables: Iterable[TableFacts]) -> None:
    """Give entries the rounds that their lists call by name, where each name is that of one round of the calendars.

    What was reported of such a list is taken back.
    """
    found = list(tables)
    unread = [
        (table, entries)
        for table in found
        if (entries := [entry for entry in table.entries if entry.rounds is None and entry.rounds_text])
    ]
    if not unread:
        return
    lead = max((table.rounds for table in found), key=len, default=[])
    names = [(_number(fact), _list_names(fact)) for fact in lead]
    for table, entries in unread:
        told = {text: _find_rounds(text, names) for text in dict.fromkeys(entry.rounds_text for entry in entries)}
        for entry in entries:
            entry.rounds = told[entry.rounds_text]
        read = {f"{text!r} " for text, rounds in told.items() if rounds is not None}
        table.problems = [
            problem
            for problem in table.problems
            if problem.code != UNREAD or not any(problem.message.startswith(text) for text in read)
        ]


def _find_rounds(text: str, names: Sequence[tuple[int, frozenset[str]]]) -> RoundList | None:
    """Find the rounds that all parts of a text name; None where one of them names none, or several."""
    found: list[int] = []
    for part in filter(None, map(fold, _BETWEEN.split(text))):
        exact = [number for number, known in names if part in known]
        within = [number for number, known in names if any(f" {part} " in f" {name} " for name in known)]
        fitting = exact or within
        if len(part) < SHORTEST or len(set(fitting)) != 1:
            return None
        found.append(fitting[0])
    return RoundList(tuple(sorted(set(found)))) if found else None


def _number(fact: RoundFact) -> int:
    return fact.number if fact.number is not None else fact.order + 1


def _list_names(fact: RoundFact) -> frozenset[str]:
    """List what a round may be called: event, circuit, town and country."""
    things = [name.text for name in (fact.name, fact.circuit) if name is not None]
    country = country_name(fact.country) if fact.country else None
    return frozenset(fold(text) for text in (*things, *fact.texts, fact.locality, country) if text)
