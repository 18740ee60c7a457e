"""How the work on many pages grows with them and shrinks with workers: `python -m tests.benchmark.bench_workers`.

Each run is a process of its own over made-up seasons (`folders.py`), with nothing in the cache. What counts is the time
on the clock of reading and of forming with verification. Beside it stands the cores' time by season: of workers that
read, form and resolve the names of a season by itself, and of the run's own process for all else (`own`) and for what
the names of all seasons are to each other (`compare`).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmark.folders import list_bases, write_folder

PROJECT = Path(__file__).resolve().parent.parent.parent
MEBIBYTE = 1024 * 1024
STAGES = ("read", "form", "write")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seasons", type=int, nargs="+", default=[250, 1000], help="sizes of runs")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of workers")
    parser.add_argument("--repeat", type=int, default=1, help="runs of each kind, of which the best counts")
    arguments = parser.parse_args()
    print(" seasons jobs        s ms/season  read ms  form ms own ms names ms compare ms resolve s   MiB worker")
    for count in arguments.seasons:
        with tempfile.TemporaryDirectory(prefix="bench-workers-") as folder:
            write_folder(Path(folder) / "raw", list_bases(PROJECT), count)
            for jobs in arguments.jobs:
                runs = [run_ingest(Path(folder), jobs) for _ in range(arguments.repeat)]
                print(describe(min(runs, key=add_seconds), count, jobs), flush=True)


def run_ingest(folder: Path, jobs: int) -> dict[str, Any]:
    """Ingest a folder anew, and give the report of the run."""
    report = folder / "report.json"
    command = [sys.executable, "-m", "scraper", "ingest", "--quiet", "--check", "--jobs", str(jobs)]
    names = {"--raw": "raw", "--out": "out", "--curation": "curation", "--report": "report.json"}
    for option, name in names.items():
        command += [option, str(folder / name)]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    subprocess.run(command, env=environment, check=False, capture_output=True)  # 1: the folder has not got them yet
    value: dict[str, Any] = json.loads(report.read_text("utf-8"))
    assert value["complete"], value["failed"][:3]
    return value


def add_seconds(report: dict[str, Any]) -> float:
    """Add up what counts."""
    return sum(stage["seconds"] for stage in report["stages"] if stage["name"] in STAGES)


def describe(report: dict[str, Any], count: int, jobs: int) -> str:
    """Write a run as a row: clock, the cores' time of workers and of the run's own process by season, and memory."""
    stages = {stage["name"]: stage for stage in report["stages"]}
    seconds = add_seconds(report)
    theirs = {name: 1000 * stage["worker_core_seconds"] / count for name, stage in stages.items()}
    own = {name: 1000 * stage["core_seconds"] / count for name, stage in stages.items()}
    memory, worker_memory = (
        max(stage[name] for stage in stages.values()) / MEBIBYTE for name in ("memory", "worker_memory")
    )
    return (
        f"{count:>8} {jobs:>4} {seconds:>8.1f} {1000 * seconds / count:>9.1f} {theirs['read']:>8.1f} "
        f"{theirs['form']:>8.1f} {sum(own[name] for name in STAGES):>6.1f} {theirs['resolve']:>8.1f} "
        f"{own['resolve']:>10.1f} {stages['resolve']['seconds']:>9.1f} {memory:>5.0f} {worker_memory:>6.0f}"
    )


if __name__ == "__main__":
    main()
