"""Who drove together, told by a standings table alone: drivers whose rows hold the same places shared a car."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.normalize.drafts import Draft
    from scraper.normalize.said import Said

Pair = frozenset[str]


@dataclass(slots=True)
class Crews:
    """The pairs of a table that held one place in a session, and those that held different ones.

    `of_crews` is False where places stand once each, as they do where everyone has a car to himself; `own_field` says
    that the table's cars are in no other class.
    """

    of_crews: bool = False
    own_field: bool = False
    together: Counter[Pair] = field(default_factory=Counter)
    apart: Counter[Pair] = field(default_factory=Counter)

    def find_draft(self, drafts: Sequence[Draft], said: Said) -> Draft | None:
        """Find the car of a person's mates: the same place in the same table; without a place, known mates."""
        if not self.of_crews:
            return None
        same = [draft for draft in drafts if draft.table == said.table and draft.entry is None and draft.statements]
        if said.outcome.number is not None:
            return next((draft for draft in same if draft.place == said.outcome.number), None)
        alike = [draft for draft in same if draft.place is None and draft.leading.status is said.outcome.status]
        return next((draft for draft in alike if self._are_mates(said.people, draft.drivers)), None)

    def _are_mates(self, people: Sequence[str], others: Sequence[str]) -> bool:
        pairs = [frozenset((one, other)) for one in people for other in others]
        return all(self.together[pair] > self.apart[pair] for pair in pairs)


def find_crews(all_said: Sequence[Said]) -> Crews:
    """Learn from a people's table who drove together; it is one of crews where rows share places in most sessions."""
    rows: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for said in all_said:
        if said.outcome.number is not None:
            rows.setdefault(said.session, []).append((said.people, said.outcome.number))
    crews = Crews()
    shared = [len({place for _, place in session}) < len(session) for session in rows.values()]
    crews.of_crews = sum(shared) * 2 >= len(shared) > 0
    if crews.of_crews:
        for session in rows.values():
            for (one, place), (other, place_of_other) in combinations(session, 2):
                counter = crews.together if place == place_of_other else crews.apart
                counter.update(frozenset((a, b)) for a in one for b in other if a != b)
    return crews
