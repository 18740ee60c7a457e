"""Processes under limits, and the map over them: a call that costs its worker costs nothing else."""

from __future__ import annotations

import gc
import os
import signal
import time
import weakref
from itertools import repeat
from pathlib import Path
from threading import Timer

import pytest

from scraper.pipeline.limits import Limits
from scraper.pipeline.mapping import LOST, TOO_LARGE, TOO_LONG, Workforce, run_all
from scraper.pipeline.workers import ProcessWorkers, WorkerLostError, WorkerTimeoutError

SMALL = Limits(memory=256, seconds=1.5)


def double(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    raise ValueError(f"not {number}")


def misbehave(item: str) -> str:
    """Do what the item says."""
    match item.split():
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["hang"]:
            time.sleep(60)
        case ["swell"]:
            return str(len(bytearray(1 << 30)))
        case ["die", "once", mark]:
            path = Path(mark)
            if not path.exists():
                path.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case ["hamper"]:
            os.write(1, b"")
            os._exit(3)
    return item.upper()


class Ring:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.own = self


LEFT: list[weakref.ref[Ring]] = []
KEPT: list[list[int]] = []


def leave_objects(count: int) -> tuple[int, int]:
    """Leave rings behind and keep lists; tell how many rings of earlier calls are there yet, and what is searched."""
    found = sum(ring() is not None for ring in LEFT), len(gc.get_objects())
    LEFT.extend(weakref.ref(Ring()) for _ in range(count))
    KEPT.extend([[number] for number in range(count)])
    return found


@pytest.fixture(scope="module")
def workforce():
    with ProcessWorkers(2, SMALL) as workers:
        yield Workforce(workers, 2, SMALL)


def test_what_calls_leave_is_searched_once():
    with ProcessWorkers(1, SMALL) as workers:
        found = [workers.submit(leave_objects, 5000).result() for _ in range(4)]
    assert [rings for rings, _ in found] == [0] * 4
    assert max(searched for _, searched in found[1:]) < 2000  # the first call loads this module


def test_calls_run_elsewhere_and_in_order(workforce):
    assert [item.value for item in run_all(workforce, double, range(100))] == list(range(0, 200, 2))
    where = {item.value for item in run_all(workforce, tell_process, repeat(0, 40))}
    assert os.getpid() not in where
    assert 1 <= len(where) <= 2


def tell_process(_: int) -> int:
    return os.getpid()


def test_what_a_call_raises_is_the_callers(workforce):
    with pytest.raises(ValueError, match="not 7"):
        list(run_all(workforce, refuse, [7]))
    assert [item.value for item in run_all(workforce, double, [1])] == [2]


@pytest.mark.parametrize(
    ("item", "code", "reason"),
    [
        ("die", LOST, "its process was ended by SIGKILL"),
        ("hamper", LOST, "its process ended with status 3"),
        ("swell", TOO_LARGE, "it took more memory than 256 MiB"),
        pytest.param("hang", TOO_LONG, "it took longer than 1.5 seconds", id="hang"),
    ],
)
def test_a_call_that_costs_its_worker_costs_nothing_else(workforce, item, code, reason):
    items = [*"abcdefgh", item, *"ijklmnop"]
    found = list(run_all(workforce, misbehave, items))
    assert [(one.code, one.reason.partition(";")[0]) for one in found if one.code] == [(code, reason)]
    assert [one.value for one in found] == [None if one == item else one.upper() for one in items]


def test_a_worker_lost_by_chance_costs_nothing(workforce, tmp_path):
    items = ["a", f"die once {tmp_path / 'mark'}", "b"]
    found = list(run_all(workforce, misbehave, items))
    assert [one.value for one in found] == [item.upper() for item in items]
    assert not any(one.code for one in found)


def test_a_call_in_this_process_that_wants_memory_is_tried_elsewhere():
    assert run_one(Workforce(limits=SMALL), raise_memory_error).value == "elsewhere"


def run_one(workforce, function):
    (found,) = run_all(workforce, function, [os.getpid()])
    return found


def raise_memory_error(pid: int) -> str:
    if os.getpid() == pid:
        raise MemoryError
    return "elsewhere"


def test_no_more_items_are_taken_than_are_worked_on(workforce):
    taken = []

    def take():
        for number in range(1000):
            taken.append(number)
            yield number

    for done, outcome in enumerate(run_all(workforce, double, take())):
        assert outcome.value == 2 * done
        assert len(taken) <= done + 2 * 16 + 1


def test_nothing_is_done_for_none(workforce):
    assert [item.value for item in run_all(workforce, double, [1, None, 2])] == [2, None, 4]


def test_a_stop_does_not_wait_for_calls_under_way():
    workers = ProcessWorkers(2, Limits(seconds=60))
    futures = [workers.submit(misbehave, "hang") for _ in range(5)]
    while not any(future.running() for future in futures):
        time.sleep(0.01)
    started = time.monotonic()
    workers.shutdown(cancel_futures=True)
    assert time.monotonic() - started < 5
    assert all(future.cancelled() or isinstance(future.exception(), WorkerLostError) for future in futures)


def test_the_clock_is_that_of_the_call_not_of_the_queue():
    with ProcessWorkers(1, Limits(seconds=1)) as workers:
        futures = [workers.submit(time.sleep, 0.3) for _ in range(5)]
        assert [future.result() for future in futures] == [None] * 5
        with pytest.raises(WorkerTimeoutError):
            workers.submit(time.sleep, 5).result()


class Killer:
    """Kills its process a moment after it was pickled: while what stands before it is being sent."""

    def __reduce__(self):
        Timer(0.02, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return str, ("never",)


def send_half(_: int) -> tuple[bytes, Killer]:
    return bytes(60_000_000), Killer()


def test_a_worker_that_is_killed_in_the_middle_of_its_answer():
    with ProcessWorkers(2, SMALL) as workers:
        futures = [
            workers.submit(double, 1),
            workers.submit(send_half, 0),
            *(workers.submit(double, n) for n in range(8)),
        ]
        with pytest.raises(WorkerLostError):
            futures[1].result()
        assert [future.result() for future in futures[2:]] == list(range(0, 16, 2))
