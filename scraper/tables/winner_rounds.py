"""Rounds out of tables of winners, for pages that have no calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.calendar import extract_calendar
from scraper.tables.reading import start_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.facts import TableFacts
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Page


def add_rounds_of_winners(
    tables: Sequence[TableFacts], page: Page, edition: Edition, year: str | int | None, source: int
) -> None:
    """Read the rounds of tables of winners, where no table of the page is a calendar.

    Such rounds have no dates. With a calendar on the page they would only say again, and less, what it says.
    """
    if any(facts.rounds for facts in tables):
        return
    for facts in tables:
        if facts.kind is TableKind.WINNERS:
            facts.rounds, _ = extract_calendar(start_reading(page.tables[facts.index], edition, year, source=source))
