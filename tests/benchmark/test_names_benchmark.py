"""The time of resolving names grows with their number, and not with its square."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from scraper.normalize.entities import resolve
from scraper.normalize.seasons import collect_mentions
from scraper.pipeline.pages import read_record
from scraper.raw import form_page
from tests.benchmark.seasons import make_seasons

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from scraper.normalize.mentions import Mention


@pytest.fixture(scope="module")
def seasons(project: Path) -> list[list[Mention]]:
    paths = [*(project / "raw" / "enwiki").glob("*.wikitext"), *(project / "tests" / "pages" / "f1").glob("*.wikitext")]
    found = []
    for path in sorted(paths):
        page = form_page(path.read_text("utf-8"), wiki="enwiki", title=path.stem.replace("_", " "))
        found.append(collect_mentions(path.stem, "enwiki", read_record(page)))
    return found


@pytest.mark.parametrize("count", [125, 250, 500])
def test_resolve(benchmark: BenchmarkFixture, seasons: list[list[Mention]], count: int) -> None:
    mentions = make_seasons(seasons, count)
    benchmark.extra_info["mentions"] = len(mentions)
    resolution, _ = benchmark.pedantic(resolve, args=(mentions,), rounds=1)
    assert set(resolution.ids) == {mention.key for mention in mentions}


def test_the_time_is_about_linear(seasons: list[list[Mention]]) -> None:
    def measure(count: int) -> float:
        mentions = make_seasons(seasons, count)
        started = time.process_time()
        resolve(mentions)
        return (time.process_time() - started) / len(mentions)

    measure(8)  # caches of folded names
    few, many = measure(24), measure(96)
    assert many < 2 * few
