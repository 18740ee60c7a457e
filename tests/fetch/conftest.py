"""Fixtures of the fetcher's tests: a folder, a small server for faults, fetchers that never sleep."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from scraper.fetch import Event, EventKind, Fetcher, FetchReport, FetchRequest, Limits, Needs
from scraper.fetch.pace import Pace
from scraper.fetch.wikis import Site
from tests.fetch.fake import FakeWiki

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_httpserver import HTTPServer

    from tests.wiki.client import Wiki


@dataclass
class Bench:
    """Fetches into one folder, with the events and the waits of each run kept."""

    site: Site
    folder: Path
    limits: Limits = field(default_factory=lambda: Limits(interval=0.0, connect_timeout=5, read_timeout=5))
    events: list[Event] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    on_event: Callable[[Event], None] | None = None

    def notify(self, event: Event) -> None:
        self.events.append(event)
        if self.on_event is not None:
            self.on_event(event)

    def fetcher(self) -> Fetcher:
        pace = Pace(self.limits, self.notify, sleep=self.waits.append, jitter=random.Random(1))
        return Fetcher(self.site, self.folder, notify=self.notify, pace=pace, lock_wait=0.0)

    def fetch(self, *titles: str, needs: Needs | None = None, **more: object) -> FetchReport:
        self.events.clear()
        self.waits.clear()
        return self.fetcher().fetch(FetchRequest(titles=titles, needs=needs or Needs(), **more))

    def list_files(self) -> dict[str, bytes]:
        """List all files with their bytes; the times of fetching aside."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): _without_times(path.read_bytes()) for path in found}

    @property
    def requests(self) -> list[str]:
        return [event.message for event in self.events if event.kind is EventKind.REQUEST]


def _without_times(content: bytes) -> bytes:
    return b"\n".join(line for line in content.split(b"\n") if not line.startswith(b'  "fetched": '))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "raw"


@pytest.fixture
def bench(wiki: Wiki, raw: Path) -> Bench:
    """A bench on the real MediaWiki."""
    return Bench(Site("local", wiki.api), raw)


@pytest.fixture
def fake(httpserver: HTTPServer) -> FakeWiki:
    """A wiki of 200 small pages that fails where a test wants it to."""
    found = FakeWiki({f"Season {number:03}": f"Text of {number}.\n{{|\n|-\n| {number}\n|}}" for number in range(200)})
    httpserver.expect_request("/w/api.php").respond_with_handler(found)
    return found


@pytest.fixture
def faulty(fake: FakeWiki, httpserver: HTTPServer, raw: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A bench on the wiki that fails."""
    monkeypatch.setattr("os.fsync", lambda handle: None)  # 200 pages a run are many files
    return Bench(Site("fake", httpserver.url_for("/w/api.php")), raw)


@pytest.fixture
def bench_of(httpserver: HTTPServer) -> Callable[[Path], Bench]:
    """Form a bench on the wiki that fails, for a folder of one's choice."""
    return lambda folder: Bench(Site("fake", httpserver.url_for("/w/api.php")), folder)
