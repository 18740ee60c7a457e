"""Findings with fingerprints of what they say, and people's decisions to accept them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Accepted, Explanation, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.model.season import ConflictValue, Result, Season
    from scraper.problems import Place
    from scraper.verify.decisions import Acceptance


def write_points(value: Fraction | int) -> str:
    """Write points as an article does: a decimal where one says it, else a fraction.

    >>> from fractions import Fraction
    >>> write_points(Fraction(361, 2)), write_points(Fraction(22, 7))
    ('180.5', '22/7')
    """
    return f"{float(value):g}" if 10000 % value.denominator == 0 else str(value)


def form_fingerprint(season: str, code: str, subject: Sequence[str], texts: Sequence[str]) -> str:
    """Form a fingerprint of what a finding says; it has no row numbers, so that an added row changes nothing.

    >>> form_fingerprint("2031-example", "T101", ["drivers", "ann-example"], ["45", "48"])
    'T101-21c5a4b4d966'
    """
    said = "\x1f".join([season, code, *subject, *texts])
    return f"{code}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def form_finding(
    season: Season,
    code: str,
    severity: str,
    message: str,
    *,
    status: str = "open",
    championship: str | None = None,
    competitors: Sequence[str] = (),
    sessions: Sequence[str] = (),
    published: Fraction | None = None,
    computed: Fraction | int | None = None,
    explanations: Sequence[Explanation] = (),
    at: Iterable[Place] = (),
    texts: Sequence[str] = (),
) -> Finding:
    """Form a finding; `texts` are the article's own words that its fingerprint holds."""
    subject = [championship or "", *competitors, *sessions]
    delta = published - computed if published is not None and computed is not None else None
    return Finding(
        code,
        severity,
        status,
        message,
        championship,
        list(competitors),
        list(sessions),
        published,
        None if computed is None else Fraction(computed),
        delta,
        list(explanations),
        form_fingerprint(season.id, code, subject, texts),
        None,
        list(at),
    )


def form_listed_finding(
    season: Season, code: str, message: str, found: Result, value: ConflictValue, change: tuple[str, str, str, str]
) -> Finding:
    """Form the finding that a table's value for a result is not the entry list's.

    `change` is how well that is shown, what stands there, what should, and why.
    """
    proof, told, listed, why = change
    at = value.at[0] if value.at else None
    return form_finding(
        season,
        code,
        "warning",
        message,
        status="explained",
        competitors=[found.team] if found.team else [],
        sessions=[found.session],
        explanations=[Explanation("cell", proof, at, told, listed, why)],
        at=value.at,
        texts=[told, listed],
    )


def accept_findings(season: Season, findings: Sequence[Finding], acceptances: Iterable[Acceptance]) -> list[Finding]:
    """Mark accepted findings, and add one for each decision about this season that no finding calls for any more."""
    decided = {item.fingerprint: item for item in acceptances if item.season == season.id}
    marked = []
    for finding in findings:
        item = decided.pop(finding.fingerprint, None)
        marked.append(replace(finding, accepted=Accepted(item.reason, item.source)) if item else finding)
    for item in decided.values():
        message = f"an accepted finding is gone or says something else now ({item.fingerprint}: {item.reason})"
        marked.append(form_finding(season, "T401", "warning", message, texts=[item.fingerprint]))
    return marked
