"""A run that is ended at any moment goes on from there, and comes to the same."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.pipeline.conftest import COUNT
from tests.pipeline.runs import read_outputs

# The command with pages that take a while, so that there is a middle to end it in.
SLOWLY = """
import signal
import sys
from functools import partial
from scraper.cli import main, running
from tests.pipeline.runs import SLOWLY
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background commands are told to ignore it
    running.Job = partial(running.Job, tasks=SLOWLY)
    sys.exit(main(sys.argv[1:]))
"""


@dataclass
class Runner:
    """The command as another process, on folders of the test's own."""

    project: Path
    folder: Path
    raw: Path

    def start(self, *options: str) -> subprocess.Popen[str]:
        script = self.folder / "slowly.py"
        script.write_text(SLOWLY, "utf-8")
        folders = [f"--{name}={self.folder / name}" for name in ("out", "curation")]
        return subprocess.Popen(
            [sys.executable, str(script), "ingest", f"--raw={self.raw}", f"--report={self.report}", *folders, *options],
            env=os.environ | {"XDG_CACHE_HOME": str(self.folder / "cache"), "PYTHONPATH": str(self.project)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # an interrupt of a terminal goes to all processes of a group
        )

    @property
    def report(self) -> Path:
        return self.folder / "report.json"

    def count_read(self) -> int:
        """Count the pages whose records are kept."""
        return len(list(self.folder.glob("cache/scraper/*/*.names")))

    def count_written(self) -> int:
        return len(list(self.folder.glob("out/seasons/*.json")))


@pytest.fixture
def runner(project: Path, raw: Path, tmp_path: Path) -> Runner:
    return Runner(project, tmp_path, raw)


def wait_for(started: subprocess.Popen[str], count, least: int) -> None:
    while started.poll() is None and count() < least:
        time.sleep(0.01)


@pytest.mark.parametrize("stage", ["reading", "forming"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_goes_on_where_it_was_ended(
    runner: Runner, expected: dict[str, bytes], how: signal.Signals, stage: str
) -> None:
    started = runner.start("--jobs=2")
    least = random.randrange(1, COUNT - 2)
    wait_for(started, runner.count_read if stage == "reading" else runner.count_written, least)
    os.killpg(started.pid, how) if how == signal.SIGINT else started.kill()
    _, errors = started.communicate(timeout=30)
    if how == signal.SIGINT:
        assert started.returncode == 130, errors
        assert errors == "scraper: stopped; what is written is whole, run the command again to go on\n"
        assert json.loads(runner.report.read_text("utf-8"))["complete"] is False
    kept = runner.count_read()
    assert kept >= least
    again = runner.start("--jobs=1")
    _, errors = again.communicate(timeout=60)
    assert again.returncode == 0, errors
    assert read_outputs(runner.folder / "out") == expected
    report = json.loads(runner.report.read_text("utf-8"))
    assert report["pages"]["parsed"] == COUNT - kept
    assert report["complete"] is True


def test_no_worker_outlives_a_killed_run(runner: Runner) -> None:
    started = runner.start("--jobs=2")
    wait_for(started, runner.count_read, 1)
    started.kill()
    started.communicate()
    deadline = time.monotonic() + 20
    while list_group(started.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list_group(started.pid) == []


def list_group(group: int) -> list[int]:
    """List the processes of a session that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == group and fields[0] != "Z":
            found.append(int(folder.name))
    return found
