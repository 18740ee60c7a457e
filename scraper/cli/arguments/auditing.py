"""The commands that audit: `verify`, `audit`, `suggest`, `explain`, `accept`."""

from __future__ import annotations

import argparse
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from scraper.cli.arguments.common import (
    FINDING_FORMATS,
    SUGGESTION_FORMATS,
    add_command,
    add_curation,
    add_format,
    add_out,
    add_raw,
)

if TYPE_CHECKING:
    from scraper.cli.arguments.common import Commands

GRACE_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def add_verify(commands: Commands) -> None:
    """Add the command `verify`."""
    added = add_command(
        commands,
        "verify",
        "say which published totals do not follow from the results, and why",
        "scraper verify\n"
        "  scraper verify 2007-fia-gt-championship --verbose\n"
        "  scraper verify --format github --grace 72h",
    )
    added.add_argument("seasons", nargs="*", metavar="SEASON", help="ids of seasons (default: all of normalized/)")
    _add_judging(added)
    for add in (add_out, add_curation, add_raw):
        add(added)
    added.set_defaults(run="audits:verify")


def add_audit(commands: Commands) -> None:
    """Add the command `audit`."""
    added = add_command(
        commands,
        "audit",
        "audit one page, or a draft before it is saved; touches no folder",
        "scraper audit https://en.wikipedia.org/wiki/2007_FIA_GT_Championship --contact you@example.org\n"
        '  scraper audit - --title "2031 Example GT Series" < draft.wikitext',
    )
    added.add_argument(
        "page", metavar="PAGE", help="the address or title of a page (it is fetched), a file of wikitext, or -"
    )
    added.add_argument("--title", help="the article's title, where PAGE is a file or -")
    added.add_argument("--wiki", help="the wiki it stands on (default: as the address says, else enwiki)")
    added.add_argument("--api", metavar="URL", help="the address of another wiki's API (https://…/api.php)")
    added.add_argument("--contact", help="your mail address or user page, for the wiki's operators")
    added.add_argument(
        "--longest-wait", type=float, metavar="SECONDS", help="end rather than wait longer for the wiki (default: 300)"
    )
    _add_judging(added)
    add_curation(added)
    added.set_defaults(run="auditing:audit")


def add_suggest(commands: Commands) -> None:
    """Add the command `suggest`."""
    added = add_command(
        commands,
        "suggest",
        "for each proven error, the smallest change of the article that clears it; no wiki is edited",
        "scraper suggest 2007-fia-gt-championship\n"
        "  scraper suggest 2007-fia-gt-championship --format patch | git apply\n"
        "  scraper suggest draft.wikitext --finding T101-0123456789ab",
    )
    help_ = "ids of seasons, titles in raw/, or files of wikitext (default: all of normalized/)"
    added.add_argument("seasons", nargs="*", metavar="SEASON", help=help_)
    help_ = "text: change and edit summary; patch: one for `git apply` or `patch -p1`; json (default: text)"
    added.add_argument("--format", choices=SUGGESTION_FORMATS, default="text", help=help_)
    added.add_argument("--finding", metavar="FINDING", help="only for the finding with this fingerprint")
    added.add_argument("--title", help="the article's title, where SEASON is a file or -")
    added.add_argument("--wiki", default="enwiki", help="the wiki of a file or title (default: enwiki)")
    for add in (add_raw, add_out, add_curation):
        add(added)
    added.set_defaults(run="suggesting:suggest")


def _add_judging(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FINDING_FORMATS, default="text", help="how to print (default: text)")
    parser.add_argument("--statistics", action="store_true", help="print the counts of each table only (text)")
    parser.add_argument(
        "--grace",
        type=parse_grace,
        metavar="TIME",
        help="show findings of revisions younger than this (90m, 72h, 3d), and do not fail because of them",
    )


def parse_grace(text: str) -> timedelta:
    """Read a span of time: a number with m, h or d behind it.

    >>> parse_grace("72h") == parse_grace("3d")
    True
    """
    match = re.fullmatch(r"([0-9]{1,6})([mhd])", text.strip().lower())
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no span of time; write 90m, 72h or 3d")
    return timedelta(**{GRACE_UNITS[match[2]]: int(match[1])})


def add_explain(commands: Commands) -> None:
    """Add the command `explain`."""
    added = add_command(
        commands, "explain", "explain a code of a problem or finding, with an example", "scraper explain T101"
    )
    added.add_argument("code", metavar="CODE", nargs="?", help="a code such as T101 (default: list them all)")
    add_format(added)
    added.set_defaults(run="audits:explain")


def add_accept(commands: Commands) -> None:
    """Add the command `accept`."""
    added = add_command(
        commands,
        "accept",
        "live with a finding: write it to curation/accepted.toml",
        'scraper accept T101-0123456789ab --because "the minimum distance explains it"',
    )
    added.add_argument("fingerprint", metavar="FINDING", help="the fingerprint that `scraper verify` prints")
    added.add_argument("--because", metavar="WHY", required=True, help="the reason, kept with it")
    added.add_argument("--source", metavar="WHAT", help="what the reason rests on")
    add_format(added)
    for add in (add_out, add_curation):
        add(added)
    added.set_defaults(run="audits:accept")
