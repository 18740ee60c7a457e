"""Findings as SARIF 2.1.0, the form in which code hosts and editors take the results of an analysis.

Sections (§) are those of the OASIS standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from scraper.model.codec import dump_json
from scraper.report.codes import list_codes
from scraper.report.findings import describe_finding, describe_place
from scraper.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import Finding, Season
    from scraper.problems import Place
    from scraper.report.context import ReportContext

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render_sarif(seasons: Sequence[Season], context: ReportContext) -> str:
    """Render findings as a SARIF log; what is accepted or within its grace is a suppressed result (§3.27.23)."""
    found = [(season, finding) for season in seasons for finding in season.findings]
    codes = sorted({finding.code for _, finding in found})
    run = {
        "tool": {
            "driver": {"name": "scraper", "semanticVersion": __version__, "rules": [_form_rule(code) for code in codes]}
        },
        # Offsets are those of the text, not of its UTF-16 or UTF-8 (§3.14.17).
        "columnKind": "unicodeCodePoints",
        "results": [_form_result(season, finding, codes, context) for season, finding in found],
    }
    return dump_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _form_rule(code: str) -> dict[str, Any]:
    entry = list_codes().get(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.text},
        "help": {"text": f"{entry.text}\n\nFor example: {entry.example}" if entry.example else entry.text},
    }


def _form_result(season: Season, finding: Finding, codes: Sequence[str], context: ReportContext) -> dict[str, Any]:
    lines = [finding.message, *describe_finding(finding)]
    formed: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": LEVELS.get(finding.severity, "warning"),
        "message": {"text": "\n".join(lines)},
        # One location, the best; the others are related (§3.27.12: several only where all must change).
        "locations": [_form_location(season, place, context) for place in finding.at[:1]],
        "relatedLocations": [
            {"id": index, **_form_location(season, place, context)} for index, place in enumerate(finding.at[1:], 1)
        ],
        "partialFingerprints": {"scraperFinding/v1": finding.fingerprint},
        "properties": {"season": season.id, "championship": finding.championship, "status": finding.status},
    }
    if not finding.at and season.sources:
        uri = _form_uri(context.locate(season.sources[0]))
        formed["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]
    if (excuse := context.excuse(finding)) is not None:
        formed["suppressions"] = [{"kind": "external", "status": "accepted", "justification": excuse}]
    return formed


def _form_location(season: Season, place: Place, context: ReportContext) -> dict[str, Any]:
    source = season.sources[place.source]
    physical: dict[str, Any] = {"artifactLocation": {"uri": _form_uri(context.locate(source))}}
    if place.offset is not None:
        start, end = place.offset
        line = context.find_line(source, start)
        lines = {} if line is None else {"startLine": line}
        physical["region"] = {**lines, "charOffset": start, "charLength": end - start}
    return {"physicalLocation": physical, "message": {"text": describe_place(season, place)}}


def _form_uri(name: str) -> str:
    """Form the URI of a file's name; an address is one already."""
    return quote(name, safe="/:?=&%#+,;~") if "://" in name else quote(name)
