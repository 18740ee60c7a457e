"""The machine-readable report of a run: what became of the pages, and what each stage took."""

from __future__ import annotations

import platform
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scraper.model.codec import to_json
from scraper.model.schema import form_schema
from scraper.model.season import SCHEMA_VERSION
from scraper.version import __version__

if TYPE_CHECKING:
    from scraper.pipeline.dumps import DumpReport
    from scraper.pipeline.mapping import Workforce
    from scraper.pipeline.measures import Stage
    from scraper.pipeline.summary import RunSummary

REPORT_VERSION = "1.0"


@dataclass(slots=True)
class Versions:
    """The versions of this report, of the seasons' JSON, of the program, and of what it ran on."""

    report: str
    season: str
    program: str
    python: str
    system: str


@dataclass(slots=True)
class Workers:
    """How many workers there were (0: the run's own process alone), and each call's limits: MiB and seconds."""

    count: int
    memory_limit: int
    seconds_limit: float


@dataclass(slots=True)
class Pages:
    """How many pages the run saw, how many it selected to work on, how many of these it read anew, and what they gave.

    `written`, `unchanged`, `no_season` and `failed` add up to `seen` where the run is complete and had no titles given.
    """

    seen: int
    selected: int
    parsed: int
    written: int
    unchanged: int
    no_season: int
    failed: int


@dataclass(slots=True)
class FailedPage:
    """A page that yielded nothing though it should: the code of the reason where it has one, and the reason."""

    page: str
    code: str | None
    reason: str


@dataclass(slots=True)
class StageReport:
    """What a stage took: seconds on the clock and of a core, of the run's process and of its workers; bytes of memory.

    `memory` and `worker_memory` are the most that the run's process and any one worker had had by then (`ru_maxrss`).
    """

    name: str
    seconds: float
    core_seconds: float
    worker_seconds: float
    worker_core_seconds: float
    memory: int
    worker_memory: int


@dataclass(slots=True)
class DumpProblem:
    """Something wrong with a dump: its code and what was said of it."""

    code: str
    severity: str
    message: str


@dataclass(slots=True)
class DumpRead:
    """What was read of a dump: pages seen and chosen, with their redirects, templates and links; what was wrong.

    `bytes_read` counts those taken from the file, `bytes_of_xml` those that came of them; streams and files that are
    read twice count twice.
    """

    wiki: str
    bytes_read: int
    bytes_of_xml: int
    seen: int
    chosen: int
    redirects: int
    templates: int
    links: int
    problems: list[DumpProblem] = field(default_factory=list)


@dataclass(slots=True)
class RunReport:
    """What `scraper ingest --report` writes; `complete` is false where the run was interrupted or could not go on."""

    versions: Versions
    started: str
    seconds: float
    complete: bool
    workers: Workers
    pages: Pages
    failed: list[FailedPage] = field(default_factory=list)
    stages: list[StageReport] = field(default_factory=list)
    dump: DumpRead | None = None


def form_report(
    run: RunSummary, workforce: Workforce, started: datetime, *, complete: bool, dump: DumpReport | None = None
) -> dict[str, Any]:
    """Form the report of a run as JSON."""
    report = RunReport(
        versions=Versions(
            REPORT_VERSION, SCHEMA_VERSION, __version__, platform.python_version(), platform.platform(terse=True)
        ),
        started=started.isoformat(timespec="seconds"),
        seconds=round((datetime.now(UTC) - started).total_seconds(), 3),
        complete=complete,
        workers=Workers(
            workforce.count if workforce.executor is not None else 0,
            workforce.limits.memory,
            workforce.limits.seconds,
        ),
        pages=_count_pages(run),
        failed=[FailedPage(item.page, item.code or None, item.note) for item in run.seasons if item.state == "failed"],
        stages=[_tell_stage(name, stage) for name, stage in run.stopwatch.stages.items()],
        dump=None if dump is None else _tell_dump(dump),
    )
    value: dict[str, Any] = to_json(report)
    return value


def _tell_stage(name: str, stage: Stage) -> StageReport:
    return StageReport(
        name=name,
        seconds=round(stage.seconds, 3),
        core_seconds=round(stage.core_seconds, 3),
        worker_seconds=round(stage.worker_seconds, 3),
        worker_core_seconds=round(stage.worker_core_seconds, 3),
        memory=stage.memory,
        worker_memory=stage.worker_memory,
    )


def _tell_dump(dump: DumpReport) -> DumpRead:
    return DumpRead(
        wiki=dump.wiki,
        bytes_read=dump.totals.read,
        bytes_of_xml=dump.totals.size,
        seen=dump.seen,
        chosen=dump.pages,
        redirects=dump.redirects,
        templates=dump.templates,
        links=dump.links,
        problems=[DumpProblem(found.code, found.severity, found.message) for found in dump.problems],
    )


def _count_pages(run: RunSummary) -> Pages:
    states = Counter(item.state for item in run.seasons)
    return Pages(
        seen=run.seen,
        selected=run.selected,
        parsed=run.parsed,
        written=states["written"],
        unchanged=states["unchanged"],
        no_season=states["no season"],
        failed=states["failed"],
    )


def report_schema() -> dict[str, Any]:
    """Form the JSON Schema of a run's report."""
    return form_schema(RunReport, REPORT_VERSION)
