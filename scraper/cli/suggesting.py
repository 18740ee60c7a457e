"""The command `suggest`: what to change in an article so that a proven error is gone. It writes to no wiki."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.cli.articles import load_page
from scraper.cli.audits import PRINTED
from scraper.cli.hints import hint
from scraper.cli.printing import note
from scraper.model.suggestion import ChangedPage, SeasonSuggestions
from scraper.pipeline.decisions import load_decisions
from scraper.pipeline.outputs import list_seasons, load_season, season_file
from scraper.pipeline.sources import SourceFiles
from scraper.pipeline.suggesting import suggest_changes
from scraper.problems import UsageError
from scraper.raw import find_page, list_pages, read_file
from scraper.report.suggestions import render_patch, render_suggestions, render_suggestions_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scraper.pipeline.decisions import Decisions
    from scraper.raw import RawPage

FORMATS: dict[str, Callable[[Sequence[SeasonSuggestions]], str]] = {
    "json": render_suggestions_json,
    "patch": render_patch,
    "text": render_suggestions,
}


def suggest(arguments: argparse.Namespace) -> int:
    """Print a change for each proven error of some seasons; 0 whether or not there is any."""
    known = list_seasons(arguments.out)
    if not (known or arguments.seasons):
        raise UsageError(f"{arguments.out} holds no season; `scraper ingest` writes them")
    decisions = load_decisions(arguments.curation)
    found = [_suggest(arguments, name, known, decisions) for name in arguments.seasons or known]
    if arguments.finding is not None:
        found = _pick(found, arguments.finding)
    print(FORMATS[arguments.format](found), end="")
    if arguments.format == "patch" and not arguments.quiet:
        for refused in (item for season in found for item in season.suggestions if item.refusal is not None):
            note(f"not in the patch: {refused.messages[0]}: {refused.refusal}")
    return 0


def _pick(seasons: Sequence[SeasonSuggestions], fingerprint: str) -> list[SeasonSuggestions]:
    """Pick what is suggested for one finding."""
    known = [item for season in seasons for suggestion in season.suggestions for item in suggestion.findings]
    if fingerprint not in known:
        raise UsageError(f"no proven error has the fingerprint {fingerprint!r}{hint(fingerprint, known, PRINTED)}")
    picked = [
        replace(season, suggestions=[item for item in season.suggestions if fingerprint in item.findings])
        for season in seasons
    ]
    return [season for season in picked if season.suggestions]


def _suggest(arguments: argparse.Namespace, name: str, known: Sequence[str], decisions: Decisions) -> SeasonSuggestions:
    page = _find_page(arguments, name) if name in known else _load_page(arguments, name)
    season, suggestions = suggest_changes(page, decisions)
    files = SourceFiles(arguments.raw)
    path = Path(name).as_posix() if Path(name).is_file() else files.locate(season.sources[0])
    changed = [ChangedPage(page.title, path, page.text)]
    changed += [
        ChangedPage(page.template_titles.get(template, template), files.locate_template(page, template), text)
        for template, text in page.templates.items()
    ]
    return SeasonSuggestions(season.id, season.title, page.wiki, page.revision_id, suggestions, changed)


def _find_page(arguments: argparse.Namespace, season_id: str) -> RawPage:
    """Find the stored page of a season in normalized/."""
    source = load_season(arguments.out / season_file(season_id)).sources[0]
    file = find_page(arguments.raw, source.wiki, source.title)
    if file is None:
        raise UsageError(
            f"{arguments.raw} has not got {source.title!r} of {source.wiki}; `scraper fetch` stores it there"
        )
    read = read_file(file)
    if read.value is None:
        raise UsageError(read.problems[0].message)
    return read.value


def _load_page(arguments: argparse.Namespace, name: str) -> RawPage:
    if name != "-" and not Path(name).is_file() and find_page(arguments.raw, arguments.wiki, name) is None:
        ids = list_seasons(arguments.out)
        titles = [file.title for file in list_pages(arguments.raw)]
        hinted = hint(name, [*ids, *titles], "`scraper ingest` writes seasons")
        raise UsageError(f"{name!r} is no season, no title in {arguments.raw} and no file{hinted}")
    return load_page(argparse.Namespace(**{**vars(arguments), "page": name}))[0]
