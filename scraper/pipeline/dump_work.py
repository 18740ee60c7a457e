"""The folder in which a run keeps what it has read of a dump, so that one that was interrupted goes on from there."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.fetch.lock import hold_lock
from scraper.pipeline.cache import digest_of, find_cache
from scraper.problems import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.pipeline.dumps import DumpRequest

# What interrupted runs left that nobody took up again goes after a week.
_KEPT = 7 * 86_400


@contextmanager
def open_work_folder(request: DumpRequest, *, anew: bool = False) -> Iterator[Path]:
    """Give the folder of what was read for this very request; it is removed at the end, but not by an interruption.

    With `anew` nothing is taken up. Where another run works on the same, or no cache can be written, the folder is one
    of this run alone.
    """
    with ExitStack() as stack:
        folder = _take_folder(request, stack, anew=anew)
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="scraper-dump-")))
        try:
            yield folder
        except Exception:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        shutil.rmtree(folder, ignore_errors=True)  # not where the run was interrupted, which is no `Exception`


def _take_folder(request: DumpRequest, stack: ExitStack, *, anew: bool) -> Path | None:
    """Take the folder of the request in the cache; None where there is no cache, or another run holds the folder."""
    cache = find_cache()
    if cache is None:
        return None
    folder = cache / "dumps" / _digest(request)
    try:
        _prune(folder.parent)
        if anew:
            shutil.rmtree(folder, ignore_errors=True)
        stack.enter_context(hold_lock(folder, longest_wait=0, notify=lambda _: None))
    except (OSError, FetchError):
        return None
    return folder


def _digest(request: DumpRequest) -> str:
    """Digest the request, with the state of the files that it names."""
    lists = [Path(text[1:]) for text in request.selects if text.startswith("@")]
    files = [path for path in (*request.paths, *request.indexes, *lists) if path.exists()]
    states = [(str(path.resolve()), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return digest_of(repr(request), repr(states))


def _prune(base: Path) -> None:
    for old in base.iterdir() if base.is_dir() else ():
        if time.time() - old.stat().st_mtime > _KEPT:
            shutil.rmtree(old, ignore_errors=True)
