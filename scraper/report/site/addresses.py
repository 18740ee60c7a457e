"""Where pages of the site and of the wiki are; only http(s) addresses of the wiki itself are ever made."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from scraper.model.season import Season, Source
    from scraper.problems import Place

FOLDERS = {"person": "people", "team": "teams", "manufacturer": "manufacturers", "nation": "nations"}
PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,119}")
ARTICLES = "/wiki/"  # the path that Wikimedia's wikis, and most others, serve articles under


def page_name(identifier: str) -> str:
    """Name the file of a page; an id that is no plain slug gets a digest, so that none leads out of its folder.

    >>> page_name("fabrizio-de-simone"), page_name("../../etc/passwd")
    ('fabrizio-de-simone.html', 'x-48bf8b6a58d4b4dc.html')
    """
    plain = PLAIN_ID.fullmatch(identifier) is not None and identifier != "index"
    name = identifier if plain else "x-" + sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{name}.html"


def season_page(season_id: str) -> str:
    """Say where the page of a season is, from the site's root."""
    return f"seasons/{page_name(season_id)}"


def competitor_page(kind: str, identifier: str) -> str:
    """Say where the page of a competitor is, from the site's root."""
    return f"{FOLDERS[kind]}/{page_name(identifier)}"


def source_address(source: Source) -> str | None:
    """Give the address of a page on its wiki; None where it is not http(s) or hides its host."""
    try:
        parts = urlsplit(source.url or "")
    except ValueError:
        return None
    plain = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    return source.url if plain and source.url is not None else None


def revision_address(source: Source) -> str | None:
    """Give the address of the revision that was read, or of the page where no revision is known."""
    address = source_address(source)
    if address is None or source.revision_id is None:
        return address
    base = address.partition("#")[0]
    return f"{base}{'&' if '?' in base else '?'}oldid={int(source.revision_id)}"


def section_address(season: Season, place: Place | None) -> str | None:
    """Give the address of the section, in the revision that was read, where a place is.

    A heading's anchor is its text with underscores (https://www.mediawiki.org/wiki/Help:Links).
    """
    source = find_source(season, place.source if place is not None else 0)
    address = revision_address(source) if source is not None else None
    heading = find_heading(season, place)
    if address is None or heading is None:
        return address
    return f"{address}#{quote(_anchor(heading))}"


def article_address(source: Source | None, title: str | None) -> str | None:
    """Give the address of another article of the same wiki; None where the wiki's addresses do not tell how.

    >>> from scraper.model.season import Source
    >>> source = Source("enwiki", "A", None, None, None, "", "https://en.wikipedia.org/wiki/A", "file", None)
    >>> article_address(source, "A & B?")
    'https://en.wikipedia.org/wiki/A_%26_B%3F'
    """
    address = source_address(source) if source is not None else None
    if address is None or not title:
        return None
    parts = urlsplit(address)
    if not parts.path.startswith(ARTICLES):
        return None
    path = quote(_anchor(title), safe="/:()',")
    return f"{parts.scheme}://{parts.netloc}{ARTICLES}{path}"


def _anchor(text: str) -> bytes:
    return text.replace(" ", "_").encode("utf-8", "replace")


def find_source(season: Season, index: int) -> Source | None:
    """Find a source of a season by its index."""
    return season.sources[index] if 0 <= index < len(season.sources) else None


def find_heading(season: Season, place: Place | None) -> str | None:
    """Find the heading over the table that a place is in."""
    if place is None or place.table is None:
        return None
    report = next((table for table in season.tables if table.index == place.table), None)
    return report.section[-1] if report is not None and report.section else None
