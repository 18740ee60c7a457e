"""The season site: static pages that need neither a network nor JavaScript to be read."""

from scraper.report.site.build import build_site

__all__ = ["build_site"]
