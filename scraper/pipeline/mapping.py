"""A function over many items by whoever does the work; order, and what a lost worker costs, are decided here."""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from scraper.pipeline.limits import Limits
from scraper.pipeline.measures import Cost, measure
from scraper.pipeline.workers import ProcessWorkers, WorkerLostError, WorkerTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scraper.pipeline.measures import Measured

T = TypeVar("T")
R = TypeVar("R")

TOO_LONG, TOO_LARGE, LOST = "P101", "P102", "P103"
WINDOW = 16  # calls under way for each worker: enough that a slow page keeps nobody waiting, few enough to hold
LOSSES = (WorkerLostError, BrokenExecutor, FutureTimeoutError, MemoryError)


@dataclass(frozen=True, slots=True)
class Workforce:
    """Who does the work: this process where there is no executor, which has no limits then.

    `lost` are the exceptions by which the executor tells that a worker was lost with a call. An executor that does not
    watch the clock itself has `patience`, the seconds that the oldest call may still take, and a way to `abandon` it.
    """

    executor: Executor | None = None
    count: int = 1
    limits: Limits = field(default_factory=Limits)
    lost: tuple[type[Exception], ...] = LOSSES
    patience: float | None = None
    abandon: Callable[[Future[Any]], object] = Future.cancel


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What a call gave, or the code and the reason why it gave nothing; and what it took."""

    value: R | None
    code: str = ""
    reason: str = ""
    cost: Cost = field(default_factory=Cost)


def run_all(work: Workforce, function: Callable[[T], R], items: Iterable[T | None]) -> Iterator[Outcome[R]]:
    """Call a function with each item, in the order given; None yields an empty outcome.

    A call that costs its worker is made once more, alone in a process of its own; then it is given up.
    """
    waiting: deque[tuple[T | None, Future[Measured[R]] | None]] = deque()
    busy = 0
    for item in items:
        future = None if item is None or work.executor is None else work.executor.submit(measure, function, item)
        waiting.append((item, future))
        busy += future is not None
        # An item that is nobody's call goes ahead of none, and keeps none from being taken: a worker starts meanwhile.
        while waiting and (busy > WINDOW * work.count or waiting[0][1] is None or waiting[0][1].done()):
            busy -= waiting[0][1] is not None
            yield _finish(work, function, *waiting.popleft())
    while waiting:
        yield _finish(work, function, *waiting.popleft())


def _finish(
    work: Workforce, function: Callable[[T], R], item: T | None, future: Future[Measured[R]] | None
) -> Outcome[R]:
    if item is None:
        return Outcome(None)
    try:
        return _open(measure(function, item) if future is None else future.result(work.patience))
    except work.lost:
        if future is not None and not future.done():
            work.abandon(future)
        return _try_alone(work.limits, function, item)


def _open(measured: Measured[R]) -> Outcome[R]:
    return Outcome(measured.value, cost=measured.cost)


def _try_alone(limits: Limits, function: Callable[[T], R], item: T) -> Outcome[R]:
    started = time.monotonic()
    with ProcessWorkers(1, limits) as alone:
        try:
            return _open(alone.submit(measure, function, item).result())
        except WorkerTimeoutError as error:
            code, reason = TOO_LONG, str(error)
        except MemoryError:
            code, reason = TOO_LARGE, f"it took more memory than {limits.memory} MiB"
        except WorkerLostError as error:
            code, reason = LOST, str(error)
    reason += "; it was tried twice, the second time alone"
    return Outcome(None, code, reason, Cost(seconds=time.monotonic() - started))
