"""The commands as a user runs them: arguments in, text and exit status out."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from scraper.cli import main
from scraper.pipeline.decisions import load_decisions
from scraper.pipeline.ingest import Job, ingest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.wiki.client import Wiki


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str


Run = "Callable[..., Ran]"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    def run_command(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run_command


@pytest.fixture(scope="session")
def normalized(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that `ingest` wrote."""
    out = tmp_path_factory.mktemp("cli") / "normalized"
    ingest(Job(raw=project / "raw", out=out, decisions=load_decisions(project / "curation")))
    return out


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Where a test's own pages go."""
    return tmp_path / "raw"


@pytest.fixture
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's contact or cache is at hand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SCRAPER_CONTACT", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def fetch(run: Callable[..., Ran], wiki: Wiki) -> Callable[..., Ran]:
    """Run `scraper fetch` on the local wiki."""
    return lambda *arguments, **more: run("fetch", *arguments, "--wiki", "local", "--api", wiki.api, **more)
