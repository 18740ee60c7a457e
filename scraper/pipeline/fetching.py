"""Fetching with what the reader of wikitext says a page needs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper.fetch import Fetcher, FetchRequest, Limits, Needs, find_contact, find_site
from scraper.problems import FetchError, Parsed, UsageError
from scraper.raw import read_page
from scraper.wikitext.needs import (
    list_needed_expansions,
    list_needed_links,
    list_needed_templates,
    list_possible_tables,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scraper.fetch import Event, Site
    from scraper.raw import RawPage


def form_needs(*, links: bool = True, templates: bool = True) -> Needs:
    """Say what is fetched beside the texts; each text is asked about once for each kind."""
    return Needs(
        templates=lru_cache(maxsize=64)(list_needed_templates) if templates else None,
        expansions=lru_cache(maxsize=64)(list_needed_expansions) if templates else None,
        links=lru_cache(maxsize=64)(list_needed_links) if links else None,
        tables=lru_cache(maxsize=64)(list_possible_tables) if templates else None,
    )


def form_fetcher(
    folder: Path,
    *,
    wiki: str | None,
    api: str | None,
    contact: str | None,
    longest_wait: float | None,
    notify: Callable[[Event], None],
) -> Fetcher:
    """Form the fetcher of one wiki; a contact that is not given is looked for in the working directory's settings.

    Raises `UsageError` where the wiki is not known, or is not on this host and nobody says who asks.
    """
    site = find_site(wiki, api)
    return Fetcher(
        site, folder, contact=find_contact(contact, Path()), limits=_form_limits(site, longest_wait), notify=notify
    )


def _form_limits(site: Site, longest_wait: float | None) -> Limits:
    standard = Limits()
    return Limits(
        interval=0.0 if site.local else standard.interval,
        longest_wait=standard.longest_wait if longest_wait is None else longest_wait,
    )


def form_request(
    titles: Sequence[str] = (),
    *,
    categories: Sequence[str] = (),
    depth: int = 0,
    refresh: bool = False,
    only_missing: bool = False,
    links: bool = True,
    templates: bool = True,
) -> FetchRequest:
    """Form what a fetch is asked for."""
    return FetchRequest(
        titles=tuple(titles),
        categories=tuple(categories),
        depth=depth,
        refresh=refresh,
        only_missing=only_missing,
        needs=form_needs(links=links, templates=templates),
    )


def fetch_page(
    folder: Path,
    asked: str,
    *,
    wiki: str | None,
    api: str | None,
    contact: str | None,
    longest_wait: float | None,
    notify: Callable[[Event], None],
) -> Parsed[RawPage | None]:
    """Fetch one page, by its title or address, into a folder that is thrown away; an address says the wiki itself.

    Raises `FetchError` where the wiki does not give it.
    """
    wiki = wiki or (None if api else find_wiki_of(asked))
    fetcher = form_fetcher(folder, wiki=wiki, api=api, contact=contact, longest_wait=longest_wait, notify=notify)
    report = fetcher.fetch(form_request([asked]))
    if report.stopped is not None:
        raise FetchError(report.stopped)
    if not report.fetched:
        reasons = [f"{item.code} {item.reason}" for item in report.not_fetched]
        raise FetchError(f"not fetched {asked}: {'; '.join(reasons) or 'the wiki did not give it'}")
    return read_page(folder, find_site(wiki, api).name, report.fetched[0].title)


def find_common_wiki(asked: Sequence[str]) -> str | None:
    """Find the wiki that all addresses asked for are of; None where one is a title, or they differ."""
    wikis = {find_wiki_of(text) for text in asked}
    return wikis.pop() if len(wikis) == 1 else None


def find_wiki_of(address: str) -> str | None:
    """Find the wiki that a page's address is of: None for a title, and for hosts that are no edition of Wikipedia.

    >>> find_wiki_of("https://de.m.wikipedia.org/wiki/FIA-GT-Meisterschaft_2007")
    'dewiki'
    """
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return None
    wiki = f"{host.split('.')[0].replace('-', '_')}wiki"
    try:
        site = find_site(wiki)
    except UsageError:
        return None
    return wiki if host.replace(".m.", ".") == site.host else None
