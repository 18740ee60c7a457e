"""Whom and what one season names (`Figure`), as the other seasons are compared with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.normalize.curation import Decision
    from scraper.normalize.evidence import Support
    from scraper.normalize.nodes import Node
    from scraper.normalize.packed import Packed
    from scraper.problems import Problem

Member = tuple[str, int]  # a season, and the number of a figure of it


@dataclass(slots=True)
class OpenPair:
    """Two nodes of one season that were left apart: which node of this figure, which one of which other, and why."""

    mine: int
    other: int
    theirs: int
    why: str
    support: Support


@dataclass(slots=True)
class Figure:
    """A person, team, make, circuit or nation of one season: its nodes, and the rule by which each joined.

    `decided` are the decisions that name it, `parents` those of its links that names with nothing in common share.
    `open` are pairs with figures of higher numbers.
    """

    nodes: list[Node]
    rules: list[str | None]
    decided: list[Decision]
    parents: frozenset[str] = frozenset()
    open: list[OpenPair] = field(default_factory=list)


@dataclass(slots=True)
class KindFigures:
    """The figures of one kind of one season; `homes` tell which of them each mention's key stands for."""

    figures: list[Packed[Figure]]
    homes: dict[str, int]


SeasonFigures = dict[str, KindFigures]


@dataclass(slots=True)
class SeasonIndex:
    """What the comparison of seasons must know of each without opening it.

    `digest` is of everything that the season's figures are made from. `keys` are those of its figures by kind, `pairs`
    those left open. `hits` are the names of decisions that were found. `texts` and `targets` are all folded names and
    links: what people decide about them, and where links lead, may change. `problems` are the season's own.
    """

    digest: str
    texts: frozenset[str]
    targets: frozenset[tuple[str, str]]
    keys: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    pairs: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    hits: frozenset[tuple[Decision, str, int]] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def share_texts(self) -> None:
        """Hold texts that many seasons have but once; an index that comes from another process has its own of each."""
        self.texts = frozenset(map(intern, self.texts))
        self.targets = frozenset((intern(wiki), intern(title)) for wiki, title in self.targets)
        self.keys = {kind: [tuple(map(intern, keys)) for keys in found] for kind, found in self.keys.items()}
