"""Pages without links lose little, and join nothing that links keep apart; `tests.corpus.linkless` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.corpus.linkless import Loss, list_pages, measure_loss
from tests.corpus.perturbation import collect

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared

# The share of pairs of spellings that may be lost, within a season and across seasons.
MOST = {"person": (0.05, 0.05), "team": (0.0, 0.02), "manufacturer": (0.0, 0.0), "circuit": (0.0, 0.01)}


@pytest.fixture(scope="module")
def loss(shared: Path, project: Path) -> Loss:
    folders = (shared / "corpus" / "wikitext", shared / "f1", project / "raw" / "enwiki")
    return measure_loss(collect(list_pages(str(folder) for folder in folders)))


def test_nothing_is_joined_that_links_keep_apart(loss: Loss) -> None:
    assert loss.added.total() == 0, loss.shown


@pytest.mark.parametrize("kind", MOST)
def test_little_is_lost(loss: Loss, kind: str) -> None:
    within, across = MOST[kind]
    assert loss.total[kind, "across"] > 50
    assert loss.share(kind, "within") <= within, loss.shown
    assert loss.share(kind, "across") <= across, loss.shown
