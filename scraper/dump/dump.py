"""A dump as a whole: scanned once for what is chosen, then asked for the templates and redirects that this needs.

A scan notes where each article and template is, so that later questions read only the streams that hold the answers.
That needs streams that begin with pages, which multistream dumps have; any other file is read through again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from scraper.dump.codecs import find_codec
from scraper.dump.index import select_spans
from scraper.dump.members import Span
from scraper.dump.notes import find_entries, follow
from scraper.dump.outcome import Progress
from scraper.dump.scan import Scanned, ScanTask, load_pages, scan
from scraper.dump.site import read_site
from scraper.dump.spans import has_aligned_streams, plan_spans

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from scraper.dump.export import DumpPage
    from scraper.dump.notes import Entry, Resolved
    from scraper.dump.scan import Choice
    from scraper.problems import Problem

# Calls a function with each task, in other processes, and gives the results in the order of the tasks.
Runner = Callable[[Callable[[ScanTask], Scanned], Sequence[ScanTask]], Iterable[Scanned]]
# Redirects to redirects to redirects are mended by bots; MediaWiki itself follows one.
_MOST_HOPS = 8
# Streams of an index that one task reads.
_BUNDLE = 64
# Bytes of a stream of a hundred pages, for a bar that shows how far it is.
_USUAL_STREAM = 100_000


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
    """A dump, with its index where there is one; `folder` takes what passes put aside and is the caller's to remove.

    Parts are read by `run` where it is given, else here; what comes out does not depend on it. A part that the folder
    holds already is not read again.
    Raises `DumpError` where the file is no export of a MediaWiki.
    """

    def __init__(
        self, path: Path, folder: Path, *, index: Path | None = None,
        run: Runner | None = None, notify: Callable[[Progress], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self.path = path
        self.codec = find_codec(path)
        self.site = read_site(path, self.codec)
        self.problems: list[Problem] = []
        self.totals = Totals()
        self._folder = folder
        self._index = index
        self._run = run
        self._notify = notify
        self._aligned: bool | None = None
        self._noted: list[Scanned] = []
        self._whole = False
        self._known: set[int] = set()
        self._targets = 0

    def scan(self, choice: Choice, titles: Callable[[str], bool] | None = None) -> list[Scanned]:
        """Go through the dump for what is chosen; where `titles` says which titles alone can be, an index serves."""
        if self._index is not None and titles is not None:
            spans = select_spans(self._index, titles, self.problems.append)
            found = self._scan(self._bundle(spans), choice, "select")
        else:
            found = self._scan(self._plan(), choice, "scan")
            self._whole = True
        self._noted += found
        return found

    def resolve(self, titles: Iterable[str]) -> dict[str, Resolved]:
        """Follow each title, as the dump writes it, to its page."""
        entries = self._find_entries(set(titles))
        return {title: follow(title, entries) for title in titles}

    def read(self, titles: Collection[str]) -> dict[str, DumpPage]:
        """Read the pages of titles that are there, by title; redirects are not followed."""
        entries = find_entries(self._notes(), set(titles))
        if not entries:
            return {}
        if self._is_aligned():
            offsets = sorted({entry.offset for entry in entries.values()})
            groups = self._bundle([Span(offset, single=True) for offset in offsets])
        else:
            groups = self._plan()
        found = self._scan(groups, TitleChoice(frozenset(entries)), "read")
        return {page.title: page for item in found for page in load_pages(item.pages)}

    def _find_entries(self, titles: set[str]) -> dict[str, Entry]:
        """Find the notes of titles, and those of what they redirect to."""
        found: dict[str, Entry] = {}
        todo = titles
        for _ in range(_MOST_HOPS):
            if not todo:
                break
            if not self._whole and self._index is not None:
                self._note(self._index, todo)
            entries = find_entries(self._notes(), todo)
            found |= entries
            asked = todo | found.keys()
            todo = {entry.redirect for entry in entries.values() if entry.redirect} - asked
        return found

    def _note(self, index: Path, titles: set[str]) -> None:
        """Read the streams that the index names for titles, where no pass has noted what is in them."""
        spans = select_spans(index, titles.__contains__, self.problems.append)
        new = [span for span in spans if span.start not in self._known]
        if new:
            self._noted += self._scan(self._bundle(new), TitleChoice(frozenset()), "look up")

    def _notes(self) -> list[Path]:
        return [item.notes for item in self._noted]

    def _is_aligned(self) -> bool:
        if self._aligned is None:
            self._aligned = has_aligned_streams(self.path, self.codec)
        return self._aligned

    def _plan(self) -> list[tuple[Span, ...]]:
        return [(span,) for span in plan_spans(self.path, self.codec)]

    def _bundle(self, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
        self._known.update(span.start for span in spans)
        return [tuple(spans[start : start + _BUNDLE]) for start in range(0, len(spans), _BUNDLE)]

    def _scan(self, groups: Sequence[tuple[Span, ...]], choice: Choice, message: str) -> list[Scanned]:
        """Read groups of spans, here or in other processes; results stand in the order of the groups."""
        tasks = [ScanTask(self.path, self.codec, spans, choice, self._form_target()) for spans in groups]
        total = sum(self._measure(span) for spans in groups for span in spans)
        totals = self.totals
        found: list[Scanned] = []
        done = Totals()

        def tell(read: int = 0, seen: int = 0, picked: int = 0) -> None:
            self._notify(Progress(message, done.read + read, total, done.seen + seen, done.picked + picked))

        tell()
        run = self._run if len(tasks) > 1 else None
        for item in map(partial(scan, notify=tell), tasks) if run is None else run(scan, tasks):
            for sums in (done, totals):
                sums.add(item)
            self.problems += item.problems
            found.append(item)
            tell()
        return found

    def _measure(self, span: Span) -> int:
        """Say how many bytes a span has, about, where only its start is known."""
        if span.single:
            return _USUAL_STREAM
        return (self.path.stat().st_size if span.end is None else span.end) - span.start

    def _form_target(self) -> Path:
        self._targets += 1
        return self._folder / f"{self._targets:05}"
