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
from scraper.normalize.names import parse_person
from scraper.normalize.relatives import find_namesakes
from scraper.normalize.teams import resolve_teams
from scraper.normalize.within import CLIMBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.normalize.curation import Decision
    from scraper.normalize.figures import Figure, Member
    from scraper.normalize.nodes import Node
    from scraper.problems import Problem


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """A doubt between two of a block's entities (`a`, `b` are their places in it), which have no ids yet.

    `a_node` and `b_node` are the nodes that may be one: each by its figure's place in the block, and its own in that.
    """

    a: int
    b: int
    doubt: Doubt
    a_node: tuple[int, int]
    b_node: tuple[int, int]


@dataclass(slots=True)
class Block:
    """What the figures of one block came to; figures are known by their places in it."""

    found: list[Found]
    doubts: list[OpenDoubt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A block as a run has it: the figures that it is of, and a digest of all that it follows from."""

    digest: str
    members: Sequence[Member]
    block: Block


def resolve_block(
    kind: str, figures: Sequence[Figure], others: Sequence[Sequence[int]], decided: Sequence[Decision],
    bearers: Sequence[str] = (),
) -> Block:  # fmt: skip
    """Find which figures of a block are one; it depends on nothing but what is given.

    `others` are the places of those that each figure has open pairs with, `decided` what is decided of any, `bearers`
    the names of all who bear a family name of the people among them.
    """
    ladder = Ladder.resume([figure.nodes for figure in figures], [figure.rules for figure in figures])
    spots = [(place, number) for place, figure in enumerate(figures) for number in range(len(figure.nodes))]
    starts = [number for number, (_, first) in enumerate(spots) if not first]
    ladder.parents = frozenset(target for figure in figures for target in figure.parents)
    ladder.namesakes = find_namesakes(ladder.nodes)
    ladder.bearers = [parse_person(name) for name in bearers]
    _take_open(ladder, figures, others, starts)
    problems = apply_decisions(ladder, find_named(decided, ladder.nodes))
    if len(figures) > 1:
        CLIMBS.get(kind, resolve_teams)(ladder)
    homes: dict[int, dict[int, Figure]] = {number: {} for number in sorted(ladder.clusters)}
    for place, (start, figure) in enumerate(zip(starts, figures, strict=True)):
        homes[ladder.home[start]][place] = figure
    found = [form_found(ladder.clusters[number], ladder, stood, decided) for number, stood in homes.items()]
    return Block(found, _form_doubts(ladder, {number: place for place, number in enumerate(homes)}, spots), problems)


def _take_open(
    ladder: Ladder, figures: Sequence[Figure], others: Sequence[Sequence[int]], starts: Sequence[int]
) -> None:
    """Take over the pairs that the seasons left open."""
    for figure, start, known in zip(figures, starts, others, strict=True):
        for pair in figure.open:
            other = starts[known[pair.other]] + pair.theirs
            ladder.open[start + pair.mine, other] = Verdict(None, pair.why, pair.support)


def _form_doubts(ladder: Ladder, places: dict[int, int], spots: Sequence[tuple[int, int]]) -> list[OpenDoubt]:
    """Form the doubts that are still open: between two clusters that nothing forbids to be one."""
    found: dict[tuple[int, int], OpenDoubt] = {}
    for (one, two), verdict in sorted(ladder.open.items()):
        a, b = sorted((ladder.find(one), ladder.find(two)), key=lambda cluster: cluster.number)
        ladder.across = a.seasons.isdisjoint(b.seasons)
        if a is b or (a.number, b.number) in found or ladder.conflict(a, b):
            continue
        first, second = (one, two) if ladder.home[one] == a.number else (two, one)
        doubt = _form_doubt(ladder.nodes[first], ladder.nodes[second], verdict)
        found[a.number, b.number] = OpenDoubt(places[a.number], places[b.number], doubt, spots[first], spots[second])
    return list(found.values())


def _form_doubt(a: Node, b: Node, verdict: Verdict) -> Doubt:
    """Form a doubt between two nodes, whose entities have no ids and whose names no places yet."""
    return Doubt(
        a.kind, "", "", a.text, b.text, tuple(sorted({a.season, b.season})), verdict.support.shown, verdict.why,
        round(fuzz.WRatio(fold(a.text), fold(b.text)), 1), a_season=a.season, b_season=b.season,
        a_target=a.target, b_target=b.target, a_flags=tuple(sorted(a.flags)), b_flags=tuple(sorted(b.flags)),
    )  # fmt: skip
