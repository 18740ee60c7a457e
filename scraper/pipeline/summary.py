"""What a run made of each page, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from scraper.pipeline.measures import Stopwatch

if TYPE_CHECKING:
    from scraper.model.season import Season


@dataclass(slots=True)
class SeasonSummary:
    """A page's yield: `state` is written, unchanged, no season, or failed; `note` says why.

    `code` is that of a page that cost its worker: explained by `scraper explain`, and tried again by the next run.
    """

    page: str
    season: str | None
    state: str
    note: str = ""
    tables: dict[str, int] = field(default_factory=dict)
    rounds: int = 0
    entries: int = 0
    people: int = 0
    teams: int = 0
    results: int = 0
    totals: dict[str, int] = field(default_factory=dict)
    findings: int = 0
    problems: int = 0
    cells: int = 0
    cells_unread: int = 0
    code: str = ""

    @classmethod
    def from_dict(cls, data: dict[str, Any], *, state: str) -> SeasonSummary:
        """Build a summary from plain data, with another state."""
        return cls(**{**data, "state": state})

    def to_dict(self) -> dict[str, Any]:
        """Give the summary as plain data."""
        return asdict(self)


def summarize(page: str, season: Season, state: str) -> SeasonSummary:
    """Count what a season holds."""
    kinds = Counter(competitor.kind.value for competitor in season.competitors)
    totals = Counter(
        standing.status.value
        for championship in season.championships
        for standing in championship.standings
        if standing.published is not None and standing.status is not None
    )
    return SeasonSummary(
        page=page,
        season=season.id,
        state=state,
        tables=dict(sorted(Counter(table.kind.value for table in season.tables).items())),
        rounds=sum(rnd.number is not None for rnd in season.rounds),
        entries=len(season.entries),
        people=kinds["person"],
        teams=kinds["team"],
        results=len(season.results),
        totals=dict(sorted(totals.items())),
        findings=sum(finding.accepted is None for finding in season.findings),
        problems=len(season.problems),
        cells=sum(table.cells for table in season.tables),
        cells_unread=sum(table.not_understood for table in season.tables),
    )


@dataclass(slots=True)
class RunSummary:
    """A run over `raw/`: each page's yield, what differs (`--check`), and what was removed.

    `unused` tells decisions about names that nothing needed. `seen` counts the pages, `selected` those to
    work on, `parsed` those of them that were read anew; the stopwatch tells what each stage took.
    """

    seasons: list[SeasonSummary] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    entities: dict[str, int] = field(default_factory=dict)
    doubts: int = 0
    unused: list[str] = field(default_factory=list)
    seconds: float = 0.0
    seen: int = 0
    selected: int = 0
    parsed: int = 0
    stopwatch: Stopwatch = field(default_factory=Stopwatch)

    def to_dict(self) -> dict[str, Any]:
        """Give the summary as plain data; what the stages took is the run report's."""
        return {key: value for key, value in asdict(self).items() if key != "stopwatch"}

    def total(self, attribute: str) -> int:
        """Add up one number over all seasons."""
        return sum(getattr(season, attribute) for season in self.seasons)

    def totals(self) -> dict[str, int]:
        """Add up the totals by status over all seasons."""
        found: Counter[str] = Counter()
        for season in self.seasons:
            found.update(season.totals)
        return dict(found)
