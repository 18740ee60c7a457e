"""What the cells of a column look like: the evidence that decides where a header's words leave a choice."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scraper.values.folding import fold
from scraper.values.headers import find_session
from scraper.wikitext.content import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent
    from scraper.wikitext.page import Grid

_INTEGER = re.compile(r"\d{1,4}")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|\.|=|º|°|er|e|ème|位)?=?[*†‡]?")
_LIST = re.compile(r"\d{1,3}(?:\s*[-–—−~,;&]\s*\d{1,3})+")
_NUMBERED = (("integers", _INTEGER), ("ordinals", _ORDINAL), ("lists", _LIST))
# "28.5" is half a point; "28.05." and "28/05" are days
_NUMERIC_DATE = re.compile(
    r"\d{4}-\d\d?-\d\d?|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{2}\.\d{2}"
)
_CLOCK = re.compile(r"\d{1,2}[:.'′h]\d{2}|[+＋]\s*\d")
_HASH = re.compile(r"(?:#|№|no\.?\s|n[.º°]\s?)\s*\d", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_ROUND = re.compile(r"([^\W\d_]{2,12})\.? ?\d{1,2}")
_WORD = re.compile(r"[^\W\d_]+")
LONGEST_STATUS = 5
LONGEST_ORDINAL = 3
LONGEST_KEPT = 40
_LETTERS = re.compile(r"[^\W\d_]{2}")


class Shape(NamedTuple):
    """Counts over the non-empty cells of a column; each share is a count over `cells`.

    `rising` says that the integers never fall and begin at 0 or 1, `distinct` how many texts there are.
    """

    cells: int = 0
    integers: int = 0
    ordinals: int = 0
    lists: int = 0
    dates: int = 0
    clocks: int = 0
    flags: int = 0
    links: int = 0
    names: int = 0
    hashes: int = 0
    everything: int = 0
    statuses: int = 0
    distinct: int = 0
    rising: bool = False
    empty: int = 0
    bracketed: int = 0

    def share(self, count: int) -> float:
        """Give a count as a share of the cells."""
        return count / self.cells if self.cells else 0.0


def looks_like_date(text: str, edition: Edition) -> bool:
    """Tell whether a text holds a date: a digit with a month's name, or digits in the order of a date."""
    if not any(map(str.isdigit, text)):
        return False
    if "月" in text or _NUMERIC_DATE.fullmatch(text.split("\n", maxsplit=1)[0].strip()):
        return True
    return not edition.months.keys().isdisjoint(map(fold, _WORD.findall(text)))


class _Look(NamedTuple):
    """What one cell looks like: its text, its number where it is one, and the names of its shapes."""

    text: str
    number: int | None
    shapes: tuple[str, ...]


class Measure:
    """Counts what the cells of a page's columns look like; equal cells share one content and are looked at once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._looks: dict[int, _Look | None] = {}
        self._numbers: dict[int, int] = {}
        self._held: list[object] = []  # contents, for keys are theirs as long as they are in use

    def count_columns(self, grid: Grid, rows: Iterable[int]) -> list[Shape]:
        """Count what the cells of each column look like in some rows; each cell counts once, whatever it spans."""
        self._held.append(grid.distinct)
        for key, content in grid.distinct.items():
            if key not in self._looks:
                look = self._looks[key] = _look_at(content, self.edition)
                if look is not None and look.number is not None:
                    self._numbers[key] = look.number
        keys = grid.keys
        columns = list(zip(*[grid.slots[row] for row in rows], strict=True)) or [()] * grid.columns
        return [self._count([keys[slot] for slot in dict.fromkeys(slots) if slot is not None]) for slots in columns]

    def _count(self, keys: list[int]) -> Shape:
        """Count the looks of contents by their keys."""
        counts: dict[str, int] = {}
        texts: set[str] = set()
        shown = 0
        for key, times in Counter(keys).items():
            look = self._looks[key]
            if look is not None:
                shown += times
                texts.add(look.text)
                for name in look.shapes:
                    counts[name] = counts.get(name, 0) + times
        rising = "ordinals" in counts and self._rises(keys)
        return Shape(cells=shown, distinct=len(texts), rising=rising, empty=len(keys) - shown, **counts)

    def _rises(self, keys: Iterable[int]) -> bool:
        """Tell whether there are several numbers, which begin at 0 or 1 and never fall."""
        numbers = [self._numbers[key] for key in keys if key in self._numbers]
        return len(numbers) > 1 and numbers[0] <= 1 and numbers == sorted(numbers)


def _look_at(content: CellContent, edition: Edition) -> _Look | None:
    """Look at a cell; None where it shows nothing."""
    if not content.is_shown:
        return None
    text = content.text.strip()
    number, shapes = _read_known(text, edition) if len(text) <= LONGEST_KEPT else _read(text, edition)
    flag = link = False
    for line in content.lines:
        for part in line.parts:
            flag = flag or part.kind is PartKind.FLAG
            link = link or part.target is not None
    found = (("flags", flag), ("links", link), ("bracketed", text[:1] == "("))
    return _Look(text, number, (*shapes, *[name for name, holds in found if holds]))


def _read(text: str, edition: Edition) -> tuple[int | None, tuple[str, ...]]:
    """Read the number in a text and the names of its shapes."""
    if len(text) <= LONGEST_ORDINAL and text.isdecimal():
        return int(text), ("integers", "ordinals")
    plain = len(text) > LONGEST_STATUS and "\n" not in text and not _DIGIT.search(text)
    if plain and not edition.has_word("all", text):
        # a name, as most cells are: nothing else is to be tried
        return None, ("names",) if _LETTERS.search(text) else ()
    match = _ORDINAL.fullmatch(text)
    return int(match[1]) if match else None, tuple(_find_shapes(text, edition))


_read_known = lru_cache(maxsize=4096)(_read)


def _find_shapes(text: str, edition: Edition) -> list[str]:
    numbered = text[:1].isdecimal()
    found = [name for name, pattern in _NUMBERED if pattern.fullmatch(text)] if numbered else []
    if _counts_rounds(text, edition):
        return ["ordinals"]
    if edition.has_word("all", text):
        found.append("everything")
    elif "\n" in text and all(_is_roundlike(line, edition) for line in text.split("\n")):
        found.append("lists")
    elif looks_like_date(text, edition):
        found.append("dates")
    elif _LETTERS.search(text):
        found.append("statuses" if len(text) <= LONGEST_STATUS and edition.find_status(text) else "names")
    if _CLOCK.match(text):
        found.append("clocks")
    if _HASH.match(text):
        found.append("hashes")
    return found


def _counts_rounds(text: str, edition: Edition) -> bool:
    """Tell whether a text is a word for rounds with a number ("Rd.1", "Round 4"); R1 and Race 1 may be sessions."""
    match = _ROUND.fullmatch(text)
    return match is not None and edition.has_word("rounds", match[1]) and find_session(text, edition) is None


def _is_roundlike(text: str, edition: Edition) -> bool:
    """Tell whether a line is empty, a number, a list of numbers or a word for all."""
    return not text or bool(_INTEGER.fullmatch(text) or _LIST.fullmatch(text)) or edition.has_word("all", text)
