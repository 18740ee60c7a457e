"""What calls and stages of a run take: seconds, and the memory that their process had at most."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call took: seconds on the clock and of a core; `memory` is the most that its process had until then."""

    seconds: float = 0.0
    core_seconds: float = 0.0
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Measured(Generic[R]):
    """A call's value and what it took."""

    value: R
    cost: Cost


def measure(function: Callable[[T], R], item: T) -> Measured[R]:
    """Call a function, and tell what that took in the process that did it."""
    started, spent = time.perf_counter(), time.thread_time()
    value = function(item)
    return Measured(value, Cost(time.perf_counter() - started, time.thread_time() - spent, read_memory()))


def read_memory() -> int:
    """Read the most memory that this process has had, in bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found if sys.platform == "darwin" else found * 1024  # getrusage(2): kilobytes, on macOS bytes


@dataclass(slots=True)
class Stage:
    """What a stage of a run took.

    `seconds` are on the clock, `core_seconds` of the run's own process; those of workers are sums over the calls. The
    memories are the most that the run's own process, and any worker, had had by its end, in bytes.
    """

    seconds: float = 0.0
    core_seconds: float = 0.0
    worker_seconds: float = 0.0
    worker_core_seconds: float = 0.0
    memory: int = 0
    worker_memory: int = 0

    def add(self, cost: Cost) -> None:
        """Add a call's cost."""
        self.worker_seconds += cost.seconds
        self.worker_core_seconds += cost.core_seconds
        self.worker_memory = max(self.worker_memory, cost.memory)


@dataclass(slots=True)
class Stopwatch:
    """The stages of a run; one that is entered within another takes its seconds from it."""

    stages: dict[str, Stage] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)
    _since: tuple[float, float] = (0.0, 0.0)

    @property
    def current(self) -> Stage:
        """The stage that is being measured."""
        return self.stages[self._open[-1]]

    @contextmanager
    def measure(self, name: str) -> Iterator[Stage]:
        """Count what passes as the stage's."""
        stage = self.stages.setdefault(name, Stage())
        self._settle()
        self._open.append(name)
        try:
            yield stage
        finally:
            self._settle()
            self._open.pop()
            stage.memory = max(stage.memory, read_memory())

    def _settle(self) -> None:
        now, spent = time.monotonic(), time.process_time()
        if self._open:
            stage = self.stages[self._open[-1]]
            stage.seconds += now - self._since[0]
            stage.core_seconds += spent - self._since[1]
        self._since = now, spent
