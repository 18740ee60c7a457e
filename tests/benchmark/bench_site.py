"""What the season site costs as seasons grow: `python -m tests.benchmark.bench_site [COUNT…]` (default: 25 100 500).

Seasons are those of the repository's pages, again and again under other years; careers come and go, so that most
drivers have pages of several seasons. Printed are processor seconds, the size of the site and of its search index.
"""

from __future__ import annotations

import sys
import time
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import scraper
from scraper.report.site import SEARCH_INDEX, build_site
from tests.benchmark.folders import CAREER, FIRST_YEAR, list_bases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import Season

PROJECT = Path(__file__).resolve().parent.parent.parent


def load_seasons() -> list[Season]:
    """Parse the repository's pages."""
    return [scraper.parse(path.read_text("utf-8"), title=path.stem.replace("_", " ")) for path in list_bases(PROJECT)]


def make_seasons(bases: Sequence[Season], count: int) -> Iterator[Season]:
    """Make so many seasons; after each career's length the same field has other ids and names."""
    for number in range(count):
        base, year = bases[number % len(bases)], number // len(bases)
        season_id = f"{FIRST_YEAR + year}-{base.id}-{number % len(bases)}"
        yield _rename(base, season_id, f"{FIRST_YEAR + year} {base.series.name}", generation=year // CAREER)


def _rename(base: Season, season_id: str, title: str, *, generation: int) -> Season:
    ids = {item.id: f"{item.id}-{generation}" for item in base.competitors}
    return replace(
        base,
        id=season_id,
        title=title,
        competitors=[replace(item, id=ids[item.id], name=f"{item.name} {generation}") for item in base.competitors],
        entries=[
            replace(
                item,
                team=ids.get(item.team or ""),
                entrant=ids.get(item.entrant or ""),
                drivers=[replace(driver, person=ids.get(driver.person, driver.person)) for driver in item.drivers],
            )
            for item in base.entries
        ],
        results=[
            replace(item, team=ids.get(item.team or ""), drivers=[ids.get(name, name) for name in item.drivers])
            for item in base.results
        ],
        championships=[
            replace(
                item,
                standings=[
                    replace(row, competitors=[ids.get(name, name) for name in row.competitors])
                    for row in item.standings
                ],
            )
            for item in base.championships
        ],
    )


def measure(bases: Sequence[Season], count: int) -> tuple[float, int, int, int]:
    """Measure a site of so many seasons: processor seconds, files, bytes, bytes of the search index."""
    made = list(make_seasons(bases, count))
    start = time.process_time()
    files = size = index = 0
    for name, content in build_site(map(copy, made)):
        files += 1
        size += len(content)
        index += len(content) if name == SEARCH_INDEX else 0
    return time.process_time() - start, files, size, index


def main(arguments: Sequence[str]) -> None:
    """Print a line a number of seasons."""
    bases = load_seasons()
    print("seasons  CPU s  ms a season    files    MB  search index kB")
    for count in [int(argument) for argument in arguments] or [25, 100, 500]:
        seconds, files, size, index = measure(bases, count)
        each = 1000 * seconds / count
        print(f"{count:7}  {seconds:5.1f}  {each:11.0f}  {files:7}  {size / 1e6:4.0f}  {index / 1e3:15.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])
