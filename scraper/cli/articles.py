"""Commands about one page: `tables` and `parse`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.cli.hints import hint, list_known
from scraper.cli.printing import warn
from scraper.model.codec import dump_json, to_json
from scraper.pipeline.reading import list_page_tables
from scraper.problems import NothingParsedError, Parsed, UsageError
from scraper.raw import find_page, form_draft, list_pages, read_bytes, read_file
from scraper.report.grids import form_title, render_csv, render_markdown, render_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from scraper.problems import Problem
    from scraper.raw import RawPage
    from scraper.tables.listing import ListedTable

FETCH = "`scraper fetch` stores pages there"


def tables(arguments: argparse.Namespace) -> int:
    """Print every table of a page as a grid."""
    page, _ = load_page(arguments)
    found = list_page_tables(page)
    listed = _pick_tables(found.value, arguments)
    print(TABLE_FORMATS[arguments.format](listed, arguments.expand), end="")
    if arguments.verbose:
        warn(found.problems)
    return 0


def _pick_tables(found: Sequence[ListedTable], arguments: argparse.Namespace) -> list[ListedTable]:
    """Pick the tables that are asked for.

    Raises `UsageError` where an index, a heading or a kind picks none: a misspelling must not look like an empty page.
    """
    for index in arguments.index or ():
        if not 0 <= index < len(found):
            raise UsageError(f"there is no table {index}; {_count_tables(found)}")
    picked = [table for table in found if arguments.index is None or table.index in arguments.index]
    if arguments.section is not None:
        picked = [table for table in picked if _is_under(table, arguments.section)]
        if not picked:
            headings = dict.fromkeys(heading for table in found for heading in table.section)
            known = f"there are {list_known(headings)}" if headings else "no table stands under a heading"
            raise UsageError(
                f"no table under a heading {arguments.section!r}{hint(arguments.section, headings, known)}"
            )
    if arguments.kind is not None:
        kinds = dict.fromkeys(table.kind for table in picked)
        picked = [table for table in picked if table.kind == arguments.kind]
        if not picked:
            raise UsageError(f"no table of the kind {arguments.kind!r}; there are {list_known(kinds) or 'none at all'}")
    return picked


def _is_under(table: ListedTable, words: str) -> bool:
    return any(words.casefold() in heading.casefold() for heading in table.section)


def _count_tables(found: Sequence[ListedTable]) -> str:
    return f"the page has {len(found)}, numbered from 0" if found else "the page has none"


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
    from scraper.pipeline.decisions import load_decisions  # noqa: PLC0415 - who lists tables needs no names or scoring
    from scraper.pipeline.pages import parse_page  # noqa: PLC0415

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
        return read_draft(sys.stdin.buffer.read(), "standard input", arguments.wiki, arguments.title or "")
    path = Path(name)
    if path.is_file():
        stem = path.name.removesuffix(".wikitext").replace("_", " ")
        return read_draft(path.read_bytes(), name, arguments.wiki, arguments.title or stem)
    file = find_page(arguments.raw, arguments.wiki, name)
    if file is None:
        titles = [item.title for item in list_pages(arguments.raw)]
        raise UsageError(f"{name!r} is no file and no title in {arguments.raw}{hint(name, titles, FETCH)}")
    return read_file(file)


def read_draft(content: bytes, name: str, wiki: str, title: str) -> Parsed[RawPage | None]:
    """Form a page of bytes that are nowhere stored; `name` is what messages call it."""
    decoded = read_bytes(content, name=name)
    if decoded.value is None:
        return Parsed(None, decoded.problems)
    return Parsed(form_draft(decoded.value, wiki=wiki, title=title), decoded.problems)
