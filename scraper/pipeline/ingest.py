"""Many pages from `raw/` to `normalized/`: read each page, resolve all names at once, form and audit each season.

What has not changed is not done again: records come from the cache, and a season is formed anew only where its page,
its part of the resolution, the decisions or the program changed. The bytes are those of a full run.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from scraper.normalize.entities import resolve
from scraper.normalize.identity import FILE as IDS_FILE
from scraper.normalize.identity import write_ids
from scraper.normalize.seasons import name_seasons
from scraper.pipeline.cache import Cache, digest_of
from scraper.pipeline.memory import digest_run, recall_run, remember_run
from scraper.pipeline.outputs import (
    SCHEMA_FILE,
    dump_entities,
    dump_schema,
    list_seasons,
    remove_others,
    season_file,
    stamp_file,
    write_text,
)
from scraper.pipeline.pages import key_links
from scraper.pipeline.summary import RunSummary, SeasonSummary
from scraper.pipeline.work import Work, digest_page, form_safely, give_ids, load_record, read_works, run_all
from scraper.problems import UsageError
from scraper.raw import list_pages, read_file
from scraper.raw.evidence import EVIDENCE_FAULT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from scraper.normalize.identity import IdRecord
    from scraper.normalize.mentions import Resolution
    from scraper.normalize.seasons import SeasonNames
    from scraper.pipeline.decisions import Decisions
    from scraper.pipeline.work import Formed
    from scraper.problems import Problem
    from scraper.raw import PageFile


@dataclass(slots=True)
class Job:
    """What a run is to do; `only` are titles (none: all), `report` is called with each page's yield.

    Pages are read and seasons formed by `executor` where there is one; the order of completion never shows.
    """

    raw: Path
    out: Path
    decisions: Decisions
    only: Sequence[str] = ()
    check: bool = False
    cache: Cache = field(default_factory=lambda: Cache(None))
    report: Callable[[SeasonSummary], None] = lambda _: None
    executor: Executor | None = None


def ingest(job: Job) -> RunSummary:
    """Bring `normalized/` up to date with `raw/`; with `check` nothing is written and differences are listed.

    Raises `UsageError` where `raw/` has no page of a title that was asked for, or none at all.
    """
    started = time.monotonic()
    run = RunSummary()
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
        if whole:
            decisions = replace(job.decisions, ids=ids)
            remember_run(manifest, digest_run(opened, unread, decisions), job.out, run)
        if not job.check:
            job.cache.store_manifest(job.out, manifest)
    run.seconds = time.monotonic() - started
    return run


def _work(job: Job, works: list[Work], run: RunSummary, manifest: dict[str, dict[str, Any]]) -> IdRecord:
    """Do what there is to do, and give the record of ids that follows."""
    works, resolution, ids = resolve_pages(job, works, run)
    run.doubts = len(resolution.doubts)
    run.unused = [] if job.only else [problem.message for problem in resolution.unused]
    named = list(name_seasons([(work.season_id, work.mentions) for work in works], resolution))
    wanted = _titles(job.only)
    pairs = [pair for pair in zip(works, named, strict=True) if not wanted or pair[0].page.title in wanted]
    _form_seasons(job, pairs, run, manifest)
    _write_shared(job, works, resolution, run)
    _keep_ids(job, ids, run)
    return ids


def resolve_pages(job: Job, works: list[Work], run: RunSummary) -> tuple[list[Work], Resolution, IdRecord]:
    """Read the pages and resolve all their names at once; the seasons among them are returned. Nothing is written."""
    works = _read_pages(job, works, run)
    resolution, ids = resolve(
        [mention for work in works for mention in work.mentions],
        links=key_links([work.page for work in works]),
        decisions=job.decisions.names,
        known_ids=job.decisions.ids,
    )
    return works, resolution, ids


def _titles(titles: Iterable[str]) -> set[str]:
    return {title.replace("_", " ") for title in titles}


def open_pages(job: Job, run: RunSummary) -> list[Work]:
    """Open every page of `raw/`: names are resolved over all of them, whatever is to be written."""
    works = []
    told: set[Problem] = set()
    for file in _list_files(job):
        parsed = read_file(file)
        if parsed.value is None:
            note = parsed.problems[0].message
            _tell(job, run, SeasonSummary(f"{file.wiki}:{file.title}", None, "failed", note, problems=1))
        else:
            # The files of a wiki belong to all its pages: their faults stand with the first one.
            problems = tuple(problem for problem in parsed.problems if problem not in told)
            told.update(problem for problem in problems if problem.code == EVIDENCE_FAULT)
            works.append(Work(parsed.value, problems, digest_page(parsed.value)))
    return works


def _read_pages(job: Job, works: list[Work], run: RunSummary) -> list[Work]:
    read_works(works, job.cache, job.executor)
    for work in works:
        if work.reason:
            state = "failed" if work.failed else "no season"
            _tell(job, run, SeasonSummary(work.name, None, state, work.reason))
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


def _tell(job: Job, run: RunSummary, summary: SeasonSummary) -> None:
    run.seasons.append(summary)
    job.report(summary)


def _form_seasons(
    job: Job, pairs: Sequence[tuple[Work, SeasonNames]], run: RunSummary, manifest: dict[str, dict[str, Any]]
) -> None:
    audit = job.decisions.digest()
    inputs = [digest_of(work.digest, repr(work.problems), names.describe(), audit) for work, names in pairs]
    fresh = [
        manifest.get(names.season_id, {}).get("inputs") == digest
        and manifest[names.season_id].get("stamp") == stamp_file(job.out / season_file(names.season_id))
        for (_, names), digest in zip(pairs, inputs, strict=True)
    ]
    todo = [pair for pair, done in zip(pairs, fresh, strict=True) if not done]
    arguments = (
        (work.name, work.page, load_record(work, job.cache), names, work.problems, job.decisions)
        for work, names in todo
    )
    formed = run_all(job.executor, form_safely, arguments)
    for (_, names), digest, done in zip(pairs, inputs, fresh, strict=True):
        if done:
            _tell(job, run, SeasonSummary.from_dict(manifest[names.season_id]["summary"], state="unchanged"))
        else:
            _finish(job, names.season_id, next(formed), digest, run, manifest)


def _finish(
    job: Job, season_id: str, formed: Formed, digest: str, run: RunSummary, manifest: dict[str, dict[str, Any]]
) -> None:
    summary = formed.summary
    if not formed.failure:
        changed = _put(job, season_file(season_id), formed.text, run)
        summary.state = "written" if changed else "unchanged"
        stamp = stamp_file(job.out / season_file(season_id))
        manifest[season_id] = {"inputs": digest, "stamp": stamp, "summary": summary.to_dict()}
    _tell(job, run, summary)


def _put(job: Job, name: str, text: str, run: RunSummary) -> bool:
    """Write a file where it differs, or note that it does; True where it differed."""
    path = job.out / name
    if path.is_file() and path.read_bytes() == text.encode("utf-8", "surrogatepass"):
        return False
    if job.check:
        run.differing.append(name)
    else:
        write_text(job.out, name, text)
    return True


def _write_shared(job: Job, works: Sequence[Work], resolution: Resolution, run: RunSummary) -> None:
    for name, text in {**dump_entities(resolution.entities), SCHEMA_FILE: dump_schema()}.items():
        _put(job, name, text, run)
    for entity in resolution.entities:
        run.entities[entity.kind] = run.entities.get(entity.kind, 0) + 1
    kept = [work.season_id for work in works]
    if job.check:
        run.differing += [season_file(item) for item in list_seasons(job.out) if item not in kept]
    elif not job.only:
        run.removed = remove_others(job.out, kept)


def _keep_ids(job: Job, ids: IdRecord, run: RunSummary) -> None:
    """Keep the record of ids given, so that they never change."""
    folder = job.decisions.folder
    if folder is None or ids == job.decisions.ids:
        return
    if job.check:
        run.differing.append(str(folder / IDS_FILE))
    else:
        write_ids(folder, ids)
