"""The command `ingest`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.cli.hints import hint
from scraper.cli.running import work
from scraper.cli.working import FEW_PAGES, start_workers
from scraper.problems import UsageError
from scraper.raw import list_pages

if TYPE_CHECKING:
    import argparse

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
