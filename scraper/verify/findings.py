"""Findings with fingerprints of what they say, and people's decisions to accept them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scraper.model.season import Accepted, Finding
from scraper.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from scraper.model.season import Explanation, Season
    from scraper.problems import Place


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A person's decision about one finding: its fingerprint, the reason, and what it rests on."""

    fingerprint: str
    season: str
    reason: str
    source: str | None = None


def write_points(value: Fraction) -> str:
    """Write points as an article does: a decimal where one says it, else a fraction.

    >>> from fractions import Fraction
    >>> write_points(Fraction(361, 2)), write_points(Fraction(22, 7))
    ('180.5', '22/7')
    """
    return f"{float(value):g}" if 10000 % value.denominator == 0 else str(value)


def read_acceptances(data: Mapping[str, Any]) -> tuple[Acceptance, ...]:
    """Read the `[[accepted]]` entries of `curation/accepted.toml`.

    Raises `UsageError` where an entry has no fingerprint, season or reason.
    """
    found = []
    for item in data.get("accepted", ()):
        try:
            found.append(Acceptance(item["fingerprint"], item["season"], item["reason"], item.get("source")))
        except (KeyError, TypeError) as error:
            raise UsageError(f"curation/accepted.toml: an entry lacks {error}; give it one") from error
    return tuple(found)


def form_fingerprint(season: str, code: str, subject: Sequence[str], texts: Sequence[str]) -> str:
    """Form a fingerprint of what a finding says; it has no row numbers, so that an added row changes nothing.

    >>> form_fingerprint("2031-example", "T101", ["drivers", "ann-example"], ["45", "48"])
    'T101-3ff4a64b8ad9'
    """
    said = "\x1f".join([season, code, *subject, *texts])
    return f"{code}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def form_finding(
    season: Season, code: str, severity: str, message: str, *, status: str = "open", championship: str | None = None,
    competitors: Sequence[str] = (), sessions: Sequence[str] = (), published: Fraction | None = None,
    computed: Fraction | None = None, explanations: Sequence[Explanation] = (), at: Iterable[Place] = (),
    texts: Sequence[str] = (),
) -> Finding:
    """Form a finding; `texts` are the article's own words that its fingerprint holds."""
    subject = [championship or "", *competitors, *sessions]
    delta = published - computed if published is not None and computed is not None else None
    return Finding(
        code, severity, status, message, championship, list(competitors), list(sessions), published, computed, delta,
        list(explanations), form_fingerprint(season.id, code, subject, texts), None, list(at),
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
