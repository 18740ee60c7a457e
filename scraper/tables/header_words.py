"""What the words of a header cell say: a role, several below each other, a hint at an abbreviation, a winner's."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from scraper.tables.roles import AWARD_ROLES, NAME_ROLES, WINNER_ROLES
from scraper.values.editions import ColumnRole
from scraper.values.folding import fold
from scraper.values.headers import HeaderMeaning, find_column

if TYPE_CHECKING:
    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent, Part

MOST_WORDS = 4
# So many headers make a word one of winners: "winning driver", "winning team", "winning car"…
SEVERAL = 4
_CLASS = re.compile(r"[A-Z]{2,}\d+|\d+cc")
_WINNER_WORDS: dict[int, tuple[Edition, tuple[frozenset[str], frozenset[str]]]] = {}
_BESIDE = frozenset({ColumnRole.CODRIVER, ColumnRole.RESERVE_DRIVER})


def find_meaning(content: CellContent, edition: Edition) -> HeaderMeaning | None:
    """Find what a header cell says: all its words, lines that say one thing each, or the hint at an abbreviation."""
    text = " ".join(content.text.split())
    stacked = _find_stacked(content, edition) if len(content.lines) > 1 and fold(text) not in edition.columns else None
    parts = [part for line in content.lines for part in line.parts]
    return stacked or find_role(text, edition) or _find_hint(parts, edition)


def _find_stacked(content: CellContent, edition: Edition) -> HeaderMeaning | None:
    """Find what the lines of a header say where each names a winner, a team or a car: "GT winner", "GT winning car"."""
    found = [find_role(line.text, edition) for line in content.lines if line.text]
    known = [meaning for meaning in found if meaning is not None and meaning.role in AWARD_ROLES | NAME_ROLES]
    if len(known) < max(2, len(found)):
        return None
    return HeaderMeaning(known[0].roles, known[0].qualifier, tuple(meaning.role for meaning in known[1:]))


def find_role(text: str, edition: Edition) -> HeaderMeaning | None:
    """Find what a header says.

    Names of people, teams and cars may have one word before them ("Race team", "GT1 drivers"), co-drivers several
    ("Sandown & Bathurst co-driver"); a word that the edition's headers of winners begin or end with makes one of what
    stands beside it ("Winning JST").
    """
    meaning = find_column(text, edition)
    words = text.split()
    if meaning is not None or not 1 < len(words) <= MOST_WORDS:
        return meaning
    roles = tuple(role for role in edition.columns.get(fold(words[-1]), ()) if role in NAME_ROLES)
    if roles and len(words) == 2 and (_CLASS.fullmatch(words[0]) or not any(map(str.isdigit, words[0]))):
        return HeaderMeaning(roles, words[0])
    if roles and roles[0] in _BESIDE:
        return HeaderMeaning(roles, " ".join(words[:-1]))
    return _find_winner(words, edition)


def _find_hint(parts: list[Part], edition: Edition) -> HeaderMeaning | None:
    """Find what the hint at an abbreviation says ("FL" with "Fastest lap" behind it); hints of codes are no words."""
    hints = [part.hint for part in parts if part.hint]
    roles = edition.columns.get(fold(" ".join(hints))) if hints else None
    return HeaderMeaning(roles) if roles else None


def _find_winner(words: list[str], edition: Edition) -> HeaderMeaning | None:
    begins, ends = winner_words(edition)
    if fold(words[0]) in begins:
        return HeaderMeaning((ColumnRole.WINNER,), " ".join(words[1:]))
    return HeaderMeaning((ColumnRole.WINNER,), " ".join(words[:-1])) if fold(words[-1]) in ends else None


def winner_words(edition: Edition) -> tuple[frozenset[str], frozenset[str]]:
    """List the words that several of an edition's headers of winners begin with, and those they end with."""
    known = _WINNER_WORDS.get(id(edition))
    if known is None or known[0] is not edition:
        # "top rookie" wins among rookies; "Top Fuel" is a class
        wanted = WINNER_ROLES - {ColumnRole.SUPPORT_WINNER}
        phrases = [phrase.split() for phrase, roles in edition.columns.items() if roles[0] in wanted]
        firsts = Counter(phrase[0] for phrase in phrases if len(phrase) > 1)
        lasts = Counter(phrase[-1] for phrase in phrases if len(phrase) > 1)
        alone = {phrase[0] for phrase in phrases if len(phrase) == 1}
        begins = frozenset(word for word, count in firsts.items() if count >= SEVERAL and word not in edition.columns)
        ends = frozenset(word for word, count in lasts.items() if count >= SEVERAL and word in alone)
        known = _WINNER_WORDS[id(edition)] = (edition, (begins, ends))
    return known[1]
