"""People's decisions laid over a ladder: before any rung, what is decided stands apart or together."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from scraper.normalize.folding import fold
from scraper.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.normalize.curation import Decision
    from scraper.normalize.ladder import Ladder
    from scraper.normalize.nodes import Node

Hits = dict["Decision", list[list[int]]]


def find_named(decided: Iterable[Decision], nodes: Sequence[Node]) -> Hits:
    """Find the nodes that each name of each decision means: by spelling or by link target."""
    by_name: dict[str, set[int]] = defaultdict(set)
    by_target: dict[str | None, set[int]] = defaultdict(set)
    for number, node in enumerate(nodes):
        for text in node.spellings:
            by_name[fold(text)].add(number)
        by_target[node.target].add(number)
    return {
        decision: [
            [
                number
                for number in sorted(by_name.get(fold(name), set()) | by_target.get(name, set()))
                if decision.kind in (None, nodes[number].kind) and decision.season in (None, nodes[number].season)
            ]
            for name in decision.names
        ]
        for decision in decided
    }


def apply_decisions(ladder: Ladder, hits: Hits) -> list[Problem]:
    """Mark what people say is different, then join what they say is the same."""
    for decision, found in hits.items():
        if decision.verb == "different":
            _keep_apart(ladder, decision, found)
    problems: list[Problem] = []
    for decision, found in hits.items():
        if decision.verb == "same":
            problems += _join_decided(ladder, [number for numbers in found for number in numbers], str(decision))
    return problems


def _keep_apart(ladder: Ladder, decision: Decision, found: list[list[int]]) -> None:
    for (first, mine), (second, theirs) in combinations(enumerate(found), 2):
        token = repr((decision.names, decision.kind, decision.season, first, second))
        for side, places in ((0, mine), (1, theirs)):
            for place in places:
                ladder.find(place).decisions.add((token, side))


def _join_decided(ladder: Ladder, members: list[int], shown: str) -> list[Problem]:
    problems: list[Problem] = []
    for one, two in combinations(members, 2):
        a, b = ladder.find(one), ladder.find(two)
        if any((token, 1 - side) in b.decisions for token, side in a.decisions):
            problems.append(Problem("N106", Severity.WARNING, f"the decision {shown} contradicts another: kept apart"))
        elif a is not b:
            ladder.unite_decided(a, b)
    return problems
