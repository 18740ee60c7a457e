"""Loads the program's vocabularies (`data/*.toml`) and people's decisions (`curation/*.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from scraper.problems import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@cache
def load_data(name: str) -> dict[str, Any]:
    """Load `data/<name>.toml` of the package; the same object each time, not to be changed."""
    return tomllib.loads(resources.files("scraper").joinpath("data", f"{name}.toml").read_text("utf-8"))


@cache
def list_data(folder: str) -> tuple[str, ...]:
    """List the names (without `.toml`) of the files in `data/<folder>`, sorted."""
    found = resources.files("scraper").joinpath("data", folder).iterdir()
    return tuple(sorted(item.name.removesuffix(".toml") for item in found if item.name.endswith(".toml")))


def load_curation(path: Path) -> dict[str, Any]:
    """Load one file of people's decisions; an absent file is an empty one.

    Raises `UsageError` where the file is no TOML.
    """
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}; mend the file or move it away") from error
