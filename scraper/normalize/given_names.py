"""Given names and their forms (`data/short_names.toml`): Fred, Frédéric, Federico."""

from __future__ import annotations

from functools import cache

from scraper.lookups import load_data
from scraper.normalize.folding import fold


def listed_together(a: str, b: str) -> bool:
    """Tell whether `data/short_names.toml` lists two given names as forms of one."""
    return not _groups().get(a, frozenset()).isdisjoint(_groups().get(b, frozenset()))


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(load_data("short_names")["groups"]):
        for form in group:
            found.setdefault(fold(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}
