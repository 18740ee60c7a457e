"""A championship's rule: which scale in which session, bonuses, factors, what counts. Data only; `rules` applies it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.model.vocabulary import SchemeOrigin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.model.season import PointsScheme


Path = tuple[int, int, int]  # of a score within its row: line, cell, outcome
ALL_ROUNDS = 10_000
_ON = re.compile(r"\d+\w{0,2}\s*(?:\+|and (?:below|lower))$")
Points = int | Fraction  # exact both; whole points are kept as integers, which add ten times as fast


def tighten(value: Points) -> Points:
    """Give whole points as an integer."""
    return value.numerator if value.denominator == 1 else value


@dataclass(frozen=True, slots=True)
class Scale:
    """Points by place, `positions[0]` for the first; `id` is that of the points scheme, `beyond` what others get."""

    id: str
    positions: tuple[Points, ...]
    origin: SchemeOrigin = SchemeOrigin.STATED
    beyond: Points = 0

    def points(self, place: int) -> Points:
        """Give the points of a place."""
        return self.positions[place - 1] if 1 <= place <= len(self.positions) else self.beyond


@dataclass(frozen=True, slots=True)
class BonusRule:
    """Points for a mark; `sessions` None means all, `places` scales by the mark's own place (qualifying order).

    `best_place` is the worst place that still gets it, `split` divides among the rows that hold it in a session.
    `spread` is how many competitors may get it in a session where no cell shows who.
    """

    mark: str
    points: Points
    best_place: int | None = None
    split: bool = False
    sessions: frozenset[str] | None = None
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Window:
    """Of the rounds `first` to `last`, the best `best` results count (None: all)."""

    first: int
    last: int
    best: int | None


@dataclass(frozen=True, slots=True)
class Reset:
    """After round `after` the best `count` competitors go on from `seeds`, the last of them for all that follow."""

    after: int
    count: int
    seeds: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Everything that turns the cells of a table into totals.

    `rank` is listed (places as they stand) or table (ranked anew within the table); `lines` how many of a row's lines
    count in a session; `within` what several outcomes of one cell give (sum, best); `shared` what a shared drive pays
    (full, split, nothing); `dropped` is none, best (after `windows`) or marked (what stands in brackets);
    `ineligible` is gap or pass_down; `deductions` are points by row that a sentence takes away; `departures` names
    where the rule goes beyond or against the article's words, `open` the readings between which its words leave the
    choice; `unpaid` the results (row and path) whose colour says that they scored nothing; `spans` are the first and
    last rounds in which a row may score, `conditional` the sessions whose points only finishers of the race keep,
    `resets` where totals are set anew.
    """

    scales: Mapping[str, Scale] = field(default_factory=dict)
    bonuses: tuple[BonusRule, ...] = ()
    factors: Mapping[str, Points] = field(default_factory=dict)
    windows: tuple[Window, ...] = ()
    dropped: str = "none"
    lines: int | None = None
    rank: str = "listed"
    complete: bool = True
    within: str = "sum"
    shared: str = "full"
    ineligible: str = "gap"
    cells_are_points: bool = False
    deductions: Mapping[int, Points] = field(default_factory=dict)
    origin: SchemeOrigin = SchemeOrigin.STATED
    departures: tuple[str, ...] = ()
    open: frozenset[str] = frozenset()
    unpaid: frozenset[tuple[int, Path]] = frozenset()
    spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    conditional: frozenset[str] = frozenset()
    resets: tuple[Reset, ...] = ()

    @property
    def is_own(self) -> bool:
        """Tell whether the rule is the article's or a curator's, as its words have it or allow it."""
        return self.origin is not SchemeOrigin.INFERRED and self.open.issuperset(self.departures)


def form_scale(scheme: PointsScheme) -> Scale:
    """Form the scale of a points scheme, its factor applied."""
    factor = scheme.factor if scheme.factor is not None else Fraction(1)
    beyond = sum((bonus.points for bonus in scheme.bonuses if is_for_others(bonus.mark)), Fraction(0))
    positions = tuple(tighten(points * factor) for points in scheme.positions)
    return Scale(scheme.id, positions, scheme.origin, tighten(beyond * factor))


def is_for_others(mark: str) -> bool:
    """Tell whether a points table's column is for the places beyond those that it lists: `Other`, `11th+`.

    >>> is_for_others("other:Other"), is_for_others("other:11th+"), is_for_others("pole")
    (True, True, False)
    """
    kind, _, text = mark.partition(":")
    return kind == "other" and (
        text.casefold() in load_data("scoring_words")["others"]["words"] or bool(_ON.match(text))
    )
