"""The ladder's machinery: clusters joined rung by rung, unique or not at all, in no order of input."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from scraper.normalize.clusters import Cluster, are_listed_apart, components, find_conflict, form_cluster, join
from scraper.normalize.evidence import Support, find_support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scraper.normalize.names import PersonName
    from scraper.normalize.nodes import Node

Key = TypeVar("Key", str, tuple[str, ...])

# Of several that may be meant, one is chosen only where it has so many kinds of evidence more than the next.
MARGIN = 2
EMPTY = Support(frozenset(), ())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rung says of two clusters: joined by `rule`, or why not."""

    rule: str | None
    why: str
    support: Support = EMPTY


@dataclass(slots=True)
class Ladder:
    """The clusters of one kind; `rules` says by which rule a node joined, `open` which pairs were left, and why.

    `across` is for names of several seasons. `parents` are links that names with nothing in common share in a season,
    `namesakes` the words of names that some season writes with a suffix, and the years of these seasons. `bearers` are
    names of others who bear a family name of the people here.
    """

    clusters: dict[int, Cluster]
    home: dict[int, int]
    nodes: list[Node]
    across: bool = False
    rules: dict[int, str] = field(default_factory=dict)
    open: dict[tuple[int, int], Verdict] = field(default_factory=dict)
    number_of: dict[int, int] = field(default_factory=dict)
    parents: frozenset[str] = frozenset()
    namesakes: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict)
    bearers: Sequence[PersonName] = ()

    @classmethod
    def over(cls, nodes: list[Node]) -> Ladder:
        """Set each node up as a cluster of its own."""
        clusters = {number: form_cluster(number, node) for number, node in enumerate(nodes)}
        return cls(clusters, {number: number for number in clusters}, nodes, number_of=_numbers(nodes))

    @classmethod
    def resume(cls, groups: list[list[Node]], rules: list[list[str | None]]) -> Ladder:
        """Set up clusters of several nodes as other ladders joined them, each node with the rule by which it did."""
        ladder = cls.over([node for group in groups for node in group])
        ladder.across = True
        start = 0
        for group, joined in zip(groups, rules, strict=True):
            numbers = range(start, start + len(group))
            ladder.rules.update({number: rule for number, rule in zip(numbers, joined, strict=True) if rule})
            for number in numbers[1:]:
                join(ladder.clusters[start], ladder.clusters.pop(number))
                ladder.home[number] = start
            start = numbers.stop
        return ladder

    def group(self, list_keys: Callable[[Node], Iterable[Key]]) -> Iterator[list[int]]:
        """Group the nodes that have a key in common, by their numbers; groups come in the order of their keys."""
        groups: dict[Key, list[int]] = defaultdict(list)
        for number, node in enumerate(self.nodes):
            for key in list_keys(node):
                groups[key].append(number)
        yield from (groups[key] for key in sorted(groups) if len(groups[key]) > 1)

    def pair(self, list_keys: Callable[[Node], Iterable[Key]]) -> Iterator[tuple[int, int]]:
        """Pair the clusters that have nodes with a key in common."""
        homes: dict[Key, set[int]] = defaultdict(set)
        for number, node in enumerate(self.nodes):
            for key in list_keys(node):
                homes[key].add(self.home[number])
        yield from pair_all(homes.values())

    def find(self, number: int) -> Cluster:
        """Find the cluster that a node is in."""
        return self.clusters[self.home[number]]

    def conflict(self, a: Cluster, b: Cluster) -> str | None:
        """Say why two clusters cannot be one."""
        return find_conflict(a, b, across=self.across)

    def join_groups(
        self, groups: Iterable[Iterable[int]], assess: Callable[[Cluster, Cluster], Verdict | None]
    ) -> None:
        """Join what one key holds together, each group as a whole; where some of it conflicts, only clear parts."""
        for group in groups:
            members = sorted({self.home[number] for number in group})
            if len(members) > 1 and not self._join_at_once(members, assess):
                self.join_pairs(combinations(members, 2), assess)

    def _join_at_once(self, members: list[int], assess: Callable[[Cluster, Cluster], Verdict | None]) -> bool:
        """Join all members if each agrees with the first and conflicts with none; nothing is joined else.

        Pairs would be as right and take a time that grows with the square of the seasons.
        """
        ordered = sorted(members, key=lambda number: (min(self.clusters[number].years, default=0), number))
        verdicts: list[Verdict] = []
        trial = _copy(self.clusters[ordered[0]])
        for number in ordered[1:]:
            other = self.clusters[number]
            verdict = None if self.conflict(trial, other) else assess(trial, other)
            if verdict is None or verdict.rule is None:
                return False
            verdicts.append(verdict)
            join(trial, _copy(other))
        self._unite(members, verdicts[0].rule or "")
        return True

    def join_pairs(
        self, pairs: Iterable[tuple[int, int]], assess: Callable[[Cluster, Cluster], Verdict | None]
    ) -> None:
        """Join pairs of clusters that a rung allows: each must be the only one for the other."""
        edges: dict[tuple[int, int], Verdict] = {}
        for one, two in sorted({_pair(self.home[a], self.home[b]) for a, b in pairs}):
            if one == two or self.conflict(self.clusters[one], self.clusters[two]):
                continue
            verdict = assess(self.clusters[one], self.clusters[two])
            if verdict is not None and verdict.rule is None:
                self.open[one, two] = verdict
            elif verdict is not None:
                edges[one, two] = verdict
        edges = self._keep_unique(edges)
        for group in components(edges):
            self._unite_if_clear(group, {pair: edges[pair] for pair in edges if pair[0] in group})

    def _keep_unique(self, edges: dict[tuple[int, int], Verdict]) -> dict[tuple[int, int], Verdict]:
        """Leave out edges of a cluster that goes with several which cannot be one, or which one list tells apart."""
        meeting: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pair in edges:
            for number in pair:
                meeting[number].append(pair)
        left_out: set[tuple[int, int]] = set()
        for number, found in meeting.items():
            others = [one if two == number else two for one, two in found]
            pairs = combinations([self.clusters[other] for other in others], 2)
            if any(self.conflict(a, b) or are_listed_apart(a, b) for a, b in pairs):
                left_out |= _all_but_best(found, edges)
        for pair in left_out:
            self.open[pair] = Verdict(None, "it may as well be another", edges[pair].support)
        return {pair: verdict for pair, verdict in edges.items() if pair not in left_out}

    def _unite_if_clear(self, group: list[int], edges: dict[tuple[int, int], Verdict]) -> None:
        pairs = combinations(group, 2)
        clash = next((why for a, b in pairs if (why := self.conflict(self.clusters[a], self.clusters[b]))), None)
        if clash is not None:
            for pair, verdict in edges.items():
                self.open[pair] = Verdict(None, f"of the names that go with it, {clash}", verdict.support)
            return
        for pair in sorted(edges):
            one, two = self.home[pair[0]], self.home[pair[1]]
            if one != two:
                self._unite([one, two], edges[pair].rule or "")

    def _unite(self, members: list[int], rule: str) -> None:
        """Make one cluster of several; the one with most mentions keeps its rule, the others' nodes get this one."""
        main = max(members, key=lambda number: (_weight(self.clusters[number]), -number))
        into = self.clusters[main]
        for number in members:
            if number != main:
                other = self.clusters.pop(number)
                for node in other.nodes:
                    self.rules.setdefault(self.number_of[id(node)], rule)
                join(into, other)
        if into.number != main:
            self.clusters[into.number] = self.clusters.pop(main)
        for node in into.nodes:
            self.home[self.number_of[id(node)]] = into.number

    def unite_decided(self, a: Cluster, b: Cluster) -> None:
        """Join two clusters because a person says so."""
        self._unite([a.number, b.number], "curated")

    def record(self, a: Cluster, b: Cluster, why: str) -> None:
        """Record two clusters that were left apart."""
        self.open.setdefault(_pair(a.number, b.number), Verdict(None, why, find_support(a, b)))


def pair_all(groups: Iterable[set[int]]) -> Iterator[tuple[int, int]]:
    """Pair the numbers of each group."""
    for group in groups:
        yield from combinations(sorted(group), 2)


def _all_but_best(pairs: list[tuple[int, int]], edges: dict[tuple[int, int], Verdict]) -> set[tuple[int, int]]:
    ranked = sorted(pairs, key=lambda pair: (-edges[pair].support.strong, pair))
    first, second = edges[ranked[0]].support.strong, edges[ranked[1]].support.strong
    return set(ranked[1:]) if first >= second + MARGIN else set(ranked)


def _weight(cluster: Cluster) -> tuple[int, int]:
    whole = max(len(name.words) for name in cluster.names.values())
    return min(whole, 2), sum(node.count for node in cluster.nodes)


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a <= b else (b, a)


def _numbers(nodes: list[Node]) -> dict[int, int]:
    return {id(node): number for number, node in enumerate(nodes)}


def _copy(cluster: Cluster) -> Cluster:
    return Cluster(
        cluster.number, cluster.kind, list(cluster.nodes), dict(cluster.names), set(cluster.facts),
        {slot: set(units) for slot, units in cluster.slots.items()},
        {season: {unit: set(keys) for unit, keys in rows.items()} for season, rows in cluster.rows.items()},
        set(cluster.countries), set(cluster.pages), set(cluster.targets), set(cluster.definite),
        set(cluster.written), set(cluster.years), set(cluster.items), set(cluster.decisions),
    )  # fmt: skip
