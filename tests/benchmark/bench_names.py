"""Measure names over many seasons, and a run in which one page changed: `python -m tests.benchmark.bench_names`.

The first table resolves the names of made-up seasons from scratch: the time a name must not grow with their number.
The second runs `scraper ingest` on a folder of made-up pages: all of them, none changed, one changed; then it compares
every byte with a run from scratch over the changed folder. `--pages 0` leaves the second out. Processor time is that of
the program itself, without the processes that it starts.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scraper.normalize.entities import resolve
from scraper.normalize.seasons import collect_mentions
from scraper.pipeline.pages import read_record
from scraper.raw import form_page
from tests.benchmark.folders import list_bases, write_folder
from tests.benchmark.seasons import make_seasons

PROJECT = Path(__file__).resolve().parent.parent.parent


def measure_resolution(counts: list[int]) -> None:
    bases = []
    for path in list_bases(PROJECT):
        page = form_page(path.read_text("utf-8"), wiki="enwiki", title=path.stem.replace("_", " "))
        bases.append(collect_mentions(path.stem, "enwiki", read_record(page)))
    resolve(make_seasons(bases, 8))  # vocabularies are loaded, regular expressions compiled
    print(f"{'seasons':>8} {'names':>8} {'entities':>8} {'seconds':>8} {'µs a name':>10}")
    for count in counts:
        mentions = make_seasons(bases, count)
        started = time.process_time()
        resolution, _ = resolve(mentions)
        seconds = time.process_time() - started
        shown = f"{seconds:8.2f} {seconds / len(mentions) * 1e6:10.1f}"
        print(f"{count:8} {len(mentions):8} {len(resolution.entities):8} {shown}", flush=True)


class Runs:
    """Runs of `scraper ingest` on one folder of pages."""

    def __init__(self, home: Path) -> None:
        self.raw = home / "raw"
        self._home = home

    def ingest(self, what: str, to: str = "out", cache: str = "cache") -> None:
        """Run it, and print what it took."""
        command = [sys.executable, "-m", "scraper", "ingest", "--quiet", "--raw", str(self.raw)]
        command += ["--out", str(self._home / to), "--curation", str(self._home / f"{to}-curation")]
        # An installed program has its bytecode, whatever the shell that measures it forbids.
        own = {"XDG_CACHE_HOME": cache, "PYTHONPYCACHEPREFIX": "bytecode"}
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""} | {key: str(self._home / own[key]) for key in own}
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(command, check=True, env=environment)
        after, seconds = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - started
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{what:34} {seconds:8.2f} s {spent:8.2f} s of processor time", flush=True)

    def differ(self, one: str, two: str) -> list[str]:
        """List the files that two runs wrote otherwise."""
        mine, theirs = self._home / one, self._home / two
        names = {str(path.relative_to(top)) for top in (mine, theirs) for path in top.rglob("*") if path.is_file()}
        return sorted(filecmp.cmpfiles(mine, theirs, names, shallow=False)[1] + _absent(mine, theirs, names))

    def copy_ids(self, one: str, two: str) -> None:
        """Give a run the ids that another gave so far."""
        shutil.copytree(self._home / f"{one}-curation", self._home / f"{two}-curation")


def _absent(mine: Path, theirs: Path, names: set[str]) -> list[str]:
    return [name for name in names if not ((mine / name).exists() and (theirs / name).exists())]


def measure_runs(pages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(Path(folder))
        write_folder(runs.raw, list_bases(PROJECT), pages)
        runs.ingest(f"{pages} pages, none known")
        runs.ingest("none changed")
        _change(runs.raw)
        runs.copy_ids("out", "scratch")
        runs.ingest("one changed")
        runs.ingest("the changed folder from scratch", to="scratch", cache="other")
        print("differing files:", ", ".join(runs.differ("out", "scratch")) or "none")
        if runs.differ("out-curation", "scratch-curation"):
            print("the ids differ")


def _change(raw: Path) -> None:
    """Give a driver of one page another name, and move all that follows."""
    path = sorted((raw / "enwiki").glob("*.wikitext"))[len(list(raw.rglob("*.wikitext"))) // 2]
    text = path.read_text("utf-8")
    place = text.index("flagicon")
    start = text.index("[[", place) + 2
    path.write_text(text[:start] + "Somebody New|" + text[start:].replace("|", " ", 1), "utf-8")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--counts", default="125,250,500")
    arguments.add_argument("--pages", type=int, default=500)
    given = arguments.parse_args()
    measure_resolution([int(count) for count in given.counts.split(",")])
    if given.pages:
        measure_runs(given.pages)


if __name__ == "__main__":
    main()
