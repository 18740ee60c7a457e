"""What the cells of a column look like: the evidence that decides where a header's words leave a choice."""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from scraper.values.folding import fold
from scraper.values.headers import find_session
from scraper.wikitext.parts import FLAG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent
    from scraper.wikitext.page import Grid

_INTEGER = re.compile(r"\d{1,4}")
_LIST = re.compile(r"(?!\d+,\d{3}$)\d{1,3}(?:\s*[-–—−~,;&]\s*\d{1,3})+")
# an integer of three figures or fewer, an ordinal too, is known without
_NUMBERED = re.compile(
    r"(?P<integers>\d{4})"
    r"|(?P<ordinals>第?(?P<number>\d{1,3})(?:st|nd|rd|th|\.|=|º|°|er|e|ème|位|戦|回|站)?=?[*†‡]?)"
    rf"|(?P<lists>{_LIST.pattern})"
)
# "28.5" is half a point; "28.05." and "28/05" are days
_NUMERIC_DATE = re.compile(
    r"\d{4}-\d\d?-\d\d?|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{2}\.\d{2}"
)
_CLOCK = re.compile(r"\d{1,2}[:.'′h]\d{2}|[+＋]\s*\d")
_HASH = re.compile(r"(?:#|№|no\.?\s|n[.º°]\s?)\s*\d", re.IGNORECASE)
_DIGIT_OR_BREAK = re.compile(r"[\d\n]")
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
    empty: int = 0
    bracketed: int = 0
    distinct: int = 0
    rising: bool = False

    def share(self, count: int) -> float:
        """Give a count as a share of the cells."""
        return count / self.cells if self.cells else 0.0

    @property
    def holds_results(self) -> bool:
        """Whether most cells are numbers in no order, as results are, and none is a date."""
        return not self.dates and not self.rising and 2 * self.ordinals > self.cells


_COUNTS = Shape._fields[: Shape._fields.index("distinct")]
_WIDTH = 4  # bytes of a count
#: What a cell of one shape adds to the counts of a column: they are one number, so that all cells are added up at once.
_ONE = {name: 1 << (8 * _WIDTH * index) for index, name in enumerate(_COUNTS)}
_ORDINALS = _COUNTS.index("ordinals")  # all numbers that may count something are among these
_NAME_LOOK = _ONE["cells"] + _ONE["names"]
_INTEGER_LOOK = _ONE["cells"] + _ONE["integers"] + _ONE["ordinals"]
_part_counts = struct.Struct(f"<{len(_COUNTS)}I").unpack


def looks_like_date(text: str, edition: Edition) -> bool:
    """Tell whether a text holds a date: a digit with a month's name, or digits in the order of a date."""
    if not any(map(str.isdigit, text)):
        return False
    if "月" in text or _NUMERIC_DATE.fullmatch(text.split("\n", maxsplit=1)[0].strip()):
        return True
    return not edition.months.keys().isdisjoint(map(fold, _WORD.findall(text)))


class Measure:
    """Counts what the cells of a page's columns look like; equal cells share one content and are looked at once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        # by the keys of contents
        self._looks: dict[int, int] = {}
        self._texts: dict[int, str | None] = {}
        self._numbers: dict[int, int] = {}
        self._held: list[object] = []  # contents, for keys are theirs as long as they are in use

    def count_columns(self, grid: Grid, rows: Iterable[int]) -> list[Shape]:
        """Count what the cells of each column look like in some rows; each cell counts once, whatever it spans."""
        key_at = grid.keys.__getitem__
        slots = list(zip(*[grid.slots[row] for row in rows], strict=True)) or [()] * grid.columns
        columns = [list(map(key_at, _list_filled(column))) for column in slots]
        contents = grid.distinct
        self._held.append(contents)
        for key in set().union(*columns).difference(self._looks):
            self._look_at(key, contents[key])
        return [self._count(column) for column in columns]

    def _look_at(self, key: int, content: CellContent) -> None:
        """Note what a content looks like: its text, its number where it is one, and the names of its shapes."""
        text = content.text.strip()
        flag = link = False
        for line in content.lines:
            for part in line.parts:
                if part.target is not None:
                    link = True
                if part.kind is FLAG:
                    flag = True
        if not text and not flag:
            self._texts[key], self._looks[key] = None, _ONE["empty"]
            return
        number, look = self._read(text)
        if number is not None:
            self._numbers[key] = number
        if flag:
            look += _ONE["flags"]
        if link:
            look += _ONE["links"]
        if text[:1] == "(":
            look += _ONE["bracketed"]
        self._texts[key], self._looks[key] = text, look

    def _read(self, text: str) -> tuple[int | None, int]:
        """Read the number in a text, and what a cell that shows it adds to the counts of its column."""
        if len(text) <= LONGEST_ORDINAL and text.isdecimal():
            return int(text), _INTEGER_LOOK
        return _read_known(text, self.edition) if len(text) <= LONGEST_KEPT else _read(text, self.edition)

    def _count(self, keys: list[int]) -> Shape:
        """Count the looks of contents by their keys."""
        counts = sum(map(self._looks.__getitem__, keys))
        texts = set(map(self._texts.__getitem__, keys))
        texts.discard(None)
        parted = _part_counts(counts.to_bytes(len(_COUNTS) * _WIDTH, "little"))
        return Shape._make((*parted, len(texts), parted[_ORDINALS] > 1 and self._rises(keys)))

    def _rises(self, keys: Iterable[int]) -> bool:
        """Tell whether there are several numbers, which begin at 0 or 1 and never fall."""
        numbers = [number for number in map(self._numbers.get, keys) if number is not None]
        if not numbers or numbers[0] > 1:
            return False  # as of nearly all columns
        last, *rest = numbers
        several = False
        for number in rest:
            if number < last:
                return False
            last, several = number, True
        return several


def _list_filled(slots: Iterable[int | None]) -> Iterable[int]:
    """List the cells that slots know, each once."""
    filled = dict.fromkeys(slots)
    filled.pop(None, None)
    return cast("Iterable[int]", filled)


def _read(text: str, edition: Edition) -> tuple[int | None, int]:
    """Read the number in a text that is no integer, and what a cell that shows it adds to the counts of its column."""
    if len(text) > LONGEST_STATUS and not _DIGIT_OR_BREAK.search(text) and not edition.has_word("all", text):
        # a name, as most cells are: nothing else is to be tried
        return None, _NAME_LOOK if _LETTERS.search(text) else _ONE["cells"]
    number, names = _read_shapes(text, edition)
    return number, sum([_ONE[name] for name in names], _ONE["cells"])


_read_known = lru_cache(maxsize=4096)(_read)


def _read_shapes(text: str, edition: Edition) -> tuple[int | None, Iterable[str]]:
    """Read the number in a text and the names of its shapes."""
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return None, ("ordinals",) if _counts_rounds(text, edition) else _find_shapes(text, edition)
    if match["lists"]:
        return None, ("lists",)  # nothing but numbers
    if match["integers"]:
        return None, ("integers", *_find_shapes(text, edition))
    shapes = _find_shapes(text, edition)
    return int(match["number"]), ("ordinals", *(name for name in shapes if name != "names"))  # "1st" is no name


def _find_shapes(text: str, edition: Edition) -> list[str]:
    """Find the shapes of a text beside those of numbers."""
    found: list[str] = []
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
