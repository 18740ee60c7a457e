"""The command `export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.cli.printing import tell_files
from scraper.cli.seasons import load_seasons
from scraper.export.files import export_csv, export_datapackage, export_jsonl
from scraper.export.parquet import export_parquet
from scraper.export.sqlite import export_sqlite
from scraper.raw.files import write_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from scraper.model.season import Season

FORMATS: dict[str, Callable[[Sequence[Season]], dict[str, bytes]]] = {
    "csv": export_csv,
    "datapackage": export_datapackage,
    "jsonl": export_jsonl,
    "parquet": export_parquet,
    "sqlite": export_sqlite,
}


def export(arguments: argparse.Namespace) -> int:
    """Write seasons in a format of other tools."""
    files = FORMATS[arguments.format](load_seasons(arguments.out, arguments.seasons))
    for name, content in files.items():
        write_file(arguments.to / name, content)
    sizes = {name: len(content) for name, content in files.items()}
    tell_files(arguments, sizes, f"{len(files)} files in {arguments.to}: {', '.join(sorted(files))}")
    return 0
