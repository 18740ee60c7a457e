"""People's decisions about names (`curation/aliases.toml`): read, applied before the ladder, and written."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import tomlkit

from scraper.lookups import load_curation
from scraper.normalize.folding import fold
from scraper.problems import UsageError

FILE = "aliases.toml"
KINDS = ("person", "team", "manufacturer", "circuit", "nation")
VERBS = ("same", "different", "canonical", "rename")


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of `aliases.toml`.

    `verb` is same (all `names` are one), different (no two are), canonical (`names[0]` is how the entity is written)
    or rename (`names[0]` was the canonical name, `names[1]` is). `kind` and `season` narrow it where they are given.
    """

    verb: str
    names: tuple[str, ...]
    because: str
    kind: str | None = None
    season: str | None = None

    def __str__(self) -> str:
        return f"{self.verb} {' / '.join(self.names)}"


@dataclass(frozen=True, slots=True)
class Curation:
    """All decisions about names, in the order of the file."""

    decisions: tuple[Decision, ...] = field(default=())


def load_decisions(folder: Path) -> Curation:
    """Load `aliases.toml` of the curation folder; raises `UsageError` where a line has not the right shape."""
    path = folder / FILE
    table = load_curation(path)
    unknown = set(table) - set(VERBS)
    if unknown:
        raise UsageError(f"{path}: unknown table {min(unknown)!r}; known are {', '.join(VERBS)}")
    return Curation(tuple(_parse_decision(path, verb, item) for verb in VERBS for item in table.get(verb, [])))


def _parse_decision(path: Path, verb: str, item: Any) -> Decision:
    if not isinstance(item, dict):
        raise UsageError(f"{path}: write decisions as [[{verb}]] tables")
    names, because = item.get("names"), item.get("because")
    wanted = {"canonical": 1, "rename": 2}.get(verb)
    if not isinstance(names, list) or not all(isinstance(name, str) and fold(name) for name in names):
        raise UsageError(f'{path}: [[{verb}]] needs names = ["…"], got {names!r}')
    if len(names) != wanted and (wanted is not None or len(names) < 2):
        raise UsageError(f"{path}: [[{verb}]] {names!r} has the wrong number of names")
    if not isinstance(because, str) or not because.strip():
        raise UsageError(f'{path}: [[{verb}]] {names!r} needs a reason: because = "…"')
    kind, season = item.get("kind"), item.get("season")
    if kind is not None and kind not in KINDS:
        raise UsageError(f"{path}: [[{verb}]] {names!r} has kind {kind!r}; known are {', '.join(KINDS)}")
    return Decision(verb, tuple(names), because, kind, season if isinstance(season, str) else None)


def write_decision(folder: Path, decision: Decision) -> bool:
    """Add a decision to `aliases.toml`, keeping all else as it stands; False where the file has it already."""
    path = folder / FILE
    if any(replace(known, because=decision.because) == decision for known in load_decisions(folder).decisions):
        return False
    document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    line = tomlkit.table()
    for key, value in (("kind", decision.kind), ("season", decision.season)):
        if value is not None:
            line.add(key, value)
    line.add("names", list(decision.names))
    line.add("because", decision.because)
    lines = document.get(decision.verb)
    if lines is None:
        lines = tomlkit.aot()
        document.add(decision.verb, lines)
    lines.append(line)
    folder.mkdir(parents=True, exist_ok=True)
    write_text(path, tomlkit.dumps(document))
    return True


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    Path(name).chmod(0o644)  # a temporary file is its owner's alone
    Path(name).replace(path)
