"""Numbers as cells write them: ranks, points, totals, and car numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.values.folding import fold

if TYPE_CHECKING:
    from scraper.values.editions import Edition

DASHES = frozenset(load_data("outcomes")["dashes"]["characters"])
_ALL_DASHES = "".join(DASHES)
MARKS = re.compile(r"\[[^\[\]]{0,12}\]|[*†‡§¶#^]")
_LONGEST = 60
_SHORT = 5
_LONGEST_KEPT = 24  # characters; what is longer hardly comes twice
_MINUS = str.maketrans(dict.fromkeys("−–—‒‐‑－", "-") | {"⁄": "/", "，": ",", "．": ".", "（": "(", "）": ")"})
_WHOLE = re.compile(r"([-+]?)(\d{1,9})")
_THOUSANDS = re.compile(r"([-+]?)(\d{1,3}(?:[, ]\d{3}){1,3}|\d{1,3}(?:\.\d{3}){2,3})")
_DECIMAL = re.compile(r"([-+]?)(\d{0,9})[.,](\d{1,6})")
_MIXED = re.compile(r"([-+]?)(?:(\d{1,9}) )?(\d{1,4}) ?/ ?(\d{1,4})")
_FRACTION = re.compile(r"(?<!\d[ /])(?<![\d/])(\d{2,6})[⁄/](\d{1,3})(?![\d/])")
_BEHIND = re.compile(r"(?<=\d|\.) ?\(\d{1,4}\.?\)$")
_UNIT = re.compile(r"(.*\d) ?[^\W\d]{1,10}\.?")
_RANK = re.compile(r"([^\d]{0,4}?)[\s.\-]?(\d{1,4})[\s.\-]?([^\d]{0,5})")
_CAR_NUMBER = re.compile(r"([^\d]{0,12}?)[\s.:]*(\d{1,4}[A-Za-z]{0,2}|[A-Za-z]{1,2}\d{1,3})[.号號]?")
_TOTAL = re.compile(r"([^()\[\]]*)[(\[]([^()\[\]]*)[)\]][^()\[\]]{0,4}")


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank as printed: `number` None for a dash or nothing; `tied` where `=` stands beside or instead."""

    number: int | None
    tied: bool = False


def is_dash(text: str) -> bool:
    """Tell whether a text is nothing but dashes.

    >>> is_dash("–"), is_dash(""), is_dash("-1")
    (True, False, False)
    """
    stripped = text.strip()
    return stripped[:1] in DASHES and not stripped.strip(_ALL_DASHES)


def parse_number(text: str) -> Fraction | None:
    """Read a number exactly: decimals with dot or comma, vulgar and written fractions, a real minus sign.

    A comma (or a blank) before three digits parts thousands; a dot does so only when there are two of them.

    A fraction template sets no blank before its numerator: "161⁄2" is 16½, as no article writes improper fractions.

    >>> [str(parse_number(text)) for text in ("43.5", "43,5", "61½", "57 1/7", "161⁄2", "−7", "1,234", "x")]
    ['87/2', '87/2', '123/2', '400/7', '33/2', '-7', '1234', 'None']
    """
    if _is_whole(text):  # as most are
        return Fraction(int(text))
    if len(text) > _LONGEST:
        return None
    text = " ".join(_spell_fractions(text).translate(_MINUS).split())
    if match := _WHOLE.fullmatch(text):
        value = Fraction(int(match[2]))
    elif match := _THOUSANDS.fullmatch(text):
        value = Fraction(int(re.sub(r"[^\d]", "", match[2])))
    elif match := _DECIMAL.fullmatch(text):
        value = Fraction(int(match[2] or "0")) + Fraction(int(match[3]), 10 ** len(match[3]))
    elif (match := _MIXED.fullmatch(text)) and int(match[4]):
        value = Fraction(int(match[2] or "0")) + Fraction(int(match[3]), int(match[4]))
    else:
        return None
    return -value if match[1] == "-" else value


def _is_whole(text: str) -> bool:
    """Tell whether a text is a short whole number, as most numbers are: nothing is to be taken off or parted."""
    return len(text) < _SHORT and text.isascii() and text.isdigit()


def _spell_fractions(text: str) -> str:
    """Write `½` as ` 1/2`, so that the whole number before it stays apart."""
    if text.isascii():
        return _FRACTION.sub(_part_whole, text)
    spelled = []
    for letter in text:
        is_fraction = unicodedata.decomposition(letter).startswith("<fraction>")
        spelled.append(" " + unicodedata.normalize("NFKC", letter) if is_fraction else letter)
    return _FRACTION.sub(_part_whole, "".join(spelled))


def _part_whole(match: re.Match[str]) -> str:
    """Part a whole number from the numerator that stands right behind it."""
    digits, below = match[1], match[2]
    if int(digits) <= int(below):
        return match[0]
    length = len(below) if int(digits[-len(below) :]) < int(below) else len(below) - 1
    return f"{digits[:-length]} {digits[-length:]}/{below}" if length else match[0]


def parse_points(text: str) -> Fraction | None:
    """Read the points of a cell or a scoring table: a number, with marks, brackets or a unit around it.

    A sum (`15+1`: place and bonus) is added up.

    >>> [str(parse_points(text)) for text in ("37.5*", "(6)", "25 pts", "15+1", "Ret")]
    ['75/2', '6', '25', '16', 'None']
    """
    return _points_of(text) if len(text) <= _LONGEST_KEPT else _read_points(text)


def _read_points(text: str) -> Fraction | None:
    if text.isalpha():  # "Ret", as most that are none
        return None
    if _is_whole(text):
        return Fraction(int(text))
    bare = strip_marks(text).strip("() ")
    value = parse_number(bare)
    if value is None and "+" in bare[1:] and len(bare) <= _LONGEST:
        terms = [parse_number(term) for term in bare.split("+")]
        return None if None in terms else sum((term for term in terms if term is not None), Fraction(0))
    if value is None and (unit := _UNIT.fullmatch(bare[:_LONGEST])):
        value = parse_number(unit[1]) if fold(bare[unit.end(1) :]) in _units() else None
    return value


_points_of = lru_cache(maxsize=4096)(_read_points)


@cache
def _units() -> frozenset[str]:
    return frozenset(fold(word) for word in load_data("outcomes")["units"]["points"])


def parse_total(text: str) -> tuple[Fraction, Fraction | None] | None:
    """Read a total: the points that count, and the gross points where they stand in brackets.

    None: the text is empty, a dash, or no total.

    >>> parse_total("42 (52)"), parse_total("30*"), parse_total("42 (57 1/7)")[1], parse_total("–")
    ((Fraction(42, 1), Fraction(52, 1)), (Fraction(30, 1), None), Fraction(400, 7), None)
    """
    return _total_of(text) if len(text) <= _LONGEST_KEPT else _read_total(text)


def _read_total(text: str) -> tuple[Fraction, Fraction | None] | None:
    if _is_whole(text):
        return Fraction(int(text)), None
    text = " ".join(strip_marks(text).translate(_MINUS).split())
    points = parse_points(text)
    if points is not None:
        return points, None
    match = _TOTAL.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    counted, gross = parse_number(match[1]), parse_number(match[2])
    return None if counted is None or gross is None else (counted, gross)


_total_of = lru_cache(maxsize=4096)(_read_total)


def parse_heats(text: str) -> tuple[Fraction | None, ...] | None:
    """Read the points of a rider's heats, three or more in brackets; None in it is a heat without points.

    >>> [str(points) for points in parse_heats("(3,0,-,3,2½)")]
    ['3', '0', 'None', '3', '5/2']
    """
    bare = strip_marks(text)
    if len(bare) > _LONGEST or not (bare.startswith("(") and bare.endswith(")")) or bare.count(",") < 2:
        return None
    items = [item.strip() for item in bare[1:-1].split(",")]
    heats = [parse_number(item) for item in items]
    if any(points is None and len(item) > 1 for points, item in zip(heats, items, strict=True)):
        return None  # a letter or a dash stands for a heat without points; anything longer is no heat
    return tuple(heats) if any(points is not None for points in heats) else None


def strip_marks(text: str) -> str:
    """Take footnote marks and daggers off a text.

    >>> strip_marks("20† [a]")
    '20'
    """
    return MARKS.sub("", text).strip()


def parse_position(text: str, edition: Edition | None = None) -> Rank | None:
    """Read a rank: `1`, `1=`, `=`, `T3`, ordinals of every language, a dash or nothing.

    None: the text is no rank (a status, perhaps).

    >>> parse_position("5="), parse_position("1st"), parse_position("—"), parse_position("Ret")
    (Rank(number=5, tied=True), Rank(number=1, tied=False), Rank(number=None, tied=False), None)
    """
    return _rank_of(text, edition) if len(text) <= _LONGEST_KEPT else _read_position(text, edition)


def _read_position(text: str, edition: Edition | None) -> Rank | None:
    if _is_whole(text):  # as nearly all are
        return Rank(int(text))
    bare = strip_marks(text)
    if not bare or is_dash(bare):
        return Rank(None)
    if len(bare) > _LONGEST:
        return None
    tied = "=" in bare
    # "1. (18.)": in a table of a class the place overall stands in brackets behind.
    bare = _BEHIND.sub("", bare).replace("=", "").strip(" .,)(")
    if not bare:
        return Rank(None, tied) if tied else None
    match = _RANK.fullmatch(bare)
    if match is None or not (_is_prefix(match[1]) and _is_suffix(match[3], edition)):
        return None
    return Rank(int(match[2]), tied or match[1].casefold().startswith("t"))


_rank_of = lru_cache(maxsize=4096)(_read_position)


def _is_prefix(text: str) -> bool:
    return not text or fold(text) in _ordinals("prefixes")


def _is_suffix(text: str, edition: Edition | None) -> bool:
    folded = fold(text)
    return not folded or folded in _ordinals("suffixes") or (edition is not None and edition.has_word("ordinals", text))


@cache
def _ordinals(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load_data("outcomes")["ordinals"][key])


def parse_car_number(text: str, edition: Edition | None = None) -> str | None:
    """Read a car number as painted on the car, without `#`, `No.` and marks; leading zeros and letters stay.

    None: the text is empty, a dash, or no number.

    >>> parse_car_number("#007"), parse_car_number("No. 42†"), parse_car_number("7A"), parse_car_number("TBA")
    ('007', '42', '7A', None)
    """
    bare = strip_marks(text)
    if len(bare) > _LONGEST:
        return None
    match = _CAR_NUMBER.fullmatch(bare)
    if match is None:
        return None
    return match[2] if not match[1].strip() or _is_number_word(match[1], edition) else None


def _is_number_word(text: str, edition: Edition | None) -> bool:
    return fold(text) in _ordinals("numbers") or (edition is not None and edition.has_word("number", text))
