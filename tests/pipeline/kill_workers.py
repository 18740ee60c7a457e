"""Kill a worker of a local cluster amid runs, and compare: `python -m tests.pipeline.kill_workers [RUNS]`."""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from scraper.pipeline.cluster import join_cluster
from scraper.pipeline.ingest import ingest
from scraper.pipeline.limits import Limits
from tests.benchmark.folders import list_bases, write_folder
from tests.pipeline.runs import SLOWLY, form_job, read_outputs

if TYPE_CHECKING:
    from scraper.pipeline.mapping import Workforce
    from scraper.pipeline.summary import RunSummary

PROJECT = Path(__file__).resolve().parent.parent.parent
PAGES = 12


def main() -> None:
    """Do the runs and say what came of each; the status is 1 where one differed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as name, join_cluster("local", Limits()) as cluster:
        folder = Path(name)
        write_folder(folder / "raw", list_bases(PROJECT), PAGES)
        ingest(form_job(folder / "raw", folder / "expected"))
        same = [compare(folder, cluster, seed) for seed in range(runs)]
    print(f"{sum(same)} of {runs} runs with a killed worker wrote what a run in one process writes")
    sys.exit(0 if all(same) else 1)


def compare(folder: Path, cluster: Workforce, seed: int) -> bool:
    """Do a run in which a worker is killed, and tell whether it wrote the same."""
    out = folder / f"out-{seed}"
    killed, _ = run_with_a_kill(folder / "raw", out, cluster, seed, within=4.0)
    same = killed and read_outputs(out) == read_outputs(folder / "expected")
    print(f"run {seed + 1}: {'same bytes' if same else 'DIFFERENT'}", flush=True)
    return same


def run_with_a_kill(
    raw: Path, out: Path, cluster: Workforce, seed: int, within: float = 0.7
) -> tuple[bool, RunSummary]:
    """Do a run and kill one of the cluster's workers after a random time; tell whether that was in the middle."""
    chance = random.Random(seed)
    client = cluster.executor._client
    client.wait_for_workers(cluster.count)
    victim = chance.choice(sorted(client.run(os.getpid).values()))
    killed: list[int] = []

    def kill() -> None:
        os.kill(victim, signal.SIGKILL)
        killed.append(victim)

    timer = Timer(chance.uniform(0, within), kill)
    timer.start()
    run = ingest(form_job(raw, out, workforce=cluster, tasks=SLOWLY))
    timer.cancel()
    return bool(killed), run


if __name__ == "__main__":
    main()
