"""Recomputes every published total and says which cell is wrong."""

from __future__ import annotations

from scraper.verify.audit import verify_season

__all__ = ["verify_season"]
