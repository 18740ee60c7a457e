"""The entry point: parse the arguments, run the command, turn failures into one line and an exit status."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING

from scraper.cli.arguments import build_parser
from scraper.problems import ScraperError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

INTERRUPTED = 130  # what shells report for SIGINT


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; messages go to standard error, results to standard output."""
    parser = build_parser()
    try:
        arguments = parser.parse_whole(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        status = _find_command(arguments.run)(arguments)
        sys.stdout.flush()
    except ScraperError as error:
        print(f"scraper: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        # The reader of a pipe went away; Python would complain again at exit unless the stream is replaced.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"scraper: {where}{error.strerror or error}; name a place that can be used", file=sys.stderr)
        return ScraperError.exit_status
    except KeyboardInterrupt:
        print("scraper: stopped; what is written is whole, run the command again to go on", file=sys.stderr)
        return INTERRUPTED
    return status


def _find_command(name: str) -> Callable[[argparse.Namespace], int]:
    """Load a command's module only when it runs: help and usage errors answer at once."""
    module, _, function = name.partition(":")
    found: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(f"scraper.cli.{module}"), function)
    return found
