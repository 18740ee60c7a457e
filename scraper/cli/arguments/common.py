"""What several commands' arguments share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.cli.arguments.parsing import Parser

    Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001 - argparse gives it no public name

EXIT_STATUS = """\
exit status:
  0  nothing new
  1  findings that nobody has accepted, or files that --check found to differ
  2  wrong use, or a file that cannot be read or written; one line says what to do
  3  not everything was fetched
  4  nothing could be parsed
"""

# The formats that the modules of the commands know; these are loaded only when their command runs.
TABLE_FORMATS = ("csv", "json", "markdown", "text")
FINDING_FORMATS = ("github", "json", "junit", "markdown", "sarif", "text")
SUGGESTION_FORMATS = ("json", "patch", "text")
EXPORT_FORMATS = ("csv", "datapackage", "jsonl", "parquet", "sqlite")

PAGE_HELP = "a file of wikitext, - for standard input, or the title of a page in raw/"


def add_command(commands: Commands, name: str, help_: str, example: str) -> argparse.ArgumentParser:
    """Add a command with its help, an example, and how much it says."""
    added = commands.add_parser(
        name,
        help=help_,
        description=help_[0].upper() + help_[1:] + ".",
        epilog=f"example:\n  {example}\n\n{EXIT_STATUS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    added.set_defaults(parser=added)
    volume = added.add_mutually_exclusive_group()
    volume.add_argument("--quiet", action="store_true", help="print nothing but results and errors")
    volume.add_argument("--verbose", action="store_true", help="print each problem with its place")
    return added


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add the choice between text and JSON."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")


def add_files(parser: argparse.ArgumentParser, folder: str, option: str) -> None:
    """Add what seasons are written from and where to, and the option that says how the command tells what it wrote."""
    parser.add_argument(
        "--out", dest="to", type=Path, default=Path(folder), metavar="DIR", help=f"where to write (default: {folder})"
    )
    parser.add_argument(
        option, dest="printed", choices=("text", "json"), default="text", help="how to tell the files (default: text)"
    )
    help_ = "where seasons are (default: normalized)"
    parser.add_argument("--normalized", dest="out", type=Path, default=Path("normalized"), metavar="DIR", help=help_)


def add_raw(parser: argparse.ArgumentParser) -> None:
    """Add the folder of pages."""
    parser.add_argument("--raw", type=Path, default=Path("raw"), metavar="DIR", help="where pages are (default: raw)")


def add_out(parser: argparse.ArgumentParser) -> None:
    """Add the folder of seasons."""
    parser.add_argument(
        "--out", type=Path, default=Path("normalized"), metavar="DIR", help="where seasons are (default: normalized)"
    )


def add_curation(parser: argparse.ArgumentParser) -> None:
    """Add the folder of people's decisions."""
    parser.add_argument(
        "--curation",
        type=Path,
        default=Path("curation"),
        metavar="DIR",
        help="people's decisions: aliases, accepted findings, scoring rules (default: curation)",
    )


def add_page(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of commands that read one page."""
    parser.add_argument("page", metavar="PAGE", help=PAGE_HELP)
    parser.add_argument("--title", help="the article's title, where PAGE is a file or -")
    parser.add_argument("--wiki", default="enwiki", help="the wiki it stands on (default: enwiki); gives the language")
    add_raw(parser)


def add_fetching(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of commands that fetch."""
    parser.add_argument("--api", metavar="URL", help="the address of another wiki's API (https://…/api.php)")
    parser.add_argument("--contact", help="your mail address or user page, for the wiki's operators")
    parser.add_argument("--refresh", action="store_true", help="ask for changes of what raw/ has, too")
    parser.add_argument("--no-links", dest="links", action="store_false", help="do not resolve the tables' links")
    parser.add_argument(
        "--no-templates", dest="templates", action="store_false", help="fetch no templates and expansions"
    )
    parser.add_argument(
        "--longest-wait", type=float, metavar="SECONDS", help="end rather than wait longer for the wiki (default: 300)"
    )
    parser.add_argument("--dry-run", action="store_true", help="list the requests, send none")
