"""The workers of a dask cluster, as one more executor.

A worker needs the installed package and nothing else: pages travel as arguments, records and seasons come back.
"""

from __future__ import annotations

import logging
from concurrent.futures import CancelledError, Executor, Future
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from uuid import uuid4
from weakref import WeakKeyDictionary

from scraper.pipeline.cache import pack, program_digest, unpack
from scraper.pipeline.limits import PassingLimit
from scraper.pipeline.mapping import LOSSES, Workforce
from scraper.problems import ScraperError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from distributed import Client

    from scraper.pipeline.limits import Limits

P = ParamSpec("P")
T = TypeVar("T")

WORKER = PassingLimit()  # of a cluster's process, which may be at work for others, too
LOCAL = "local"
LOCAL_WORKERS = 2
ANSWER_WITHIN = 10  # seconds
RETURN_WITHIN = 60  # seconds that a lost worker may take to start again on a busy machine
SETTINGS = {
    # A page of two million characters is one argument; dask would warn at 10 MB.
    "distributed.admin.large-graph-warning-threshold": "1GB",
    # A cluster of dask's own on this machine would give a worker up after 15 s, and all of them one by one.
    "distributed.deploy.lost-worker-timeout": f"{RETURN_WITHIN}s",
}


class ClusterError(ScraperError):
    """The cluster cannot go on with the work."""


@contextmanager
def join_cluster(address: str, limits: Limits) -> Iterator[Workforce]:
    """Work with the cluster whose scheduler has this address; `local` starts one of two processes for a try.

    A call has the limit of memory that it has in processes of this machine. Raises `UsageError` where dask is not
    installed or nobody answers, and `ClusterError` where the cluster goes away or runs another version of this program.
    """
    try:
        import dask  # noqa: PLC0415 - an extra
        import distributed  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("--scheduler needs dask: pip install 'scraper[cluster]'") from error
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(SETTINGS))
        client = stack.enter_context(_connect(distributed, address, stack))
        count = sum(client.nthreads().values())
        if not count:
            raise UsageError(f"the scheduler at {address} has no workers")
        executor = ClusterExecutor(client, limits.memory)
        losses = (*LOSSES, distributed.scheduler.KilledWorker)
        try:
            yield Workforce(executor, count, limits, losses, 2 * limits.seconds, executor.abandon)
        except (CancelledError, distributed.comm.CommClosedError) as error:
            raise ClusterError("the cluster is gone; run the command again to go on") from error


def _connect(distributed: Any, address: str, stack: ExitStack) -> Client:
    if address == LOCAL:
        address = stack.enter_context(
            distributed.LocalCluster(
                n_workers=LOCAL_WORKERS,
                threads_per_worker=1,
                dashboard_address=":0",  # any free port
                silence_logs=logging.CRITICAL,  # a lost worker is told by what became of its page
            )
        )
    try:
        client: Client = distributed.Client(address, timeout=ANSWER_WITHIN)
    except (OSError, ValueError) as error:
        raise UsageError(f"no scheduler answers at {address}: {error}") from error
    return client


class ClusterExecutor(Executor):
    """dask's own executor, which sees to it that its workers run this very program, and can take a worker back."""

    def __init__(self, client: Client, memory: int) -> None:
        self._client = client
        self._memory = memory
        self._executor = client.get_executor(pure=False)
        self._keys: WeakKeyDictionary[Future[Any], str] = WeakKeyDictionary()

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Schedule a call on the cluster; dask makes it again where its worker goes away."""
        key = f"scraper-{uuid4()}"
        # dask looks for its own futures inside of arguments; what is packed it leaves alone.
        future: Future[T] = self._executor.submit(
            call_packed, program_digest(), self._memory, pack((function, args, kwargs)), key=key
        )
        self._keys[future] = key
        return future

    def abandon(self, future: Future[Any]) -> None:
        """Give up a call, and restart the worker that it keeps busy: no thread of a worker can be ended otherwise.

        Raises `ClusterError` where no worker is left, for then every other call would be waited for as long.
        """
        key, busy = self._keys[future], []
        with suppress(OSError):  # a worker that goes away just now is none to restart
            busy = [address for address, calls in self._client.call_stack().items() if key in calls]
        future.cancel()
        if busy:
            with suppress(OSError):
                self._client.restart_workers(busy, raise_for_error=False)
        try:
            self._client.wait_for_workers(1, timeout=RETURN_WITHIN)
        except TimeoutError as error:
            raise ClusterError("the cluster has lost all its workers; run the command again to go on") from error


def call_packed(digest: str, memory: int, call: bytes) -> Any:
    """Make a call in a worker, which must run the program that asks: another version may write other bytes."""
    if digest != program_digest():
        raise ClusterError("a worker of the cluster runs another version of scraper; install the same on all")
    function, args, kwargs = unpack(call)
    with WORKER.hold(memory):
        return function(*args, **kwargs)
