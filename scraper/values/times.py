"""Laps, times, gaps and reasons for retirement, as classifications write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.values.numbers import is_dash, strip_marks

if TYPE_CHECKING:
    from scraper.values.editions import Edition

_LONGEST = 60
_LAPS = re.compile(r"(?P<sign>[+\-−–]?) ?(?P<count>\d{1,4}(?: ?½|\.\d{1,2})?) ?(?P<unit>[^\W\d_]+\.?)?(?:\([^()]*\))?")
_TIME = re.compile(
    r"(?P<sign>[+\-−–]?) ?(?:(?:(?P<hours>\d{1,3})[:h'’] ?)?(?P<minutes>\d{1,3})(?:[:m'’]|\.(?=\d{2}[.,]\d)) ?)?"
    r"(?P<seconds>\d{1,3})(?:[.,:\"”](?P<part>\d{1,6}))? ?(?:s|sec|secs|seconds|\"|”|'')?",
)


class TimeKind(StrEnum):
    """What a cell of times says: a duration, the gap to the winner in time or laps, nothing, or words."""

    TIME = "time"
    GAP = "gap"
    LAPS_DOWN = "laps_down"
    NONE = "none"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time or gap in seconds, a number of laps behind, or the words as written (a reason for retirement)."""

    kind: TimeKind
    text: str
    seconds: Fraction | None = None
    laps: int | None = None


def parse_laps(text: str) -> int | None:
    """Read a number of laps; None where the text is none.

    >>> parse_laps("35"), parse_laps("35 laps"), parse_laps("+1 lap"), parse_laps("–")
    (35, 35, None, None)
    """
    match = _LAPS.fullmatch(strip_marks(text)[:_LONGEST])
    return int(match["count"]) if match and not match["sign"] and match["count"].isdecimal() else None


def parse_time(text: str, edition: Edition) -> TimeValue:
    """Read the time or gap of a classification; what is neither is kept as the reason that it names.

    >>> from scraper.values.editions import load_edition
    >>> english = load_edition("en")
    >>> parse_time("1:34:50.616", english).seconds, parse_time("+ 1 lap", english).laps
    (Fraction(711327, 125), 1)
    >>> parse_time("Gearbox", english).kind.value
    'reason'
    """
    bare = " ".join(strip_marks(text).split())
    if not bare or is_dash(bare):
        return TimeValue(TimeKind.NONE, text)
    if len(bare) > _LONGEST:
        return TimeValue(TimeKind.REASON, text)
    laps = _LAPS.fullmatch(bare)
    # Laps before times: "+1" alone means one lap in every article seen so far.
    if laps and laps["count"].isdecimal() and _counts_laps(laps, edition):
        return TimeValue(TimeKind.LAPS_DOWN, text, laps=int(laps["count"]))
    match = _TIME.fullmatch(bare)
    if match is None or not (match["minutes"] or match["part"] or match["sign"]):
        return TimeValue(TimeKind.REASON, text)
    return TimeValue(TimeKind.GAP if match["sign"] else TimeKind.TIME, text, seconds=_seconds(match))


def _counts_laps(match: re.Match[str], edition: Edition) -> bool:
    unit = match["unit"]
    return edition.has_word("laps", unit) if unit else bool(match["sign"])


def _seconds(match: re.Match[str]) -> Fraction:
    whole = int(match["hours"] or 0) * 3600 + int(match["minutes"] or 0) * 60 + int(match["seconds"])
    part = match["part"]
    return whole + (Fraction(int(part), 10 ** len(part)) if part else Fraction(0))
