"""Findings for people at a terminal: by table, with the row and the column, coloured where colours can be seen."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from scraper.report.findings import (
    EXPLANATIONS,
    describe_change,
    describe_counts,
    describe_place,
    format_points,
    render_statistics,
)
from scraper.report.rows import render_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import Explanation, Finding, Season
    from scraper.report.context import ReportContext

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
PROOF_STYLES = {"proven": "green", "likely": "cyan", "open": "dim"}
PLACES = 3  # that are told of a finding; the JSON holds all
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def render_text(seasons: Sequence[Season], context: ReportContext) -> str:
    """Render findings by season and table; accepted ones in a line each unless `context.verbose`."""
    if context.statistics:
        return "".join(render_statistics(season) for season in seasons)
    stream = io.StringIO()
    console = Console(
        file=stream,
        force_terminal=context.colour,
        color_system="standard" if context.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        width=10_000,
        legacy_windows=False,
    )
    for season in seasons:
        for line in _render_season(season, context):
            console.print(line, soft_wrap=True)
    return stream.getvalue()


def _form_line(text: str, style: str = "") -> Text:
    """Form a line without control characters: an article's text must not steer the reader's terminal."""
    return Text(_CONTROLS.sub("\ufffd", text), style=style)


def _render_season(season: Season, context: ReportContext) -> Iterator[Text]:
    yield _form_line(f"{season.title} ({season.id}): {describe_counts(season)}", "bold")
    titles = {item.id: item.title for item in season.championships}
    fresh = [finding for finding in season.findings if finding.accepted is None]
    for championship in dict.fromkeys(finding.championship for finding in fresh):
        yield _form_line(f"  {titles.get(championship or '', 'the season')}", "underline")
        for finding in fresh:
            if finding.championship == championship:
                yield from _render_finding(season, finding, context)
    for finding in season.findings:
        if finding.accepted is not None and context.verbose:
            yield from _render_finding(season, finding, context)
        elif finding.accepted is not None:
            yield _form_line(f"  accepted {finding.code}: {finding.message}", "dim")


def _render_finding(season: Season, finding: Finding, context: ReportContext) -> Iterator[Text]:
    head = Text("    ")
    head.append(f"{finding.code} {finding.severity}", style=STYLES.get(finding.severity, ""))
    yield head.append_text(_form_line(f" ({finding.status}): {finding.message}"))
    for line in render_row(season, finding):
        yield _form_line(f"        {line}", "bold" if "^" in line else "")
    for place in finding.at[:PLACES]:
        yield _form_line(f"      at {describe_place(season, place)}")
    if finding.published is not None or finding.computed is not None:
        computed = format_points(finding.computed)
        yield _form_line(f"      published {format_points(finding.published)}, computed {computed}")
    for item in finding.explanations[:EXPLANATIONS]:
        yield _render_explanation(season, finding, item)
    if (excuse := context.excuse(finding)) is not None:
        yield _form_line(f"      {'accepted' if finding.accepted is not None else 'not counted'}: {excuse}", "dim")
    yield _form_line(f"      fingerprint {finding.fingerprint}", "dim")


def _render_explanation(season: Season, finding: Finding, item: Explanation) -> Text:
    known = {(place.table, place.row, place.column) for place in finding.at}
    elsewhere = item.at is not None and (item.at.table, item.at.row, item.at.column) not in known
    where = f" [{describe_place(season, item.at)}]" if item.at is not None and elsewhere else ""
    line = Text("      ")
    line.append(item.proof, style=PROOF_STYLES.get(item.proof, ""))
    return line.append_text(_form_line(f": {describe_change(item)}{item.why}{where}"))
