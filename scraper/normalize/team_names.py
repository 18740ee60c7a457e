"""Names of teams, makes and circuits taken apart into what tells them apart and what every such name has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property, lru_cache

from rapidfuzz.distance import OSA

from scraper.lookups import load_data
from scraper.normalize.folding import BRACKETS, fold

NUMBER_BEFORE = re.compile(r"^\s*(?:#|№|No\.?|Nr\.?|nº)\s*\d{1,4}\w?[\s:]+", re.IGNORECASE)

LONGEST_NAME = 160
TOGETHER = " / "  # two teams in one cell, neither of which is the pair
LEAST_EDITED = 4


class Likeness(IntEnum):
    """How two names of teams, makes or circuits agree, the surest first."""

    EQUAL = 0
    ORDER = 1  # the same words in another order
    CORE = 2  # the same, words such as Team, Racing and GmbH aside
    PART = 3  # all that tells one apart stands in the other (a sponsor more)
    EDIT = 4  # one slip of the pen in a word that tells them apart
    SLIGHT = 5  # one letter in a short word: next to nothing by itself


@dataclass(frozen=True)
class TeamName:
    """A folded name of several words; `core` are those that not every such name has."""

    words: tuple[str, ...]
    core: frozenset[str]

    @cached_property
    def key(self) -> str:
        """The words without spaces: two equal keys are one folded name."""
        return "".join(self.words)

    @cached_property
    def core_key(self) -> str:
        """The words that tell it apart, in alphabetical order."""
        return " ".join(sorted(self.core))


@lru_cache(maxsize=1 << 15)
def parse_team(text: str) -> TeamName:
    """Take a team's or make's name apart; a car number before it is not the name.

    >>> sorted(parse_team("#50 Motorola AF Corse").core), parse_team("R.G. Team").core == parse_team("Team RG").core
    (['af', 'motorola'], True)
    """
    vocabulary = load_data("name_parts")["team"]
    return _parse(text, frozenset(vocabulary["generic"]), frozenset(vocabulary["legal"]), _same())


@lru_cache(maxsize=1 << 15)
def parse_circuit(text: str) -> TeamName:
    """Take a circuit's name apart.

    >>> parse_circuit("Circuit Zolder").core == parse_circuit("Zolder").core
    True
    """
    return _parse(text, frozenset(load_data("name_parts")["circuit"]["generic"]), frozenset(), {})


def is_circuit(title: str) -> bool:
    """Tell whether a title names a circuit by itself, and not the town that it lies in."""
    words = load_data("name_parts")["circuit"]["words"]
    folded = f" {fold(title)} "
    return any(f" {word} " in folded or (len(word) > 5 and word in folded) for word in words) or folded.endswith(
        "ring "
    )


def compare_teams(a: TeamName, b: TeamName) -> Likeness | None:
    """Tell how two names of teams, makes or circuits agree; None where they are different names."""
    if not (a.words and b.words):
        return None
    if a.key == b.key:
        return Likeness.EQUAL
    if sorted(a.words) == sorted(b.words):
        return Likeness.ORDER
    return None if (TOGETHER in a.words) is not (TOGETHER in b.words) else _compare_cores(a, b)


def _compare_cores(a: TeamName, b: TeamName) -> Likeness | None:
    if a.core == b.core or "".join(sorted(a.core)) == "".join(sorted(b.core)):
        return Likeness.CORE
    if a.core < b.core or b.core < a.core:
        return Likeness.PART
    return _compare_slip(a, b)


def compare_circuits(a: TeamName, b: TeamName) -> Likeness | None:
    """Tell how two names of circuits agree.

    What two towns' circuits are called tells them apart: `Indianapolis` is short for `Indianapolis Motor Speedway`, and
    that is not `Indianapolis Raceway Park`.
    """
    like = compare_teams(a, b)
    if like is Likeness.CORE and not (set(a.words) <= set(b.words) or set(b.words) <= set(a.words)):
        return Likeness.PART
    return like


def _compare_slip(a: TeamName, b: TeamName) -> Likeness | None:
    only_a, only_b = a.core - b.core, b.core - a.core
    if len(only_a) != 1 or len(only_b) != 1:
        return None
    one, two = next(iter(only_a)), next(iter(only_b))
    if OSA.distance(one, two, score_cutoff=1) > 1 or min(len(one), len(two)) < 2 or one.isdigit() or two.isdigit():
        return None
    return Likeness.EDIT if min(len(one), len(two)) >= LEAST_EDITED else Likeness.SLIGHT


def _parse(text: str, generic: frozenset[str], legal: frozenset[str], same: dict[str, str]) -> TeamName:
    plain = BRACKETS.sub(" ", NUMBER_BEFORE.sub("", text[:LONGEST_NAME])) or text[:LONGEST_NAME]
    folded = _join_letters(fold(plain).split()) + ([TOGETHER] if TOGETHER in plain else [])
    words = [same.get(word, word) for word in folded if word not in legal] or folded
    return TeamName(tuple(words), frozenset(word for word in words if word not in generic) or frozenset(words))


def _join_letters(words: list[str]) -> list[str]:
    """Join letters that stand alone: `r g team` is `rg team` (R.G. Team, B-K Motorsports)."""
    joined: list[str] = []
    single = False
    for word in words:
        if len(word) == 1 and single and word.isalpha():
            joined[-1] += word
        else:
            joined.append(word)
        single = len(word) == 1 and word.isalpha()
    return joined


@cache
def _same() -> dict[str, str]:
    return dict(load_data("name_parts")["team"]["same"])
