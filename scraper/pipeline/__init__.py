"""The stages composed, for one page and for many; decides nothing."""

from scraper.pipeline.decisions import Decisions, load_decisions
from scraper.pipeline.pages import audit_season, list_page_tables, parse_page, read_record

__all__ = ["Decisions", "audit_season", "list_page_tables", "load_decisions", "parse_page", "read_record"]
