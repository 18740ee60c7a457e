"""Measure how fast tables are read, against general parsers and the floor: `python -m tests.benchmark.bench_tables`.

All ways take turns in one process, and before each turn everything remembered of pages is forgotten; the table shows
medians of processor time. With
`SCRAPER_SHARED` set, the pages are those of its generator, else those of `pages.py`. `--rounds 3 --pages s60,s250` is
quick.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmark.pages import SIZES, form_page, form_shared_page

if TYPE_CHECKING:
    from collections.abc import Callable

# ruff: noqa: PLC0415 - each way loads its own library and no other

PROJECT = Path(__file__).resolve().parent.parent.parent
SEASONS = tuple(sorted((PROJECT / "raw/enwiki").glob("*.wikitext")))
WARM = """{|
! Warm !! up
|- style="background:gold"
| {{flagicon|ITA}} [[A|b]] || ''c''<ref>d</ref> || bgcolor=red | {{nowrap|x}} || {{Unheard of|1}} || {{plainlist|
* y
}}
|}
"""
READER, GENERAL, TABLES, FLOOR = "scraper", "mwparserfromhell", "wikitextparser", "re.finditer"


def read_with_scraper(text: str) -> int:
    from scraper.wikitext import read_tables

    return sum(len(table.grid.cells) for table in read_tables(text).value)


def read_with_mwparserfromhell(text: str) -> int:
    import mwparserfromhell

    tags = {"table", "tr", "td", "th"}
    return len(mwparserfromhell.parse(text).filter_tags(matches=lambda node: str(node.tag) in tags))


def read_with_wikitextparser(text: str) -> int:
    import wikitextparser

    return sum(len(row) for table in wikitextparser.parse(text).tables for row in table.data(span=True))


def read_floor(text: str) -> int:
    return sum(1 for _ in re.finditer(r"[{}\[\]|!<>='\n]", text))


WAYS: dict[str, Callable[[str], int]] = {
    READER: read_with_scraper,
    GENERAL: read_with_mwparserfromhell,
    TABLES: read_with_wikitextparser,
    FLOOR: read_floor,
}


def forget() -> None:
    """Empty the caches of what was read: those with a size; the others hold the program's own data files."""
    for name, module in list(sys.modules.items()):
        if name.startswith("scraper."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"] is not None:
                    value.cache_clear()
    gc.collect()


def measure(way: str, text: str) -> float:
    forget()
    start = time.process_time()  # not the clock on the wall: other programs run
    WAYS[way](text)
    return time.process_time() - start


def form_pages(names: list[str], folder: Path) -> list[Path]:
    shared = os.environ.get("SCRAPER_SHARED")
    paths = []
    for name in names:
        path = folder / f"{name}.wikitext"
        path.write_text(form_shared_page(name, Path(shared)) if shared else form_page(name), "utf-8")
        paths.append(path)
    return paths


def run(names: list[str], rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = form_pages(names, Path(folder)) + list(SEASONS)
        texts = {path: path.read_text("utf-8") for path in paths}
    for way in WAYS.values():
        way(WARM)
    times: dict[tuple[Path, str], list[float]] = {(path, way): [] for path in paths for way in WAYS}
    for number in range(rounds):
        for (path, way), measured in times.items():
            measured.append(measure(way, texts[path]))
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    print(
        f"{'page':32} {'kB':>5} " + " ".join(f"{way:>18}" for way in WAYS) + "     times faster than the second, third"
    )
    for path in paths:
        medians = {way: statistics.median(times[path, way]) * 1000 for way in WAYS}
        ratios = f"{medians[GENERAL] / medians[READER]:9.1f} x {medians[TABLES] / medians[READER]:9.1f} x"
        shown = " ".join(f"{medians[way]:15.1f} ms" for way in WAYS)
        print(f"{path.stem:32} {len(texts[path]) // 1000:5} {shown} {ratios}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--pages", default=",".join(SIZES))
    given = arguments.parse_args()
    run(given.pages.split(","), given.rounds)


if __name__ == "__main__":
    main()
