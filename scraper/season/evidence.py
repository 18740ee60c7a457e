"""How well a column of a standings table fits a round of the calendar: code, links, flag, number."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from scraper.countries import find_country
from scraper.season.labels import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.season.drafts import RoundDraft
    from scraper.tables.facts import ColumnFact

SAME_NUMBER = 5.0
OTHER_NUMBER = -5.0
APART = -0.5
SAME_LINK = 6.0
RARE_WORD = 4.0
SHARED_WORD = 2.0
SAME_COUNTRY = 2.0
OTHER_COUNTRY = -2.0
CODE_BEGINS_WORD = 3.0
CODE_WITHIN = 1.0
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Text:
    """A folded text: its first word, all its words without blanks, and where they begin in that."""

    first: str
    letters: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RoundWords:
    """A round's words for comparison: folded texts and link targets, and the words that tell it from the others.

    `apart` is True of a race without a number among numbered ones: most are outside the championship. `initials` are
    the first letters of all words of the texts.
    """

    texts: tuple[Text, ...]
    names: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]
    number: int | None
    apart: bool = False
    initials: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column's words for comparison: its code without blanks, its links and their words.

    `country` is that of its flag, `meant` the one that it has or that its code may mean.
    """

    letters: str
    targets: frozenset[str]
    words: frozenset[str]
    country: str | None
    meant: str | None
    number: int | None


def normalize_target(target: str) -> str:
    """Bring a link target to one form: no fragment, blanks for underscores, folded."""
    return fold(target.partition("#")[0].replace("_", " "))


class Evidence:
    """What speaks for a column's standing for each round; most tables of an article have the same columns."""

    def __init__(self, rounds: Sequence[RoundDraft]) -> None:
        self._words = form_words(rounds)
        self._frequency = count_words(self._words)
        self._known: dict[tuple[object, ...], list[float]] = {}

    def score(self, column: ColumnFact) -> list[float]:
        """Add up what speaks for a column's standing for each of the rounds; below 0, more speaks against it."""
        key = (column.code, column.country, column.number, *column.targets)
        found = self._known.get(key)
        if found is None:
            words, total = form_column_words(column), len(self._words)
            found = [score_column(words, item, self._frequency, total) for item in self._words]
            self._known[key] = found
        return found


def form_words(rounds: Sequence[RoundDraft]) -> list[RoundWords]:
    """Form the words of each round."""
    found = []
    numbered = any(draft.number is not None for draft in rounds)
    for draft in rounds:
        texts = tuple(dict.fromkeys(fold(text) for text in draft.texts if text))
        targets = frozenset(normalize_target(target) for target in draft.targets)
        words = frozenset(word for text in (*texts, *targets) for word in _split(text))
        joined = tuple(_form_text(text) for text in texts)
        initials = frozenset(text.letters[start] for text in joined for start in text.starts)
        apart = numbered and draft.number is None
        names, countries = targets.union(texts), frozenset(draft.countries)
        found.append(RoundWords(joined, names, countries, words, draft.number, apart, initials))
    return found


def count_words(rounds: Sequence[RoundWords]) -> Counter[str]:
    """Count in how many rounds each word occurs."""
    return Counter([word for item in rounds for word in item.words])


def _form_text(text: str) -> Text:
    words = text.split()
    if not words:
        return Text("", "", ())
    return Text(words[0], "".join(words), tuple(accumulate(map(len, words[:-1]), initial=0)))


def form_column_words(column: ColumnFact) -> ColumnWords:
    """Form the words of a column."""
    targets = frozenset(normalize_target(target) for target in column.targets)
    return ColumnWords(
        letters=fold(column.code).replace(" ", ""),
        targets=targets,
        words=frozenset(word for target in targets for word in _split(target)),
        country=column.country,
        meant=column.country or find_country(column.code),
        number=column.number,
    )


def score_column(column: ColumnWords, words: RoundWords, frequency: Counter[str], total: int) -> float:
    """Add up what speaks for a column's standing for a round; below 0, more speaks against it."""
    return (
        _score_number(column, words)
        + _score_links(column, words, frequency, total)
        + _score_country(column, words)
        + _score_code(column.letters, words)
    )


def _split(text: str) -> list[str]:
    return [word for word in text.split() if not _YEAR.fullmatch(word)]


def _score_number(column: ColumnWords, words: RoundWords) -> float:
    if column.number is None or words.number is None:
        return APART if words.apart else 0.0
    return SAME_NUMBER if column.number == words.number else OTHER_NUMBER


def _score_links(column: ColumnWords, words: RoundWords, frequency: Counter[str], total: int) -> float:
    if not column.targets.isdisjoint(words.names):
        return SAME_LINK
    # a word that a quarter of the rounds share ("Grand Prix") tells nothing
    if column.words.isdisjoint(words.words):
        return 0.0
    rarest = min([frequency[word] for word in column.words & words.words])
    if rarest == 1:
        return RARE_WORD
    return SHARED_WORD if rarest <= max(1, total // 4) else 0.0


def _score_country(column: ColumnWords, words: RoundWords) -> float:
    if column.meant is None or not words.countries:
        return 0.0
    if column.meant in words.countries:
        return SAME_COUNTRY
    # a code can look like a country's and mean a town (MON: Monza); only a flag speaks against
    return OTHER_COUNTRY if column.country else 0.0


def _score_code(letters: str, words: RoundWords) -> float:
    if len(letters) < 2 or letters.isdigit():
        return SHARED_WORD if letters and any(text.first.startswith(letters) for text in words.texts) else 0.0
    best = 0.0
    for text in words.texts if letters[0] in words.initials else ():
        for start in text.starts:
            if text.letters[start] == letters[0]:
                if text.letters.startswith(letters, start):
                    return CODE_BEGINS_WORD
                if not best and _is_within(letters, text.letters, start):
                    best = CODE_WITHIN
    return best


def _is_within(letters: str, text: str, start: int) -> bool:
    """Tell whether the letters occur in a text in their order from a start on (MNZ in Monza)."""
    for letter in letters:
        start = text.find(letter, start) + 1
        if not start:
            return False
    return True
