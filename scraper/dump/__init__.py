"""Dumps: MediaWiki's XML exports, whole or in part, compressed in any of the usual ways."""

from scraper.dump.dump import Dump, Totals
from scraper.dump.export import DumpPage, Revision
from scraper.dump.outcome import DumpCode, DumpError, Progress
from scraper.dump.scan import Choice
from scraper.dump.site import DumpSite

__all__ = [
    "Choice",
    "Dump",
    "DumpCode",
    "DumpError",
    "DumpPage",
    "DumpSite",
    "Progress",
    "Revision",
    "Totals",
]
