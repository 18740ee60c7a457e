"""A run over many pages, as `ingest` does it whatever they come from, and what is told of it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scraper.cli.printing import note
from scraper.cli.progress import show_progress
from scraper.pipeline.cache import Cache, find_cache
from scraper.pipeline.decisions import load_decisions
from scraper.pipeline.ingest import Job, ingest
from scraper.pipeline.run_report import form_report
from scraper.pipeline.summary import RunSummary
from scraper.problems import NothingParsedError
from scraper.raw.files import write_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from scraper.pipeline.dumps import DumpReport
    from scraper.pipeline.mapping import Workforce
    from scraper.pipeline.summary import SeasonSummary
    from scraper.pipeline.work import Arrival

TOTAL_ORDER = ("verified", "mismatch", "consistent", "not_checkable")


def work(
    arguments: argparse.Namespace,
    workforce: Workforce,
    titles: Sequence[str] = (),
    pages: Iterable[Arrival] | None = None,
    dump: DumpReport | None = None,
) -> int:
    """Do the run and give its exit status; `pages` are those that do not come from `raw/`, `dump` what one gave."""
    job = _form_job(arguments, workforce)
    job.only, job.pages = titles, pages
    run = _run_reported(arguments, job, dump)
    _tell(arguments, run)
    if not any(season.season for season in run.seasons):
        raise NothingParsedError("no page yielded a season; `scraper tables PAGE` shows what a page holds")
    failed = any(season.state == "failed" for season in run.seasons)
    return 1 if run.differing or failed else 0


def _form_job(arguments: argparse.Namespace, workforce: Workforce) -> Job:
    cache = Cache(None if arguments.check or arguments.force else find_cache())
    return Job(
        raw=arguments.raw,
        out=arguments.out,
        decisions=load_decisions(arguments.curation, cache),
        check=arguments.check,
        cache=cache,
        report=(lambda _: None) if is_silent(arguments) else _print_season,
        workforce=workforce,
    )


def is_silent(arguments: argparse.Namespace) -> bool:
    """Say whether nothing is told on the way; with JSON, standard output holds that and nothing else."""
    return bool(arguments.quiet or arguments.format == "json")


def _run_reported(arguments: argparse.Namespace, job: Job, dump: DumpReport | None) -> RunSummary:
    """Do the run and show how far it is; its report is written however it ends."""
    started, run, complete = datetime.now(UTC), RunSummary(), False
    if dump is not None:
        started, run.stopwatch = dump.started, dump.stopwatch
    try:
        with show_progress(quiet=is_silent(arguments)) as job.progress:
            ingest(job, run)
        complete = True
    finally:
        if arguments.report is not None:
            write_json(arguments.report, form_report(run, job.workforce, started, complete=complete, dump=dump))
    return run


def _tell(arguments: argparse.Namespace, run: RunSummary) -> None:
    if arguments.format == "json":
        print(json.dumps({**run.to_dict(), "totals": run.totals()}, ensure_ascii=False, indent=2))
    elif not arguments.quiet:
        _print_summary(run)
    for message in run.unused:
        note(f"scraper: {message}")
    for name in run.differing:
        note(f"scraper: {arguments.out / name} is not what {arguments.raw} yields; `scraper ingest` writes it")


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
    print()
    for name, value in _list_numbers(run):
        print(f"{name:<10}{value}")
    for season_id in run.removed:
        print(f"removed   {season_id}: no page yields it any more")


def _list_numbers(run: RunSummary) -> list[tuple[str, str]]:
    seasons = [season for season in run.seasons if season.season]
    kinds: Counter[str] = Counter()
    for season in seasons:
        kinds.update(season.tables)
    totals = run.totals()
    return [
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
