"""The arguments of every command, with help that teaches."""

from __future__ import annotations

import argparse

from scraper import __version__
from scraper.cli.arguments import auditing, making, reading
from scraper.cli.arguments.common import (
    EXIT_STATUS,
    EXPORT_FORMATS,
    FINDING_FORMATS,
    SUGGESTION_FORMATS,
    TABLE_FORMATS,
)
from scraper.cli.arguments.parsing import Parser

__all__ = ["EXPORT_FORMATS", "FINDING_FORMATS", "SUGGESTION_FORMATS", "TABLE_FORMATS", "build_parser"]

START = """\
start here:
  scraper ingest                          read the pages in raw/
  scraper show 2007-fia-gt-championship   look at one
  scraper verify                          what does not add up in them
  scraper COMMAND --help                  every command explains itself
"""

COMMANDS = (
    making.add_fetch,
    making.add_ingest,
    auditing.add_verify,
    auditing.add_audit,
    auditing.add_suggest,
    reading.add_tables,
    reading.add_parse,
    reading.add_show,
    reading.add_schema,
    reading.add_diff,
    auditing.add_explain,
    making.add_export,
    making.add_report,
    reading.add_names,
    auditing.add_accept,
)


def build_parser() -> Parser:
    """Build the parser of `scraper` and its commands."""
    parser = Parser(
        prog="scraper",
        description="Turn Wikipedia's motorsport season articles into canonical data, and audit every published total.",
        epilog=f"{START}\n{EXIT_STATUS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"scraper {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in COMMANDS:
        add(commands)
    return parser
