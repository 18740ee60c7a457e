"""Many pages from `raw/` to `normalized/`: read each page, resolve all names at once, form and audit each season."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.normalize.canonical import form_season, form_season_id
from scraper.normalize.entities import resolve
from scraper.normalize.identity import FILE as IDS_FILE
from scraper.normalize.identity import write_ids
from scraper.normalize.naming import SlugBook
from scraper.normalize.seasons import collect_mentions, name_seasons
from scraper.pipeline.cache import Cache, digest_of, program_digest
from scraper.pipeline.outputs import (
    SCHEMA_FILE,
    dump_entities,
    dump_schema,
    dump_season,
    list_seasons,
    remove_others,
    season_file,
    write_text,
)
from scraper.pipeline.pages import audit_season, key_links, read_record
from scraper.pipeline.summary import RunSummary, SeasonSummary, summarize
from scraper.problems import UsageError
from scraper.raw import list_pages, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from scraper.model.season import Season
    from scraper.normalize.identity import IdRecord
    from scraper.normalize.mentions import Mention, Resolution
    from scraper.normalize.seasons import NamedSeason
    from scraper.pipeline.decisions import Decisions
    from scraper.problems import Problem
    from scraper.raw import PageFile, RawPage
    from scraper.season import SeasonRecord


@dataclass(slots=True)
class Work:
    """One page on its way; `digest` is of everything that its record is made from."""

    file: PageFile
    page: RawPage
    problems: tuple[Problem, ...]
    digest: str
    record: SeasonRecord
    season_id: str = ""
    mentions: Sequence[Mention] = ()


@dataclass(slots=True)
class Job:
    """What a run is to do; `only` are titles (none: all), `report` is called with each page's yield."""

    raw: Path
    out: Path
    decisions: Decisions
    only: Sequence[str] = ()
    check: bool = False
    force: bool = False
    cache: Cache = field(default_factory=lambda: Cache(None))
    report: Callable[[SeasonSummary], None] = lambda _: None


def ingest(job: Job) -> RunSummary:
    """Bring `normalized/` up to date with `raw/`; with `check` nothing is written and differences are listed.

    Raises `UsageError` where `raw/` has no page of a title that was asked for, or none at all.
    """
    started = time.monotonic()
    run = RunSummary()
    files = _list_files(job)
    works = list(_read_pages(job, files, run))
    _give_ids(works)
    mentions = [mention for work in works for mention in work.mentions]
    resolution, ids = resolve(
        mentions,
        links=key_links([work.page for work in works]),
        decisions=job.decisions.names,
        known_ids=job.decisions.ids,
    )
    run.doubts = len(resolution.doubts)
    wanted = _titles(job.only)
    named = name_seasons([(work.season_id, work.record, work.mentions) for work in works], resolution)
    for work, names in zip(works, named, strict=True):
        if not wanted or work.page.title in wanted:
            _finish(job, work, names, run)
    _write_shared(job, works, resolution, run)
    _keep_ids(job, ids, run)
    run.seconds = time.monotonic() - started
    return run


def _titles(titles: Iterable[str]) -> set[str]:
    return {title.replace("_", " ") for title in titles}


def _list_files(job: Job) -> tuple[PageFile, ...]:
    files = list_pages(job.raw)
    if not files:
        raise UsageError(f"{job.raw} holds no page; name another folder with --raw, or fetch pages first")
    absent = _titles(job.only) - {file.title for file in files}
    if absent:
        raise UsageError(f"{job.raw} has no page {min(absent)!r}; `scraper fetch` stores it there")
    return files


def _read_pages(job: Job, files: Sequence[PageFile], run: RunSummary) -> Iterable[Work]:
    for file in files:
        name = f"{file.wiki}:{file.title}"
        parsed = read_file(file)
        page = parsed.value
        if page is None:
            _tell(job, run, SeasonSummary(name, None, "failed", parsed.problems[0].message, problems=1))
            continue
        digest = digest_of(page.wiki, page.title, page.text, repr((page.templates, page.expansions)), program_digest())
        record = None if job.force or job.check else job.cache.load(digest)
        if record is None:
            record = _read_one(job, page, name, run)
            if record is None:
                continue
            job.cache.store(digest, record)
        if reason := _why_no_season(record):
            _tell(job, run, SeasonSummary(name, None, "no season", reason, problems=len(record.problems)))
            continue
        yield Work(file, page, parsed.problems, digest, record)


def _read_one(job: Job, page: RawPage, name: str, run: RunSummary) -> SeasonRecord | None:
    try:
        return read_record(page)
    except Exception as error:  # noqa: BLE001 - a fault of the program in one page must not cost the others
        note = f"the program failed: {type(error).__name__}: {error}; please report it with the page"
        _tell(job, run, SeasonSummary(name, None, "failed", note, problems=1))
        return None


def _why_no_season(record: SeasonRecord) -> str:
    if record.rounds or record.entries or record.championships:
        return "" if record.is_season else "the title and the tables are not those of a season"
    codes = {problem.code: problem.message for problem in record.problems}
    return codes.get("W001") or "no table of a season was found"


def _tell(job: Job, run: RunSummary, summary: SeasonSummary) -> None:
    run.seasons.append(summary)
    job.report(summary)


def _give_ids(works: Sequence[Work]) -> None:
    slugs = SlugBook()
    for work in sorted(works, key=lambda item: (item.page.wiki != "enwiki", item.page.wiki, item.page.title)):
        work.season_id = slugs.claim(form_season_id(work.record))
        work.mentions = collect_mentions(work.season_id, work.page.wiki, work.record)


def _finish(job: Job, work: Work, names: NamedSeason, run: RunSummary) -> None:
    name = f"{work.page.wiki}:{work.page.title}"
    try:
        season = _form(job, work, names)
    except Exception as error:  # noqa: BLE001 - as in `_read_one`
        note = f"the program failed: {type(error).__name__}: {error}; please report it with the page"
        _tell(job, run, SeasonSummary(name, work.season_id, "failed", note, problems=1))
        return
    changed = _put(job, season_file(season.id), dump_season(season), run)
    _tell(job, run, summarize(name, season, "written" if changed else "unchanged"))


def _form(job: Job, work: Work, names: NamedSeason) -> Season:
    season = form_season(
        work.record,
        work.page,
        names.naming,
        season_id=work.season_id,
        competitors=names.competitors,
        circuits=names.circuits,
        problems=[*work.problems, *names.problems],
    )
    return audit_season(season, job.decisions)


def _put(job: Job, name: str, text: str, run: RunSummary) -> bool:
    """Write a file where it differs, or note that it does; True where it differed."""
    path = job.out / name
    same = path.is_file() and path.read_bytes() == text.encode("utf-8", "surrogatepass")
    if same:
        return False
    if job.check:
        run.differing.append(name)
    else:
        write_text(job.out, name, text)
    return True


def _keep_ids(job: Job, ids: IdRecord, run: RunSummary) -> None:
    """Keep the record of ids given, so that they never change."""
    folder = job.decisions.folder
    if folder is None or ids == job.decisions.ids:
        return
    if job.check:
        run.differing.append(str(folder / IDS_FILE))
    else:
        folder.mkdir(parents=True, exist_ok=True)
        write_ids(folder, ids)


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
