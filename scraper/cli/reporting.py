"""The command `report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.cli.printing import note
from scraper.cli.seasons import find_season
from scraper.pipeline.outputs import list_seasons, load_season, season_file
from scraper.problems import UsageError
from scraper.report.site import build_site

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def report(arguments: argparse.Namespace) -> int:
    """Write the season site; seasons are loaded one at a time, however many there are."""
    paths = [find_season(arguments.out, name) for name in arguments.seasons]
    paths = paths or [arguments.out / season_file(item) for item in list_seasons(arguments.out)]
    if not paths:
        raise UsageError(f"{arguments.out} holds no season; `scraper ingest` writes them")
    count = size = 0
    for name, content in build_site(load_season(path) for path in paths):
        _write_page(arguments.to / name, content)
        count, size = count + 1, size + len(content)
    if not arguments.quiet:
        note(f"{count} files, {size / 1e6:.1f} MB; open {arguments.to / 'index.html'}")
    return 0


def _write_page(path: Path, content: bytes) -> None:
    """Write a page without waiting for the disk: a site can always be made again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
