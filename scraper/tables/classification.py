"""Classifications: the order in which a race ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.session_order import read_order

if TYPE_CHECKING:
    from scraper.tables.facts import ClassificationFact
    from scraper.tables.reading import Reading


def extract_classification(reading: Reading) -> ClassificationFact:
    """Read the rows of a classification: the order of a session with what became of each car."""
    return read_order(reading, TableKind.CLASSIFICATION)
