"""The commands that make files: `fetch`, `ingest`, `export`, `report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scraper.cli.arguments.common import (
    EXPORT_FORMATS,
    add_command,
    add_curation,
    add_fetching,
    add_files,
    add_format,
    add_out,
    add_raw,
)
from scraper.cli.arguments.working import add_working

if TYPE_CHECKING:
    import argparse

    from scraper.cli.arguments.common import Commands


def add_fetch(commands: Commands) -> None:
    """Add the command `fetch`."""
    added = add_command(
        commands,
        "fetch",
        "store pages of a wiki in raw/",
        'scraper fetch "2007 FIA GT Championship" --contact you@example.org\n'
        '  scraper fetch --category "FIA GT Championship seasons" --dry-run\n'
        "  scraper fetch --from titles.txt --wiki dewiki",
    )
    added.add_argument("titles", nargs="*", metavar="TITLE", help="titles, addresses of pages, or permalinks")
    added.add_argument("--category", action="append", metavar="NAME", help="the pages of a category (repeatable)")
    added.add_argument("--depth", type=int, default=0, metavar="N", help="and of categories in it, N deep (default: 0)")
    added.add_argument("--from", dest="from_file", type=Path, metavar="FILE", help="a file with a title a line, or -")
    added.add_argument("--wiki", default=None, help="enwiki, dewiki, … (default: enwiki)")
    add_format(added)
    add_fetching(added)
    add_raw(added)
    added.set_defaults(run="fetching:fetch")


def add_ingest(commands: Commands) -> None:
    """Add the command `ingest`."""
    added = add_command(
        commands,
        "ingest",
        "turn the pages in raw/ into audited JSON in normalized/",
        'scraper ingest\n  scraper ingest "2007 FIA GT Championship"\n  scraper ingest --check',
    )
    added.add_argument(
        "titles",
        nargs="*",
        metavar="TITLE",
        help="only these pages; fetched where raw/ has not got them (default: all of raw/)",
    )
    added.add_argument(
        "--check", action="store_true", help="write nothing; fail where normalized/ is not what raw/ yields"
    )
    added.add_argument("--force", action="store_true", help="redo every page, changed or not")
    added.add_argument("--offline", action="store_true", help="never fetch, not even titles that raw/ does not have")
    added.add_argument("--wiki", default=None, help="where titles are fetched from (default: enwiki)")
    _add_dump(added)
    for add in (add_working, add_format, add_fetching, add_raw, add_out, add_curation):
        add(added)
    added.set_defaults(run="ingesting:ingest")


def _add_dump(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dump",
        type=Path,
        nargs="+",
        action="extend",
        metavar="FILE",
        help="take pages from a dump: XML, plain or in bz2, gzip, xz or zstd; one file or all its parts (repeatable)",
    )
    parser.add_argument(
        "--index",
        type=Path,
        nargs="+",
        action="extend",
        metavar="FILE",
        help="the dump's index, so that only the streams needed are read; of several files one each, in their order",
    )
    parser.add_argument(
        "--select",
        action="append",
        metavar="WHAT",
        help="which pages of the dump: a title, a pattern (*, ?), category:NAME, or @FILE with a title a line "
        "(repeatable; default: season articles); --dry-run lists them",
    )
    parser.add_argument(
        "--no-raw",
        action="store_true",
        help="do not keep the dump's pages in raw/; normalized/ then holds what they yield and nothing else",
    )


def add_export(commands: Commands) -> None:
    """Add the command `export`."""
    added = add_command(
        commands,
        "export",
        "write seasons for other tools, as tidy tables",
        "scraper export --format sqlite --out exports\n  scraper export 2007-fia-gt-championship --format parquet",
    )
    added.add_argument("seasons", nargs="*", metavar="SEASON", help="ids of seasons (default: all of normalized/)")
    added.add_argument("--format", choices=EXPORT_FORMATS, default="csv", help="default: csv")
    add_files(added, "exports", "--summary")
    added.set_defaults(run="exporting:export")


def add_report(commands: Commands) -> None:
    """Add the command `report`."""
    added = add_command(
        commands, "report", "make a site of seasons to look at, without a network", "scraper report --out site"
    )
    added.add_argument("seasons", nargs="*", metavar="SEASON", help="ids of seasons (default: all of normalized/)")
    add_files(added, "site", "--format")
    added.set_defaults(run="reporting:report")
