"""Who does the work of a run: this process, others on this machine, or a cluster."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scraper.pipeline.limits import Limits
from scraper.pipeline.mapping import Workforce
from scraper.pipeline.workers import ProcessWorkers
from scraper.problems import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

FEW_PAGES = 8  # fewer are worked on by this process, unless workers or limits were asked for


@contextmanager
def start_workers(arguments: argparse.Namespace, *, few: bool) -> Iterator[Workforce]:
    """Have the workers that the arguments ask for; a `few` pages are read faster than processes start.

    Raises `UsageError` where a number makes no sense, or there is no such cluster.
    """
    limits = _read_limits(arguments)
    if arguments.scheduler is not None:
        from scraper.pipeline.cluster import join_cluster  # noqa: PLC0415 - an extra, and slow to load

        with join_cluster(arguments.scheduler, limits) as workforce:
            yield workforce
        return
    jobs: int = arguments.jobs or os.cpu_count() or 1
    asked = (arguments.jobs or 1) > 1 or arguments.page_memory is not None or arguments.page_seconds is not None
    if few and not asked:
        yield Workforce(limits=limits)
        return
    workers = ProcessWorkers(jobs, limits)
    try:
        yield Workforce(workers, jobs, limits)
    finally:
        workers.shutdown(cancel_futures=True)


def _read_limits(arguments: argparse.Namespace) -> Limits:
    standard = Limits()
    limits = Limits(
        standard.memory if arguments.page_memory is None else arguments.page_memory,
        standard.seconds if arguments.page_seconds is None else arguments.page_seconds,
    )
    numbers = {"--jobs": arguments.jobs, "--page-memory": limits.memory, "--page-seconds": limits.seconds}
    for option, number in numbers.items():
        if number is not None and number <= 0:
            raise UsageError(f"{option} must be more than 0")
    if arguments.scheduler is not None and arguments.jobs is not None:
        raise UsageError("--jobs is about this machine, --scheduler about a cluster: give one of them")
    return limits
