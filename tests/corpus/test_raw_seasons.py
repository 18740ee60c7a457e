"""Every standings row and cell of the two seasons of `raw/` against the gold, as the canonical season has them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import scraper
from tests.corpus.gold import OF_RAW, RAW

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.model.championship import Championship, Standing

pytestmark = pytest.mark.shared


def _read(shared: Path, slug: str) -> tuple[dict[str, Any], scraper.Season]:
    gold: dict[str, Any] = json.loads((shared / "gold" / f"{slug}.json").read_text("utf-8"))
    text = (RAW / f"{OF_RAW[slug]}.wikitext").read_text("utf-8")
    return gold, scraper.parse(text, title=OF_RAW[slug].replace("_", " "))


def _cells(row: Standing) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in row.lines]


def _total(row: Standing) -> str | None:
    return row.published.text if row.published else None


def _find(season: scraper.Season, words: str) -> Championship:
    found = [item for item in season.championships if all(word in item.title for word in words.split())]
    return next(item for item in found if "Manufacturers" not in item.title)


def test_cells_of_2007_are_gold_s(shared: Path) -> None:
    gold, season = _read(shared, "2007_fiagt")
    spellings = {item.id: {item.name, *(alias.text for alias in item.aliases)} for item in season.competitors}
    for table in gold["tables"]:
        rows = _find(season, table["name"]).standings
        wanted = [(row["cells"], row["total"]) for row in table["entries"]]
        assert [(_cells(row), _total(row)) for row in rows] == wanted, table["name"]
        # the gold writes the dash of teams without a place as a hyphen, and flags as codes before names
        assert [row.position.text.replace("–", "-") for row in rows] == [row["pos"] for row in table["entries"]]
        for row, entry in zip(rows, table["entries"], strict=True):
            name = re.sub(r"^[A-Z]{3} ", "", entry["name"])
            assert any(name in spellings[item] for item in row.competitors), entry["name"]


def test_cells_of_2013_are_gold_s(shared: Path) -> None:
    gold, season = _read(shared, "2013_blancpain")
    rows = _find(season, "Pro Cup").standings
    wanted = [([list(row["cells"].values())], str(row["total"])) for row in gold["rows"]]
    assert [(_cells(row), _total(row)) for row in rows] == wanted
