"""The commands that show what is there: `tables`, `parse`, `show`, `schema`, `diff`, `names`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scraper.cli.arguments.common import (
    TABLE_FORMATS,
    add_command,
    add_curation,
    add_format,
    add_out,
    add_page,
    add_raw,
)
from scraper.model.vocabulary import TableKind

if TYPE_CHECKING:
    from scraper.cli.arguments.common import Commands


def add_tables(commands: Commands) -> None:
    """Add the command `tables`."""
    added = add_command(
        commands,
        "tables",
        "print every table of a page as a grid",
        "scraper tables page.wikitext --format csv --index 3",
    )
    add_page(added)
    added.add_argument("--format", choices=TABLE_FORMATS, default="json", help="default: json")
    added.add_argument(
        "--index", type=int, action="append", metavar="N", help="only the N-th table, from 0 (repeatable)"
    )
    added.add_argument("--section", metavar="WORDS", help="only tables under a heading that holds these words")
    added.add_argument("--kind", choices=[kind.value for kind in TableKind], help="only tables of this kind")
    added.add_argument(
        "--expand",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="repeat a spanning cell's text in every slot (text, csv, markdown)",
    )
    added.set_defaults(run="articles:tables")


def add_parse(commands: Commands) -> None:
    """Add the command `parse`."""
    added = add_command(
        commands,
        "parse",
        "print one page's season as canonical JSON; touches no folder",
        'scraper parse - --title "2031 Example GT Series" < page.wikitext',
    )
    add_page(added)
    add_curation(added)
    added.set_defaults(run="articles:parse")


def add_show(commands: Commands) -> None:
    """Add the command `show`."""
    added = add_command(
        commands, "show", "show a season's calendar, winners and standings", "scraper show 2007-fia-gt-championship"
    )
    added.add_argument("season", metavar="SEASON", help="the id of a season, or a JSON file")
    add_format(added)
    add_out(added)
    added.set_defaults(run="seasons:show")


def add_schema(commands: Commands) -> None:
    """Add the command `schema`."""
    added = add_command(
        commands, "schema", "print the JSON Schema of what parse prints", "scraper schema > season.schema.json"
    )
    added.set_defaults(run="seasons:schema")


def add_diff(commands: Commands) -> None:
    """Add the command `diff`."""
    added = add_command(
        commands,
        "diff",
        "list the facts that changed between two versions of a season",
        "scraper diff 2007-fia-gt-championship HEAD~1 HEAD",
    )
    added.add_argument("season", metavar="SEASON", help="the id of a season")
    added.add_argument("old", metavar="OLD", help="a JSON file, or a revision in git")
    added.add_argument("new", metavar="NEW", help="a JSON file, or a revision in git")
    add_format(added)
    add_out(added)
    added.set_defaults(run="seasons:diff")


def add_names(commands: Commands) -> None:
    """Add the command `names`."""
    added = add_command(
        commands,
        "names",
        "list the names that are ambiguous, or decide one",
        'scraper names --same "JRM Racing" "JR Motorsports" --because "one crew, one car"',
    )
    added.add_argument(
        "seasons",
        nargs="*",
        metavar="SEASON",
        help="only those of these seasons (default: all); a decision may name one",
    )
    decision = added.add_mutually_exclusive_group()
    decision.add_argument("--same", nargs=2, metavar=("A", "B"), help="the two names are one; needs --because")
    decision.add_argument("--different", nargs=2, metavar=("A", "B"), help="they are not; needs --because")
    added.add_argument("--because", metavar="WHY", help="the reason for the decision, kept with it")
    added.add_argument("--kind", choices=("person", "team", "manufacturer", "circuit", "nation"), help="what they name")
    add_format(added)
    for add in (add_raw, add_curation):
        add(added)
    added.set_defaults(run="naming:names")
