"""Pages with one wrong cell, made of good pages; and what reading a page again after its suggestions gives."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.model.suggestion import apply_edits
from scraper.pipeline.decisions import Decisions
from scraper.pipeline.pages import parse_page
from scraper.pipeline.reading import read_wikitext
from scraper.raw import form_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scraper.model.season import Season
    from scraper.model.suggestion import Suggestion
    from scraper.raw import RawPage

NONE = Decisions()
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{3}\b")


def load_page(path: Path) -> RawPage:
    """Load a page without its sidecar."""
    return form_page(
        path.read_text("utf-8"), wiki="enwiki", title=path.name.removesuffix(".wikitext").replace("_", " ")
    )


def count_findings(season: Season) -> Counter[tuple[str, ...]]:
    """Count findings by their code and what they are about."""
    return Counter((item.code, item.championship or "", *item.competitors) for item in season.findings)


def apply_all(page: RawPage, suggestions: list[Suggestion]) -> Season:
    """Read a page again with all suggestions made at once."""
    edits = list(dict.fromkeys(edit for item in suggestions for edit in item.edits))
    return parse_page(replace(page, text=apply_edits(page.text, edits)), NONE)


def spoil_cells(page: RawPage, count: int, seed: int, *, paint: bool) -> Iterator[RawPage]:
    """Write another place of the same column into a cell; with `paint` its background too."""
    dice = random.Random(f"{page.title} {seed}")
    grids = {table.index: table.grid for table in read_wikitext(page).tables}
    cells = [
        (championship.table, cell)
        for championship in parse_page(page, NONE).championships
        for standing in championship.standings
        for line in standing.lines
        for cell in line.cells
        if cell.number is not None and not cell.also
    ]
    while count and cells:
        table, chosen = dice.choice(cells)
        others = [cell for where, cell in cells if where == table and cell.number != chosen.number]
        others = [cell for cell in others if cell.colour or not paint]
        if not others:
            cells.remove((table, chosen))
            continue
        other = dice.choice(others)
        spoilt = _spoil(page.text, grids[table], chosen, other, paint=paint)
        if spoilt is None:
            cells.remove((table, chosen))
            continue
        count -= 1
        yield replace(page, text=spoilt)


def _spoil(text: str, grid, chosen, other, *, paint: bool) -> str | None:
    cell, model = (grid.cell_at(item.at.row, item.at.column) for item in (chosen, other))
    start, end = cell.content_source
    content = re.sub(rf"(?<!\w){chosen.number}(?!\d)", str(other.number), text[start:end], count=1)
    head = text[cell.source[0] : start]
    if paint:
        colour = _COLOUR.search(text[model.source[0] : model.content_source[0]])
        if colour is None or not _COLOUR.search(head):
            return None
        head = _COLOUR.sub(colour[0], head, count=1)
    spoilt = text[: cell.source[0]] + head + content + text[end:]
    return None if spoilt == text else spoilt
