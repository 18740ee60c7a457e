"""Entities with their ids, and where on the pages of all seasons their names stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from scraper.normalize.mentions import AliasOf, Entity
from scraper.raw.files import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scraper.normalize.figures import FigurePlaces, Member, SeasonIndex
    from scraper.normalize.forming import FigureSpelt, Found
    from scraper.problems import Place


@dataclass(frozen=True, slots=True)
class PlaceBook:
    """Where the figures of all seasons stand on their pages, looked up in the seasons' indexes."""

    indexes: Mapping[str, SeasonIndex]

    def find(self, kind: str, member: Member) -> FigurePlaces:
        """Find where a figure stands."""
        season, number = member
        return self.indexes[season].places[kind][number]

    def pack(self, kind: str, members: Iterable[Member]) -> bytes:
        """Give the same of several, packed: equal packs are of equal places."""
        return b"".join([self.indexes[season].places[kind].pack(number) for season, number in members])


@dataclass(slots=True)
class Listed:
    """An entity with its id, and the figures that it is; `origin` tells which one of which block it was found as."""

    id: str
    found: Found
    members: tuple[Member, ...]
    origin: str
    book: PlaceBook
    reason: str | None = None
    resolution: str = "resolved"

    def digest(self) -> str:
        """Compute a digest of what the entity is made from: equal ones are written the same."""
        places = self.book.pack(self.found.known.kind, self.members)
        return digest_of(f"{self.origin} {self.id} {self.resolution} {self.reason}", places)

    def form_entity(self, season: str | None = None) -> Entity:
        """Form the entity, with all its seasons and aliases or with those of one season."""
        known = self.found.known
        seasons = list(known.seasons) if season is None else [season]
        countries = list(known.countries)
        return Entity(
            self.id, known.kind, known.name, countries[0] if countries else None, countries,
            _find_article(known.page), known.wikidata, self.resolution,
            list(self.list_aliases(season)), seasons, self.reason,
        )  # fmt: skip

    def list_aliases(self, only: str | None = None) -> Iterator[AliasOf]:
        """List the spellings season by season, or those in one alone, with the rules by which they joined."""
        spelt = zip(self.members, self.found.spelt, strict=True)
        for season, figures in groupby(spelt, key=lambda pair: pair[0][0]):  # members are sorted by season
            if only in (None, season):
                yield from self._merge(season, figures)

    def _merge(self, season: str, figures: Iterable[tuple[Member, FigureSpelt]]) -> Iterator[AliasOf]:
        merged: dict[tuple[str, str], set[Place]] = defaultdict(set)
        for member, nodes in figures:
            for node, stood in zip(nodes, self.book.find(self.found.known.kind, member), strict=True):
                for spelling, places in zip(node, stood, strict=True):
                    merged[spelling].update(places)
        for (text, rule), found in sorted(merged.items(), key=itemgetter(0)):
            yield AliasOf(text, rule, season, tuple(sorted(found, key=_place_order)))

    def find_place(self) -> Place | None:
        """Find the first place at which the entity is named."""
        return next((place for alias in self.list_aliases() for place in alias.places), None)

    def describe(self) -> str:
        """Write down what a season's file takes from the entity, its spellings there aside."""
        known = self.found.known
        return repr((self.id, known.kind, known.name, known.countries, known.page, known.wikidata, self.resolution))


def _find_article(page: str | None) -> str | None:
    """Give the article that an entity has for itself: a section of another's is none."""
    return page.partition(":")[2] if page and "#" not in page else None


def _place_order(place: Place) -> tuple[int, ...]:
    first, last = place.offset or (0, 0)
    return (place.source, place.table or 0, place.row or 0, place.column or 0, first, last)
