"""The facts that differ between two versions of a season."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from scraper.model.codec import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import Season

# Places move with every edit; a fact that only stands elsewhere has not changed.
PLACES = {"at", "offset", "fingerprint", "table", "column"}
KEYS = ("id", "session", "number", "text", "person", "code", "header", "index")


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that was added, removed or changed: its path in the JSON, and both values (None: not there)."""

    path: str
    old: Any
    new: Any

    def to_dict(self) -> dict[str, Any]:
        """Give the change as plain data."""
        return asdict(self)


def list_changes(old: Season, new: Season) -> list[Change]:
    """List the facts that differ, in the order of the new version."""
    return list(_compare("", to_json(old), to_json(new)))


def _compare(path: str, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*new, *old]):
            if key not in PLACES:
                yield from _compare(f"{path}.{key}" if path else key, old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _compare_lists(path, old, new)
    elif old != new:
        yield Change(path, old, new)


def _compare_lists(path: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    before, after = _key_items(old), _key_items(new)
    for key in dict.fromkeys([*after, *before]):
        yield from _compare(f"{path}[{key}]", _strip(before.get(key)), _strip(after.get(key)))


def _strip(item: Any) -> Any:
    if isinstance(item, dict):
        return {key: _strip(value) for key, value in item.items() if key not in PLACES}
    return [_strip(value) for value in item] if isinstance(item, list) else item


def _key_items(items: list[Any]) -> dict[str, Any]:
    """Key the items of a list by what names them, and equal names by their order."""
    found: dict[str, Any] = {}
    for item in items:
        key = _name(item)
        count = 1
        while (name := key if count == 1 else f"{key}#{count}") in found:
            count += 1
        found[name] = item
    return found


def _name(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    if "competitors" in item and "lines" in item:
        return "+".join(item["competitors"])
    parts = [str(item[key]) for key in ("session", "class", "entry", "drivers") if item.get(key)]
    if "drivers" in item and parts:
        return " ".join(parts)
    return next((str(item[key]) for key in KEYS if item.get(key) is not None), "")


def render_changes(changes: Sequence[Change]) -> str:
    """Render changes, a line each."""
    if not changes:
        return "no fact changed\n"
    lines = []
    for change in changes:
        if change.old is None:
            lines.append(f"+ {change.path}: {change.new}")
        elif change.new is None:
            lines.append(f"- {change.path}: {change.old}")
        else:
            lines.append(f"~ {change.path}: {change.old} → {change.new}")
    return "\n".join(lines) + "\n"
