"""What a report of findings needs beside the seasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.model.season import Finding, Season, Source


def name_source(source: Source) -> str:
    """Name a source where nobody knows its file."""
    return f"{source.wiki}:{source.title}"


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What a report is told.

    `excuses` gives, by fingerprint, why a finding that nobody accepted does not fail the run; `locate` names the file
    of a source, and `find_line` the line (from 1) of an offset in it, where the file is at hand.
    """

    excuses: Mapping[str, str] = field(default_factory=dict)
    locate: Callable[[Source], str] = name_source
    find_line: Callable[[Source, int], int | None] = lambda _source, _offset: None
    colour: bool = False
    verbose: bool = False
    statistics: bool = False

    def excuse(self, finding: Finding) -> str | None:
        """Say why a finding does not fail the run; None where it does."""
        return finding.accepted.reason if finding.accepted is not None else self.excuses.get(finding.fingerprint)

    def fails(self, seasons: Sequence[Season]) -> bool:
        """Tell whether a run that found these has failed."""
        return any(self.excuse(finding) is None for season in seasons for finding in season.findings)


PLAIN = ReportContext()
Render = Callable[[Sequence["Season"], ReportContext], str]
