"""Blocking: which figures of all seasons may be one, told by keys, so that no others are ever compared.

Two figures are in one block where they share a key, where they are people whose names may be forms of one, or where a
chain of figures leads from one to the other. What is found in a block depends on its figures, and on who else bears the
family names of its people: it is kept while they stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.normalize.circuits import list_core_words
from scraper.normalize.folding import one_edit_keys
from scraper.normalize.gazetteer import find_circuit
from scraper.normalize.kin import may_be_one, pair_forms
from scraper.normalize.names import PersonName, parse_person
from scraper.normalize.relatives import list_words
from scraper.normalize.team_names import TeamName
from scraper.normalize.teams import find_nation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scraper.normalize.curation import Decision
    from scraper.normalize.figures import Figure, Member, SeasonIndex
    from scraper.normalize.kin import Kin
    from scraper.normalize.nodes import Node

# A key that begins so is a whole name: names one letter apart are in one block as well.
WHOLE = "="


def list_keys(kind: str, figure: Figure) -> tuple[str, ...]:
    """List the keys of a figure: everything by which the ladder of its kind looks for others in other seasons.

    Forms of a person's name aside, which `form_blocks` finds.
    """
    keys = {key for node in figure.nodes for key in (*_list_links(node), *_list_names(kind, node))}
    keys |= {form_decision_key(decision) for decision in figure.decided}
    return tuple(sorted(keys))


def form_decision_key(decision: Decision) -> str:
    """Form the key of the figures that a decision names."""
    return f"decision {decision!r}"


def _list_links(node: Node) -> Iterator[str]:
    if node.target is not None:
        yield f"link {node.target}"
    if node.page is not None:
        yield f"page {node.page}"
    if node.wikidata is not None:
        yield f"item {node.wikidata}"


def _list_names(kind: str, node: Node) -> Iterator[str]:
    yield f"words {' '.join(list_words(node.name))}"
    if isinstance(node.name, PersonName):
        yield WHOLE + "".join(node.name.words)
        title = parse_person(node.title or "")
        if title.suffix:  # it says that the words of the title are also a relative's name
            yield f"words {' '.join(list_words(title))}"
        return
    yield f"name {node.name.key}"
    if kind == "team" and isinstance(node.name, TeamName):
        yield f"core {node.name.core_key}"
    if kind == "circuit":
        yield from (f"core {word}" for word in list_core_words(node))
        if (listed := find_circuit(node.text, node.series)) is not None:
            yield f"listed {listed}"
    if kind == "nation":
        yield f"nation {find_nation(node)}"


def form_blocks(kind: str, seasons: Mapping[str, SeasonIndex]) -> list[list[Member]]:
    """Form the blocks of one kind over all seasons, each sorted by season."""
    groups = _Groups()
    for season, index in sorted(seasons.items()):
        first = len(groups.members)
        for number, keys in enumerate(index.keys.get(kind, ())):
            groups.add((season, number), keys)
        for mine, other in index.pairs.get(kind, ()):
            groups.unite(first + mine, first + other)
    for one, two in _list_slips(groups.first_of):
        groups.unite(one, two)
    if kind == "person":
        _unite_forms(groups, seasons)
    return groups.gather()


def _unite_forms(groups: _Groups, seasons: Mapping[str, SeasonIndex]) -> None:
    """Unite the people whose names may be forms of one."""
    first_of: dict[Kin, int] = {}
    for place, (season, number) in enumerate(groups.members):
        first_of.setdefault(seasons[season].kin[number], place)
    for one, two in pair_forms(first_of):
        if not groups.has_both(first_of[one], first_of[two]) and may_be_one(one, two):
            groups.unite(first_of[one], first_of[two])


class _Groups:
    """Members united step by step: each is known by its place, and leads to one of its group that came before it."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.first_of: dict[str, int] = {}
        self._first_with: dict[tuple[str, ...], int] = {}
        self._above: list[int] = []

    def add(self, member: Member, keys: tuple[str, ...]) -> None:
        """Add a member, and unite it with those that have one of its keys."""
        place = len(self.members)
        self.members.append(member)
        alike = self._first_with.setdefault(keys, place)
        self._above.append(alike)
        if alike == place:
            for first in {self.first_of.setdefault(key, place) for key in keys}:
                self.unite(place, first)

    def unite(self, one: int, two: int) -> None:
        """Make one group of the groups of two members."""
        first, second = self._find(one), self._find(two)
        if first != second:
            self._above[max(first, second)] = min(first, second)

    def has_both(self, one: int, two: int) -> bool:
        """Tell whether two members are in one group."""
        return self._find(one) == self._find(two)

    def _find(self, place: int) -> int:
        above = self._above
        while (next_one := above[place]) != place:
            above[place] = above[next_one]
            place = next_one
        return place

    def gather(self) -> list[list[Member]]:
        """List the groups in the order of their first members."""
        found: dict[int, list[Member]] = {}
        for place, member in enumerate(self.members):
            found.setdefault(self._find(place), []).append(member)
        return list(found.values())


def _list_slips(first_of: Mapping[str, int]) -> Iterable[tuple[int, int]]:
    """Pair the whole names that share a key of Garbe's symmetric deletion."""
    known: dict[str, int] = {}
    for key, member in first_of.items():
        if key.startswith(WHOLE):
            for deleted in one_edit_keys(key[1:]):
                yield member, known.setdefault(deleted, member)
