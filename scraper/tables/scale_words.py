"""Scales that sentences write out: 9–6–4–3–2–1, or "9 points for a win, 6 for second"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.tables.statement_rules import speaks_of_points
from scraper.values.folding import fold
from scraper.values.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from scraper.tables.statement_rules import Language

SHORTEST_SCALE = 3
SURE_SCALE = 6
_SCALE = re.compile(
    r"(?<![\d.,–—-])\d{1,4}(?:[.,]5|½)?"
    r"(?:(?: ?[–—-] ?|, ?|,? (?:and|und|et|e|y|en|i|och|и) |、|/)\d{1,4}(?:\.5|½)?){2,}(?![\d%])",
)
_JOINED = re.compile(r" (?:and|und|et|e|y|en|i|och|и) ")
_LAST = re.compile(r"[–—-] ?\d{1,4}, ?\d{1,4}$")
_NUMBER = re.compile(r"\d{1,4}(?:\.5|½)?")


def writes_scale(text: str) -> bool:
    """Tell whether a text has a row of numbers that may be a scale."""
    return _SCALE.search(text) is not None


@lru_cache(maxsize=1024)  # articles say the same of one table after another
def find_scales(text: str, context: str, language: Language) -> tuple[tuple[str, tuple[Fraction, ...]], ...]:
    """Find scales written out, each with the words it is for: numbers that never rise, in a sentence about points.

    `context` is the sentence with the line that leads to it. Of several scales, each has the words before it ("6–5–4 in
    sprints and 10–8–6 in feature races": those behind it).
    """
    shortest = SHORTEST_SCALE if speaks_of_points(context, language) else SURE_SCALE
    found = []
    for match in _SCALE.finditer(text):
        # "in races 1 and 3, and 10–9–8": what stands before the last "and" may be of something else
        ends = [match.start(), *(match.start() + joint.end() for joint in _JOINED.finditer(match[0]))]
        for start in (ends[0], ends[-1]):
            known = _read_scale(text[start : match.end()])
            if len(known) >= shortest and _falls(known):
                found.append(((start, match.end()), known))
                break
    if not found:
        told = _find_told(text, language.code)
        return ((context, tuple(told)),) if _falls(told) else ()
    if len(found) < 2:
        return tuple((context, tuple(known)) for _, known in found)
    scopes = _part_scopes(text, [span for span, _ in found])
    if scopes is None:
        return ((context, tuple(found[0][1])),)
    return tuple((scope, tuple(known)) for scope, (_, known) in zip(scopes, found, strict=True))


def _falls(known: Sequence[Fraction]) -> bool:
    """Tell whether numbers may be points by place: they never rise, and are not all the same."""
    return len(known) > 1 and all(first >= second for first, second in pairwise(known)) and known[-1] < known[0] < 1000


def _read_scale(text: str) -> list[Fraction]:
    """Read the numbers of a scale; one behind "and" that is no less than the one before is for something else.

    "9–6–4–3–2–1 and 1 point for the fastest lap"; so is one behind the only comma ("9–6–4–3–2, 1 for the pole").
    """
    values = [parse_number(number.replace(",", ".")) for number in _NUMBER.findall(text)]
    known = [value for value in values if value is not None]
    if len(known) > SHORTEST_SCALE and text.count(",") == 1 and _LAST.search(text):
        return known[:-1]
    joined = any(map(str.isalpha, re.split(r"\d", text.rstrip("0123456789.½"))[-1]))
    return known[:-1] if joined and len(known) > SHORTEST_SCALE and known[-1] >= known[-2] else known


def _part_scopes(text: str, spans: list[tuple[int, int]]) -> list[str] | None:
    """Part a sentence of several scales into what each is for; None where that is not said of each."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    before = [text[start:end] for start, end in zip([0, *ends], starts, strict=False)]
    behind = [text[start:end] for start, end in zip(ends, [*starts[1:], len(text)], strict=True)]
    parted = next((parts for parts in (before, behind) if all(_says_what_for(part) for part in parts)), None)
    return None if parted is None else [_trim(part) for part in parted]


def _trim(scope: str) -> str:
    """Take off what joins a scope with the next: "in sprints, and"."""
    bare = scope.strip(" ,;:")
    last = bare.rpartition(" ")[2]
    return bare.removesuffix(last).strip(" ,;:") if _JOINED.fullmatch(f" {last} ") else bare


def _says_what_for(text: str) -> bool:
    return not _scope_words().isdisjoint(fold(text).split())


@cache
def _scope_words() -> frozenset[str]:
    """The words for kinds of sessions, for groups of competitors and for classes."""
    data: dict[str, dict[str, list[str]]] = load_data("scoring_words")
    tables = ("kinds", "groups", "classes")
    return frozenset(word for table in tables for words in data[table].values() for word in words)


def _find_told(text: str, language: str) -> list[Fraction]:
    """Find the points of places that are told one by one, from the first on; none where fewer than three are."""
    folded = text.casefold()
    if not any(word in folded for word in _list_last_places(language)):
        return []  # as in nearly all sentences: the patterns take long to find nothing
    for pattern in _form_patterns(language):
        pairs = [(match["place"].casefold(), match["points"].casefold()) for match in pattern.finditer(text)]
        known = _follow(pairs, language)
        if len(known) >= SHORTEST_SCALE:
            return known
    return []


@cache
def _list_last_places(language: str) -> list[str]:
    """List the words for the last of the places that are told at least."""
    places: dict[str, int] = load_data("statements").get(language, {}).get("places", {})
    return [word for word, place in places.items() if place == SHORTEST_SCALE]


def _follow(pairs: list[tuple[str, str]], language: str) -> list[Fraction]:
    data = load_data("statements")[language]
    found: list[Fraction] = []
    for place, points in pairs:
        value = parse_number(str(data["numbers"].get(points, points)))
        if data["places"][place] == len(found) + 1 and value is not None:
            found.append(value)
    return found


@cache
def _form_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Form the patterns of a language: points before their place, and behind it; none where it names no places."""
    data = load_data("statements").get(language, {})
    if "places" not in data:
        return ()
    place = "|".join(re.escape(word) for word in sorted(data["places"], key=len, reverse=True))
    words = "|".join(re.escape(word) for word in sorted(data["numbers"], key=len, reverse=True))
    place, points = rf"(?P<place>{place})\b(?! \w+ finishers)", rf"\b(?P<points>\d{{1,3}}(?:\.5)?|{words})\b"
    link = r"(?: (?!and\b)[a-z]+){0,3}?"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{points}(?: points?)?{link} (?:for|to) (?:an? |the )?{place}",
            rf"\b{place}(?: place| finisher)?{link}:? {points}(?! (?:places?|finishers?|drivers?))",
        )
    )
