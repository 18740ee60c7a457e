"""Measure how fast a page becomes a season, beside mwparserfromhell's parse: `python -m tests.benchmark.bench_seasons`.

Each round reads every page once in every way, and before each reading everything remembered of pages is forgotten; the
table shows medians of processor time. "season" is from text to the season in the article's own words, before names are
resolved; "audited" is all of it, as `scraper parse` does it.

Then, how long verifying takes: of seasons whose tables are printed several times over (so that one has 500 totals), and
of a hundred seasons.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import mwparserfromhell

from scraper.pipeline.decisions import Decisions
from scraper.pipeline.pages import parse_page, read_record
from scraper.pipeline.reading import read_wikitext
from scraper.raw import form_page
from scraper.verify import verify_season
from tests.benchmark.bench_tables import forget

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.model.season import Season
    from scraper.raw import RawPage

PROJECT = Path(__file__).resolve().parent.parent.parent
PAGES = (*sorted((PROJECT / "raw/enwiki").glob("*.wikitext")), *sorted((PROJECT / "tests/pages/f1").glob("*.wikitext")))
MANY_TOTALS = 500


def read_with_mwparserfromhell(page: RawPage) -> None:
    mwparserfromhell.parse(page.text)


def read_audited(page: RawPage) -> Season:
    return parse_page(page, Decisions())


WAYS: dict[str, Callable[[RawPage], object]] = {
    "mwparserfromhell": read_with_mwparserfromhell,
    "tables": read_wikitext,
    "season": read_record,
    "audited": read_audited,
}


def measure(work: Callable[[], object]) -> float:
    forget()
    start = time.process_time()  # not the clock on the wall: other programs run
    work()
    return (time.process_time() - start) * 1000


def load_page(path: Path) -> RawPage:
    return form_page(path.read_text("utf-8"), wiki="enwiki", title=path.stem.replace("_", " "))


def compare_readings(pages: list[RawPage], rounds: int) -> None:
    for way in WAYS.values():
        way(pages[0])  # the program's own data files are loaded once
    times = {(page.title, way): [] for page in pages for way in WAYS}  # type: dict[tuple[str, str], list[float]]
    for _ in range(rounds):
        for page in pages:
            for name, way in WAYS.items():
                times[page.title, name].append(measure(lambda page=page, way=way: way(page)))  # type: ignore[misc]
    print(f"{'page':38} " + " ".join(f"{way:>19}" for way in WAYS) + "   season / mwparserfromhell")
    for page in pages:
        medians = {way: statistics.median(times[page.title, way]) for way in WAYS}
        shown = " ".join(f"{medians[way]:16.1f} ms" for way in WAYS)
        print(f"{page.title:38} {shown} {medians['season'] / medians['mwparserfromhell']:27.2f}")


def count_totals(season: Season) -> int:
    return sum(row.published is not None for championship in season.championships for row in championship.standings)


def multiply(season: Season) -> Season:
    """Print each standings table so often that the season has 500 totals."""
    times = -(-MANY_TOTALS // max(1, count_totals(season)))
    championships = [
        replace(item, id=f"{item.id}-{number}") for number in range(times) for item in season.championships
    ]
    return replace(season, championships=championships)


def verify_many(seasons: list[Season], rounds: int) -> None:
    print()
    for season in seasons:
        large = multiply(season)
        took = statistics.median(measure(lambda large=large: verify_season(large)) for _ in range(rounds))  # type: ignore[misc]
        print(f"verify {count_totals(large):4} totals of {season.id:40} {took:8.1f} ms")
    for count in (25, 50, 100):
        chosen = [seasons[number % len(seasons)] for number in range(count)]
        took = measure(lambda chosen=chosen: [verify_season(season) for season in chosen])  # type: ignore[misc]
        print(f"verify {count:4} seasons {took:8.1f} ms, {took / count:6.1f} ms each")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=7)
    given = arguments.parse_args()
    pages = [load_page(path) for path in PAGES]
    compare_readings(pages, given.rounds)
    verify_many([read_audited(page) for page in pages], given.rounds)


if __name__ == "__main__":
    main()
