"""Many pages from `raw/` to `normalized/`: read each page, resolve all names at once, form and audit each season.

What has not changed is not done again: records come from the cache, and a season is formed anew only where its page,
its part of the resolution, the decisions or the program changed. The bytes are those of a full run.
"""

from __future__ import annotations

import gc
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from scraper.garbage import hold_collection
from scraper.normalize.identity import FILE as IDS_FILE
from scraper.pipeline.cache import Cache
from scraper.pipeline.decisions import keep_ids
from scraper.pipeline.forming import form_seasons, put_file
from scraper.pipeline.mapping import Workforce
from scraper.pipeline.memory import digest_run, recall_run, remember_run
from scraper.pipeline.outputs import SCHEMA_FILE, dump_schema, list_seasons, remove_others, season_file
from scraper.pipeline.progress import Progress
from scraper.pipeline.resolving import resolve_works
from scraper.pipeline.summary import RunSummary, SeasonSummary
from scraper.pipeline.tasks import TASKS, Tasks
from scraper.pipeline.work import arrive, give_ids, load_names, read_pages, take_up
from scraper.problems import UsageError
from scraper.raw import list_pages
from scraper.raw.evidence import EVIDENCE_FAULT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from scraper.normalize.identity import IdRecord
    from scraper.pipeline.decisions import Decisions
    from scraper.pipeline.resolving import ResolvedNames
    from scraper.pipeline.work import Arrival, Work
    from scraper.problems import Problem
    from scraper.raw import PageFile, RawPage


@dataclass(slots=True)
class Job:
    """What a run is to do; `only` are titles (none: all), `report` is called with each page's yield.

    `pages` come instead of those of `raw`, one at a time. Pages are read and seasons formed by `workforce`; who does
    what, and when it is done, never shows.
    """

    raw: Path
    out: Path
    decisions: Decisions
    only: Sequence[str] = ()
    check: bool = False
    cache: Cache = field(default_factory=lambda: Cache(None))
    report: Callable[[SeasonSummary], None] = lambda _: None
    pages: Iterable[Arrival] | None = None
    workforce: Workforce = field(default_factory=Workforce)
    tasks: Tasks = TASKS
    progress: Progress = field(default_factory=Progress)


def ingest(job: Job, run: RunSummary | None = None) -> RunSummary:
    """Bring `normalized/` up to date with `raw/`; with `check` nothing is written and differences are listed.

    A summary that is given is filled in as the run goes, for who wants it however the run ends. Raises `UsageError`
    where `raw/` has no page of a title that was asked for, or none at all.
    """
    started = time.monotonic()
    run = run or RunSummary()
    works = open_pages(job, run)
    manifest = job.cache.load_manifest(job.out)
    whole = not (job.check or job.only)
    if whole and recall_run(manifest, digest_run(works, run.seasons, job.decisions), job.out, run):
        for summary in run.seasons:
            job.report(summary)
    else:
        unread = list(run.seasons)
        opened = list(works)
        ids = _work(job, works, run, manifest)
        if whole and not any(summary.code for summary in run.seasons):  # what limits cost may succeed the next time
            decisions = replace(job.decisions, ids=ids)
            remember_run(manifest, digest_run(opened, unread, decisions), job.out, run)
        if not job.check:
            job.cache.store_manifest(job.out, manifest)
    run.seconds = time.monotonic() - started
    return run


def _work(job: Job, works: list[Work], run: RunSummary, manifest: dict[str, dict[str, Any]]) -> IdRecord:
    """Do what there is to do, and give the record of ids that follows."""
    with hold_collection():
        works, names = resolve_pages(job, works, run)
        gc.freeze()  # the names stay to the end of the run: the collector need not go through them again and again
    register, ids = names.register, names.register.record
    run.doubts = len(register.doubts)
    run.unused = [] if job.only else [problem.message for problem in register.unused]
    wanted = _titles(job.only)
    pairs = ((work, names.name_season(work)) for work in works if not wanted or work.page.title in wanted)
    with run.stopwatch.measure("form"):
        job.progress.enter("form", sum(not wanted or work.page.title in wanted for work in works))
        form_seasons(job, pairs, run, manifest)
    with run.stopwatch.measure("write"):
        _write_shared(job, works, names, run)
        _keep_ids(job, ids, run)
    gc.unfreeze()
    return ids


def resolve_pages(job: Job, works: list[Work], run: RunSummary) -> tuple[list[Work], ResolvedNames]:
    """Resolve all names of the pages at once; the seasons among them are returned. Nothing is written."""
    with run.stopwatch.measure("resolve") as stage:
        job.progress.enter("resolve")
        works = _select_seasons(job, works, run)
        return works, resolve_works(works, job.decisions, job.cache, job.out, job.workforce, stage.add)


def _titles(titles: Iterable[str]) -> set[str]:
    return {title.replace("_", " ") for title in titles}


def open_pages(job: Job, run: RunSummary) -> list[Work]:
    """Take up every page, and read those whose records are not at hand.

    Names are resolved over all pages, whatever is to be written. No more pages are held at once than are being read.
    """
    with run.stopwatch.measure("read") as stage:
        files = _list_files(job) if job.pages is None else ()
        job.progress.enter("read", len(files) or None)
        arriving = _take_up(job, arrive(files) if job.pages is None else job.pages, run)
        works = []
        for work, outcome in read_pages(arriving, job.workforce, job.tasks.read, job.cache):
            stage.add(outcome.cost)
            run.selected += 1
            run.parsed += outcome.value is not None
            works.append(work)
            job.progress.advance()
    # A dump has its pages in another order than a folder, which must not show.
    return sorted(works, key=lambda work: (work.page.wiki, work.page.title))


def _take_up(job: Job, arrivals: Iterable[Arrival], run: RunSummary) -> Iterator[tuple[Work, RawPage]]:
    told: set[Problem] = set()
    for arrival in arrivals:
        run.seen += 1
        page, found = arrival.read.value, arrival.read.problems
        if page is None:
            tell(job, run, SeasonSummary(arrival.name, None, "failed", found[0].message, problems=1))
            job.progress.advance()
        else:
            # The files of a wiki belong to all its pages: their faults stand with the first one.
            problems = tuple(problem for problem in found if problem not in told)
            told.update(problem for problem in problems if problem.code == EVIDENCE_FAULT)
            yield take_up(page, problems, arrival), page


def _select_seasons(job: Job, works: list[Work], run: RunSummary) -> list[Work]:
    for work in works:
        load_names(work, job.cache)
        if work.reason:
            state = "failed" if work.failed else "no season"
            tell(job, run, SeasonSummary(work.name, None, state, work.reason, code=work.code))
    works = [work for work in works if not work.reason]
    give_ids(works)
    return works


def _list_files(job: Job) -> tuple[PageFile, ...]:
    files = list_pages(job.raw)
    if not files:
        raise UsageError(f"{job.raw} holds no page; name another folder with --raw, or fetch pages first")
    absent = _titles(job.only) - {file.title for file in files}
    if absent:
        raise UsageError(f"{job.raw} has no page {min(absent)!r}; `scraper fetch` stores it there")
    return files


def tell(job: Job, run: RunSummary, summary: SeasonSummary) -> None:
    """Keep what became of a page, and report it."""
    run.seasons.append(summary)
    job.report(summary)


def _write_shared(job: Job, works: Sequence[Work], names: ResolvedNames, run: RunSummary) -> None:
    for name, text in {**names.dump_entities(), SCHEMA_FILE: dump_schema()}.items():
        put_file(job, name, text, run)
    run.entities = dict(Counter(item.found.known.kind for item in names.register.listed))
    kept = {work.season_id for work in works}
    if job.check:
        run.differing += [season_file(item) for item in list_seasons(job.out) if item not in kept]
    elif not (job.only or any(summary.code for summary in run.seasons)):  # what limits cost may yield a season yet
        run.removed = remove_others(job.out, kept)


def _keep_ids(job: Job, ids: IdRecord, run: RunSummary) -> None:
    """Keep the record of ids given, so that they never change."""
    folder = job.decisions.folder
    if folder is None or ids == job.decisions.ids:
        return
    if job.check:
        run.differing.append(str(folder / IDS_FILE))
    else:
        keep_ids(folder, ids, job.cache)
