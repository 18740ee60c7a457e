"""What cells say: names, teams, round lists and outcomes, in the article's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from scraper.model.vocabulary import Status
    from scraper.problems import Place


# A named tuple, for a season has thousands and a frozen dataclass takes three times as long to make.
class NameFact(NamedTuple):
    """A name as a cell writes it: text, link target, country of its flag (and the code as written), and its marks."""

    text: str
    at: Place
    target: str | None = None
    country: str | None = None
    flag: str | None = None
    marks: tuple[str, ...] = ()


class TeamFact(NamedTuple):
    """A team as a cell writes it, with the car number before it where there is one (`#7 Name`, `No. 42 Name`)."""

    name: NameFact
    number: str | None = None


@dataclass(frozen=True, slots=True)
class RoundList:
    """The rounds of an entry: `everything` for All, but `without` some; else numbers; `outside` for others (NC)."""

    numbers: tuple[int, ...]
    everything: bool = False
    outside: bool = False
    without: tuple[int, ...] = ()


@dataclass(slots=True)
class OutcomeFact:
    """One outcome of a cell: `place` for positions, `points` for points cells; `awards` are marks as written.

    `extra` holds places of superscripts (a sprint's, a stage's) in the order written.
    """

    text: str
    status: Status
    place: int | None = None
    points: Fraction | None = None
    dropped: bool = False
    marks: tuple[str, ...] = ()
    extra: tuple[int, ...] = ()
