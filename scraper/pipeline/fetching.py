"""Fetching with what the reader of wikitext says a page needs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.fetch import Fetcher, FetchRequest, Limits, Needs, find_contact, find_site
from scraper.wikitext.needs import list_needed_expansions, list_needed_links, list_needed_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scraper.fetch import Event, Site


def form_needs(*, links: bool = True, templates: bool = True) -> Needs:
    """Say what is fetched beside the texts; each text is asked about once for each kind."""
    return Needs(
        templates=lru_cache(maxsize=64)(list_needed_templates) if templates else None,
        expansions=lru_cache(maxsize=64)(list_needed_expansions) if templates else None,
        links=lru_cache(maxsize=64)(list_needed_links) if links else None,
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
    """Form the fetcher of one wiki.

    Raises `UsageError` where the wiki is not known, or is not on this host and nobody says who asks.
    """
    site = find_site(wiki, api)
    return Fetcher(
        site, folder, contact=find_contact(contact, folder), limits=_form_limits(site, longest_wait), notify=notify
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
