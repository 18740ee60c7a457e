"""The command `report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.cli.printing import tell_files
from scraper.cli.seasons import find_season
from scraper.pipeline.outputs import list_seasons, load_season, season_file
from scraper.problems import UsageError
from scraper.report.site import PAGE_FOLDERS, SEARCH_INDEX, build_site

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def report(arguments: argparse.Namespace) -> int:
    """Write the season site; seasons are loaded one at a time, however many there are."""
    paths = list(dict.fromkeys(find_season(arguments.out, name) for name in arguments.seasons))
    paths = paths or [arguments.out / season_file(item) for item in list_seasons(arguments.out)]
    if not paths:
        raise UsageError(f"{arguments.out} holds no season; `scraper ingest` writes them")
    old = _list_old(arguments.to)
    sizes: dict[str, int] = {}
    for name, content in build_site(load_season(path) for path in paths):
        _write_page(arguments.to / name, content)
        sizes[name] = len(content)
    for path in old - {arguments.to / name for name in sizes}:
        path.unlink(missing_ok=True)
    size = sum(sizes.values()) / 1e6
    tell_files(arguments, sizes, f"{len(sizes)} files, {size:.1f} MB; open {arguments.to / 'index.html'}")
    return 0


def _list_old(folder: Path) -> set[Path]:
    """List the pages of an earlier run; none where the folder is not a site that this command made."""
    if not (folder / SEARCH_INDEX).is_file():
        return set()
    return {path for name in PAGE_FOLDERS for path in (folder / name).glob("*.html")}


def _write_page(path: Path, content: bytes) -> None:
    """Write a page without waiting for the disk: a site can always be made again."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
