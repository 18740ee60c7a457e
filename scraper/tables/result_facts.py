"""The cells of results in standings tables, of which a season has thousands: what equal ones say is one object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scraper.problems import Place

if TYPE_CHECKING:
    from scraper.values.facts import OutcomeFact

    Spot = tuple[int, int | None, int | None, int | None, tuple[int, int] | None]


@dataclass(slots=True, eq=False)
class ResultFact:
    """What the cells of a standings table that are equal say, and how they look."""

    text: str
    outcomes: list[OutcomeFact]
    colour: str | None
    styles: tuple[str, ...]


# Its place is formed when it is asked for: named tuples take four times as long to make as plain ones.
class StandingsCellFact(NamedTuple):
    """A cell of a line: its column (index into `StandingsFact.columns`), its result (shared by equal cells) and place.

    `spot` are the fields of its `Place`.
    """

    column: int
    result: ResultFact
    spot: Spot

    @property
    def text(self) -> str:
        """The text of the cell."""
        return self.result.text

    @property
    def outcomes(self) -> list[OutcomeFact]:
        """The outcomes of the cell."""
        return self.result.outcomes

    @property
    def styles(self) -> tuple[str, ...]:
        """The styles that all results of the cell have."""
        return self.result.styles

    @property
    def at(self) -> Place:
        """Where the cell stands."""
        return Place(*self.spot)
