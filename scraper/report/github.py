"""Findings for a run on GitHub: an annotation each, and a summary of the step.

Escapes are those of GitHub's own toolkit (`packages/core/src/command.ts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.report.findings import TOTAL_STATUSES, count_totals, describe_counts, describe_finding, describe_place
from scraper.report.markdown import escape, render_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import Finding, Season
    from scraper.report.context import ReportContext

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
LARGEST_SUMMARY = 1_000_000  # bytes; GitHub drops a summary of more than a mebibyte


def render_github(seasons: Sequence[Season], context: ReportContext) -> str:
    """Render findings as workflow commands, and the counts as lines of the log; accepted findings are not annotated.

    GitHub shows ten annotations of a level for each step; the summary holds all.
    """
    lines = []
    for season in seasons:
        # Not at the start of a line: a title could be a command itself.
        lines.append(f"scraper: {season.title}: {describe_counts(season)}".replace("\n", " "))
        lines += [_render_finding(season, item, context) for item in season.findings if item.accepted is None]
    return "\n".join(lines) + "\n"


def _render_finding(season: Season, finding: Finding, context: ReportContext) -> str:
    excuse = context.excuse(finding)
    level = LEVELS.get(finding.severity, "warning") if excuse is None else "notice"
    place = finding.at[0] if finding.at else None
    source = season.sources[place.source if place is not None else 0] if season.sources else None
    properties = {"title": f"{finding.code} {season.title}"}
    if source is not None:
        properties["file"] = context.locate(source)
        line = context.find_line(source, place.offset[0]) if place is not None and place.offset is not None else None
        if line is not None:
            properties["line"] = str(line)
    where = [] if place is None else [f"at {describe_place(season, place)}"]
    excused = [] if excuse is None else [f"not counted: {excuse}"]
    message = "\n".join([finding.message, *where, *describe_finding(finding), *excused, finding.fingerprint])
    written = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items())
    return f"::{level} {written}::{escape_data(message)}"


def escape_data(text: str) -> str:
    """Escape the message of a workflow command.

    >>> escape_data("100 %\\nof it")
    '100 %25%0Aof it'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Escape a property of a workflow command.

    >>> escape_property("a:b,c")
    'a%3Ab%2Cc'
    """
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def render_summary(seasons: Sequence[Season], context: ReportContext) -> str:
    """Render the summary of a step in Markdown: the counts of each season, then the findings."""
    heads = [name.replace("_", " ") for name in TOTAL_STATUSES]
    lines = [f"| season | {' | '.join(heads)} | new findings |", "|" + " --- |" * (len(heads) + 2)]
    for season in seasons:
        counts = count_totals(season.championships)
        new = sum(context.excuse(finding) is None for finding in season.findings)
        cells = [escape(season.title), *(str(counts[name]) for name in TOTAL_STATUSES), str(new)]
        lines.append(f"| {' | '.join(cells)} |")
    shown = [season for season in seasons if season.findings]
    return _cut("\n".join(lines) + "\n\n" + render_markdown(shown, context))


def _cut(text: str) -> str:
    content = text.encode("utf-8", "replace")
    if len(content) <= LARGEST_SUMMARY:
        return text
    kept = content[:LARGEST_SUMMARY].decode("utf-8", "ignore")
    return kept[: kept.rfind("\n") + 1] + "\n…: `scraper verify` prints all of it.\n"
