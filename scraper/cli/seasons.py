"""Commands about seasons in `normalized/`: `show`, `schema`, `diff`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from scraper.cli.hints import hint
from scraper.model.codec import dump_json, from_json
from scraper.model.schema import season_schema
from scraper.model.season import Season
from scraper.pipeline.outputs import dump_season, list_seasons, load_season, season_file
from scraper.problems import UsageError
from scraper.report.changes import list_changes, render_changes
from scraper.report.show import render_season

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

TERMINAL_WIDTH = 100


def find_season(out: Path, name: str) -> Path:
    """Find a season's file by its id or its path.

    Raises `UsageError` with the nearest id where there is none.
    """
    path = Path(name)
    if path.suffix == ".json" and path.is_file():
        return path
    known = list_seasons(out)
    if name in known:
        return out / season_file(name)
    raise UsageError(f"no season {name!r} in {out}{hint(name, known, '`scraper ingest` writes seasons')}")


def load_seasons(out: Path, names: Sequence[str]) -> list[Season]:
    """Load the seasons of the given names, or all.

    Raises `UsageError` where there are none.
    """
    paths = [find_season(out, name) for name in names] or [out / season_file(item) for item in list_seasons(out)]
    if not paths:
        raise UsageError(f"{out} holds no season; `scraper ingest` writes them")
    return [load_season(path) for path in paths]


def show(arguments: argparse.Namespace) -> int:
    """Show a season's calendar, winners and standings."""
    season = load_season(find_season(arguments.out, arguments.season))
    if arguments.format == "json":
        print(dump_season(season), end="")
        return 0
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=TERMINAL_WIDTH)
    console.print(render_season(season))
    return 0


def schema(_: argparse.Namespace) -> int:
    """Print the JSON Schema of a season."""
    print(dump_json(season_schema()), end="")
    return 0


def diff(arguments: argparse.Namespace) -> int:
    """List the facts that changed between two versions; 0 whether or not there are any."""
    old, new = (_load_version(arguments, version) for version in (arguments.old, arguments.new))
    changes = list_changes(old, new)
    if arguments.format == "json":
        print(json.dumps([change.to_dict() for change in changes], ensure_ascii=False, indent=2))
    else:
        print(render_changes(changes), end="")
    return 0


def _load_version(arguments: argparse.Namespace, version: str) -> Season:
    path = Path(version)
    if path.is_file():
        return load_season(path)
    file = arguments.out / season_file(arguments.season)
    command = ["git", "-C", str(file.parent), "show", "--end-of-options", f"{version}:./{file.name}"]
    shown = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - the arguments are no shell's
    if shown.returncode:
        known = list_seasons(arguments.out)
        if arguments.season not in known:
            raise UsageError(f"no season {arguments.season!r} in {arguments.out}{hint(arguments.season, known)}")
        raise UsageError(f"{version!r} is no file, and git knows no {file} in such a version")
    try:
        return from_json(Season, json.loads(shown.stdout))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{file} of {version} is no season's JSON: {error}") from error
