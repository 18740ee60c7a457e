"""Recomputes every published total and says which cell is wrong."""

from __future__ import annotations

from scraper.verify.audit import verify_season
from scraper.verify.decisions import Acceptance, read_acceptances, read_schemes

__all__ = ["Acceptance", "read_acceptances", "read_schemes", "verify_season"]
