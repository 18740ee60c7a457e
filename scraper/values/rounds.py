"""The rounds of an entry: `All`, `1, 4–10`, `NC`, `第1・2戦`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.values.facts import RoundList
from scraper.values.numbers import is_dash, strip_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.values.editions import Edition

HIGHEST_ROUND = 200  # no season had more; a larger number is no round
_LONGEST = 400
_LONGEST_KEPT = 60  # characters; whole lists of odd rounds hardly come twice
_SEPARATORS = re.compile(r"[,;&+/、・，·•\n]|(?<=\d)\s+(?=\d)")
_RANGE = re.compile(r"(\d{1,3}) ?[-‐‑‒–—―−~〜～] ?(\d{1,3})")
_BETWEEN = re.compile(r"(?<=\d)\s*[-‐‑‒–—―−~〜～]\s*(?=\D{0,8}\d)")
_PLAIN = re.compile(r"\d{1,3}(?:[-–]\d{1,3})?(?:, ?\d{1,3}(?:[-–]\d{1,3})?)*")
_REMARK = re.compile(r"\([^()\d]*\)")  # "(so far)"
_WORDS = re.compile(r"[^\W\d_]+\.?")


def parse_rounds(text: str, edition: Edition) -> RoundList | None:
    """Read the rounds that an entry took part in.

    A dash or `TBA` is no round; None means that the text is empty or no list of rounds.

    >>> from scraper.values.editions import load_edition
    >>> english = load_edition("en")
    >>> parse_rounds("1, 4–6", english).numbers, parse_rounds("All", english).everything
    ((1, 4, 5, 6), True)
    >>> parse_rounds("All except 3", english).without
    (3,)
    """
    return _rounds_of(text, edition) if len(text) <= _LONGEST_KEPT else _read_rounds(text, edition)


def _read_rounds(text: str, edition: Edition) -> RoundList | None:
    if len(text) <= _LONGEST and _PLAIN.fullmatch(text):  # as nearly all: no word to look up
        return _form_list([_parse_item(item.strip()) for item in text.split(",")])
    bare = _REMARK.sub("", strip_marks(text)).strip()
    if not bare or len(bare) > _LONGEST:
        return None
    if is_dash(bare) or edition.has_word("tba", bare):
        return RoundList(())
    if edition.has_word("all", bare):
        return RoundList((), everything=True)
    kept, excepted = _part_exception(bare, edition)
    return _read_items(bare, edition) if excepted is None else _leave_out(kept, excepted, edition)


def _leave_out(kept: str, excepted: str, edition: Edition) -> RoundList | None:
    """Read rounds with exceptions; of these only the figures say anything ("All but the 3rd")."""
    rounds = _read_rounds(kept, edition) if kept else None
    without = _read_items(_WORDS.sub(" ", excepted), edition) if any(map(str.isdigit, excepted)) else None
    if rounds is None or without is None:
        return None
    if rounds.everything:
        return replace(rounds, without=without.numbers)
    return replace(rounds, numbers=tuple(number for number in rounds.numbers if number not in without.numbers))


def _form_list(items: Sequence[range | None]) -> RoundList | None:
    if None in items:
        return None
    return RoundList(tuple(sorted({number for item in items if item is not None for number in item})))


def _read_items(text: str, edition: Edition) -> RoundList | None:
    numbers: list[int] = []
    outside = everything = False
    for item in _split(text, edition):
        found = _parse_item(item)
        everything = everything or edition.has_word("all", item)
        outside = outside or edition.has_word("outside", item)
        if found is None and not (edition.has_word("all", item) or edition.has_word("outside", item)):
            return None
        numbers.extend(found or ())
    return RoundList(tuple(sorted(set(numbers))), everything, outside)


_rounds_of = lru_cache(maxsize=2048)(_read_rounds)


def _part_exception(text: str, edition: Edition) -> tuple[str, str | None]:
    """Part a list from its exceptions: "All except 3", "1–8 (bar 5)"."""
    for match in _WORDS.finditer(text):
        if edition.has_word("except", match[0]):
            return text[: match.start()].rstrip(" ,(（"), text[match.end() :].strip(" )）")
    return text, None


def _split(text: str, edition: Edition) -> list[str]:
    """Split a list into its items, the words that only say "round", "and" or "to" left out."""

    def drop(match: re.Match[str]) -> str:
        word = match[0]
        if edition.has_word("range", word):
            return "-"
        if edition.has_word("joiner", word):
            return ","
        return "" if edition.has_word("rounds", word) and not edition.has_word("outside", word) else word

    items = (item.strip(" .()[]:") for item in _SEPARATORS.split(_WORDS.sub(drop, _BETWEEN.sub("-", text))))
    return [item for item in items if item]


def _parse_item(item: str) -> range | None:
    """Read one item: a round, or a range of rounds."""
    match = None if item.isdecimal() else _RANGE.fullmatch(item)
    first, last = (match[1], match[2]) if match else (item, item)
    if not (first.isdecimal() and last.isdecimal()) or len(first) > 3 or len(last) > 3:
        return None
    return range(int(first), int(last) + 1) if int(first) <= int(last) <= HIGHEST_ROUND else None
