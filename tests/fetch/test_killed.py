"""A run that is killed leaves raw/ readable, and the next one completes it; two runs never write at once."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.fetch import EventKind, Needs
from scraper.fetch.lock import hold_lock
from scraper.problems import FetchError
from scraper.raw import list_pages, read_file

TABLE = "{|\n|-\n| from a template\n|}"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are Unix's")
def test_killed_at_a_hundred_random_moments(fake, httpserver, tmp_path, project, bench_of):
    fake.pages["Template:Table"] = TABLE
    command = [sys.executable, "tests/fetch/killed.py", httpserver.url_for("/w/api.php"), tmp_path]
    environment = {**os.environ, "PYTHONPATH": str(project)}
    run = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=150, check=False
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) == 100
    assert bench_of(tmp_path / "raw").list_files() == bench_of(tmp_path / "whole").list_files()


class Killed(BaseException):
    """Stands for the end of the process at one place."""


def test_killed_at_every_renaming_of_a_file(faulty, fake, monkeypatch):
    """Pages are new, then changed: at each of the steps raw/ holds the old page or the new one, never a mixture."""
    titles = ("Season 001", "Season 002")
    replace = Path.replace
    old = {title: fake.pages[title] for title in titles}
    for text in ("first", "second"):
        fake.pages |= {title: f"{title} {text}" for title in titles}
        for step in range(12):
            left = [step]

            def stop(self, target, left=left):
                if left[0] == 0:
                    raise Killed
                left[0] -= 1
                return replace(self, target)

            with monkeypatch.context() as patch:
                patch.setattr(Path, "replace", stop)
                with contextlib.suppress(Killed):
                    faulty.fetch(*titles)
            for file in list_pages(faulty.folder):
                read = read_file(file)
                assert read.problems == ()
                assert read.value.text in (old[file.title], fake.pages[file.title])
            if step % 3 == 2:
                assert faulty.fetch(*titles).complete
                assert not any("replaces" in content.decode() for content in faulty.list_files().values())
        old = {title: fake.pages[title] for title in titles}


def test_resumes_with_the_evidence_that_is_missing(faulty, fake):
    fake.pages["Template:Table"] = TABLE
    needs = Needs(templates=lambda text: ["Table"], links=lambda text: ["Somebody"], expansions=lambda text: ["{{A}}"])
    faulty.fetch("Season 001")
    report = faulty.fetch("Season 001", needs=needs)
    assert (len(report.unchanged), report.requests) == (1, 5)
    assert faulty.fetch("Season 001", needs=needs).requests == 2  # its revision, and its template's


def test_leftovers_of_a_killed_run_are_removed(faulty, fake):
    faulty.fetch("Season 001")
    (faulty.folder / "fake" / ".part-abc").write_bytes(b"half")
    faulty.fetch("Season 001")
    assert sorted(path.name for path in (faulty.folder / "fake").iterdir()) == [
        "Season_001.json",
        "Season_001.wikitext",
    ]


def test_a_second_fetch_says_that_the_folder_is_taken(faulty, fake):
    with (
        hold_lock(faulty.folder, longest_wait=0, notify=lambda _: None),
        pytest.raises(FetchError, match="another fetch"),
    ):
        faulty.fetch("Season 001")
    assert not fake.asked


def test_a_second_fetch_waits(raw):
    events = []
    with hold_lock(raw, longest_wait=0, notify=events.append):
        with pytest.raises(FetchError), hold_lock(raw, longest_wait=0.3, notify=events.append):
            pass
        assert [event.kind for event in events] == [EventKind.WAIT]
    with hold_lock(raw, longest_wait=0, notify=events.append):
        pass


def test_two_fetches_at_once_both_complete(fake, httpserver, tmp_path, project):
    fake.delay = 0.02
    program = ("import sys; from pathlib import Path; from scraper.fetch import *;"
               "f = Fetcher(find_site('fake', sys.argv[1]), Path(sys.argv[2]), lock_wait=30);"
               "r = f.fetch(FetchRequest(tuple(f'Season {n:03}' for n in range(60))));"
               "print(len(r.fetched), len(r.unchanged), r.requests)")  # fmt: skip
    command = [sys.executable, "-c", program, httpserver.url_for("/w/api.php"), tmp_path / "raw"]
    runs = [subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(run.communicate(timeout=60)[0].strip() for run in runs)
    assert said == ["0 60 2", "60 0 4"]
