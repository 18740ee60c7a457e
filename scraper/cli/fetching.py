"""The command `fetch`, and the fetching that `ingest` does for titles that raw/ does not have."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.table import Column

from scraper.cli.printing import note
from scraper.cli.progress import ShownBar
from scraper.fetch import EventKind
from scraper.pipeline.fetching import find_common_wiki, form_fetcher, form_request
from scraper.problems import FetchError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from rich.progress import Progress as Bar

    from scraper.fetch import Event, FetchReport


class Teller(ShownBar):
    """Tells what a fetch does: a bar on a terminal, lines in a log, nothing with `--quiet`."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        # What a wiki says is no markup.
        said = TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True))
        columns = (said, BarColumn(bar_width=20), MofNCompleteColumn(), TimeElapsedColumn())
        super().__init__(*columns, task="fetching", quiet=quiet, expand=True)
        self._quiet = quiet
        self._verbose = verbose

    def tell(self, event: Event) -> None:
        """Take an event of the fetch."""
        if self._quiet:
            return
        if self.bar is not None:
            self._show(self.bar, event)
        elif event.kind is not EventKind.REQUEST or self._verbose:
            note(describe_event(event))

    def _show(self, bar: Bar, event: Event) -> None:
        if event.total:
            bar.update(self.task, completed=event.done, total=event.total)
        if event.kind is EventKind.NOTE or (event.kind is EventKind.REQUEST and self._verbose):
            bar.console.print(describe_event(event), markup=False, highlight=False)
        elif event.kind is not EventKind.REQUEST:
            bar.update(self.task, description=describe_event(event), refresh=event.kind is EventKind.WAIT)


def describe_event(event: Event) -> str:
    """Say an event in a line: `wait 5 s: maxlag: …`, `progress: 2007 FIA GT Championship (3/10)`."""
    length = f" {event.seconds:.3g} s" if event.kind is EventKind.WAIT else ""
    done = f" ({event.done}/{event.total})" if event.total else ""
    return f"{event.kind}{length}: {event.message}{done}"


def fetch(arguments: argparse.Namespace) -> int:
    """Fetch pages into raw/."""
    titles = [*arguments.titles, *_read_titles(arguments.from_file)]
    if not (titles or arguments.category or arguments.refresh):
        raise UsageError("name titles, a --category, a file of titles (--from), or --refresh; nothing is fetched else")
    as_json: bool = arguments.format == "json"
    arguments.quiet = arguments.quiet or as_json  # standard output holds the JSON and nothing else
    report = fetch_titles(arguments, titles, categories=arguments.category or (), depth=arguments.depth)
    if as_json and report is not None:
        print(json.dumps(asdict(report), ensure_ascii=False, indent=2, default=str))
    return tell_report(arguments, report)


def fetch_titles(arguments: argparse.Namespace, titles: Sequence[str], **more: Any) -> FetchReport | None:
    """Fetch titles as the arguments say, and what `more` asks for of `form_request`; None for a dry run."""
    flags = {name: getattr(arguments, name) for name in ("refresh", "links", "templates")}
    request = form_request(titles, **flags, **more)
    with Teller(quiet=arguments.quiet, verbose=arguments.verbose) as teller:
        fetcher = form_fetcher(
            arguments.raw,
            wiki=arguments.wiki or (None if arguments.api else find_common_wiki(titles)),
            api=arguments.api,
            contact=arguments.contact,
            longest_wait=arguments.longest_wait,
            notify=teller.tell,
        )
        if arguments.dry_run:
            print("\n".join(fetcher.plan(request)))
            return None
        return fetcher.fetch(request)


def _read_titles(path: Path | None) -> list[str]:
    if path is None:
        return []
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{path}: {reason}; --from takes a text file with a title a line") from error
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("# ")]


def tell_report(arguments: argparse.Namespace, report: FetchReport | None) -> int:
    """Print what became of a fetch and give the exit status.

    Raises `FetchError` where the run had to end.
    """
    if report is None:
        return 0
    if not arguments.quiet:
        for page in report.fetched:
            print(f"fetched {page.title} (revision {page.revision_id}): {page.path}")
        for old, new in report.moved:
            print(f"moved {old} → {new}")
        print(
            f"{len(report.fetched)} fetched, {len(report.unchanged)} unchanged, {len(report.not_fetched)} not fetched; "
            f"{report.requests} requests"
        )
    for item in report.not_fetched:
        note(f"not fetched {item.asked}: {item.code} {item.reason}")
    if report.stopped is not None:
        raise FetchError(report.stopped)
    return 0 if report.complete else FetchError.exit_status
