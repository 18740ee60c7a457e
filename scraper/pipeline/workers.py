"""Processes that work off calls, each within limits; one that dies or hangs costs its own call and no other.

Each worker has a pipe of its own. In a pool whose workers share one, a worker that is killed in the middle of a
message leaves it torn for all (docs/decisions/0010).
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from scraper.pipeline.limits import Limits, limit_memory
from scraper.problems import ScraperError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

P = ParamSpec("P")
T = TypeVar("T")

GRACE = 5.0  # seconds that an idle worker has to leave by itself


class WorkerLostError(Exception):
    """The worker ended in the middle of the call; the message says how."""


class WorkerTimeoutError(WorkerLostError):
    """The call took longer than the limit, and its worker was killed."""


class WorkerStartError(ScraperError):
    """No worker can be had, whatever the calls."""


class ProcessWorkers(Executor):
    """An executor of processes under limits.

    A call's future raises `WorkerTimeoutError`, `WorkerLostError` or `MemoryError` where a limit was met; the worker is
    replaced and the other calls go on. Calls are started in the order given.
    """

    def __init__(self, count: int, limits: Limits) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="worker")
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        self._all: set[_Worker] = set()
        self._starting = Lock()
        self._stopped = False
        for _ in range(count):
            self._idle.put(None)  # started when there is a call for it

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Schedule a call; function, arguments and result travel as pickles."""
        return self._threads.submit(self._call, function, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End all workers; with `cancel_futures` at once, calls under way included."""
        if cancel_futures:
            with self._starting:
                self._stopped = True
                for worker in list(self._all):
                    worker.kill()
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        while self._all:
            self._all.pop().stop()

    def _call(self, function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        worker: _Worker | None = None
        try:
            worker = self._idle.get() or self._start()
            result: T = worker.call((function, args, kwargs), self._limits.seconds)
        except WorkerLostError:
            if worker is not None:
                self._all.discard(worker)
            worker = None
            raise
        finally:
            self._idle.put(worker)
        return result

    def _start(self) -> _Worker:
        with self._starting:
            if self._stopped:
                raise WorkerLostError("the workers were stopped")
            worker = _Worker(self._limits)
            self._all.add(worker)
        return worker


class _Worker:
    """A process and this end of its pipe."""

    def __init__(self, limits: Limits) -> None:
        # A fork of this process would take its threads' locks along; the server forks from a process without threads.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["scraper.pipeline.tasks"])
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, limits.memory), daemon=True)
        self._process.start()
        theirs.close()  # so that the pipe ends with the process
        try:
            self._pipe.recv()
        except (EOFError, OSError) as error:
            self._process.join()
            end = _describe_end(self._process.exitcode)
            raise WorkerStartError(f"a process that is to work on pages {end} before it could") from error

    def call(self, task: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]], seconds: float) -> Any:
        """Have the process make a call, and give its result or raise what it raised."""
        try:
            self._pipe.send(task)
            if not self._pipe.poll(seconds):
                self._end()
                raise WorkerTimeoutError(f"it took longer than {seconds:g} seconds")
            succeeded, value = self._pipe.recv()
        except (EOFError, OSError) as error:  # no message, half a one, or nobody to send one to
            self._end()
            raise WorkerLostError(f"its process {_describe_end(self._process.exitcode)}") from error
        if succeeded:
            return value
        raise value

    def kill(self) -> None:
        """Kill the process; a thread that waits for it learns of that."""
        self._process.kill()

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def stop(self) -> None:
        """Let the idle process end."""
        with suppress(OSError):
            self._pipe.close()
        self._process.join(GRACE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _serve(pipe: Connection, memory: int) -> None:
    """Make calls until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides what an interrupt ends
    limit_memory(memory)
    gc.disable()
    with suppress(EOFError, OSError):
        pipe.send(None)  # ready: an end from now on is a call's
        while True:
            _search_new_objects()
            function, args, kwargs = pipe.recv()
            try:
                answer = (True, function(*args, **kwargs))
            except Exception as error:  # noqa: BLE001 - it belongs to the caller
                answer = (False, error)
            pipe.send(answer)
            del function, args, kwargs, answer


def _search_new_objects() -> None:
    """Search what a call has left for reference cycles, and never again: it is what caches hold.

    Were it searched over and over, a worker would become slower with each page that it has read.
    """
    gc.collect(0)
    gc.freeze()


def _describe_end(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        with suppress(ValueError):
            return f"was ended by {signal.Signals(-exitcode).name}"
    return f"ended with status {exitcode}"
