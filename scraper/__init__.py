"""Motorsport season articles of Wikipedia as canonical, audited data.

>>> import scraper
>>> table, = scraper.read_tables('''{|
... ! Pos !! Driver
... |-
... | 1 || [[Ann Example]]
... |}''')
>>> table.to_rows()
[['Pos', 'Driver'], ['1', 'Ann Example']]
"""

# ruff: noqa: PLC0415 - a program that only wants the version or the tables does not load the rest

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scraper.model.season import PointsScheme, Season
    from scraper.tables.listing import ListedTable
    from scraper.verify import Acceptance

__all__ = ["__version__", "parse", "read_tables", "verify"]


def read_tables(wikitext: str, *, wiki: str = "enwiki") -> list[ListedTable]:
    """Read every table of any wikitext page, as MediaWiki renders it; in document order, nested ones included.

    Nothing about motorsport is needed; `kind` is "other" for what is no table of a season. No text raises.
    """
    from scraper.pipeline.reading import list_page_tables
    from scraper.raw import form_draft

    return list_page_tables(form_draft(wikitext, wiki=wiki, title="")).value


def parse(wikitext: str, *, title: str, wiki: str = "enwiki", curation: Path | None = None) -> Season:
    """Parse a season article to its canonical season, audited; what was not understood is in `problems`.

    `title` gives series and year, `wiki` the language; `curation` is a folder of decisions. No text raises.
    """
    from scraper.pipeline.decisions import Decisions, load_decisions
    from scraper.pipeline.pages import parse_page
    from scraper.raw import form_draft

    decisions = Decisions() if curation is None else load_decisions(curation)
    return parse_page(form_draft(wikitext, wiki=wiki, title=title), decisions)


def verify(season: Season, *, curated: Sequence[PointsScheme] = (), accepted: Sequence[Acceptance] = ()) -> Season:
    """Recompute every published total of a season; the season returned has the findings, the one given is unchanged.

    `curated` are points schemes beside the article's own, `accepted` findings that someone decided to live with.
    """
    from scraper.verify import verify_season

    return verify_season(season, curated=curated, accepted=accepted)
