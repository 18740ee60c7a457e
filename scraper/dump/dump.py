"""A dump as a whole: scanned once for what is chosen, then asked for the templates and redirects that this needs.

A scan notes where each article and template is, so that later questions read only the streams that hold the answers.
That needs streams that begin with pages, which multistream dumps have; any other file is read through again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from scraper.dump.files import open_files
from scraper.dump.index import select_spans
from scraper.dump.members import Span
from scraper.dump.notes import find_entries, follow
from scraper.dump.outcome import Progress
from scraper.dump.scan import Scanned, ScanTask, load_pages, scan

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from scraper.dump.export import DumpPage
    from scraper.dump.files import DumpFile
    from scraper.dump.notes import Entry, Resolved
    from scraper.dump.scan import Choice
    from scraper.problems import Problem

# Calls a function with each task, in other processes, and gives the results in the order of the tasks.
Runner = Callable[[Callable[[ScanTask], Scanned], Sequence[ScanTask]], Iterable[Scanned]]
# Redirects to redirects to redirects are mended by bots; MediaWiki itself follows one.
_MOST_HOPS = 8
# Streams of an index that one task reads.
_BUNDLE = 64

# Spans of one file that are read by one task.
Group = tuple["DumpFile", tuple[Span, ...]]


@dataclass(slots=True)
class Totals:
    """What reading has cost so far: bytes taken from the file and those that came of them, pages seen and picked."""

    read: int = 0
    size: int = 0
    seen: int = 0
    picked: int = 0

    def add(self, found: Scanned) -> None:
        """Add what a task has cost."""
        self.read += found.read
        self.size += found.size
        self.seen += found.seen
        self.picked += found.picked


@dataclass(frozen=True, slots=True)
class TitleChoice:
    """Chooses the pages of given titles."""

    titles: frozenset[str]

    def wants_text(self, page: DumpPage) -> bool:
        """Say whether the title is one of them."""
        return page.title in self.titles

    def picks(self, page: DumpPage) -> bool:
        """Pick whatever was wanted."""
        return page.title in self.titles


class Dump:
    """A dump of one file or several, each with its index where there are any; `folder` takes what passes put aside and
    is the caller's to remove.

    Parts are read by `run` where it is given, else here; what comes out does not depend on it. A part that the folder
    holds already is not read again.
    Raises `DumpError` where a file is no export of a MediaWiki, or of another one than the first.
    """

    def __init__(
        self, paths: Sequence[Path], folder: Path, *, indexes: Sequence[Path] = (),
        run: Runner | None = None, notify: Callable[[Progress], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self._files = open_files(paths, indexes)
        self.site = self._files[0].site
        self.problems: list[Problem] = []
        self.totals = Totals()
        self._folder = folder
        self._run = run
        self._notify = notify
        self._noted: list[tuple[DumpFile, Scanned]] = []
        self._whole = False
        self._targets = 0

    def scan(self, choice: Choice, titles: Callable[[str], bool] | None = None) -> list[Scanned]:
        """Go through the dump for what is chosen; where `titles` says which titles alone can be, an index serves."""
        groups: list[Group] = []
        whole = True
        for file in self._files:
            if file.index is not None and titles is not None:
                groups += _bundle(file, select_spans(file.index, titles, self.problems.append))
                whole = False
            else:
                groups += _part(file)
        self._whole = whole
        found = self._scan(groups, choice, "scan" if whole else "select")
        self._noted += found
        return [item for _, item in found]

    def resolve(self, titles: Iterable[str]) -> dict[str, Resolved]:
        """Follow each title, as the dump writes it, to its page."""
        entries = self._find_entries(set(titles))
        return {title: follow(title, entries) for title in titles}

    def read(self, titles: Collection[str]) -> dict[str, DumpPage]:
        """Read the pages of titles that are there, by title; redirects are not followed."""
        entries = find_entries(self._list_notes(), set(titles))
        groups: list[Group] = []
        for number, file in enumerate(self._files):
            offsets = sorted({entry.offset for entry in entries.values() if entry.file == number})
            if offsets:
                streams = [Span(offset, single=True) for offset in offsets]
                groups += _bundle(file, streams) if file.is_aligned else _part(file)
        found = self._scan(groups, TitleChoice(frozenset(entries)), "read") if groups else []
        return {page.title: page for _, item in found for page in load_pages(item.pages)}

    def _find_entries(self, titles: set[str]) -> dict[str, Entry]:
        """Find the notes of titles, and those of what they redirect to."""
        found: dict[str, Entry] = {}
        todo = titles
        for _ in range(_MOST_HOPS):
            if not todo:
                break
            if not self._whole:
                self._note(todo)
            entries = find_entries(self._list_notes(), todo)
            found |= entries
            asked = todo | found.keys()
            todo = {entry.redirect for entry in entries.values() if entry.redirect} - asked
        return found

    def _note(self, titles: set[str]) -> None:
        """Read the streams that indexes name for titles, where no pass has noted what is in them."""
        groups: list[Group] = []
        for file in self._files:
            if file.index is not None:
                spans = select_spans(file.index, titles.__contains__, self.problems.append)
                groups += _bundle(file, [span for span in spans if span.start not in file.noted])
        if groups:
            self._noted += self._scan(groups, TitleChoice(frozenset()), "look up")

    def _list_notes(self) -> list[tuple[int, Path]]:
        return [(file.number, item.notes) for file, item in self._noted]

    def _scan(self, groups: Sequence[Group], choice: Choice, message: str) -> list[tuple[DumpFile, Scanned]]:
        """Read groups of spans, here or in other processes; results stand in the order of the groups."""
        tasks = [ScanTask(file.path, file.codec, spans, choice, self._form_target()) for file, spans in groups]
        total = sum(file.measure(span) for file, spans in groups for span in spans)
        totals = self.totals
        found: list[tuple[DumpFile, Scanned]] = []
        done = Totals()

        def tell(read: int = 0, seen: int = 0, picked: int = 0) -> None:
            self._notify(Progress(message, done.read + read, total, done.seen + seen, done.picked + picked))

        tell()
        run = self._run if len(tasks) > 1 else None
        items = map(partial(scan, notify=tell), tasks) if run is None else run(scan, tasks)
        for (file, _), item in zip(groups, items, strict=True):
            for sums in (done, totals):
                sums.add(item)
            self.problems += item.problems
            found.append((file, item))
            tell()
        return found

    def _form_target(self) -> Path:
        self._targets += 1
        return self._folder / f"{self._targets:05}"


def _part(file: DumpFile) -> list[Group]:
    return [(file, (span,)) for span in file.plan()]


def _bundle(file: DumpFile, spans: Sequence[Span]) -> list[Group]:
    file.noted.update(span.start for span in spans)
    return [(file, tuple(spans[start : start + _BUNDLE])) for start in range(0, len(spans), _BUNDLE)]
