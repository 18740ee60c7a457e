"""The figures of all seasons resolved together, block by block: which of them are one entity, and what is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from scraper.normalize.deciding import apply_decisions, find_named
from scraper.normalize.folding import fold
from scraper.normalize.forming import Found, form_found
from scraper.normalize.ladder import Ladder, Verdict
from scraper.normalize.mentions import Doubt
from scraper.normalize.relatives import find_namesakes
from scraper.normalize.teams import resolve_teams
from scraper.normalize.within import CLIMBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.normalize.curation import Decision
    from scraper.normalize.figures import Figure, Member
    from scraper.normalize.nodes import Node
    from scraper.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """A doubt between two of a block's entities (`a`, `b` are their places in it), which have no ids yet."""

    a: int
    b: int
    doubt: Doubt


@dataclass(slots=True)
class Block:
    """What the figures of one block came to."""

    found: list[Found]
    doubts: list[OpenDoubt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def resolve_block(
    kind: str, members: Sequence[Member], figures: Sequence[Figure], decided: Sequence[Decision]
) -> Block:
    """Find which figures of a block are one; it depends on nothing but the figures and what is decided of them."""
    ladder = Ladder.resume([figure.nodes for figure in figures], [figure.rules for figure in figures])
    starts = _number_figures(figures)
    ladder.parents = frozenset(target for figure in figures for target in figure.parents)
    ladder.namesakes = find_namesakes(ladder.nodes)
    _take_open(ladder, members, figures, starts)
    problems = apply_decisions(ladder, find_named(decided, ladder.nodes))
    if len(figures) > 1:
        CLIMBS.get(kind, resolve_teams)(ladder)
    homes: dict[int, list[Member]] = {number: [] for number in sorted(ladder.clusters)}
    for member, start in zip(members, starts, strict=True):
        homes[ladder.home[start]].append(member)
    found = [form_found(ladder.clusters[number], ladder, stood, decided) for number, stood in homes.items()]
    return Block(found, _form_doubts(ladder, {number: place for place, number in enumerate(homes)}), problems)


def _number_figures(figures: Sequence[Figure]) -> list[int]:
    """Give the number of the first node of each figure."""
    starts, count = [], 0
    for figure in figures:
        starts.append(count)
        count += len(figure.nodes)
    return starts


def _take_open(ladder: Ladder, members: Sequence[Member], figures: Sequence[Figure], starts: Sequence[int]) -> None:
    """Take over the pairs that the seasons left open."""
    places = dict(zip(members, starts, strict=True))
    for (season, _), figure, start in zip(members, figures, starts, strict=True):
        for pair in figure.open:
            other = places[season, pair.other] + pair.theirs
            ladder.open[start + pair.mine, other] = Verdict(None, pair.why, pair.support)


def _form_doubts(ladder: Ladder, places: dict[int, int]) -> list[OpenDoubt]:
    """Form the doubts that are still open: between two clusters that nothing forbids to be one."""
    found: dict[tuple[int, int], OpenDoubt] = {}
    for (one, two), verdict in sorted(ladder.open.items()):
        a, b = sorted((ladder.find(one), ladder.find(two)), key=lambda cluster: cluster.number)
        ladder.across = a.seasons.isdisjoint(b.seasons)
        if a is b or (a.number, b.number) in found or ladder.conflict(a, b):
            continue
        first, second = ladder.nodes[one], ladder.nodes[two]
        if ladder.home[one] != a.number:
            first, second = second, first
        doubt = _form_doubt(first, second, verdict)
        found[a.number, b.number] = OpenDoubt(places[a.number], places[b.number], doubt)
    return list(found.values())


def _form_doubt(a: Node, b: Node, verdict: Verdict) -> Doubt:
    """Form a doubt between two nodes, whose entities have no ids yet."""
    return Doubt(
        a.kind, "", "", a.text, b.text, tuple(sorted({a.season, b.season})), verdict.support.shown, verdict.why,
        round(fuzz.WRatio(fold(a.text), fold(b.text)), 1), _places(a), _places(b), a.season, b.season,
        a.target, b.target, tuple(sorted(a.flags)), tuple(sorted(b.flags)),
    )  # fmt: skip


def _places(node: Node) -> tuple[Place, ...]:
    return tuple(place for spelling in node.spellings.values() for place in spelling.places)
