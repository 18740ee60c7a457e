"""The command `audit`: one page or draft, from its text to its findings, with no folder touched."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scraper.cli.articles import read_draft
from scraper.cli.judging import judge
from scraper.pipeline.decisions import load_decisions
from scraper.pipeline.pages import parse_page
from scraper.pipeline.sources import list_line_starts, locate_line
from scraper.problems import NothingParsedError, UsageError

if TYPE_CHECKING:
    import argparse

    from scraper.model.season import Season, Source
    from scraper.problems import Parsed
    from scraper.raw import RawPage

STALE = "T401"  # that a decision in curation/ has no finding any more


def audit(arguments: argparse.Namespace) -> int:
    """Audit a page that is fetched or a draft that is read; 1 where something is found that nobody accepted."""
    page, name = _find_page(arguments)
    if page.value is None:
        raise UsageError(f"{arguments.page}: {page.problems[0].message}")
    decisions = load_decisions(arguments.curation)
    season = _drop_stale(parse_page(page.value, decisions, problems=page.problems))
    if not (season.rounds or season.entries or season.championships or season.results):
        raise NothingParsedError(f"{name}: no table of a season was found; `scraper tables` shows what is there")
    starts = list_line_starts(page.value.text)

    def is_page(source: Source) -> bool:
        return source == season.sources[0]

    def find_line(source: Source, offset: int) -> int | None:
        return locate_line(starts, offset) if is_page(source) else None

    def locate(source: Source) -> str:
        return name if is_page(source) else source.title  # a template

    return judge(arguments, [season], locate=locate, find_line=find_line)


def _drop_stale(season: Season) -> Season:
    """Drop what is no fault of the page: an accepted finding that its editor has put right."""
    return replace(season, findings=[finding for finding in season.findings if finding.code != STALE])


def _find_page(arguments: argparse.Namespace) -> tuple[Parsed[RawPage | None], str]:
    """Find the page and a name for it: standard input, a file, else an address or a title of the wiki."""
    given: str = arguments.page
    wiki = arguments.wiki or "enwiki"
    if given == "-":
        content = sys.stdin.buffer.read()
        return read_draft(content, "standard input", wiki, arguments.title or ""), "standard input"
    path = Path(given)
    if path.is_file():
        title = arguments.title or path.name.removesuffix(".wikitext").replace("_", " ")
        return read_draft(path.read_bytes(), given, wiki, title), path.as_posix()
    if path.suffix in (".wikitext", ".txt", ".wiki"):
        raise UsageError(f"{given!r} is no file; an address or a title is fetched, a file is read")
    return _fetch_page(arguments)


def _fetch_page(arguments: argparse.Namespace) -> tuple[Parsed[RawPage | None], str]:
    from scraper.cli.fetching import Teller  # noqa: PLC0415 - a draft needs no HTTP
    from scraper.pipeline.fetching import fetch_page  # noqa: PLC0415

    with Teller(quiet=arguments.quiet, verbose=arguments.verbose) as teller, TemporaryDirectory() as folder:
        fetched = fetch_page(
            Path(folder),
            arguments.page,
            wiki=arguments.wiki,
            api=arguments.api,
            contact=arguments.contact,
            longest_wait=arguments.longest_wait,
            notify=teller.tell,
        )
    name = arguments.page if fetched.value is None else fetched.value.url or fetched.value.title
    return fetched, name
