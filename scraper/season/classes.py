"""The classes of a season, and which of them a standings table is for."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from string import digits
from typing import TYPE_CHECKING

from scraper.season.labels import fold
from scraper.tables.facts import StandingsRowFact
from scraper.values.headers import find_session

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

LETTERS = 2
# Signs that part classes by the size of their engines: "+2.0" and "2.0".
SIGNS = str.maketrans({"+": " plus ", ">": " over ", "<": " under ", "≥": " over ", "≤": " under "})
# A word of letters and digits (GT300, LMP2), with what divides such a class (Pro/Am), or a title of capitals (GTD Pro).
CLASS_WORD = re.compile(r"\b[A-Z][A-Za-z]*\d+[A-Za-z]*\b(?: Pro ?[-/–] ?Am\b)?|^[A-Z]{2,6}(?:[ /-][A-Z]\w+)?$")

CODE_OF_CLASS = re.compile(r"[A-Z][A-Za-z]*\d+[A-Za-z]*|[A-Z]{3,6}|[A-Z][a-z]+[A-Z]{2,}")
CAPACITY = re.compile(r"(\d) cc\b")
# "250cc", "500-cm³-Klasse", "класс 125 см³"
CAPACITY_WORD = re.compile(r"\b(\d{2,4})[ -]?(?:cc|ccm|cm³|cm3|см³|см3)(?![^\W\d_])")
BORDER = re.compile(r"(?<=[A-Za-z\d])(?=[\u3040-\u30ff\u3400-\u9fff])")
CODE_WORD = re.compile(r"\d[A-Za-z]|[A-Za-z]\d|[a-z][A-Z]")  # 250cc, Moto2, MotoGP


def find_classes(tables: Sequence[TableFacts], legends: Sequence[LegendFact], edition: Edition) -> list[str]:
    """List the classes that entries, winners and classifications name, in order of appearance.

    Names that differ in case or in words such as "Cup" are one class ("PRO", "Pro Cup"), called what the first table
    calls it, and a letter that a key explains is called what it stands for; the facts are made to say the same. Where
    no table names a class, the codes in the titles of standings count, if there is more than one.
    """
    _name_orders(tables, edition)
    _name_parts(tables, edition)
    found: dict[str, str] = {}
    known: dict[str, str] = {}
    letters = {mark: meaning for legend in legends for mark, meaning in legend.meanings.items() if len(mark) <= LETTERS}
    for table in tables:
        for fact in _list_facts(table):
            if fact.class_name:
                if fact.class_name not in known:
                    name = letters.get(fact.class_name, fact.class_name)
                    known[fact.class_name] = found.setdefault(_class_key(name, edition), name)
                fact.class_name = known[fact.class_name]
    if not found:
        facts = [fact for table in tables for fact in table.standings]
        codes = [code for fact in facts for code in _find_codes(fact)]
        if len(set(codes)) > 1:
            found = {fold(code): code for code in codes}
    return list(dict.fromkeys(found.values()))


def part_classes_from_sessions(tables: Sequence[TableFacts]) -> None:
    """Make the labels of winners that titles of standings have as codes of classes the classes that they are: SR1.

    Of codes that differ in their figure alone, one may have no standings.
    """
    codes = {code for table in tables for fact in table.standings for code in _find_codes(fact)}
    stems = {stem for code in codes if len(stem := code.rstrip(digits)) >= LETTERS}
    for award in (award for table in tables for award in table.awards):
        session = award.session
        if session and award.class_name is None and (session in codes or session.rstrip(digits) in stems):
            award.class_name, award.session = award.session, None


def _name_orders(tables: Sequence[TableFacts], edition: Edition) -> None:
    """Give the rows of several orders of finishing the class that their heading has a code of ("250cc classification").

    With one such table a page needs no class, and a race and a sprint are of one.
    """
    facts = [fact for table in tables for fact in table.classifications if fact.section]
    named = [(fact, _find_code(fact.section[-1], edition)) for fact in facts]
    if len({name for _, name in named if name}) < 2:
        return
    for fact, name in named:
        for row in fact.rows:
            row.class_name = row.class_name or name


def _name_parts(tables: Sequence[TableFacts], edition: Edition) -> None:
    """Give what stands under headings of several classes ("Moto2", "500-cm³-Klasse") the class of its heading."""
    named = [(table, _find_part(table.section, edition)) for table in tables]
    names = {name for _, name in named if name}
    # capitals alone may be any abbreviation, but not beside another with a figure (MXGP, MX2)
    if len(names) < 2 or not any(letter.isdigit() for name in names for letter in name):
        return
    for table, name in named:
        for fact in _list_facts(table) if name else ():
            if not isinstance(fact, StandingsRowFact):
                fact.class_name = fact.class_name or name


def _find_part(section: Sequence[str], edition: Edition) -> str | None:
    """Find the class that the innermost heading names which is nothing but a class's name or tells a capacity."""
    for heading in reversed(section):
        if match := CAPACITY_WORD.search(heading):
            return f"{match[1]}cc"
        words = [word for word in heading.split() if not edition.has_word("class_", word)]
        if len(words) == 1 and CODE_OF_CLASS.fullmatch(words[0]) and find_session(words[0], edition) is None:
            return words[0]
    return None


def _find_code(heading: str, edition: Edition) -> str | None:
    """Find the code of a class in a heading of results: a word with a figure or a capital within."""
    words = [word for word in CAPACITY.sub(r"\1cc", heading).split() if fold(word) not in edition.sections]
    codes = [word for word in words if CODE_WORD.search(word) and not word.isdecimal()]
    return codes[0] if len(codes) == 1 else None


def _find_codes(fact: StandingsFact) -> list[str]:
    """Find codes of classes in the title of a table, and headings above it that are nothing else."""
    above = [heading for heading in fact.section if CLASS_WORD.fullmatch(heading)]
    return [*above, *CLASS_WORD.findall(fact.title)]


def _class_key(name: str, edition: Edition) -> str:
    words = _fold(name).split()
    telling = [word for word in words if not edition.has_word("class_", word)]
    return "".join(telling or words) or name


@lru_cache(maxsize=2048)
def _fold(text: str) -> str:
    text = BORDER.sub(" ", text)  # "GT1ドライバーズ"
    return fold(CAPACITY_WORD.sub(r"\1cc", text.translate(SIGNS)))


def _list_facts(
    table: TableFacts,
) -> Iterable[EntryFact | AwardFact | ClassificationRow | StandingsFact | StandingsRowFact]:
    yield from table.entries
    yield from table.awards
    for fact in table.classifications:
        yield from fact.rows
    yield from table.standings
    for standings in table.standings:
        yield from standings.rows


def find_class(fact: StandingsFact, classes: Sequence[str], edition: Edition) -> str | None:
    """Find the class that a standings table is for, from its title and headings; None where they name none.

    The innermost words count first, and of the classes in them the longest. A single letter in a title names none, save
    beside the word for a class alone.
    """
    if fact.class_name:
        return fact.class_name
    names = {name: _known_words(name, edition) for name in classes}
    for text in (fact.title, *reversed(fact.section)):
        words = f" {_fold(text)} "
        inside = [name for name, known in names.items() if len(known) > 1 and f" {known} " in words]
        inside = inside or [name for name in classes if len(name) > 1 and _is_short_for(name, text, edition)]
        inside = inside or [
            name for name, known in names.items() if len(known) == 1 and _names_letter(text, known, edition)
        ]
        if inside:
            return max(inside, key=lambda name: len(names[name]))
    return None


def _is_short_for(name: str, text: str, edition: Edition) -> bool:
    """Tell whether a class is called by the first letters of a heading's words: DP of "Daytona Prototypes".

    Words that any heading may have (drivers, standings) may be left out, but are not enough.
    """
    if not name.isupper():
        return False
    words = _fold(text).split()
    telling = [word for word in words if word not in edition.sections and word not in edition.groups]
    initials = ["".join(map(itemgetter(0), part)) for part in (words, telling)]
    return bool(telling) and _fold(name) in initials


def _names_letter(text: str, letter: str, edition: Edition) -> bool:
    """Tell whether a text is a letter beside a word for a class and nothing else ("Classe A")."""
    words = _fold(text).split()
    telling = [word for word in words if not edition.has_word("class_", word)]
    return telling == [letter] and len(words) > 1


def _known_words(name: str, edition: Edition) -> str:
    """Give the words that tell a class from others, as they stand in titles."""
    words = _fold(name).split()
    telling = " ".join(word for word in words if not edition.has_word("class_", word))
    return telling if len(telling) > 1 else " ".join(words)
