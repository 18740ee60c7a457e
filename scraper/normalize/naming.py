"""Which entity each name of a season's record stands for, and unique slugs for what has no entity."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.normalize.kinds import COMPETITOR_KINDS, PERSON
from scraper.normalize.walk import walk_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.season import SeasonRecord
    from scraper.values.facts import NameFact


class SlugBook:
    """Gives out ids that are unique within one kind: `gt1-1`, then `gt1-1-2`."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def claim(self, wanted: str) -> str:
        """Take the wanted id, or the next free one after it."""
        found, count = wanted or "unnamed", 1
        while found in self._given:
            count += 1
            found = f"{wanted or 'unnamed'}-{count}"
        self._given.add(found)
        return found


@dataclass(slots=True)
class Naming:
    """The entity id of each name of one record."""

    _ids: dict[tuple[int, str], str] = field(default_factory=dict)

    @classmethod
    def over(cls, record: SeasonRecord, assigned: Sequence[str | None]) -> Naming:
        """Lay ids over the names of a record; `assigned` is in the order of `walk_names`."""
        naming = cls()
        for place, entity in zip(walk_names(record), assigned, strict=True):
            if entity is not None:
                naming._ids[id(place.fact), place.kind] = entity
        return naming

    def find(self, fact: NameFact | None, kind: str) -> str | None:
        """Find the id of the entity that a name stands for."""
        return None if fact is None else self._ids.get((id(fact), kind))

    def find_all(self, facts: Sequence[NameFact], kind: str) -> list[str]:
        """Find the ids of several names, each once, in order."""
        found = (self.find(fact, kind) for fact in facts)
        return list(dict.fromkeys(item for item in found if item is not None))

    def find_competitors(self, facts: Sequence[NameFact]) -> list[str]:
        """Find the ids of those among several names that stand for a team, a make or a nation, each once, in order."""
        others = [kind for kind in dict.fromkeys(COMPETITOR_KINDS.values()) if kind != PERSON]
        found = (self.find(fact, kind) for fact in facts for kind in others)
        return list(dict.fromkeys(item for item in found if item is not None))
