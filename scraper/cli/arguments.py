"""The arguments of every command, with help that teaches."""

from __future__ import annotations

import argparse
from pathlib import Path

from scraper import __version__

EXIT_STATUS = """\
exit status:
  0  nothing new            2  the command was used wrongly
  1  findings that nobody has accepted, or files that --check found to differ
  3  not everything was fetched            4  nothing could be parsed
"""

# The formats that the modules of the commands know; these are loaded only when their command runs.
TABLE_FORMATS = ("csv", "json", "markdown", "text")
FINDING_FORMATS = ("json", "text")
EXPORT_FORMATS = ("csv", "datapackage", "jsonl", "parquet", "sqlite")

PAGE_HELP = "a file of wikitext, - for standard input, or the title of a page in raw/"


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of `scraper` and its commands."""
    parser = argparse.ArgumentParser(
        prog="scraper",
        description="Turn Wikipedia's motorsport season articles into canonical data, and audit every published total.",
        epilog=EXIT_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"scraper {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_fetch(commands)
    _add_ingest(commands)
    _add_verify(commands)
    _add_tables(commands)
    _add_parse(commands)
    _add_show(commands)
    _add_schema(commands)
    _add_diff(commands)
    _add_explain(commands)
    _add_export(commands)
    _add_names(commands)
    _add_accept(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives its type no public name


def _add(commands: _Commands[argparse.ArgumentParser], name: str, help_: str, example: str) -> argparse.ArgumentParser:
    added = commands.add_parser(
        name,
        help=help_,
        description=help_[0].upper() + help_[1:] + ".",
        epilog=f"example:\n  {example}\n\n{EXIT_STATUS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    volume = added.add_mutually_exclusive_group()
    volume.add_argument("--quiet", action="store_true", help="print nothing but results and errors")
    volume.add_argument("--verbose", action="store_true", help="print each problem with its place")
    return added


def _add_raw(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--raw", type=Path, default=Path("raw"), metavar="DIR", help="where pages are (default: raw)")


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("normalized"), metavar="DIR", help="where seasons are (default: normalized)"
    )


def _add_curation(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--curation",
        type=Path,
        default=Path("curation"),
        metavar="DIR",
        help="people's decisions: aliases, accepted findings, scoring rules (default: curation)",
    )


def _add_page(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("page", metavar="PAGE", help=PAGE_HELP)
    parser.add_argument("--title", help="the article's title, where PAGE is a file or -")
    parser.add_argument("--wiki", default="enwiki", help="the wiki it stands on (default: enwiki); gives the language")
    _add_raw(parser)


def _add_fetching(parser: argparse.ArgumentParser) -> None:
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


def _add_fetch(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(
        commands,
        "fetch",
        "store pages of a wiki in raw/",
        'scraper fetch "2007 FIA GT Championship" --contact you@example.org',
    )
    added.add_argument("titles", nargs="*", metavar="TITLE", help="titles, addresses of pages, or permalinks")
    added.add_argument("--category", action="append", metavar="NAME", help="the pages of a category (repeatable)")
    added.add_argument("--depth", type=int, default=0, metavar="N", help="and of categories in it, N deep (default: 0)")
    added.add_argument("--from", dest="from_file", type=Path, metavar="FILE", help="a file with a title a line, or -")
    added.add_argument("--wiki", default=None, help="enwiki, dewiki, … (default: enwiki)")
    _add_fetching(added)
    _add_raw(added)
    added.set_defaults(run="fetching:fetch")


def _add_ingest(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(commands, "ingest", "turn the pages in raw/ into audited JSON in normalized/", "scraper ingest")
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
    added.add_argument("--jobs", type=int, metavar="N", help="processes that do the work (default: one a core)")
    added.add_argument("--offline", action="store_true", help="never fetch, not even titles that raw/ does not have")
    added.add_argument("--wiki", default=None, help="where titles are fetched from (default: enwiki)")
    for add in (_add_fetching, _add_raw, _add_out, _add_curation):
        add(added)
    added.set_defaults(run="ingesting:ingest")


def _add_verify(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(
        commands, "verify", "say which published totals do not follow from the results, and why", "scraper verify"
    )
    added.add_argument("seasons", nargs="*", metavar="SEASON", help="ids of seasons (default: all of normalized/)")
    added.add_argument("--format", choices=FINDING_FORMATS, default="text", help="how to print (default: text)")
    added.add_argument("--statistics", action="store_true", help="print the counts of each table only")
    for add in (_add_out, _add_curation):
        add(added)
    added.set_defaults(run="audits:verify")


def _add_tables(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(
        commands,
        "tables",
        "print every table of a page as a grid",
        "scraper tables page.wikitext --format csv --index 3",
    )
    _add_page(added)
    added.add_argument("--format", choices=TABLE_FORMATS, default="json", help="default: json")
    added.add_argument(
        "--index", type=int, action="append", metavar="N", help="only the N-th table, from 0 (repeatable)"
    )
    added.add_argument("--section", metavar="WORDS", help="only tables under a heading that holds these words")
    added.add_argument(
        "--expand",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="repeat a spanning cell's text in every slot (text, csv, markdown)",
    )
    added.set_defaults(run="articles:tables")


def _add_parse(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(
        commands,
        "parse",
        "print one page's season as canonical JSON; touches no folder",
        'scraper parse - --title "2031 Example GT Series" < page.wikitext',
    )
    _add_page(added)
    _add_curation(added)
    added.set_defaults(run="articles:parse")


def _add_show(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(
        commands, "show", "show a season's calendar, winners and standings", "scraper show 2007-fia-gt-championship"
    )
    added.add_argument("season", metavar="SEASON", help="the id of a season, or a JSON file")
    _add_out(added)
    added.set_defaults(run="seasons:show")


def _add_schema(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(
        commands, "schema", "print the JSON Schema of what parse prints", "scraper schema > season.schema.json"
    )
    added.set_defaults(run="seasons:schema")


def _add_diff(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(
        commands,
        "diff",
        "list the facts that changed between two versions of a season",
        "scraper diff 2007-fia-gt-championship HEAD~1 HEAD",
    )
    added.add_argument("season", metavar="SEASON", help="the id of a season")
    added.add_argument("old", metavar="OLD", help="a JSON file, or a revision in git")
    added.add_argument("new", metavar="NEW", help="a JSON file, or a revision in git")
    added.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")
    _add_out(added)
    added.set_defaults(run="seasons:diff")


def _add_explain(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(commands, "explain", "explain a code of a problem or finding, with an example", "scraper explain T101")
    added.add_argument("code", metavar="CODE", nargs="?", help="a code such as T101 (default: list them all)")
    added.set_defaults(run="audits:explain")


def _add_export(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(
        commands,
        "export",
        "write seasons for other tools, as tidy tables",
        "scraper export --format sqlite --to exports",
    )
    added.add_argument("seasons", nargs="*", metavar="SEASON", help="ids of seasons (default: all of normalized/)")
    added.add_argument("--format", choices=EXPORT_FORMATS, default="csv", help="default: csv")
    added.add_argument(
        "--to", type=Path, default=Path("exports"), metavar="DIR", help="where to write (default: exports)"
    )
    _add_out(added)
    added.set_defaults(run="exporting:export")


def _add_names(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(
        commands,
        "names",
        "list the names that are ambiguous, or decide one",
        'scraper names --same "JRM Racing" "JR Motorsports" --because "one crew, one car"',
    )
    added.add_argument("seasons", nargs="*", metavar="SEASON", help="only those of these seasons (default: all)")
    decision = added.add_mutually_exclusive_group()
    decision.add_argument("--same", nargs=2, metavar=("A", "B"), help="the two names are one; needs --because")
    decision.add_argument("--different", nargs=2, metavar=("A", "B"), help="they are not; needs --because")
    added.add_argument("--because", metavar="WHY", help="the reason for the decision, kept with it")
    added.add_argument("--kind", choices=("person", "team", "manufacturer", "circuit", "nation"), help="what they name")
    added.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")
    for add in (_add_raw, _add_curation):
        add(added)
    added.set_defaults(run="naming:names")


def _add_accept(commands: _Commands[argparse.ArgumentParser]) -> None:
    added = _add(
        commands,
        "accept",
        "live with a finding: write it to curation/accepted.toml",
        'scraper accept T101-0123456789ab --because "the minimum distance explains it"',
    )
    added.add_argument("fingerprint", metavar="FINDING", help="the fingerprint that `scraper verify` prints")
    added.add_argument("--because", metavar="WHY", required=True, help="the reason, kept with it")
    added.add_argument("--source", metavar="WHAT", help="what the reason rests on")
    for add in (_add_out, _add_curation):
        add(added)
    added.set_defaults(run="audits:accept")
