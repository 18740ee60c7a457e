"""The resolution of names: mentions of all seasons in, entities with stable ids out."""

from __future__ import annotations

import gc
from collections import defaultdict
from contextlib import contextmanager
from itertools import combinations
from typing import TYPE_CHECKING

from scraper.normalize.circuits import resolve_circuits
from scraper.normalize.curation import Curation, find_named
from scraper.normalize.forming import form_resolution
from scraper.normalize.identity import IdRecord
from scraper.normalize.ladder import Ladder
from scraper.normalize.nodes import form_nodes, round_of
from scraper.normalize.people import resolve_people
from scraper.normalize.teams import resolve_nations, resolve_teams
from scraper.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from scraper.normalize.curation import Decision
    from scraper.normalize.mentions import Mention, Resolution
    from scraper.normalize.nodes import Node
    from scraper.raw import LinkTarget

CLIMBS: dict[str, Callable[[Ladder], None]] = {
    "person": resolve_people,
    "team": resolve_teams,
    "manufacturer": resolve_teams,
    "circuit": resolve_circuits,
    "nation": resolve_nations,
}


def resolve(
    mentions: Iterable[Mention],
    *,
    links: Mapping[tuple[str, str], LinkTarget] | None = None,
    decisions: Curation | None = None,
    known_ids: IdRecord | None = None,
) -> tuple[Resolution, IdRecord]:
    """Find what every name of every season stands for, and the record of ids that follows.

    `links` maps (wiki, title) to where the wiki says it leads. Decisions hold before everything; after them, names are
    joined by the ladder of one kind, people first, because who drives for a team tells which team is meant. Neither the
    order of the mentions nor that of the seasons changes anything.
    """
    with _collector_paused():
        return _resolve(mentions, links or {}, (decisions or Curation()).decisions, known_ids or IdRecord())


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: there are many objects and no cycles, and it takes half of the time else."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _resolve(
    mentions: Iterable[Mention],
    links: Mapping[tuple[str, str], LinkTarget],
    decided: tuple[Decision, ...],
    known_ids: IdRecord,
) -> tuple[Resolution, IdRecord]:
    nodes: dict[str, list[Node]] = defaultdict(list)
    for node in form_nodes(mentions, links):
        nodes[node.kind].append(node)
    ladders: dict[str, Ladder] = {}
    problems: list[Problem] = []
    used: set[int] = set()
    for kind in [*CLIMBS, *sorted(set(nodes) - set(CLIMBS))]:
        if "person" in ladders and kind in ("team", "manufacturer"):
            _add_drivers(nodes[kind], ladders["person"])
        ladders[kind] = Ladder.over(nodes[kind])
        problems += _apply_decisions(ladders[kind], decided, used)
        CLIMBS.get(kind, resolve_teams)(ladders[kind])
    resolution, record = form_resolution(ladders, decided, problems, known_ids)
    resolution.unused = [
        Problem("N105", Severity.WARNING, f"the decision {decision} was not used")
        for number, decision in enumerate(decided)
        if number not in used
    ]
    return resolution, record


def _apply_decisions(ladder: Ladder, decided: tuple[Decision, ...], used: set[int]) -> list[Problem]:
    """Mark what people say is different, then join what they say is the same."""
    problems: list[Problem] = []
    for number, decision in enumerate(decided):
        found = [find_named(decision, name, ladder.nodes) for name in decision.names]
        if all(found):
            used.add(number)
        if decision.verb == "different":
            _keep_apart(ladder, number, found)
    for decision in decided:
        if decision.verb == "same":
            members = [place for name in decision.names for place in find_named(decision, name, ladder.nodes)]
            problems += _join_decided(ladder, members, str(decision))
    return problems


def _keep_apart(ladder: Ladder, number: int, found: list[list[int]]) -> None:
    for (first, mine), (second, theirs) in combinations(enumerate(found), 2):
        token = number * 1000 + first * 30 + second
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


def _add_drivers(nodes: list[Node], people: Ladder) -> None:
    """Tell each team and make who drove for it, and in which rounds."""
    crews: dict[tuple[str, int], set[tuple[str, str, tuple[int, ...]]]] = defaultdict(set)
    teams: dict[tuple[str, int], set[str]] = defaultdict(set)
    for number, node in enumerate(people.nodes):
        for mention in node.mentions:
            rounds = {*(mention.rounds or ()), *(n for session in mention.sessions or () for n in round_of(session))}
            home = people.home[number]
            crews[node.season, mention.unit].add((str(home), people.nodes[home].text, tuple(sorted(rounds))))
    for node in nodes:
        for unit in node.units:
            teams[node.season, unit].add(node.name.key)
    for node in nodes:
        for unit in node.units:
            for person, name, seats in crews.get((node.season, unit), ()):
                node.facts |= {("driver", node.season, person, name), ("driver*", person, name)}
                if len(teams[node.season, unit]) == 1:
                    node.facts |= {("seat", node.season, person, f"{name}, {number}") for number in seats}
