"""Motorsport season articles of Wikipedia as canonical, audited data."""

__version__ = "0.1.0"
