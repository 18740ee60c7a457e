"""Titles to raw pages over the MediaWiki Action API."""

from scraper.fetch.contact import find_contact
from scraper.fetch.fetcher import Fetcher
from scraper.fetch.outcome import Event, EventKind, FetchCode, FetchedPage, FetchReport, NotFetched
from scraper.fetch.pace import Limits
from scraper.fetch.request import FetchRequest, Needs
from scraper.fetch.wikis import Site, find_site

__all__ = [
    "Event",
    "EventKind",
    "FetchCode",
    "FetchReport",
    "FetchRequest",
    "FetchedPage",
    "Fetcher",
    "Limits",
    "Needs",
    "NotFetched",
    "Site",
    "find_contact",
    "find_site",
]
