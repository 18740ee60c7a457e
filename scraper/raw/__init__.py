"""Raw pages: what MediaWiki served, and the folder `raw/` that keeps it."""

from scraper.raw.evidence import read_evidence, write_evidence
from scraper.raw.folder import PageFile, find_page, list_pages, read_file, read_page, write_page
from scraper.raw.page import LinkTarget, RawPage, form_draft, form_page, read_bytes

__all__ = [
    "LinkTarget",
    "PageFile",
    "RawPage",
    "find_page",
    "form_draft",
    "form_page",
    "list_pages",
    "read_bytes",
    "read_evidence",
    "read_file",
    "read_page",
    "write_evidence",
    "write_page",
]
