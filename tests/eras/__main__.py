"""Measures verification on made-up seasons of every era: `python -m tests.eras [--seeds N] [YEAR…]`."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import scraper
from scraper.verify import verify_season
from tests.eras.pages import write_page
from tests.eras.rules import FIRST, LAST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import Season
    from tests.eras.pages import Page, Truth


ROUNDED = Fraction(1, 200)  # a total that no decimal can say may be printed with two places


@dataclass(frozen=True, slots=True)
class Miss:
    """A total that follows and was not verified."""

    year: int
    truth: Truth
    status: str
    computed: str


def judge_page(page: Page) -> tuple[Season, list[Miss]]:
    """Verify a page and list the totals that were not verified, all of which follow."""
    season = verify_season(scraper.parse(page.text, title=page.title))
    standings = [standing for item in season.championships for standing in item.standings]
    misses = []
    for truth, standing in zip(page.truth, standings, strict=False):
        status = str(standing.status)
        published = standing.published
        if (
            status != "verified"
            or published is None
            or published.points is None
            or abs(published.points - truth.net) > ROUNDED
        ):
            misses.append(Miss(page.era.year, truth, status, f"{standing.computed} {standing.reason or ''}"))
    misses += [Miss(page.era.year, truth, "lost", "") for truth in page.truth[len(standings) :]]
    return season, misses


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the misses by year, and how many totals were verified."""
    parser = argparse.ArgumentParser(prog="python -m tests.eras")
    parser.add_argument("years", nargs="*", type=int)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(arguments)
    statuses: Counter[str] = Counter()
    for year in options.years or range(FIRST, LAST + 1):
        for seed in range(options.seeds):
            page = write_page(year, seed)
            season, misses = judge_page(page)
            statuses.update(miss.status for miss in misses)
            statuses["verified"] += len(page.truth) - len(misses)
            findings = [finding.message for finding in season.findings]
            print(f"{year} seed {seed}: {len(misses)} of {len(page.truth)} missed, {len(findings)} findings")
            if options.verbose:
                for miss in misses[:8]:
                    print(f"    {miss.truth.table} {miss.truth.name}: {miss.truth.net} {miss.status} {miss.computed}")
                print(*(f"    {message}" for message in findings[:8]), sep="\n")
    print(", ".join(f"{status}: {count}" for status, count in statuses.most_common()))


if __name__ == "__main__":
    main()
