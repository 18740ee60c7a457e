"""Measure how fast a dump is gone through for seasons, beside bz2 alone: `python -m tests.benchmark.bench_dump`.

A dump of 1 GB of XML is made, and one of a quarter of that. Each reading is a process of its own: processor time tells
the speed, `VmHWM` the memory (Linux). `--size 100` (MB) is quick. With `--jobs N` the parts are read by as many
processes, and the clock tells what that gains.
"""

from __future__ import annotations

import argparse
import bz2
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scraper.pipeline.dumps import DumpPages, DumpRequest
from scraper.pipeline.limits import Limits
from scraper.pipeline.mapping import Workforce
from scraper.pipeline.workers import ProcessWorkers
from tests.benchmark.dump_text import make_streams, write_dump

MEGABYTE = 1_000_000
CHUNK = 1 << 16
FLOOR, FLATNESS = 0.7, 0.1


def main() -> int:
    """Make the dumps, read them, and print the figures; the status says whether they keep what is promised."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1000, help="MB of XML")
    parser.add_argument("--jobs", type=int, default=0, help="read it once more with so many processes")
    parser.add_argument("--read", nargs=3, metavar=("HOW", "FILE", "JOBS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.read:
        how, path, jobs = arguments.read
        print(READINGS[how](Path(path), int(jobs)), read_memory())
        return 0
    with tempfile.TemporaryDirectory(prefix="scraper-bench-") as folder:
        return _measure(Path(folder), arguments.size, arguments.jobs)


def _measure(folder: Path, megabytes: int, jobs: int) -> int:
    streams = make_streams()
    files, made = [], []
    for size in (megabytes * MEGABYTE // 4, megabytes * MEGABYTE):
        files.append(folder / f"enwiki-20310203-{size}.xml.bz2")
        xml, seasons = write_dump(files[-1], size, streams)
        made.append(xml)
        packed = files[-1].stat().st_size
        print(f"{xml / MEGABYTE:,.0f} MB of XML in {packed / MEGABYTE:,.0f} MB of bz2, {seasons} seasons", flush=True)
    # What else the machine does slows all of them: bz2 has its turn before and after.
    turns = [_read("bz2", files[1]), _read("scan", files[0]), _read("scan", files[1]), _read("bz2", files[1])]
    alone, small, large = min(turns[0], turns[3]), turns[1], turns[2]
    for name, size, cost in (("bz2 alone", made[1], alone), ("scan", made[0], small), ("scan", made[1], large)):
        print(f"{name:<10}{size / MEGABYTE:6,.0f} MB  {describe(size, *cost)}")
    share, growth = alone[0] / large[0], large[2] / small[2] - 1
    print(f"scan: {share:.0%} of the speed of bz2 alone (at least {FLOOR:.0%})")
    print(
        f"memory: {growth:+.1%} from {made[0] / MEGABYTE:,.0f} to {made[1] / MEGABYTE:,.0f} MB (at most {FLATNESS:.0%})"
    )
    if jobs:
        one, many = _read("scan", files[1])[1], _read("scan", files[1], jobs)[1]
        print(f"{jobs} jobs: {many:.2f} s on the clock, one: {one:.2f} s, {one / many:.2f} times as fast")
    return 0 if share >= FLOOR and growth <= FLATNESS else 1


def describe(size: int, seconds: float, clock: float, memory: float) -> str:
    """Say what a reading took."""
    speed = size / seconds / MEGABYTE
    return f"{seconds:7.2f} s of processor, {clock:7.2f} s on the clock, {speed:6.1f} MB/s, {memory:6.1f} MiB"


def read_memory() -> float:
    """Read the most memory that this process had, in MiB; `ru_maxrss` counts what forked it, too."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _read(how: str, path: Path, jobs: int = 1) -> tuple[float, float, float]:
    """Read a file in a process of its own; seconds of processor, seconds on the clock, and MiB at most."""
    before, started = os.times(), time.monotonic()
    command = [sys.executable, "-m", "tests.benchmark.bench_dump", "--read", how, str(path), str(jobs)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    after, clock = os.times(), time.monotonic() - started
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, clock, float(run.stdout.split()[-1])


def _read_bz2(path: Path, _: int) -> int:
    size = 0
    engine = bz2.BZ2Decompressor()
    with path.open("rb") as file:
        while data := file.read(CHUNK):
            while data:
                size += len(engine.decompress(data))
                data = engine.unused_data
                if engine.eof:
                    engine = bz2.BZ2Decompressor()
    return size


def _scan(path: Path, jobs: int) -> int:
    with tempfile.TemporaryDirectory(prefix="scraper-bench-") as folder:
        request = DumpRequest((path,), links=False, templates=False)
        if jobs < 2:
            return DumpPages(request, Path(folder)).collect().pages
        with ProcessWorkers(jobs, Limits()) as workers:
            return DumpPages(request, Path(folder), workforce=Workforce(workers, jobs)).collect().pages


READINGS = {"bz2": _read_bz2, "scan": _scan}

if __name__ == "__main__":
    sys.exit(main())
