"""What two clusters have in common beside their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.normalize.clusters import Cluster

# Kinds of facts that say who is meant by themselves; a car model or a full season is shared by many.
STRONG = frozenset({"number", "mate", "team", "result", "rounds", "driver", "seat", "round", "link"})
# A list of rounds says who is meant where it is clearly shorter than the season.
FULL_SEASON = 0.75
ACROSS = {"team*": "team", "mate*": "mate", "driver*": "driver", "make*": "make"}


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for two clusters being one: `shown` in words, `kinds` as words of this module."""

    kinds: frozenset[str]
    shown: tuple[str, ...]
    results: int = 0

    @property
    def strong(self) -> int:
        """How many independent pieces of strong evidence there are; of several equal results, two count."""
        return len(self.kinds & STRONG) + (self.results > 1)

    def tell_family(self, *, crewed: bool) -> int:
        """Count the pieces that tell one of a family from another.

        A team's cars have the mates that the team has, and a crew's number (`crewed`) is everybody's who was in it.
        """
        common = self.kinds & ({"team", "mate", "number"} if crewed else {"team", "mate"})
        return self.strong - max(len(common) - 1, 0)

    @property
    def any(self) -> bool:
        """Whether anything at all speaks for it."""
        return bool(self.kinds)


def find_support(a: Cluster, b: Cluster) -> Support:
    """Find all that two clusters share: numbers, mates, teams, results, rounds, cars, and links."""
    found: dict[str, str] = {}
    small, large = (a.facts, b.facts) if len(a.facts) <= len(b.facts) else (b.facts, a.facts)
    across = a.rows.keys().isdisjoint(b.rows.keys())
    common = sorted(small & large)
    for fact in common:
        if fact[0] in ACROSS:
            if across:
                found.setdefault(ACROSS[fact[0]], fact[-1])
        else:
            found.setdefault(fact[0], fact[-1])
    if not across:
        _compare_rounds(a, b, found)
    if a.targets & b.targets:
        found["link"] = min(a.targets & b.targets)
    shown = tuple(f"{kind} {value}" for kind, value in sorted(found.items()))
    return Support(frozenset(found), shown, sum(fact[0] == "result" for fact in common))


def _compare_rounds(a: Cluster, b: Cluster, found: dict[str, str]) -> None:
    """Compare the rounds that one is entered for with those that the other has results in."""
    calendar = max(node.calendar for cluster in (a, b) for node in cluster.nodes)
    for one, two in ((a, b), (b, a)):
        entered, raced = _entered(one), _raced(two)
        if entered and entered == raced:
            kind = "rounds" if len(entered) < calendar * FULL_SEASON else "season"
            found[kind] = _list_rounds(entered)
        elif raced < entered and len(raced) >= calendar * FULL_SEASON:
            found["season"] = f"{len(raced)} of {len(entered)}"
        elif raced and raced <= entered | _raced(one):
            found["presence"] = _list_rounds(raced)


def _list_rounds(rounds: set[tuple[str, int]]) -> str:
    """List the numbers of rounds as articles do: 1-3, 5."""
    runs: list[list[int]] = []
    for _, number in sorted(rounds):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _entered(cluster: Cluster) -> set[tuple[str, int]]:
    return {(node.season, number) for node in cluster.nodes for number in node.entered}


def _raced(cluster: Cluster) -> set[tuple[str, int]]:
    return {(node.season, number) for node in cluster.nodes for number in node.raced}


def contradict(a: Cluster, b: Cluster) -> bool:
    """Tell whether one has results only in rounds of a season that the other is not entered for."""
    if a.rows.keys().isdisjoint(b.rows.keys()):
        return False
    for one, two in ((a, b), (b, a)):
        entered, unexplained = _entered(one), _raced(two) - _entered(two)
        if entered and unexplained and entered.isdisjoint(unexplained):
            return True
    return False
