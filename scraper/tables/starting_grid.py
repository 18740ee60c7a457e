"""Starting grids and qualifying: the order before a race."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.session_order import read_order

if TYPE_CHECKING:
    from scraper.tables.facts import ClassificationFact
    from scraper.tables.reading import Reading


def extract_starting_grid(reading: Reading) -> ClassificationFact:
    """Read the rows of a starting grid or of a qualifying, whose times stand as written."""
    return read_order(reading, TableKind.STARTING_GRID)
