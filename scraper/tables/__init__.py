"""Tables of articles: what kind each is, and the rows of facts that it yields."""

from scraper.tables.extract import extract_tables

__all__ = ["extract_tables"]
