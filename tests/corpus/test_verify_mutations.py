"""Seeded mutations of committed pages: what is detected, what is explained (floors that may rise, never fall)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scraper
from tests.mutations import Figures, report, run
from tests.readings import F1_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

DETECTED, EXPLAINED = 0.95, 0.80
EACH = 15


def test_mutations_of_committed_pages(project: Path) -> None:
    figures = Figures()
    pages = [project / "raw" / "enwiki" / "2007_FIA_GT_Championship.wikitext", *sorted(F1_FOLDER.glob("*.wikitext"))]
    for page in pages:
        parsed = scraper.parse(page.read_text("utf-8"), title=page.stem.replace("_", " "))
        run(parsed, EACH, 7, figures)
    print(report(figures))
    assert figures.counts["crashed"] == 0, figures.missed
    assert figures.counts["verified"] >= EACH
    assert figures.share("verified detected", "verified") >= DETECTED, figures.missed
    assert figures.share("verified explained", "verified") >= EXPLAINED, figures.missed
