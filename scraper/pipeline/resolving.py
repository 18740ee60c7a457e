"""The names of all pages of a run resolved, with what the last run into the same folder found out about them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from scraper.garbage import hold_collection
from scraper.normalize.entities import Memory, Resolver, SeasonSource
from scraper.normalize.seasons import name_season
from scraper.pipeline.cache import Cache, digest_of
from scraper.pipeline.mapping import run_all
from scraper.pipeline.outputs import dump_entities
from scraper.pipeline.pages import key_links
from scraper.pipeline.tasks import resolve_season
from scraper.pipeline.work import load_mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from scraper.normalize.entities import SeasonOrder
    from scraper.normalize.figures import KindFigures, SeasonFigures, SeasonIndex
    from scraper.normalize.register import Register
    from scraper.normalize.seasons import SeasonNames
    from scraper.pipeline.decisions import Decisions
    from scraper.pipeline.mapping import Workforce
    from scraper.pipeline.measures import Cost
    from scraper.pipeline.work import Work


Parts = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]  # indexes, blocks and texts, each by what it is made from

REWRITTEN = 0.25  # changes of so much of what is kept are not put beside it any more: all is written anew


@dataclass(slots=True)
class KeptMemory(Memory):
    """What the cache remembers of names; `texts` are those of the entity files, entity by entity.

    What a run finds stands beside what an earlier one stored, for that is large and most of it stays. All is known by
    the digests of what it is made from, so what is stored and nobody's any more does no harm.
    """

    cache: Cache = field(default_factory=lambda: Cache(None))
    texts: dict[str, str] = field(default_factory=dict)
    stored: tuple[frozenset[str], ...] = (frozenset(), frozenset(), frozenset())

    def load_figures(self, digest: str, kind: str) -> KindFigures | None:
        """Load the figures of one kind of a season that an index has the digest of."""
        found: KindFigures | None = self.cache.load(f"{digest}.figures-{kind}")
        return found

    def store_figures(self, digest: str, figures: SeasonFigures) -> None:
        """Store the figures of a season, each kind by itself."""
        for kind, found in figures.items():
            self.cache.store(f"{digest}.figures-{kind}", found)

    def store_packed(self, digest: str, figures: Mapping[str, bytes]) -> None:
        """Store figures that are packed already."""
        for kind, packed in figures.items():
            self.cache.store_packed(f"{digest}.figures-{kind}", packed)

    def hold(self, index: SeasonIndex) -> None:
        """Hold of a season what is small, and the rest packed."""
        for places in index.places.values():
            places.shut()

    def recall(self, key: str) -> None:
        """Load what earlier runs stored under a key, and what they put beside it."""
        stored: Parts | None = self.cache.load(key)
        if stored is not None:
            added: Parts = self.cache.load(f"{key}-added") or ({}, {}, {})
            self.stored = tuple(map(frozenset, stored))
            self.indexes, self.blocks, self.texts = (old | new for old, new in zip(stored, added, strict=True))

    def keep(self, key: str) -> None:
        """Store what this run knows: beside what is stored already, where most of that holds."""
        parts: Parts = (self.indexes, self.blocks, self.texts)
        added = tuple(
            {digest: value for digest, value in part.items() if digest not in stored}
            for part, stored in zip(parts, self.stored, strict=True)
        )
        gone = sum(len(stored.difference(part)) for part, stored in zip(parts, self.stored, strict=True))
        if sum(map(len, added)) + gone > REWRITTEN * sum(map(len, self.stored)):
            self.cache.store(key, parts, level=0)
            added = ({}, {}, {})
        self.cache.store(f"{key}-added", added, level=0)


@dataclass(slots=True)
class ResolvedNames:
    """Who is who on all pages of a run."""

    resolver: Resolver
    register: Register
    memory: KeptMemory
    key: str

    def name_season(self, work: Work) -> SeasonNames:
        """Hand a page its part."""
        return name_season(self.resolver, self.register, work.season_id)

    def dump_entities(self) -> dict[str, str]:
        """Write the entity files, and keep for the next run what was found."""
        files = dump_entities(self.register.listed, self.memory.texts)
        self.memory.keep(self.key)
        return files


def resolve_works(
    works: Sequence[Work], decisions: Decisions, cache: Cache, out: Path,
    workforce: Workforce | None = None, spend: Callable[[Cost], None] = lambda _: None,
) -> ResolvedNames:  # fmt: skip
    """Resolve the names of all pages at once; only those of pages that changed, and what they meet, are looked at.

    Where there are workers they resolve each season by itself; `spend` hears what that takes.
    """
    key = f"names-{digest_of(str(out.resolve()))}"
    memory = KeptMemory(cache=cache)
    with hold_collection():
        memory.recall(key)
    sources = [SeasonSource(work.season_id, work.digest, partial(load_mentions, work, cache)) for work in works]
    resolver = Resolver(sources, memory, key_links([work.page for work in works]), decisions.names)
    if workforce is not None and workforce.executor is not None:
        _resolve_apart(resolver, memory, workforce, spend)
    return ResolvedNames(resolver, resolver.resolve(decisions.ids), memory, key)


def _resolve_apart(resolver: Resolver, memory: KeptMemory, workforce: Workforce, spend: Callable[[Cost], None]) -> None:
    """Have workers resolve the seasons by themselves; one that costs its worker is left to this process."""
    waiting: deque[tuple[str, str]] = deque()

    def note(order: SeasonOrder) -> SeasonOrder:
        waiting.append((order.season, order.digest))
        return order

    for outcome in run_all(workforce, resolve_season, map(note, resolver.list_new())):
        season, digest = waiting.popleft()
        spend(outcome.cost)
        if outcome.value is not None:
            memory.store_packed(digest, outcome.value.figures)
            resolver.note(season, outcome.value.index)
