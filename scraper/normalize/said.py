"""What the cells of standings say of cars: an outcome each, with its session, the people in the car and its team."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group, Status
from scraper.normalize.drafts import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.season import Championship, Outcome, Standing, StandingCell
    from scraper.problems import Place

SILENT = {Status.ABSENT, Status.PENDING, Status.UNREAD}
SEVERAL = re.compile(r"\s*/\s*|\n")  # what parts the outcomes of a cell


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says of a car: `owners` are the row's competitors, `people` those in the car.

    `alone` is False where the row holds several outcomes of one session.
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
        twice = _list_repeated(standing) if of_people else set()
        for line in standing.lines:
            people = tuple(line.competitors) or (owners if of_people else ())
            for cell in line.cells:
                alone = cell.session not in twice and all(other.session != cell.session for other in cell.also)
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


def _list_repeated(standing: Standing) -> set[str | None]:
    """List the sessions of which several lines of one driver's row say something: he drove as many cars."""
    lines = [line for line in standing.lines if not line.competitors]
    told = Counter(cell.session for line in lines for cell in line.cells if cell.status not in SILENT)
    return {session for session, count in told.items() if count > 1} if len(lines) > 1 else set()
