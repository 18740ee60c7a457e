"""The cells of results in standings tables, of which a season has thousands: what equal ones say is one object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scraper.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.values.facts import OutcomeFact

    Spot = tuple[int | None, int | None, tuple[int, int] | None]


@dataclass(slots=True, eq=False)
class ResultFact:
    """What the cells of a standings table that are equal say, and how they look."""

    text: str
    outcomes: list[OutcomeFact]
    colour: str | None
    styles: tuple[str, ...]


class StandingsCellFact(NamedTuple):
    """A cell of a line: its column (index into `StandingsFact.columns`), result (shared by equal cells) and place."""

    column: int
    result: ResultFact
    at: Place

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


@dataclass(slots=True)
class LineCells:
    """The cells of a line, what each field of theirs is side by side: a cell is formed when it is asked for.

    `source` and `table` are those of the places of all, `spots` their further fields: row, column and offset.
    """

    source: int = 0
    table: int | None = None
    columns: Sequence[int] = ()
    results: Sequence[ResultFact] = ()
    spots: Sequence[Spot] = ()

    def __len__(self) -> int:
        """Count the cells."""
        return len(self.results)

    def __getitem__(self, index: int) -> StandingsCellFact:
        """Form one cell."""
        return StandingsCellFact(
            self.columns[index], self.results[index], Place(self.source, self.table, *self.spots[index])
        )

    def __iter__(self) -> Iterator[StandingsCellFact]:
        """Form one cell after the other."""
        for column, result, spot in zip(self.columns, self.results, self.spots, strict=True):
            yield StandingsCellFact(column, result, Place(self.source, self.table, *spot))
