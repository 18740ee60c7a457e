"""Findings as JUnit XML: a suite a championship, a case a total, for whatever shows test results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from scraper.report.findings import describe_finding, describe_place, format_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import Championship, Finding, Season, Standing
    from scraper.report.context import ReportContext

# XML 1.0 §2.2 has no way to write these characters, escaped or not.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COUNTED = ("tests", "failures", "skipped")


def render_junit(seasons: Sequence[Season], context: ReportContext) -> str:
    """Render totals as test cases; a total that nobody can check and an accepted finding are skipped with the reason.

    A finding about no total of its own is a case too, so that the file fails exactly where the run does.
    """
    root = ET.Element("testsuites", name="scraper verify")
    for season in seasons:
        _add_season(root, season, context)
    suites = root.findall("testsuite")
    for name in _COUNTED:
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add_season(root: ET.Element, season: Season, context: ReportContext) -> None:
    left = list(season.findings)
    for championship in season.championships:
        suite = ET.SubElement(root, "testsuite", name=_clean(f"{season.title}: {championship.title}"))
        for standing in championship.standings:
            if standing.published is not None and standing.status is not None:
                own = _take(left, standing)
                _add_total(suite, season, championship, standing, own, context)
        for finding in _take_others(left, championship.id):
            _add_finding(suite, season, championship.id, finding, context)
        _count(suite)
    if left:
        suite = ET.SubElement(root, "testsuite", name=_clean(season.title))
        for finding in left:
            _add_finding(suite, season, "season", finding, context)
        _count(suite)


def _take(left: list[Finding], standing: Standing) -> list[Finding]:
    """Take the findings about this very total from those that no case holds yet."""
    at = standing.published.at if standing.published is not None else None
    own = [finding for finding in left if at in finding.at]
    left[:] = [finding for finding in left if at not in finding.at]
    return own


def _take_others(left: list[Finding], championship: str) -> list[Finding]:
    found = [finding for finding in left if finding.championship == championship]
    left[:] = [finding for finding in left if finding.championship != championship]
    return found


def _add_total(
    suite: ET.Element,
    season: Season,
    championship: Championship,
    standing: Standing,
    findings: Sequence[Finding],
    context: ReportContext,
) -> None:
    names = {item.id: item.name for item in season.competitors}
    who = ", ".join(names.get(item, item) for item in standing.competitors)
    text = standing.published.text if standing.published is not None else ""
    case = _add_case(suite, season, championship.id, f"{standing.position.text} {who}: {text}".strip())
    failing = [finding for finding in findings if context.excuse(finding) is None]
    for finding in failing:
        _fail(case, season, finding)
    if failing or standing.status in ("verified", "consistent"):
        return
    reasons = [context.excuse(finding) or "" for finding in findings] or [standing.reason or f"{standing.status}"]
    ET.SubElement(case, "skipped", message=_clean("; ".join(reasons)))


def _add_finding(suite: ET.Element, season: Season, group: str, finding: Finding, context: ReportContext) -> None:
    case = _add_case(suite, season, group, f"{finding.code} {finding.message}")
    excuse = context.excuse(finding)
    if excuse is None:
        _fail(case, season, finding)
    else:
        ET.SubElement(case, "skipped", message=_clean(excuse))


def _add_case(suite: ET.Element, season: Season, group: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_clean(f"{season.id}.{group}"), name=_clean(name), time="0")


def _fail(case: ET.Element, season: Season, finding: Finding) -> None:
    failure = ET.SubElement(case, "failure", type=finding.code, message=_clean(finding.message))
    lines = [f"at {describe_place(season, place)}" for place in finding.at]
    if finding.computed is not None:
        lines.append(f"published {format_points(finding.published)}, computed {format_points(finding.computed)}")
    failure.text = _clean("\n".join([*lines, *describe_finding(finding), f"fingerprint {finding.fingerprint}"]))


def _count(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(suite.findall("testcase[failure]"))))
    suite.set("skipped", str(len(suite.findall("testcase[skipped]"))))
    suite.set("errors", "0")
    suite.set("time", "0")


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
