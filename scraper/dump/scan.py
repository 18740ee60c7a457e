"""One pass over spans of a dump: every page is noted, those chosen are put aside. Work for any process."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from scraper.dump.notes import form_note
from scraper.dump.outcome import DumpCode, dump_problem
from scraper.dump.reading import PageReader
from scraper.dump.site import ARTICLE, TEMPLATE
from scraper.raw.files import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO, TextIO

    from scraper.dump.codecs import Codec
    from scraper.dump.export import DumpPage
    from scraper.dump.members import Span
    from scraper.problems import Problem

# Hears how many bytes of the file are read, pages seen and picked.
Notify = Callable[[int, int, int], None]
# So many bytes of the file between two signs of life.
_STEP = 1 << 22
# No title has them, and notes are lines.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Choice(Protocol):
    """Chooses pages; it may travel to other processes."""

    def wants_text(self, page: DumpPage) -> bool:
        """Say whether a page may be chosen, by its title, number and redirect alone."""
        ...

    def picks(self, page: DumpPage) -> bool:
        """Say whether a page is chosen, with its text."""
        ...


@dataclass(frozen=True, slots=True)
class ScanTask:
    """Spans to read, and the file that what is found goes to: pages in `<target>.pages`, notes in `<target>.notes`."""

    path: Path
    codec: Codec
    spans: tuple[Span, ...]
    choice: Choice
    target: Path


@dataclass(slots=True)
class Scanned:
    """What a pass found: pages seen and picked, bytes read of the file and those that came of them, what was wrong."""

    target: Path
    seen: int = 0
    picked: int = 0
    read: int = 0
    size: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def pages(self) -> Path:
        """The file of the pages that were picked."""
        return self.target.with_suffix(".pages")

    @property
    def notes(self) -> Path:
        """The file of the notes."""
        return self.target.with_suffix(".notes")


def scan(task: ScanTask, notify: Notify = lambda *_: None) -> Scanned:
    """Read the task's spans; `notify` hears how many bytes of the file are read, pages seen and picked.

    What an earlier run has read to its end is taken from the task's folder.
    """
    done = task.target.with_suffix(".done")
    if done.exists():
        known: Scanned = pickle.loads(done.read_bytes())  # noqa: S301 - of the user's own cache
        return known
    found = Scanned(task.target)
    with (
        found.pages.open("wb") as pages,
        found.notes.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as notes,
    ):
        for span in task.spans:
            reader = PageReader(task.path, task.codec, span, task.choice.wants_text)
            for page in _tell(reader, found, notify):
                _take(page, task.choice, found, pages, notes)
            found.read += reader.read
            found.size += reader.size
            found.problems += reader.problems
            notify(found.read, found.seen, found.picked)
    write_file(done, pickle.dumps(found, pickle.HIGHEST_PROTOCOL))  # last: where it is, the others are whole
    return found


def _tell(reader: PageReader, found: Scanned, notify: Notify) -> Iterator[DumpPage]:
    """Yield the pages of a span, and say now and then how far it is."""
    told = 0
    for page in reader.read_pages():
        yield page
        if reader.read - told >= _STEP:
            told = reader.read
            notify(found.read + told, found.seen, found.picked)


def _take(page: DumpPage, choice: Choice, found: Scanned, pages: BinaryIO, notes: TextIO) -> None:
    found.seen += 1
    if not page.title or _CONTROL.search(page.title) or page.page_id is None:
        what = f"byte {page.offset}: a page without title or number ({page.title[:80]!r}, {page.page_id}) is left out"
        found.problems.append(dump_problem(DumpCode.NO_HEAD, what))
        return
    if page.namespace in (ARTICLE, TEMPLATE):
        notes.write(form_note(page))
    if page.revision is not None and choice.picks(page):
        keep_page(page, pages)
        found.picked += 1


def lose_part(task: ScanTask, reason: str) -> Scanned:
    """Say of a task that could not be done what is lost with it."""
    found = Scanned(task.target)
    found.pages.touch()
    found.notes.touch()
    starts = ", ".join(str(span.start) for span in task.spans[:3])
    what = f"{task.path.name}, byte {starts}: this part was not read: {reason}"
    found.problems.append(dump_problem(DumpCode.NOT_READ, what))
    return found


def keep_page(page: DumpPage, pages: BinaryIO) -> int:
    """Put a page aside, and say where it is in the file."""
    offset = pages.tell()
    pickle.dump(page, pages, pickle.HIGHEST_PROTOCOL)
    return offset


def load_page(path: Path, offset: int) -> DumpPage:
    """Load a page that was put aside."""
    with path.open("rb") as pages:
        pages.seek(offset)
        return _load(pages)


def load_pages(path: Path) -> Iterator[DumpPage]:
    """Load the pages that were put aside, in their order."""
    size = path.stat().st_size
    with path.open("rb") as pages:
        while pages.tell() < size:
            yield _load(pages)


def _load(pages: BinaryIO) -> DumpPage:
    page: DumpPage = pickle.load(pages)  # noqa: S301 - written by this very run, in a folder of its own
    return page
