"""The names of all pages of a run resolved, with what the last run into the same folder found out about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from scraper.garbage import hold_collection
from scraper.normalize.entities import Memory, Resolver, SeasonSource
from scraper.normalize.seasons import name_season
from scraper.pipeline.cache import Cache, digest_of
from scraper.pipeline.outputs import dump_entities
from scraper.pipeline.pages import key_links
from scraper.pipeline.work import load_mentions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scraper.normalize.figures import SeasonFigures
    from scraper.normalize.register import Register
    from scraper.normalize.seasons import SeasonNames
    from scraper.pipeline.decisions import Decisions
    from scraper.pipeline.work import Work


@dataclass(slots=True)
class KeptMemory(Memory):
    """What the cache remembers of names; `texts` are those of the entity files, entity by entity."""

    cache: Cache = field(default_factory=lambda: Cache(None))
    texts: dict[str, str] = field(default_factory=dict)

    def load_figures(self, digest: str) -> SeasonFigures | None:
        """Load the figures of a season that an index has the digest of."""
        found: SeasonFigures | None = self.cache.load(f"{digest}.figures")
        return found

    def store_figures(self, digest: str, figures: SeasonFigures) -> None:
        """Store the figures of a season."""
        self.cache.store(f"{digest}.figures", figures)


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
        self.memory.cache.store(self.key, (self.memory.indexes, self.memory.blocks, self.memory.texts), level=0)
        return files


def resolve_works(works: Sequence[Work], decisions: Decisions, cache: Cache, out: Path) -> ResolvedNames:
    """Resolve the names of all pages at once; only those of pages that changed, and what they meet, are looked at."""
    key = f"names-{digest_of(str(out.resolve()))}"
    memory = KeptMemory(cache=cache)
    with hold_collection():
        kept = cache.load(key)
    if kept is not None:
        memory.indexes, memory.blocks, memory.texts = kept
    sources = [SeasonSource(work.season_id, work.digest, partial(load_mentions, work, cache)) for work in works]
    resolver = Resolver(sources, memory, key_links([work.page for work in works]), decisions.names)
    return ResolvedNames(resolver, resolver.resolve(decisions.ids), memory, key)
