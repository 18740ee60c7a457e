"""The command `scraper`: arguments, progress, printing, exit status."""

from scraper.cli.main import main

__all__ = ["main"]
