"""What people decided, read from `curation/` for a run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import tomlkit

from scraper.lookups import load_curation
from scraper.normalize.curation import Curation
from scraper.normalize.curation import load_decisions as load_names
from scraper.normalize.identity import FILE as IDS_FILE
from scraper.normalize.identity import IdRecord, load_ids, write_ids
from scraper.pipeline.cache import Cache, digest_of
from scraper.raw.files import write_file
from scraper.verify import Acceptance, read_acceptances

if TYPE_CHECKING:
    from collections.abc import Callable
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


def part_decisions(decisions: Decisions) -> Callable[[str], Decisions]:
    """Part the decisions by season, each with what its audit takes: no more travels with it, or makes it anew."""
    by_season: dict[str, list[Acceptance]] = {}
    for acceptance in decisions.acceptances:
        by_season.setdefault(acceptance.season, []).append(acceptance)
    rest = Decisions(scoring=decisions.scoring)
    return lambda season: replace(rest, acceptances=tuple(by_season.get(season, ())))


def load_decisions(folder: Path, cache: Cache | None = None) -> Decisions:
    """Load `curation/`; what is absent is empty. A record of ids that the cache has is not parsed again.

    Raises `UsageError` where a file is no TOML or has not the right shape.
    """
    scoring = folder / "scoring"
    return Decisions(
        folder=folder,
        names=load_names(folder),
        ids=load_ids(folder) if cache is None else _recall_ids(folder, cache),
        acceptances=read_acceptances(load_curation(folder / "accepted.toml")),
        scoring={path.stem: load_curation(path) for path in sorted(scoring.glob("*.toml"))} if scoring.is_dir() else {},
    )


def keep_ids(folder: Path, ids: IdRecord, cache: Cache) -> None:
    """Write the record of ids, and spare the next run its parsing."""
    write_ids(folder, ids)
    cache.store(_ids_key(folder), (_digest_file(folder / IDS_FILE), ids))


def _recall_ids(folder: Path, cache: Cache) -> IdRecord:
    """Load the record of ids, parsed already where the file's bytes are those that were parsed."""
    digest = _digest_file(folder / IDS_FILE)
    known: tuple[str, IdRecord] | None = cache.load(_ids_key(folder))
    if known is not None and known[0] == digest:
        return known[1]
    ids = load_ids(folder)
    cache.store(_ids_key(folder), (digest, ids))
    return ids


def _ids_key(folder: Path) -> str:
    return f"ids-{digest_of(str(folder.resolve()))}"


def _digest_file(path: Path) -> str:
    return digest_of(path.read_bytes()) if path.is_file() else ""


def add_acceptance(folder: Path, acceptance: Acceptance) -> bool:
    """Add an accepted finding to `accepted.toml`, keeping all else as it stands; False where it is there already."""
    path = folder / "accepted.toml"
    if any(
        (known.fingerprint, known.season) == (acceptance.fingerprint, acceptance.season)
        for known in read_acceptances(load_curation(path))
    ):
        return False
    document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    line = tomlkit.table()
    for key in ("fingerprint", "season", "reason", "source"):
        value = getattr(acceptance, key)
        if value is not None:
            line.add(key, value)
    lines = document.get("accepted")
    if lines is None:
        lines = tomlkit.aot()
        document.add("accepted", lines)
    lines.append(line)
    write_file(path, tomlkit.dumps(document).encode())
    return True
