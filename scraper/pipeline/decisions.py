"""What people decided, read from `curation/` for a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scraper.lookups import load_curation

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Decisions:
    """The files of `curation/` as they are: names, given ids, accepted findings, scoring rules by file name."""

    aliases: dict[str, Any] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)
    accepted: dict[str, Any] = field(default_factory=dict)
    scoring: dict[str, dict[str, Any]] = field(default_factory=dict)


def load_decisions(folder: Path) -> Decisions:
    """Load `curation/`; what is absent is empty.

    Raises `UsageError` where a file is no TOML.
    """
    scoring = folder / "scoring"
    return Decisions(
        aliases=load_curation(folder / "aliases.toml"),
        ids=load_curation(folder / "ids.toml"),
        accepted=load_curation(folder / "accepted.toml"),
        scoring={path.stem: load_curation(path) for path in sorted(scoring.glob("*.toml"))} if scoring.is_dir() else {},
    )
