"""Fixtures of the fetcher's tests: a folder, and fetchers that never sleep."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scraper.fetch import Event, EventKind, Fetcher, FetchReport, FetchRequest, Limits, Needs
from scraper.fetch.pace import Pace
from scraper.fetch.wikis import Site


@dataclass
class Bench:
    """Fetches into one folder, with the events and the waits of each run kept."""

    site: Site
    folder: Path
    limits: Limits = field(default_factory=lambda: Limits(interval=0.0, connect_timeout=5, read_timeout=5))
    events: list[Event] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    on_event: object = None

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
        """List all files with their bytes."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}

    @property
    def requests(self) -> list[str]:
        return [event.message for event in self.events if event.kind is EventKind.REQUEST]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "raw"


@pytest.fixture
def bench(wiki, raw: Path) -> Bench:
    """A bench on the real MediaWiki."""
    return Bench(Site("local", wiki.api), raw)
