"""What the cells of standings say of cars: an outcome each, with its session, the people in the car and its team."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group, Status
from scraper.normalize.drafts import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.season import Championship, Outcome, StandingCell
    from scraper.problems import Place

SILENT = {Status.ABSENT, Status.PENDING, Status.UNREAD}
SEVERAL = re.compile(r"\s*/\s*|\n")  # what parts the outcomes of a cell


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says of a car: `owners` are the row's competitors, `people` those in the car.

    `alone` is False where the cell holds several outcomes of one session.
    """

    session: str
    owners: tuple[str, ...]
    people: tuple[str, ...]
    class_: str | None
    team: str | None
    number: str | None
    outcome: StandingCell | Outcome
    at: Place
    alone: bool
    table: int | None = None

    @property
    def statement(self) -> Statement:
        """The outcome as a draft takes it in."""
        text = self.outcome.text if self.alone else SEVERAL.split(self.outcome.text)[0]
        return Statement(text, self.outcome.number, self.outcome.status, self.at, self.outcome.points)


def walk_said(championship: Championship) -> Iterator[Said]:
    """Yield every outcome of a standings table that says something and whose session is known."""
    of_people = championship.group is Group.PEOPLE
    for standing in championship.standings:
        owners, class_ = tuple(standing.competitors), standing.class_ or championship.class_
        for line in standing.lines:
            people = tuple(line.competitors) or (owners if of_people else ())
            for cell in line.cells:
                alone = not any(other.session == cell.session for other in cell.also)
                outcomes: list[StandingCell | Outcome] = [cell, *cell.also]
                for outcome in outcomes:
                    session = outcome.session
                    if session is None or outcome.status in SILENT:
                        continue
                    only = alone or session != cell.session
                    yield Said(
                        session, owners, people, class_, line.team, line.number, outcome, cell.at, only,
                        championship.table,
                    )  # fmt: skip
