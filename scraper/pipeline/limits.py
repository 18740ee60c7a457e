"""What a call may take, and the limit of memory where it is made: a process of this machine or of a cluster."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take: memory beyond what a fresh worker has, in MiB, and seconds of wall clock."""

    memory: int = 2048
    seconds: float = 300.0


def limit_memory(memory: int) -> None:
    """Limit the address space to what it is now and so many MiB more, where the system can do that."""
    if sys.platform == "win32":
        return
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return
    ceiling = pages * resource.getpagesize() + memory * MEBIBYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        ceiling = min(ceiling, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))


class PassingLimit:
    """The limit of memory of a process that others use too: it holds while calls are made, and goes with the last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._calls = 0
        self._before = (0, 0)

    @contextmanager
    def hold(self, memory: int) -> Iterator[None]:
        """Hold the limit for a call; one that begins beside others has theirs."""
        if sys.platform == "win32":
            yield
            return
        with self._lock:
            self._calls += 1
            if self._calls == 1:
                self._before = resource.getrlimit(resource.RLIMIT_AS)
                limit_memory(memory)
        try:
            yield
        finally:
            with self._lock:
                self._calls -= 1
                if not self._calls:
                    resource.setrlimit(resource.RLIMIT_AS, self._before)
