"""Findings as text and as JSON: the place in the article, published and computed value, the explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.model.codec import dump_json, to_json
from scraper.report.context import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from scraper.model.season import Championship, Explanation, Finding, Season
    from scraper.problems import Place
    from scraper.report.context import ReportContext

TOTAL_STATUSES = ("verified", "consistent", "mismatch", "not_checkable")
EXPLANATIONS = 3  # that are told of a finding; the JSON holds all


def format_points(value: Fraction | None) -> str:
    """Write points as an article does: 43.5, or 57 1/7 where no decimal says it.

    >>> from fractions import Fraction
    >>> format_points(Fraction(87, 2)), format_points(Fraction(400, 7))
    ('43.5', '57 1/7')
    """
    if value is None:
        return "?"
    if value.denominator == 1:
        return str(value.numerator)
    as_float = float(value)
    if round(as_float, 4) == as_float:
        return f"{as_float:g}"
    whole = int(value)
    return f"{whole} {abs(value - whole)}" if whole else str(value)


def describe_place(season: Season, place: Place) -> str:
    """Say where a place is: page, heading, table, row and column."""
    source = season.sources[place.source] if place.source < len(season.sources) else None
    title = source.title if source is not None else season.title
    report = next((table for table in season.tables if table.index == place.table), None)
    section = f" § {report.section[-1]}" if report is not None and report.section else ""
    spot = "" if place.table is None else f", table {place.table}"
    if place.row is not None:
        spot += f", row {place.row}, column {place.column}"
    return f"{title}{section}{spot}"


def describe_counts(season: Season) -> str:
    """Count a season's totals by status."""
    counts = count_totals(season.championships)
    total = sum(counts.values())
    return f"{total} totals: " + ", ".join(f"{counts[name]} {name.replace('_', ' ')}" for name in TOTAL_STATUSES)


def count_totals(championships: Sequence[Championship]) -> dict[str, int]:
    """Count the totals of some championships by status."""
    counts = dict.fromkeys(TOTAL_STATUSES, 0)
    for championship in championships:
        for standing in championship.standings:
            if standing.published is not None and standing.status is not None:
                counts[standing.status.value] += 1
    return counts


def describe_finding(finding: Finding) -> list[str]:
    """Tell the explanations of a finding, best first, a line each."""
    return [f"{item.proof}: {describe_change(item)}{item.why}" for item in finding.explanations[:EXPLANATIONS]]


def describe_change(item: Explanation) -> str:
    """Tell what an explanation would change, as the start of a sentence; empty where it changes no text."""
    return f"{item.from_ or 'nothing'} → {item.to or 'nothing'}: " if item.from_ or item.to else ""


def render_statistics(season: Season) -> str:
    """Render the counts of each standings table."""
    lines = [f"{season.title} ({season.id}): {describe_counts(season)}"]
    for championship in season.championships:
        counts = count_totals([championship])
        told = ", ".join(f"{counts[name]} {name.replace('_', ' ')}" for name in TOTAL_STATUSES if counts[name])
        where = "list" if championship.table is None else f"table {championship.table}"
        lines.append(f"  {championship.title} ({where}): {told or 'no totals'}")
    return "\n".join(lines) + "\n"


def findings_to_json(seasons: Sequence[Season], context: ReportContext = PLAIN) -> dict[str, Any]:
    """Give the findings of some seasons as plain data; `excuse` says why one does not fail the run."""
    return {
        "seasons": [
            {
                "id": season.id,
                "title": season.title,
                "totals": count_totals(season.championships),
                "championships": [
                    {"id": item.id, "title": item.title, "table": item.table, "totals": count_totals([item])}
                    for item in season.championships
                ],
                "findings": [{**to_json(finding), "excuse": context.excuse(finding)} for finding in season.findings],
            }
            for season in seasons
        ]
    }


def render_json(seasons: Sequence[Season], context: ReportContext) -> str:
    """Render the findings of some seasons as JSON."""
    return dump_json(findings_to_json(seasons, context))
