"""The lock of a folder: two fetches never write to one `raw/` at the same time."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scraper.fetch.outcome import Event, EventKind
from scraper.problems import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_POLL = 0.2

if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        return os.open(folder / ".lock", os.O_RDWR | os.O_CREAT)

    def _try(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)  # the folder itself is locked, so that no file is left in it

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def hold_lock(folder: Path, *, longest_wait: float, notify: Callable[[Event], None]) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it when the process ends, however it ends.

    Raises `FetchError` where another process holds it for longer than `longest_wait` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = _open(folder)
    try:
        _await(handle, folder, longest_wait, notify)
        yield
    finally:
        os.close(handle)


def _await(handle: int, folder: Path, longest_wait: float, notify: Callable[[Event], None]) -> None:
    end = time.monotonic() + longest_wait
    told = False
    while True:
        try:
            _try(handle)
        except OSError as error:
            if time.monotonic() >= end:
                raise FetchError(f"another fetch is at work in {folder}; wait for it to end and start again") from error
        else:
            return
        if not told:
            notify(Event(EventKind.WAIT, f"another fetch is at work in {folder}", seconds=longest_wait))
            told = True
        time.sleep(_POLL)
