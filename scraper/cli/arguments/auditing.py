"""The commands that audit: `verify`, `explain`, `accept`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.cli.arguments.common import FINDING_FORMATS, add_command, add_curation, add_out

if TYPE_CHECKING:
    from scraper.cli.arguments.common import Commands


def add_verify(commands: Commands) -> None:
    """Add the command `verify`."""
    added = add_command(
        commands, "verify", "say which published totals do not follow from the results, and why", "scraper verify"
    )
    added.add_argument("seasons", nargs="*", metavar="SEASON", help="ids of seasons (default: all of normalized/)")
    added.add_argument("--format", choices=FINDING_FORMATS, default="text", help="how to print (default: text)")
    added.add_argument("--statistics", action="store_true", help="print the counts of each table only")
    for add in (add_out, add_curation):
        add(added)
    added.set_defaults(run="audits:verify")


def add_explain(commands: Commands) -> None:
    """Add the command `explain`."""
    added = add_command(
        commands, "explain", "explain a code of a problem or finding, with an example", "scraper explain T101"
    )
    added.add_argument("code", metavar="CODE", nargs="?", help="a code such as T101 (default: list them all)")
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
    for add in (add_out, add_curation):
        add(added)
    added.set_defaults(run="audits:accept")
