"""What verification says of a season, and what would put it right."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from scraper.problems import Place


@dataclass(slots=True)
class Explanation:
    """The smallest change that repairs a mismatch; those with one `set` number work only together."""

    kind: str
    proof: str
    at: Place | None
    from_: str
    to: str
    why: str
    set: int | None = None


@dataclass(slots=True)
class Accepted:
    """A person's decision to live with a finding."""

    reason: str
    source: str | None


@dataclass(slots=True)
class Finding:
    """What verification says: codes in `data/codes/verify.toml`; `fingerprint` is made of what it says."""

    code: str
    severity: str
    status: str
    message: str
    championship: str | None
    competitors: list[str]
    sessions: list[str]
    published: Fraction | None
    computed: Fraction | None
    delta: Fraction | None
    explanations: list[Explanation]
    fingerprint: str
    accepted: Accepted | None
    at: list[Place]
