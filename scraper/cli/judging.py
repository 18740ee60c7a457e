"""Printing findings in the format asked for, and the exit status that follows."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from scraper.cli.printing import note
from scraper.report.context import ReportContext
from scraper.report.findings import render_json
from scraper.report.github import render_github, render_summary
from scraper.report.grace import find_excuses
from scraper.report.junit import render_junit
from scraper.report.markdown import render_markdown
from scraper.report.sarif import render_sarif
from scraper.report.text import render_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from scraper.model.season import Season, Source
    from scraper.report.context import Render

FORMATS: dict[str, Render] = {
    "github": render_github,
    "json": render_json,
    "junit": render_junit,
    "markdown": render_markdown,
    "sarif": render_sarif,
    "text": render_text,
}


def judge(
    arguments: argparse.Namespace,
    seasons: Sequence[Season],
    *,
    locate: Callable[[Source], str],
    find_line: Callable[[Source, int], int | None],
) -> int:
    """Print findings and give the exit status: 1 where one is neither accepted nor within its grace."""
    console = Console()
    grace = arguments.grace
    context = ReportContext(
        excuses={} if grace is None else find_excuses(seasons, grace, datetime.now(UTC)),
        locate=locate,
        find_line=find_line,
        colour=console.is_terminal and not console.no_color,
        verbose=arguments.verbose,
        statistics=arguments.statistics,
    )
    text = FORMATS[arguments.format](seasons, context)
    if not (arguments.quiet and arguments.format == "text"):
        print(text, end="")
    if arguments.format == "github":
        _add_summary(render_summary(seasons, context))
    return int(context.fails(seasons))


def _add_summary(text: str) -> None:
    """Add to the summary of the step that runs, where one runs."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        note(f"scraper: the step's summary cannot be written to {name}: {error.strerror}")
