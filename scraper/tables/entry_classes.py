"""The class that an entry list, or a group of its rows, is of: by headings, titles and rows across the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.headers import group_text
from scraper.values.folding import fold
from scraper.values.headers import find_column, find_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.facts import EntryFact
    from scraper.tables.reading import Reading
    from scraper.values.editions import Edition

# "Grand Touring Prototype (GTP)": the code in brackets is what the other tables call the class
_BRACKETED = re.compile(r".*\(([A-Z][A-Za-z0-9 /+-]{1,9})\)")
# "Rally1 entries", "LMP2": a code of letters with a figure
_CODE = re.compile(r"\b[A-Z][A-Za-z]+\d+[A-Za-z]*\b")

# "500cc", "MotoGP": a figure, or capitals within a word, as plain words about entries do not have
_ABBREVIATION = re.compile(r"\d|[^\W\d_][A-Z]")


def find_table_class(reading: Reading) -> str | None:
    """Find the class that a whole entry list is of.

    Its own heading names it, where that stands below a heading of entries and is none itself; else a code in its
    heading or title does ("Rally1 entries").
    """
    section = reading.table.headings
    heading = section[-1] if section else ""
    above = any(TableKind.ENTRIES in find_kinds(text, reading.edition) for text in section[:-1])
    if above and not _is_telling(reading, heading):
        return shorten_class(heading)
    titles = [*reversed(reading.headers.titles), heading if above else ""]
    coded = next((match[0] for title in titles if (match := _CODE.search(title))), None)
    named = name_class(heading, reading.edition) if above and coded is None else None
    return named if named is not None and _ABBREVIATION.search(named) else coded


def _is_telling(reading: Reading, heading: str) -> bool:
    """Tell whether a heading says something else than a class ("Teams", "Drivers", "Full season")."""
    edition = reading.edition
    return bool(find_kinds(heading, edition) or find_column(heading, edition)) or edition.has_word("all", heading)


def shorten_class(title: str) -> str:
    """Take the code in brackets behind a class's name where there is one.

    >>> shorten_class("Grand Touring Prototype (GTP)"), shorten_class("Pro Cup")
    ('GTP', 'Pro Cup')
    """
    match = _BRACKETED.fullmatch(title.strip())
    return match[1] if match else title


def read_group(reading: Reading, row: int) -> tuple[str | None, bool]:
    """Read the group that a row stands under: the class it names, and whether it is of guests who score no points."""
    title = group_text(reading.grid, reading.headers, row)
    if title is None:
        return None, False
    folded = f" {fold(title)} "
    if any(f" {word} " in folded for word in reading.edition.words.get("guest", ())):
        return None, True
    return name_class(title, reading.edition), False


def name_class(title: str, edition: Edition) -> str | None:
    """Take the words off a title that only speak of entries; None where nothing is left of it.

    >>> from scraper.values.editions import load_edition
    >>> english = load_edition("en")
    >>> [name_class(title, english) for title in ("500cc participants", "Permanent teams", "Main class")]
    ['500cc', None, 'Main class']
    """
    words = shorten_class(title).split()
    kept = [word for word in words if not _speaks_of_entries(word, edition)]
    if len(words) == 2 and len(kept) == 1 and edition.has_word("class_", kept[0]):
        kept = [] if edition.has_word("all", words[0]) else words
    return " ".join(kept) or None


def _speaks_of_entries(word: str, edition: Edition) -> bool:
    sections = edition.sections.get(fold(word), ())
    return TableKind.ENTRIES in sections or edition.has_word("entry_kinds", word) or edition.has_word("joiner", word)


def leave_out_makers(facts: Sequence[EntryFact]) -> None:
    """Take groups of a table for no classes where each is called after the make of all its cars ("Audi Sport")."""
    groups: dict[str, list[EntryFact]] = {}
    for fact in facts:
        groups.setdefault(fact.class_name or "", []).append(fact)
    if len(groups) < 2 or not all(name and _is_make(name, members) for name, members in groups.items()):
        return
    for fact in facts:
        fact.class_name = None


def _is_make(name: str, members: Sequence[EntryFact]) -> bool:
    make = fold(name).split()[:1]
    cars = [fact.car or fact.constructor for fact in members]
    return all(car is not None and fold(car.text).split()[:1] == make for car in cars)
