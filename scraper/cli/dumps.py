"""What `ingest --dump` says and does before the run: the dump is read, and its pages stored in raw/ or handed on."""

from __future__ import annotations

import os
import time
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from scraper.cli.printing import note
from scraper.cli.progress import PAUSE, ShownBar
from scraper.cli.running import is_silent, work
from scraper.cli.working import start_workers
from scraper.pipeline.dump_store import store_pages
from scraper.pipeline.dump_work import open_work_folder
from scraper.pipeline.dumps import DumpPages, DumpRequest
from scraper.pipeline.limits import Limits
from scraper.pipeline.mapping import Workforce
from scraper.pipeline.workers import ProcessWorkers
from scraper.problems import FetchError, NothingParsedError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from scraper.dump import Progress as DumpProgress
    from scraper.pipeline.dumps import DumpReport

# Problems of a code that are shown without --verbose.
_SHOWN = 10
_MEGABYTE = 1_000_000
# A part of a dump takes longer than a page, above all where others use the machine.
_LIMITS = Limits(seconds=3600)
# A dump of so many bytes is read faster than processes start.
_SMALL = 4 * _MEGABYTE
_ALONE = {"index": "--index", "select": "--select", "no_raw": "--no-raw"}
_APART = {"titles": "TITLE", "check": "--check", "refresh": "--refresh", "api": "--api"}


def ingest_dump(arguments: argparse.Namespace) -> int:
    """Take the pages of a dump into raw/, or past it, and bring `normalized/` up to date with them."""
    _check_arguments(arguments)
    quiet = is_silent(arguments)
    few = sum(path.stat().st_size for path in arguments.dump) < _SMALL
    with (
        start_workers(arguments, few=few) as workforce,
        _start_readers(arguments, few=few) as readers,
        _open_dump(arguments, workforce, readers, quiet=quiet) as pages,
    ):
        if arguments.dry_run:
            print("".join(f"{page.title}\n" for page in pages), end="")
            return _tell_problems(arguments, pages.report)
        if not pages.report.pages:
            _tell_problems(arguments, pages.report)
            raise NothingParsedError("no page of the dump was chosen; --select says which to take: titles, patterns, …")
        if not arguments.no_raw:
            with pages.report.stopwatch.measure("store"):
                stored = store_pages(pages, arguments.raw, pages.report.problems.append)
            if not quiet:
                note(f"{arguments.raw}: {stored.written} pages written, {stored.unchanged} left as they were")
        read = _tell_problems(arguments, pages.report)
        arrivals = pages.arrive() if arguments.no_raw else None
        return max(read, work(arguments, workforce, pages=arrivals, dump=pages.report))


def _check_arguments(arguments: argparse.Namespace) -> None:
    """Refuse options that say nothing without a dump, or nothing with one.

    Raises `UsageError`.
    """
    if not arguments.dump:
        for name, option in _ALONE.items():
            if getattr(arguments, name):
                raise UsageError(f"{option} is about a dump; name it with --dump FILE")
        return
    for name, option in _APART.items():
        if getattr(arguments, name):
            hint = "; choose titles with --select" if name == "titles" else ""
            raise UsageError(f"{option} does not go with --dump{hint}")
    for path in arguments.dump:
        if not path.is_file():
            raise UsageError(f"{path} cannot be read: there is no such file; --select chooses titles")


@contextmanager
def _start_readers(arguments: argparse.Namespace, *, few: bool) -> Iterator[Workforce]:
    """Have those who read the file: this machine's cores, for a cluster has not got it, under limits of their own."""
    jobs = arguments.jobs or os.cpu_count() or 1
    if few or jobs == 1:
        yield Workforce()
        return
    with ProcessWorkers(jobs, _LIMITS) as workers:
        yield Workforce(workers, jobs, _LIMITS)


@contextmanager
def _open_dump(
    arguments: argparse.Namespace, workforce: Workforce, readers: Workforce, *, quiet: bool
) -> Iterator[DumpPages]:
    """Read the dump that the arguments name; its pages are there until the block ends."""
    request = DumpRequest(
        paths=tuple(arguments.dump),
        indexes=tuple(arguments.index or ()),
        selects=tuple(arguments.select or ()),
        wiki=arguments.wiki,
        links=arguments.links,
        templates=arguments.templates,
    )
    with open_work_folder(request, anew=arguments.force) as folder:
        with DumpTeller(quiet=quiet) as teller:
            pages = DumpPages(request, folder, workforce=workforce, readers=readers, notify=teller.tell)
            report = pages.collect()
        if not quiet:
            size = sum(path.stat().st_size for path in arguments.dump)
            _print_report(report, size, time.monotonic() - teller.started)
        yield pages


def _tell_problems(arguments: argparse.Namespace, report: DumpReport) -> int:
    """Print what was wrong with the dump, and give the exit status."""
    told: Counter[str] = Counter()
    for problem in report.problems:
        told[problem.code] += 1
        if arguments.verbose or told[problem.code] <= _SHOWN:
            note(f"{problem.code} {problem.severity}: {problem.message}")
    for code, count in told.items():
        if count > _SHOWN and not arguments.verbose:
            note(f"{code}: {count - _SHOWN} more; --verbose shows them")
    return 0 if report.complete else FetchError.exit_status


class DumpTeller(ShownBar):
    """Tells how far the reading of a dump is: a bar on a terminal, a line now and then in a log."""

    def __init__(self, *, quiet: bool) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), DownloadColumn(),
                   TransferSpeedColumn(), TimeRemainingColumn(), TextColumn("{task.fields[pages]}"))  # fmt: skip
        super().__init__(*columns, task="reading", quiet=quiet, pages="")
        self.started = time.monotonic()
        self._quiet = quiet
        self._told = self.started
        self._stage = ""
        self._since = self.started

    def tell(self, progress: DumpProgress) -> None:
        """Take how far the reading is."""
        if progress.message != self._stage:
            self._stage, self._since = progress.message, time.monotonic()
            if self.bar is not None:
                self.bar.reset(self.task, total=progress.total, description=progress.message, pages="")
        if self.bar is not None:
            pages = f"{progress.seen:,} pages, {progress.picked:,} chosen"
            self.bar.update(self.task, completed=progress.done, total=progress.total, pages=pages)
        elif not self._quiet and time.monotonic() - self._told >= PAUSE:
            self._told = time.monotonic()
            note(describe_progress(progress, self._told - self._since))


def describe_progress(progress: DumpProgress, seconds: float) -> str:
    """Say how far a reading is in a line: `scan: 25 % of 400 MB, 10 MB/s, 30 s left; 5,000 pages, 7 chosen`."""
    rate = progress.done / seconds if seconds else 0.0
    left = f"{(progress.total - progress.done) / rate:.0f} s left" if rate else "starting"
    share = 100 * progress.done // progress.total if progress.total else 100
    return (
        f"{progress.message}: {share} % of {progress.total / _MEGABYTE:,.0f} MB, {rate / _MEGABYTE:,.0f} MB/s, {left}; "
        f"{progress.seen:,} pages, {progress.picked:,} chosen"
    )


def _print_report(report: DumpReport, size: int, seconds: float) -> None:
    totals = report.totals
    note(
        f"{report.wiki}: {_count(report.pages, 'page')} of {report.seen:,} chosen, with "
        f"{_count(report.redirects, 'redirect')}, {_count(report.templates, 'template')}, "
        f"{_count(report.links, 'link')}; read "
        f"{totals.read / _MEGABYTE:,.1f} MB of the dump's {size / _MEGABYTE:,.1f}, in {seconds:.1f} s"
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
