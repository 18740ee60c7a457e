"""Whom and what one season names (`Figure`), as the other seasons are compared with it."""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field, fields
from functools import cache
from sys import intern
from typing import TYPE_CHECKING, Any, cast

from scraper.raw.files import digest_of

if TYPE_CHECKING:
    from scraper.normalize.curation import Decision
    from scraper.normalize.evidence import Support
    from scraper.normalize.kin import Kin
    from scraper.normalize.nodes import Node, NodePlaces
    from scraper.normalize.packed import PackedList
    from scraper.problems import Problem

PLAIN = frozenset({str, int, bool, type(None), tuple})  # what a figure holds that has no set in it
Member = tuple[str, int]  # a season, and the number of a figure of it
FigurePlaces = tuple["NodePlaces", ...]  # where a figure stands on the page, node by node


@dataclass(slots=True)
class OpenPair:
    """Two nodes of one season that were left apart: which node of this figure, which one of which other, and why.

    `other` is a place in the list of figures that this one has such pairs with (`SeasonIndex.pairs`).
    """

    mine: int
    other: int
    theirs: int
    why: str
    support: Support


@dataclass(slots=True)
class Figure:
    """A person, team, make, circuit or nation of one season: its nodes, and the rule by which each joined.

    `decided` are the decisions that name it, `parents` those of its links that names with nothing in common share.
    `open` are pairs with figures of higher numbers. Nothing here says where on the page it stands.
    """

    nodes: list[Node]
    rules: list[str | None]
    decided: list[Decision]
    parents: frozenset[str] = frozenset()
    open: list[OpenPair] = field(default_factory=list)

    def digest(self) -> str:
        """Compute a digest of all that the figure holds, whatever the order in which Python has a set."""
        # Format 2 writes out what stands twice, so that equal values are written alike; it is half the time of `repr`.
        return digest_of(marshal.dumps(_order(self), 2))


def _order(value: Any) -> Any:
    """Put the sets of a value, and of what it is made of, in order."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is set or kind is frozenset:
        return sorted(value)
    if kind is dict:
        return [(key, _order(item)) for key, item in value.items()]
    if kind is list:
        return [item if type(item) in PLAIN else _order(item) for item in value]
    return [_order(getattr(value, name)) for name in _list_fields(cast("Any", kind))]


@cache
def _list_fields(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind))


@dataclass(slots=True)
class KindFigures:
    """The figures of one kind of one season; `homes` tell which of them each mention's key stands for."""

    figures: PackedList[Figure]
    homes: dict[str, int]


SeasonFigures = dict[str, KindFigures]


@dataclass(slots=True)
class SeasonIndex:
    """What the comparison of seasons must know of each without opening it.

    `digest` is of everything that the season's figures are made from. Of its figures by kind, `digests` and `keys` are
    their own, `pairs` those left open, `places` where each stands on the page; `kin` is what the people are called.
    `hits` are the names of decisions that were found. `texts` and `targets` are all folded names and links: what people
    decide about them, and where links lead, may change. `problems` are the season's own.
    """

    digest: str
    texts: frozenset[str]
    targets: frozenset[tuple[str, str]]
    keys: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    pairs: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    hits: frozenset[tuple[Decision, str, int]] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    digests: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, PackedList[FigurePlaces]] = field(default_factory=dict)
    kin: list[Kin] = field(default_factory=list)

    def map_pairs(self, kind: str) -> dict[int, list[int]]:
        """Map the figures of a kind to those that they have open pairs with, in the order that pairs know them by."""
        others: dict[int, list[int]] = {}
        for mine, other in self.pairs.get(kind, ()):
            others.setdefault(mine, []).append(other)
        return others

    def share_texts(self) -> None:
        """Hold texts that many seasons have but once; an index that comes from another process has its own of each."""
        self.texts = frozenset(map(intern, self.texts))
        self.targets = frozenset((intern(wiki), intern(title)) for wiki, title in self.targets)
        self.keys = {kind: [tuple(map(intern, keys)) for keys in found] for kind, found in self.keys.items()}
