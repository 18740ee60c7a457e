"""Names of people taken apart, and how two of them agree: not at all, wholly, or by a form that needs evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, cached_property, lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from scraper.lookups import load_data
from scraper.normalize.folding import BRACKETS, fold, loosen
from scraper.normalize.given_names import listed_together

NICKNAME = re.compile(r"""(?:^|(?<=\s))['"“”‘’«»„‚`]([^'"“”‘’«»„‚`]{1,30})['"“”‘’«»„‚`](?=\s|$|,)""")
DOTTED = re.compile(r"(?<=\b[^\W\d_])\.\s*")  # J.J. Yeley
LONGEST_NAME = 120
LEAST_EDITED = 4  # a slip in a shorter name makes another name


class Likeness(IntEnum):
    """How two names of people agree, the surest first; all below `SPELLING` need evidence."""

    EQUAL = 0
    SPELLING = 1  # the same letters, other spacing (`De Simone`, `DeSimone`)
    ORDER = 2  # family name first
    FORM = 3  # initial, listed short form, nickname, further given names
    LOOSE = 4  # transliteration (Kouki, Kohki)
    SURNAME = 5  # one of the two is a family name only
    EDIT = 6  # one slip of the pen


@dataclass(frozen=True)
class PersonName:
    """A person's name, folded: given names and initials, family name with particles, suffix, quoted nicknames.

    `bound` are words that a hyphen joins: `Jean-Louis` is called neither `Jean` nor `Louis`.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str | None = None
    nicknames: tuple[str, ...] = ()
    bound: frozenset[str] = field(default=frozenset(), compare=False)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Given and family names in order."""
        return self.given + self.family

    @cached_property
    def key(self) -> str:
        """The whole name without spaces, with its suffix: two equal keys are one folded name."""
        return "".join(self.words) + (f"|{self.suffix}" if self.suffix else "")

    @property
    def abbreviated(self) -> bool:
        """Whether there is no given name but initials: such a form leaves a suffix out as well."""
        return all(len(word) == 1 for word in self.given)

    @property
    def last(self) -> str:
        """The last word of the family name."""
        return self.family[-1] if self.family else ""


@lru_cache(maxsize=1 << 16)
def parse_person(text: str) -> PersonName:
    """Take a person's name apart; what stands in brackets (a disambiguation, a mark) is not the name.

    >>> parse_person("Horst Felbermayr Jr.").suffix, parse_person("Fabrizio de Simone").family
    ('jr', ('de', 'simone'))
    >>> parse_person("Carlos 'Cacá' Bueno").nicknames, parse_person("J.J. Yeley").given
    (('caca',), ('j', 'j'))
    """
    plain = BRACKETS.sub(" ", text[:LONGEST_NAME])
    nicknames = tuple(fold(nick) for nick in NICKNAME.findall(plain) if fold(nick))
    plain = DOTTED.sub(" ", NICKNAME.sub(" ", plain))
    before, comma, after = plain.partition(",")
    words, suffix = _split_suffix(_words(before))
    if comma:
        behind, second = _split_suffix(_words(after))
        suffix = suffix or second
        if behind:  # Family, Given
            return PersonName(tuple(behind), tuple(words), suffix, nicknames, _find_bound(after))
    words = _drop_honorifics(words)
    start = min(_find_family(words), max(len(words) - _last_size(before, words), 0))
    return PersonName(tuple(words[:start]), tuple(words[start:]), suffix, nicknames, _find_bound(before))


def _find_bound(text: str) -> frozenset[str]:
    joined = [fold(word).split() for word in text.split()]
    return frozenset(part for parts in joined if len(parts) > 1 for part in parts if len(part) > 1)


def compare_people(a: PersonName, b: PersonName) -> Likeness | None:
    """Tell how two names agree; None where they are different names.

    Suffixes are not compared here: two names that differ in them are two people whatever the rest says.
    """
    if a.words == b.words:
        return Likeness.EQUAL if a.words else None
    joined = "".join(a.words), "".join(b.words)
    if joined[0] == joined[1]:
        return Likeness.SPELLING
    if not (a.words and b.words):
        return None
    found = [like for like in (_compare_parts(a, b), _compare_order(a, b)) if like is not None]
    if found:
        return min(found)
    if loosen(" ".join(a.words)) == loosen(" ".join(b.words)):
        return Likeness.LOOSE
    return Likeness.EDIT if _one_edit(a, b) else None


def differ_in_given_name(a: PersonName, b: PersonName) -> bool:
    """Tell whether two names share the family name and no given name: relatives, not spellings of one name.

    Lenient, for it forbids: `J. Michael` and `Mike`, `Jo` and `Joakim` may be one.
    """
    if not (a.given and b.given) or a.family != b.family or compare_people(a, b) is not None:
        return False
    mine, theirs = {*a.given, *a.nicknames}, {*b.given, *b.nicknames}
    return not any(
        compatible_given(one, two) or one.startswith(two) or two.startswith(one) for one in mine for two in theirs
    )


def compatible_given(a: str, b: str) -> bool:
    """Tell whether two given names are one: equal, an initial, or forms listed together."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return listed_together(a, b)


def _compare_parts(a: PersonName, b: PersonName) -> Likeness | None:
    if not a.given or not b.given:
        return _compare_surname(a, b) if bool(a.given) != bool(b.given) else None
    if "".join(a.family) == "".join(b.family) or _bare(a) == _bare(b):
        if _given_agree(a, b):
            return Likeness.FORM
        if loosen(" ".join(a.given)) == loosen(" ".join(b.given)):
            return Likeness.LOOSE
    elif loosen(" ".join(a.family)) == loosen(" ".join(b.family)) and _given_agree(a, b):
        return Likeness.LOOSE
    return Likeness.FORM if _is_longer(a, b) or _is_longer(b, a) else None


def _compare_surname(a: PersonName, b: PersonName) -> Likeness | None:
    """Compare a family name alone with a whole name: all of the family name, or the last part of it."""
    short, whole = (a, b) if not a.given else (b, a)
    joined = "".join(short.family)
    ends = ["".join(whole.words[start:]) for start in range(1, len(whole.words))]
    return Likeness.SURNAME if joined in ends and len(joined) > 1 else None


def _given_agree(a: PersonName, b: PersonName) -> bool:
    if _agree_in_order(a, b) or _stands_for_all(a.given, b.given) or _stands_for_all(b.given, a.given):
        return True
    called = set(a.nicknames) & {*b.given, *b.nicknames} or set(b.nicknames) & {*a.given, *a.nicknames}
    return bool(called)


def _agree_in_order(a: PersonName, b: PersonName) -> bool:
    """Compare given names from the first on; further ones of the longer name are its own (`Juan`, `Juan Pablo`).

    Who is called by a later one (`Kimi` for `Andrea Kimi`) must have it written out.
    """
    shorter, longer = (a, b) if len(a.given) < len(b.given) else (b, a)
    short, long = shorter.given, longer.given
    if _breaks_compound(shorter, longer):
        return False
    if all(compatible_given(one, two) for one, two in zip(short, long, strict=False)):
        return True
    return len(short) < len(long) and all(_is_called(word, long) for word in short)


def _is_called(word: str, long: tuple[str, ...]) -> bool:
    """Tell whether a given name is one of several; a form of it only behind an initial (`J. Michael`, `Mike`)."""
    if len(long[0]) == 1:
        return len(word) > 1 and any(len(other) > 1 and compatible_given(word, other) for other in long)
    return len(word) > 1 and word in long


def _breaks_compound(shorter: PersonName, longer: PersonName) -> bool:
    """Tell whether a given name is part of a compound one (father Louis, son Jean-Louis); initials may be."""
    short, long = shorter.given, longer.given
    return len(short) < len(long) and bool(longer.bound & set(long)) and any(len(word) > 1 for word in short)


def _stands_for_all(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether one word is several joined, or their initials: `jeanluc`, `jl` for `jean luc`."""
    if len(a) != 1 or len(b) < 2:
        return False
    return a[0] in ("".join(b), "".join(word[0] for word in b)) or listed_together(a[0], " ".join(b))


def _is_longer(longer: PersonName, shorter: PersonName) -> bool:
    """Tell whether one name is the other with further words, the first given name first: a full legal name."""
    if len(longer.words) <= len(shorter.words) or len(shorter.words) < 2 or _breaks_compound(shorter, longer):
        return False
    if not compatible_given(longer.words[0], shorter.words[0]) or len(shorter.words[0]) < 2:
        return False
    rest = iter(longer.words[1:])
    return all(any(compatible_given(word, other) and len(other) > 1 for other in rest) for word in shorter.words[1:])


def _compare_order(a: PersonName, b: PersonName) -> Likeness | None:
    """Compare with the family name first, as East Asian names and lists of entrants have it."""
    return Likeness.ORDER if len(a.words) > 1 and sorted(a.words) == sorted(b.words) else None


def _one_edit(a: PersonName, b: PersonName) -> bool:
    one, two = "".join(a.words), "".join(b.words)
    if min(len(one), len(two)) < LEAST_EDITED or not (a.given and b.given):
        return False
    if OSA.distance(one, two, score_cutoff=1) > 1:
        return False
    # A slip in an initial is another initial, and one in a name of three letters another name (Max, Mac; Lee, Leo).
    changed = set(a.words) ^ set(b.words)
    return all(len(word) >= LEAST_EDITED for word in changed)


def _bare(name: PersonName) -> str:
    """The family name without its particles: `de Radiguès` is listed as `Radiguès` too."""
    particles = set(_parts()["particles"])
    return "".join(word for word in name.family[:-1] if word not in particles) + name.last


def _words(text: str) -> list[str]:
    found: list[str] = []
    for word in text.split():
        folded = fold(word).split()
        if len(word) == 2 and word.isupper() and word.isalpha() and not text.isupper() and len(text.split()) > 1:
            folded = list(fold(word)) if found == [] else folded  # AJ Foyt
        found += folded
    return found


def _split_suffix(words: list[str]) -> tuple[list[str], str | None]:
    for size in (2, 1):
        suffix = _suffixes().get(" ".join(words[-size:])) if len(words) > size else None
        if suffix is not None:
            return words[:-size], suffix
    if len(words) == 1 and words[0] in _suffixes():
        return [], _suffixes()[words[0]]
    return words, None


def _last_size(text: str, words: list[str]) -> int:
    """Count the words of a hyphenated family name (Forbes-Robinson, Mayr-Melnhof): they belong together."""
    for written in reversed(text.split()):
        folded = fold(written).split()
        if folded and words[-len(folded) :] == folded:
            return len(folded) if len(folded) < len(words) and all(len(word) > 1 for word in folded) else 1
    return 1


def _drop_honorifics(words: list[str]) -> list[str]:
    titles = _parts()["honorifics"]
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    return words


def _find_family(words: list[str]) -> int:
    particles, given_first = _parts()["particles"], _parts()["given_first"]
    if not words:
        return 0
    if words[0] in particles and words[0] not in given_first and len(words) > 1:
        return 0
    for index in range(1, len(words) - 1):
        if words[index] in particles:
            return index
    return len(words) - 1


def _parts() -> dict[str, Any]:
    found: dict[str, Any] = load_data("name_parts")["person"]
    return found


@cache
def _suffixes() -> dict[str, str]:
    return {fold(text): suffix for suffix, texts in _parts()["suffixes"].items() for text in texts}
