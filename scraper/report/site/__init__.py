"""The season site: static pages that need neither a network nor JavaScript to be read."""

from scraper.report.site.build import PAGE_FOLDERS, SEARCH_INDEX, build_site

__all__ = ["PAGE_FOLDERS", "SEARCH_INDEX", "build_site"]
