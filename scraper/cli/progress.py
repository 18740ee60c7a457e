"""How far a run is: a bar on a terminal, a line now and then in a log, both on standard error."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from scraper.cli.printing import note
from scraper.pipeline.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import ProgressColumn, TaskID

PAUSE = 20.0  # seconds between two lines in a log
WORDS = {"read": "reading pages", "resolve": "resolving names", "form": "forming and auditing seasons"}


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Progress]:
    """Show how far a run is, as suits where standard error goes; with `quiet` not at all."""
    if quiet:
        yield Progress()
    elif sys.stderr.isatty():
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )  # fmt: skip
        # Lines for standard output go above the bar where both are the terminal, and their own way where not.
        with Bar(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
            yield BarProgress(bar)
    else:
        yield LineProgress()


class ShownBar:
    """A bar on a terminal while a block runs, where there is one: of what columns, with one task."""

    def __init__(self, *columns: ProgressColumn, task: str, quiet: bool, expand: bool = False, **fields: Any) -> None:
        self.bar: Bar | None = None
        if not quiet and sys.stderr.isatty():
            self.bar = Bar(*columns, console=Console(stderr=True), transient=True, expand=expand)
            self.task = self.bar.add_task(task, total=None, **fields)

    def __enter__(self) -> Self:
        """Show the bar."""
        if self.bar is not None:
            self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar off."""
        if self.bar is not None:
            self.bar.stop()


class BarProgress(Progress):
    """A bar for each stage, with its rate and the time left."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task: TaskID | None = None

    def enter(self, stage: str, total: int | None = None) -> None:
        """Replace the bar of the stage before."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(WORDS[stage], total=total, rate="")

    def advance(self) -> None:
        """Move the bar."""
        if self._task is not None:
            self._bar.advance(self._task)
            speed = self._bar.tasks[-1].speed
            self._bar.update(self._task, rate=f"{speed:.1f}/s" if speed else "")


class LineProgress(Progress):
    """A line when some time has passed, with the rate of the stage so far and the time that it leaves."""

    def __init__(self, say: Callable[[str], None] = note, clock: Callable[[], float] = time.monotonic) -> None:
        self._say, self._clock = say, clock
        self._stage, self._total, self._done = "", 0, 0
        self._started = self._told = clock()

    def enter(self, stage: str, total: int | None = None) -> None:
        """Start to count."""
        self._stage, self._total, self._done = stage, total or 0, 0
        self._started = self._clock()

    def advance(self) -> None:
        """Count, and say how far the stage is when it is time."""
        self._done += 1
        now = self._clock()
        if now - self._told < PAUSE:
            return
        self._told = now
        rate = self._done / max(now - self._started, 1e-9)
        left = format_time((self._total - self._done) / rate)
        self._say(f"scraper: {WORDS[self._stage]}: {self._done} of {self._total}, {rate:.1f}/s, {left} left")


def format_time(seconds: float) -> str:
    """Write a time as hours, minutes and seconds.

    >>> format_time(3725)
    '1:02:05'
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
