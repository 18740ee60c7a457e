"""The command `ingest`."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scraper.cli.hints import hint
from scraper.cli.printing import note
from scraper.cli.progress import show_progress
from scraper.cli.working import FEW_PAGES, start_workers
from scraper.pipeline.cache import Cache, find_cache
from scraper.pipeline.decisions import load_decisions
from scraper.pipeline.ingest import Job
from scraper.pipeline.ingest import ingest as run_ingest
from scraper.pipeline.run_report import form_report
from scraper.pipeline.summary import RunSummary
from scraper.problems import NothingParsedError, UsageError
from scraper.raw import list_pages
from scraper.raw.files import write_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from scraper.pipeline.dumps import DumpReport
    from scraper.pipeline.mapping import Workforce
    from scraper.pipeline.summary import SeasonSummary
    from scraper.pipeline.work import Arrival

TOTAL_ORDER = ("verified", "mismatch", "consistent", "not_checkable")
STORED = "`scraper fetch` stores pages there"


def ingest(arguments: argparse.Namespace) -> int:
    """Bring `normalized/` up to date with `raw/`; titles that it does not have, or `--refresh`, are fetched first."""
    if arguments.dump or arguments.index or arguments.select or arguments.no_raw:
        from scraper.cli.dumps import ingest_dump  # noqa: PLC0415 - few runs need what reads dumps

        return ingest_dump(arguments)
    titles, fetched = _fetch_missing(arguments)
    if arguments.dry_run or (arguments.titles and not titles):
        return fetched
    with start_workers(arguments, few=len(list_pages(arguments.raw)) < FEW_PAGES) as workforce:
        return max(fetched, work(arguments, workforce, titles))


def work(
    arguments: argparse.Namespace,
    workforce: Workforce,
    titles: Sequence[str] = (),
    pages: Iterable[Arrival] | None = None,
    dump: DumpReport | None = None,
) -> int:
    """Do the run and give its exit status; `pages` are those that do not come from `raw/`, `dump` what one gave."""
    cache = Cache(None if arguments.check or arguments.force else find_cache())
    as_json: bool = arguments.format == "json"  # standard output holds the JSON and nothing else
    job = Job(
        raw=arguments.raw,
        out=arguments.out,
        decisions=load_decisions(arguments.curation, cache),
        only=titles,
        check=arguments.check,
        cache=cache,
        report=(lambda _: None) if arguments.quiet or as_json else _print_season,
        pages=pages,
        workforce=workforce,
    )
    run = _run_reported(arguments, job, dump)
    _tell(arguments, run, as_json=as_json)
    if not any(season.season for season in run.seasons):
        raise NothingParsedError("no page yielded a season; `scraper tables PAGE` shows what a page holds")
    failed = any(season.state == "failed" for season in run.seasons)
    return 1 if run.differing or failed else 0


def _run_reported(arguments: argparse.Namespace, job: Job, dump: DumpReport | None) -> RunSummary:
    """Do the run and show how far it is; its report is written however it ends."""
    started, run, complete = datetime.now(UTC), RunSummary(), False
    if dump is not None:
        started, run.stopwatch = dump.started, dump.stopwatch
    try:
        with show_progress(quiet=arguments.quiet or arguments.format == "json") as job.progress:
            run_ingest(job, run)
        complete = True
    finally:
        if arguments.report is not None:
            write_json(arguments.report, form_report(run, job.workforce, started, complete=complete, dump=dump))
    return run


def _tell(arguments: argparse.Namespace, run: RunSummary, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({**run.to_dict(), "totals": run.totals()}, ensure_ascii=False, indent=2))
    elif not arguments.quiet:
        _print_summary(run)
    for message in run.unused:
        note(f"scraper: {message}")
    for name in run.differing:
        note(f"scraper: {arguments.out / name} is not what {arguments.raw} yields; `scraper ingest` writes it")


def _fetch_missing(arguments: argparse.Namespace) -> tuple[list[str], int]:
    """Fetch what is asked for and not there, and give the titles to work on and the exit status of the fetch.

    Without titles nothing is fetched unless `--refresh` says so.
    """
    titles = list(arguments.titles)
    if not (titles or arguments.refresh):
        return titles, 0
    known = {file.title for file in list_pages(arguments.raw)}
    missing = [title for title in titles if title.replace("_", " ") not in known]
    if arguments.offline or arguments.check:
        if missing:
            raise UsageError(f"{arguments.raw} has no page {missing[0]!r}{hint(missing[0], known, STORED)}")
        return titles, 0
    if not (missing or arguments.refresh):
        return titles, 0
    from scraper.cli.fetching import fetch_titles, tell_report  # noqa: PLC0415 - an offline run needs no HTTP

    report = fetch_titles(arguments, missing, only_missing=not arguments.refresh)
    status = tell_report(arguments, report)
    if report is None or not titles:
        return titles, status
    # An address or a redirect is stored under the title that the wiki gave for it.
    stored = [page.title for page in (*report.fetched, *report.unchanged) if set(page.asked) & set(missing)]
    return [*(title for title in titles if title not in missing), *stored], status


def _print_season(season: SeasonSummary) -> None:
    if season.season is None or season.state == "failed":
        print(f"{season.page}: {season.state}: {season.code} {season.note}".replace(":  ", ": "), flush=True)
        return
    print(
        f"{season.season}: {season.rounds} rounds, {season.entries} entries, {season.people} people, "
        f"{season.teams} teams, {season.results} results, totals {describe_totals(season.totals)}, "
        f"{season.problems} problems ({season.state})",
        flush=True,
    )


def describe_totals(totals: dict[str, int]) -> str:
    """Count totals in words: `165 verified, 3 mismatch`."""
    return (
        ", ".join(f"{totals[status]} {status.replace('_', ' ')}" for status in TOTAL_ORDER if totals.get(status))
        or "none"
    )


def _print_summary(run: RunSummary) -> None:
    seasons = [season for season in run.seasons if season.season]
    kinds: Counter[str] = Counter()
    for season in seasons:
        kinds.update(season.tables)
    totals = run.totals()
    rows = [
        ("seasons", f"{len(seasons)} of {len(run.seasons)} pages"),
        ("tables", ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())),
        ("rounds", str(run.total("rounds"))),
        ("entries", str(run.total("entries"))),
        ("people", f"{run.entities.get('person', 0)}"),
        ("teams", f"{run.entities.get('team', 0)}"),
        ("results", str(run.total("results"))),
        ("totals", f"{sum(totals.values())}: {describe_totals(totals)}"),
        ("findings", f"{run.total('findings')} that nobody has accepted"),
        ("names", f"{run.doubts} ambiguous"),
        ("cells", f"{run.total('cells')} in data tables, {run.total('cells_unread')} not understood"),
        ("problems", str(run.total("problems"))),
        ("seconds", f"{run.seconds:.2f}"),
    ]
    print()
    for name, value in rows:
        print(f"{name:<10}{value}")
    for season_id in run.removed:
        print(f"removed   {season_id}: no page yields it any more")
