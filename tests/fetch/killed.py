"""Fetches in child processes that are killed at random moments; run by `test_killed.py` with an address and a folder.

A process of its own: pytest's has threads (the server's), and a fork of those is not safe.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from scraper.fetch import Fetcher, FetchRequest, Limits, Needs, find_site
from scraper.raw import list_pages, read_file

TITLES = tuple(f"Season {number:03}" for number in range(30))
NEEDS = Needs(templates=lambda text: ["Table"], links=lambda text: [f"Linked {len(text) % 7}"])


def fetch(api: str, folder: Path) -> int:
    fetcher = Fetcher(find_site("fake", api), folder, limits=Limits(interval=0.0))
    report = fetcher.fetch(FetchRequest(TITLES, needs=NEEDS))
    assert report.complete, report.not_fetched
    return len(report.fetched)


def fetch_and_die(api: str, folder: Path, seconds: float) -> bool:
    """Fetch in a child that is killed after some seconds; tell whether it was still at work."""
    child = os.fork()
    if child == 0:
        fetch(api, folder)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(api: str, work: Path) -> None:
    os.fsync = lambda handle: None  # SIGKILL, not a power cut: what was written stays
    chance = random.Random(7)
    fetch(api, work / "warm")
    started = time.monotonic()
    fetch(api, work / "whole")
    length = time.monotonic() - started
    killed = 0
    folder = work / "raw"
    for _ in range(300):
        killed += fetch_and_die(api, folder, chance.uniform(0, length))
        if killed == 100:
            break
        held = 0
        for file in list_pages(folder):
            read = read_file(file)
            assert read.problems == (), read.problems
            held += 1
        if held == len(TITLES) or chance.random() < 0.5:
            fetched = fetch(api, folder)
            assert fetched == len(TITLES) - held, (fetched, held)
            shutil.rmtree(folder)
    fetch(api, work / "raw")
    print(killed)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
