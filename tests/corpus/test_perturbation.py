"""Spoilt names join the right person or nobody; `tests.corpus.perturbation` measures it at length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.corpus.perturbation import SPOILINGS, collect, measure, render

if TYPE_CHECKING:
    from pathlib import Path


def _check(pages: list[Path], trials: int, least: float) -> None:
    scores = measure(collect(pages), trials, seed=11)
    table = render(scores)
    ladder, plain = scores["ladder"], scores["WRatio"]
    assert ladder.wrong.total() == 0, ladder.errors
    findable = ladder.right.total() + ladder.none.total()
    assert ladder.right.total() >= findable * least, table
    assert plain.wrong.total() > 0, "the trials are too easy to tell the ladder from a score"
    assert set(ladder.right) <= set(SPOILINGS)


def test_the_seasons_of_raw(project: Path) -> None:
    _check(sorted((project / "raw" / "enwiki").glob("*.wikitext")), 600, 0.7)


def test_formula_one(project: Path) -> None:
    _check(sorted((project / "tests" / "pages" / "f1").glob("*.wikitext")), 500, 0.7)


@pytest.mark.shared
def test_the_corpus(shared: Path) -> None:
    _check(sorted((shared / "corpus" / "wikitext").glob("[12]*.wikitext")), 900, 0.6)
