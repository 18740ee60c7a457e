"""The output of the two seasons in raw/, made once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from scraper.pipeline.decisions import load_decisions
from scraper.pipeline.ingest import Job, ingest
from tests.golden.first_seasons import ENDURANCE, GT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def normalized(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("normalized")
    ingest(Job(raw=project / "raw", out=out, decisions=load_decisions(project / "curation")))
    return out


@pytest.fixture(scope="session")
def seasons(normalized: Path) -> dict[str, dict[str, Any]]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in (normalized / "seasons").glob("*.json")}


@pytest.fixture(scope="session")
def gt(seasons: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return seasons[GT]


@pytest.fixture(scope="session")
def endurance(seasons: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return seasons[ENDURANCE]


@pytest.fixture(scope="session")
def entities(normalized: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in (normalized / "entities").glob("*.json"):
        found |= json.loads(path.read_text("utf-8"))
    return found
