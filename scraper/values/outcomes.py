"""Cells of results: places, statuses, points, each with its marks as written; what a mark means a legend says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.model.vocabulary import CellKind, Status
from scraper.values.facts import OutcomeFact
from scraper.values.folding import fold
from scraper.values.numbers import is_dash, parse_heats, parse_points, parse_position
from scraper.wikitext.parts import NOTE, TEXT

if TYPE_CHECKING:
    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent, Line, Part

STYLE_MARKS = ("bold", "italic", "underlined", "struck")
_LONGEST = 80  # more is prose
_LONGEST_FIGURE = 3  # digits of a place
_MARKS = frozenset("*†‡§¶^#+¤•◊~")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ᴾᶠᵖᶠ", "0123456789PFpf")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹ᴾᶠᵖ]+")
_SLASH = re.compile(r"/|[,;&]\s|、|\s[-–—]\s")
_BEHIND = re.compile(r"\d\s+[^\W_]")
_RETIRED_PLACE = re.compile(r"[Rr](\d{1,3})")
_BRACKETED = re.compile(r"(\D{1,24}?|(\d{1,3})([^\W\d_]{0,3}))\s?(\([^()]{1,24}\))")
_LETTERED = re.compile(r"(\d{1,3}|\D{2,20}?(?= ))((?:\s?[A-Za-z]){1,3})")
_RAISED_PLACE = re.compile(r"(\d{1,3})([^\W\d_]*)")


@dataclass(slots=True)
class _Alternative:
    """One of a cell's outcomes before it is understood: its own text, what is raised beside it, and its styles."""

    text: str = ""
    shown: str = ""
    raised: list[str] = field(default_factory=list)
    styles: frozenset[str] | None = None

    def add(self, text: str, styles: frozenset[str]) -> None:
        self.shown += text
        if "sup" in styles or "sub" in styles:
            self.raised.append(text)
            return
        self.text += text
        if any(letter.isalnum() for letter in text):
            self.styles = styles if self.styles is None else self.styles & styles


def parse_outcomes(
    content: CellContent,
    edition: Edition,
    cells_are: CellKind = CellKind.POSITIONS,
) -> list[OutcomeFact] | None:
    """Read the outcomes of a cell in the order written; an empty cell has none.

    Several stand on lines of their own or between slashes. `cells_are` POINTS reads numbers as points, and the heats of
    a meeting, `(3,0,2)`, as their sum. A mark without a place is a pending outcome. None: something in the cell is not
    understood.
    """
    lines = parse_outcome_lines(content, edition, cells_are)
    return None if lines is None else [outcome for line in lines for outcome in line]


def parse_outcome_lines(
    content: CellContent,
    edition: Edition,
    cells_are: CellKind = CellKind.POSITIONS,
) -> list[list[OutcomeFact]] | None:
    """Read the outcomes of a cell line by line, empty lines kept: in a stacked cell they belong to other cars."""
    found = []
    for line in content.lines:
        outcomes = _parse_line(line, edition, cells_are)
        if outcomes is None:
            return None
        found.append([_copy(outcome) for outcome in outcomes])
    return found


def _copy(outcome: OutcomeFact) -> OutcomeFact:
    return OutcomeFact(
        outcome.text,
        outcome.status,
        outcome.place,
        outcome.points,
        outcome.dropped,
        outcome.marks,
        outcome.extra,
    )


@lru_cache(maxsize=16384)
def _parse_line(line: Line, edition: Edition, cells_are: CellKind) -> list[OutcomeFact] | None:
    """Read a line; what comes back is kept for the many cells that say the same, and not to be changed."""
    figure = _read_figure(line, cells_are)
    if figure is not None:
        return [figure]
    whole = line.text
    if len(whole) > _LONGEST:
        return None
    outcomes = []
    # A slash may belong to a code ("W/D") or a fraction, so the line is tried as one outcome first.
    splits = [None, *(pattern for pattern in (_SLASH, _BEHIND) if pattern.search(whole))]
    for split in splits:
        read = [_read(found, edition, cells_are) for found in _alternatives(line, split)]
        outcomes = [outcome for outcome in read if outcome is not None]
        if len(outcomes) == len(read):
            return outcomes
    return None


def _read_figure(line: Line, cells_are: CellKind) -> OutcomeFact | None:
    """Read a line that is a figure in one look and nothing else, as most are; None where there is more."""
    part = line.parts[0] if len(line.parts) == 1 else None
    if part is None or part.kind is not TEXT or "sup" in part.styles or "sub" in part.styles:
        return None
    text = part.text
    if len(text) > _LONGEST_FIGURE or not (text.isascii() and text.isdigit()):
        return None
    marks = tuple([style for style in STYLE_MARKS if style in part.styles]) if part.styles else ()
    if cells_are is CellKind.POINTS:
        return OutcomeFact(text, Status.CLASSIFIED, points=Fraction(int(text)), marks=marks)
    return OutcomeFact(text, Status.CLASSIFIED, place=int(text), marks=marks)


def _alternatives(line: Line, split: re.Pattern[str] | None) -> list[_Alternative]:
    """List the outcomes of a line: one, those that a sign parts, or those that begin behind what is raised."""
    found = [_Alternative()]
    for part in line.parts:
        if part.kind is NOTE:
            _add_note(found[-1], part)
        if part.kind is not TEXT:
            continue
        if split is _BEHIND and found[-1].raised and "sup" not in part.styles and part.text.strip():
            found.append(_Alternative())
        pieces = _SLASH.split(part.text) if split is _SLASH else [part.text]
        for index, piece in enumerate(pieces):
            if index:
                found.append(_Alternative())
            found[-1].add(piece, part.styles)
    return [alternative for alternative in found if alternative.shown.strip() or alternative.raised]


def _add_note(alternative: _Alternative, part: Part) -> None:
    """Keep a dagger that a template writes as a note; a footnote's letter is no mark of the outcome."""
    mark = part.text.strip()
    if mark and all(letter in _MARKS for letter in mark):
        alternative.raised.append(mark)


def _read(alternative: _Alternative, edition: Edition, cells_are: CellKind) -> OutcomeFact | None:
    shown = " ".join(alternative.shown.split())
    text = " ".join(alternative.text.split())
    raised = [*alternative.raised, *_RAISED.findall(text)]
    text, marks = _take_marks(_RAISED.sub("", text))
    if cells_are is CellKind.POINTS and (heats := parse_heats(text)):
        points = sum((heat for heat in heats if heat is not None), Fraction(0))
        return OutcomeFact(shown, Status.CLASSIFIED, points=points, marks=tuple(marks))
    dropped = len(text) > 2 and text[0] in "([" and text[-1] in ")]"
    if dropped:
        text, inner = _take_marks(text[1:-1].strip())
        marks = inner + marks
    outcome = _read_place(text, edition, cells_are)
    if outcome is None:
        return None
    outcome.text, outcome.dropped = shown, dropped
    extra, letters = _read_raised(raised, edition)
    styles = tuple(style for style in STYLE_MARKS if alternative.styles and style in alternative.styles)
    outcome.marks = tuple(dict.fromkeys((*styles, *outcome.marks, *marks, *letters)))
    outcome.extra = extra
    return outcome


def _take_marks(text: str) -> tuple[str, list[str]]:
    """Take the marks off both ends of an outcome; `**` is one mark."""
    marks = []
    while text and (text[-1] in _MARKS or text[-1].isspace()):
        run = len(text) - len(text.rstrip(text[-1]))
        marks.append(text[-run:].strip())
        text = text[:-run]
    while text and text[0] in _MARKS:
        run = len(text) - len(text.lstrip(text[0]))
        marks.append(text[:run])
        text = text[run:].lstrip()
    return text, [mark for mark in reversed(marks) if mark]


def _read_place(text: str, edition: Edition, cells_are: CellKind) -> OutcomeFact | None:
    if not text:
        return OutcomeFact(text, Status.PENDING)
    if is_dash(text):
        return OutcomeFact(text, Status.ABSENT)
    if cells_are is CellKind.POINTS:
        points = parse_points(text)
        points = points if points is not None else _add_up(text, edition)
        if points is not None:
            return OutcomeFact(text, Status.CLASSIFIED, points=points)
    status = edition.find_status(text)
    if status is not None:
        return OutcomeFact(text, status)
    lettered = _read_lettered(text, edition)
    rank = parse_position(text, edition)
    if lettered is None and rank is not None and rank.number is not None:
        lettered = OutcomeFact(text, Status.CLASSIFIED, place=rank.number, marks=("=",) if rank.tied else ())
    is_place = lettered is not None and lettered.place is not None
    return None if is_place and cells_are is CellKind.POINTS else lettered


def _add_up(text: str, edition: Edition) -> Fraction | None:
    """Add up the points of several races where some have none: "22+Ret", "x+18"."""
    terms = [term.strip() for term in text.split("+")]
    points = [parse_points(term) for term in terms]
    silent = [term for term, value in zip(terms, points, strict=True) if value is None]
    known = [value for value in points if value is not None]
    if not known or not all(is_dash(term) or edition.find_status(term) for term in silent):
        return None
    return sum(known, Fraction(0))


def _read_lettered(text: str, edition: Edition) -> OutcomeFact | None:
    """Read `R16` (retired, classified 16th), `DIS(1)`, `1st(6th)`, `9P` (from the pit lane), `Ret P`."""
    if match := _RETIRED_PLACE.fullmatch(text):
        return OutcomeFact(text, Status.CLASSIFIED, place=int(match[1]), marks=("R",))
    if match := _BRACKETED.fullmatch(text):
        return _read_bracketed(match, edition)
    if match := _LETTERED.fullmatch(text):
        marks = tuple(match[2].replace(" ", ""))
        place = int(match[1]) if match[1].isdecimal() else None
        status = Status.CLASSIFIED if place is not None else edition.find_status(match[1])
        if status is not None and all(letter in _letters() for letter in marks):
            return OutcomeFact(text, status, place=place, marks=marks)
    return None


def _read_bracketed(match: re.Match[str], edition: Edition) -> OutcomeFact | None:
    """Read a place or status with another one in brackets behind it, as a mark: that of a class, of qualifying…"""
    inside = match[4].strip("() ")
    other = _RAISED_PLACE.fullmatch(inside)
    if not (other and _is_bare_ending(other[2])) and edition.find_status(inside) is None:
        return None
    if match[2]:
        place = int(match[2])
        known = _is_bare_ending(match[3])
        return OutcomeFact(match[0], Status.CLASSIFIED, place=place, marks=(match[4],)) if known else None
    status = edition.find_status(match[1])
    return None if status is None else OutcomeFact(match[0], status, marks=(match[4],))


@cache
def _letters() -> frozenset[str]:
    return frozenset(load_data("outcomes")["letters"]["known"])


@cache
def _ordinal_suffixes() -> frozenset[str]:
    return frozenset(fold(word) for word in load_data("outcomes")["ordinals"]["suffixes"])


def _read_raised(raised: list[str], edition: Edition) -> tuple[tuple[int, ...], list[str]]:
    """Read what is raised beside an outcome: numbers are places of other sessions, the rest are marks."""
    places: list[int] = []
    marks: list[str] = []
    for token in re.split(r"[\s,;/]+", " ".join(raised).translate(_SUPERSCRIPTS)):
        if not token or _is_ending(token, edition):
            continue
        if (match := _RAISED_PLACE.fullmatch(token)) and _is_tail(match[2]):
            places.append(int(match[1]))
            marks.extend(f"sup:{letter}" for letter in match[2] if letter in _letters() and match[2].isupper())
        elif all(letter in _MARKS for letter in token):
            marks.append(token)
        elif len(token) <= 3 and all(letter in _letters() for letter in token):
            marks.extend(f"sup:{letter}" for letter in token)
        else:
            marks.append(f"sup:{token}")
    return tuple(places), marks


def _is_ending(token: str, edition: Edition) -> bool:
    """Tell whether a raised text is an ordinal's ending; a single letter only where the edition writes it so."""
    if token.isupper() or fold(token) not in _ordinal_suffixes():
        return False
    return len(token) > 1 or edition.has_word("ordinals", token)


def _is_bare_ending(text: str) -> bool:
    """Tell whether what stands behind a number is nothing or an ordinal's ending."""
    return not text or fold(text) in _ordinal_suffixes()


def _is_tail(text: str) -> bool:
    """Tell whether what stands behind a raised number is nothing, an ordinal's ending, or letters that are marks."""
    return _is_bare_ending(text) or all(letter in _letters() for letter in text)
