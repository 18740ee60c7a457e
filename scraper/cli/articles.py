"""Commands about one page: `tables` and `parse`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.cli.printing import warn
from scraper.model.codec import dump_json, to_json
from scraper.pipeline import list_page_tables, load_decisions, parse_page
from scraper.problems import NothingParsedError, Parsed, UsageError
from scraper.raw import find_page, form_page, list_pages, read_bytes, read_file
from scraper.report.grids import form_title, render_csv, render_markdown, render_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from scraper.problems import Problem
    from scraper.raw import RawPage
    from scraper.tables.listing import ListedTable


def tables(arguments: argparse.Namespace) -> int:
    """Print every table of a page as a grid."""
    page, _ = load_page(arguments)
    found = list_page_tables(page)
    listed = [table for table in found.value if _is_wanted(table, arguments.index, arguments.section)]
    print(TABLE_FORMATS[arguments.format](listed, arguments.expand), end="")
    if arguments.verbose:
        warn(found.problems)
    return 0


def _is_wanted(table: ListedTable, indexes: Sequence[int] | None, section: str | None) -> bool:
    if indexes is not None and table.index not in indexes:
        return False
    return section is None or any(section.casefold() in heading.casefold() for heading in table.section)


def _as_json(listed: Sequence[ListedTable], _: bool) -> str:
    return dump_json({"tables": [table.to_json() for table in listed]})


def _as_grids(render: Callable[[str, list[list[str]]], str]) -> Callable[[Sequence[ListedTable], bool], str]:
    def render_all(listed: Sequence[ListedTable], expand: bool) -> str:
        return "\n".join(
            render(form_title(table.index, table.kind, table.section, table.caption), table.to_rows(expand=expand))
            for table in listed
        )

    return render_all


TABLE_FORMATS: dict[str, Callable[[Sequence[ListedTable], bool], str]] = {
    "csv": _as_grids(lambda _, rows: render_csv(rows)),
    "json": _as_json,
    "markdown": _as_grids(render_markdown),
    "text": _as_grids(render_text),
}


def parse(arguments: argparse.Namespace) -> int:
    """Print one page's season as canonical JSON."""
    page, problems = load_page(arguments)
    season = parse_page(page, load_decisions(arguments.curation), problems=problems)
    print(dump_json(to_json(season)), end="")
    if not arguments.quiet:
        warn(season.problems, verbose=arguments.verbose)
    if not (season.rounds or season.entries or season.championships or season.results):
        raise NothingParsedError(f"{page.title}: no table of a season was found; `scraper tables` shows what is there")
    return 0


def load_page(arguments: argparse.Namespace) -> tuple[RawPage, tuple[Problem, ...]]:
    """Load the page that PAGE names: standard input, a file, or a title in `raw/`.

    Raises `UsageError` where there is none or it is no text.
    """
    parsed = _find_page(arguments)
    if parsed.value is None:
        raise UsageError(f"{arguments.page}: {parsed.problems[0].message}")
    return parsed.value, parsed.problems


def _find_page(arguments: argparse.Namespace) -> Parsed[RawPage | None]:
    name: str = arguments.page
    if name == "-":
        return form_draft(sys.stdin.buffer.read(), "standard input", arguments.wiki, arguments.title or "")
    path = Path(name)
    if path.is_file():
        stem = path.name.removesuffix(".wikitext").replace("_", " ")
        return form_draft(path.read_bytes(), name, arguments.wiki, arguments.title or stem)
    file = find_page(arguments.raw, arguments.wiki, name)
    if file is None:
        titles = [item.title for item in list_pages(arguments.raw)]
        raise UsageError(f"{name!r} is no file and no title in {arguments.raw}{_suggest(name, titles)}")
    return read_file(file)


def _suggest(name: str, titles: Sequence[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    close = get_close_matches(name.replace("_", " "), titles, n=1)
    return f"; did you mean {close[0]!r}?" if close else "; `scraper fetch` stores pages there"


def form_draft(content: bytes, name: str, wiki: str, title: str) -> Parsed[RawPage | None]:
    """Form a page of bytes that are nowhere stored; `name` is what messages call it."""
    decoded = read_bytes(content, name=name)
    if decoded.value is None:
        return Parsed(None, decoded.problems)
    return Parsed(form_page(decoded.value, wiki=wiki, title=title), decoded.problems)
