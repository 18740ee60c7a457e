"""What people decided, read from `curation/` for a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scraper.lookups import load_curation
from scraper.normalize.curation import Curation
from scraper.normalize.curation import load_decisions as load_names
from scraper.normalize.identity import IdRecord, load_ids
from scraper.verify import Acceptance, read_acceptances

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Decisions:
    """Decisions about names, ids given so far, accepted findings, and scoring rules by file name.

    `folder` is where they stand (None: nowhere, and nothing is written).
    """

    folder: Path | None = None
    names: Curation = field(default_factory=Curation)
    ids: IdRecord = field(default_factory=IdRecord)
    acceptances: tuple[Acceptance, ...] = ()
    scoring: dict[str, dict[str, Any]] = field(default_factory=dict)

    def digest(self) -> str:
        """Write down what verification takes from the decisions; equal texts give equal findings."""
        return repr((self.acceptances, self.scoring))


def load_decisions(folder: Path) -> Decisions:
    """Load `curation/`; what is absent is empty.

    Raises `UsageError` where a file is no TOML or has not the right shape.
    """
    scoring = folder / "scoring"
    return Decisions(
        folder=folder,
        names=load_names(folder),
        ids=load_ids(folder),
        acceptances=read_acceptances(load_curation(folder / "accepted.toml")),
        scoring={path.stem: load_curation(path) for path in sorted(scoring.glob("*.toml"))} if scoring.is_dir() else {},
    )
