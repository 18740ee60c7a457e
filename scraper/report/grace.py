"""Which findings are too fresh to fail a run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.model.season import Finding, Season


def find_excuses(seasons: Iterable[Season], grace: timedelta, now: datetime) -> dict[str, str]:
    """Find the findings that rest on a revision younger than `grace`: fingerprint to the reason.

    Editors mend most slips within days; a source without a timestamp is old.
    """
    found = {}
    for season in seasons:
        ages = {index: _measure_age(source.timestamp, now) for index, source in enumerate(season.sources)}
        for finding in season.findings:
            age = min((ages[index] for index in _list_sources(season, finding) if index in ages), default=timedelta.max)
            if age < grace:
                found[finding.fingerprint] = (
                    f"the revision is {_write_hours(age)} old, and --grace is {_write_hours(grace)}"
                )
    return found


def _list_sources(season: Season, finding: Finding) -> set[int]:
    return {place.source for place in finding.at} or set(range(len(season.sources)))


def _measure_age(timestamp: str | None, now: datetime) -> timedelta:
    try:
        when = datetime.fromisoformat(timestamp or "")
    except ValueError:
        return timedelta.max
    return now - (when if when.tzinfo else when.replace(tzinfo=UTC))


def _write_hours(age: timedelta) -> str:
    """Write a span of time in whole hours; a clock that runs behind the wiki's shows none."""
    return f"{max(0, int(age.total_seconds() // 3600))} h"
