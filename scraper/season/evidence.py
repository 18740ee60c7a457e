"""How well a column of a standings table fits a round of the calendar: code, links, flag, number."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.countries import find_country
from scraper.season.labels import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.season.drafts import RoundDraft
    from scraper.tables.facts import ColumnFact

SAME_NUMBER = 5.0
OTHER_NUMBER = -5.0
SAME_LINK = 6.0
RARE_WORD = 4.0
SHARED_WORD = 2.0
SAME_COUNTRY = 2.0
OTHER_COUNTRY = -2.0
CODE_BEGINS_WORD = 3.0
CODE_WITHIN = 1.0


@dataclass(frozen=True, slots=True)
class RoundWords:
    """A round's words for comparison: folded texts and link targets, and the words that tell it from the others."""

    texts: tuple[str, ...]
    targets: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]
    number: int | None


def normalize_target(target: str) -> str:
    """Bring a link target to one form: no fragment, blanks for underscores, folded."""
    return fold(target.partition("#")[0].replace("_", " "))


def form_words(rounds: Sequence[RoundDraft]) -> tuple[list[RoundWords], Counter[str]]:
    """Form the words of each round, and count in how many rounds each word occurs."""
    found = []
    for draft in rounds:
        texts = tuple(dict.fromkeys(fold(text) for text in draft.texts if text))
        targets = frozenset(normalize_target(target) for target in draft.targets)
        words = frozenset(word for text in (*texts, *targets) for word in _split(text))
        found.append(RoundWords(texts, targets, frozenset(draft.countries), words, draft.number))
    return found, Counter(word for item in found for word in item.words)


def score_column(column: ColumnFact, words: RoundWords, frequency: Counter[str], total: int) -> float:
    """Add up what speaks for a column's standing for a round; below 0, more speaks against it."""
    return (
        _score_number(column, words)
        + _score_links(column, words, frequency, total)
        + _score_country(column, words)
        + _score_code(column.code, words)
    )


def _split(text: str) -> list[str]:
    return [word for word in text.split() if not re.fullmatch(r"\d{4}", word)]


def _score_number(column: ColumnFact, words: RoundWords) -> float:
    if column.number is None or words.number is None:
        return 0.0
    return SAME_NUMBER if column.number == words.number else OTHER_NUMBER


def _score_links(column: ColumnFact, words: RoundWords, frequency: Counter[str], total: int) -> float:
    targets = [normalize_target(target) for target in column.targets]
    if any(target in words.targets or target in words.texts for target in targets):
        return SAME_LINK
    shared = {word for target in targets for word in _split(target)} & words.words
    if any(frequency[word] == 1 for word in shared):
        return RARE_WORD
    # a word that a quarter of the rounds share ("Grand Prix") tells nothing
    return SHARED_WORD if any(frequency[word] <= max(1, total // 4) for word in shared) else 0.0


def _score_country(column: ColumnFact, words: RoundWords) -> float:
    country = column.country or find_country(column.code)
    if country is None or not words.countries:
        return 0.0
    if country in words.countries:
        return SAME_COUNTRY
    # a code can look like a country's and mean a town (MON: Monza); only a flag speaks against
    return OTHER_COUNTRY if column.country else 0.0


def _score_code(code: str, words: RoundWords) -> float:
    letters = fold(code).replace(" ", "")
    if len(letters) < 2 or letters.isdigit():
        return SHARED_WORD if letters and any(text.startswith(letters) for text in words.texts) else 0.0
    best = 0.0
    for text in words.texts:
        if any(text[start:].replace(" ", "").startswith(letters) for start in _word_starts(text)):
            return CODE_BEGINS_WORD
        if any(_is_within(letters, text[start:]) for start in _word_starts(text)):
            best = CODE_WITHIN
    return best


def _word_starts(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\S+", text)]


def _is_within(letters: str, text: str) -> bool:
    """Tell whether the letters occur in a text in their order, the first at its start (MNZ in Monza)."""
    if not text.startswith(letters[0]):
        return False
    rest = iter(text)
    return all(letter in rest for letter in letters)
