"""Dates of rounds as calendars write them, to ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from scraper.model.season import Dates
from scraper.values.editions import FALLBACK
from scraper.values.folding import fold
from scraper.values.numbers import strip_marks

if TYPE_CHECKING:
    from scraper.values.editions import Edition

_LONGEST = 120
_EARLIEST, _LATEST = 1880, 2200
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./])(\d{1,2})(?:\2\s?(\d{4}|\d{2})?)(?!\d)")
_HYPHENS = re.compile(r"(?<!\d)(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)")
_DAY_MONTH = re.compile(r"(?<![\d.])(\d{2})\.(\d{2})(?![\d.])")
_ROMAN = re.compile(r"(?<=\d)\s?[-./ ]\s?(I{1,3}|IV|VI{0,3}|IX|XI{0,2})(?!\w)")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ASIAN = re.compile(r"(\d{1,4})\s?([年月日])")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_CLOCK = re.compile(
    r"\d{1,2}[:h]\d{2}(?: ?[ap]\.?m\.?)?(?: ?(?:UTC|GMT|CES?T|BST|[ECMP][SD]?T|JST|local(?: time)?)\b)?",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"['’](\d{2})\b")
_TOKEN = re.compile(r"(\d+)([^\W\d_]*)|([^\W\d_]+)")
_SPAN = re.compile(r"(\d{4})\s?[-–—/]\s?(\d{2,4})")


@dataclass(slots=True)
class _Found:
    """What stands in a text, in order: ('day', 25), ('month', 3), ('year', 2007)."""

    items: list[tuple[str, int]] = field(default_factory=list)

    def values(self, kind: str) -> list[int]:
        return [value for found, value in self.items if found == kind]


def parse_dates(text: str, year: int | str | None, edition: Edition, after: str | None = None) -> Dates | None:
    """Read a day or a range of days; the season's year stands in where the text has none.

    A season of two years (`2007–08`) takes the one in which the day comes after `after` (the round before, ISO), else
    the first from July on. A month without a day has no ISO dates. None: no date, `TBA` for one.

    >>> from scraper.values.editions import load_edition
    >>> parse_dates("30 April – 2 May", 2007, load_edition("en"))
    Dates(start='2007-04-30', end='2007-05-02', text='30 April – 2 May')
    """
    bare = strip_marks(text)
    if not bare or len(bare) > _LONGEST:
        return None
    found = _find(_BRACKETS.sub(" ", bare), edition)
    if found is None or not found.values("month"):
        found = _find_bracketed(bare, edition)
    if found is None or not found.values("month"):
        return None
    if not found.values("day"):
        return Dates(None, None, text)
    years = _season_years(year)
    start, end = _form_range(found, years, after)
    return None if start is None or end is None or end < start else Dates(start.isoformat(), end.isoformat(), text)


def _find_bracketed(text: str, edition: Edition) -> _Found | None:
    """Find the day in brackets behind something else: "Round 1 (4 May)", but not "1 (rescheduled from 4 May)"."""
    inside = " ".join(_BRACKETS.findall(text)) if text[-1:] in (")", "）") else ""
    words = {fold(match[3]) for match in _TOKEN.finditer(inside) if match[3]}
    known = words <= edition.months.keys() | edition.fillers | edition.weekdays
    return _find(inside.replace("(", " ").replace(")", " "), edition) if known else None


def _season_years(year: int | str | None) -> tuple[int, ...]:
    """Read the season's year or years: 2007, "2007", "2007–08", "1999–2000".

    >>> _season_years("1999–00"), _season_years(2007), _season_years("x")
    ((1999, 2000), (2007,), ())
    """
    text = str(year or "").strip()
    if match := _SPAN.fullmatch(text):
        return (int(match[1]), int(match[1]) + 1)
    return (int(text),) if len(text) == 4 and text.isdecimal() else ()


def _find(text: str, edition: Edition) -> _Found | None:
    """Find days, months and years; None where a word stands among them that no date has."""
    text = _ISO.sub(lambda found: f" {found[1]}年{found[3]}月{found[4]}日 ", _CLOCK.sub(" ", text))
    text = _SHORT_YEAR.sub(_spell_year, text)
    if edition.language != FALLBACK:  # in English the month may go first
        text = _HYPHENS.sub(r"\1.\2.\3", text)
    text = _NUMERIC.sub(lambda match: _spell_numeric(match, edition), text)
    text = _ROMAN.sub(lambda found: f" {_ROMANS.index(found[1]) + 1}月 ", text)
    text = _DAY_MONTH.sub(lambda found: f" {found[1]} {found[2]}月 ", text)
    text = _ASIAN.sub(lambda found: f" {found[1]}{'ymd'['年月日'.index(found[2])]} ", text)
    found = _Found()
    for match in _TOKEN.finditer(text):
        item = _read_number(match[1], match[2], edition) if match[1] else _read_word(match[3], edition)
        if item is None:
            return None
        if item[0]:
            found.items.append(item)
    return found


def _spell_year(match: re.Match[str]) -> str:
    """Spell `'07` out: up to '49 it is of this century."""
    return f" {'19' if match[1] >= '50' else '20'}{match[1]} "


def _spell_numeric(match: re.Match[str], edition: Edition) -> str:
    """Spell `26.03.2007` and `26/3/2007` out; in English with a slash only where the day cannot be a month."""
    day, month, year = int(match[1]), int(match[3]), match[4]
    unclear = edition.language == FALLBACK and day <= 12
    if month > 12 or (match[2] == "/" and (unclear or not year)):
        return match[0]
    return f" {day} {month}月 {year if year and len(year) == 4 else ''} "


def _read_number(digits: str, suffix: str, edition: Edition) -> tuple[str, int] | None:
    if len(digits) > 4:
        return None
    value = int(digits)
    if suffix in ("y", "m", "d"):
        return {"y": "year", "m": "month", "d": "day"}[suffix], value
    if len(digits) == 4 and _EARLIEST <= value <= _LATEST:
        return "year", value
    if suffix and not (edition.has_word("ordinals", suffix) or fold(suffix) in ("th", "st", "nd", "rd", "o", "er")):
        month = edition.months.get(fold(suffix))  # "25mar"
        return None if month is None else ("", 0)
    return ("day", value) if 1 <= value <= 31 else None


def _read_word(word: str, edition: Edition) -> tuple[str, int] | None:
    folded = fold(word)
    if folded in edition.months:
        return "month", edition.months[folded]
    known = folded in edition.weekdays or folded in edition.fillers or not folded
    if known or any(edition.has_word(vocabulary, word) for vocabulary in ("tba", "cancelled", "postponed")):
        return "", 0
    return None


def _form_range(found: _Found, years: tuple[int, ...], after: str | None) -> tuple[date | None, date | None]:
    """Form the first and the last day: a day takes the month that follows it, or the one before in `March 8–9`."""
    days = _days_with_months(found)
    (first_day, first_month), (last_day, last_month) = days[0], days[-1]
    written = found.values("year")
    if written:
        last_year, first_year = written[-1], written[0]
        if len(written) == 1 and first_month > last_month:
            first_year -= 1
    else:
        first_year = _choose_year(first_day, first_month, years, after)
        last_year = first_year + (first_month > last_month)
    return _form_date(first_year, first_month, first_day), _form_date(last_year, last_month, last_day)


def _days_with_months(found: _Found) -> list[tuple[int, int]]:
    """Pair each day with its month; a text is read month first where its first month stands before its first day."""
    kinds = [kind for kind, _ in found.items if kind != "year"]
    items = [item for item in found.items if item[0] != "year"]
    backwards = kinds[0] == "day"
    pairs: list[tuple[int, int]] = []
    month = found.values("month")[-1 if backwards else 0]
    for kind, value in reversed(items) if backwards else items:
        if kind == "month":
            month = value
        else:
            pairs.append((value, month))
    return pairs[::-1] if backwards else pairs


def _choose_year(day: int, month: int, years: tuple[int, ...], after: str | None) -> int:
    if len(years) < 2:
        return years[0] if years else 0
    if after is None:
        return years[0] if month >= 7 else years[1]
    return years[0] if f"{years[0]}-{month:02}-{day:02}" >= after else years[1]


def _form_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
