"""The ladder for circuits: one page, one name, or one round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.normalize.clusters import flags_agree
from scraper.normalize.evidence import find_support
from scraper.normalize.gazetteer import find_circuit
from scraper.normalize.ladder import Ladder, Verdict
from scraper.normalize.nodes import list_links
from scraper.normalize.team_names import Likeness, TeamName, compare_circuits, is_circuit, parse_circuit

if TYPE_CHECKING:
    from scraper.normalize.clusters import Cluster
    from scraper.normalize.nodes import Node


def resolve_circuits(ladder: Ladder) -> None:
    """Join the clusters of circuits: link, folded name, listed names, then short names beside long ones."""
    ladder.join_groups(ladder.group(list_links), _assess_link)
    equal = _assess_equal_across if ladder.across else _assess_equal
    ladder.join_groups(ladder.group(lambda node: (node.name.key,)), equal)
    ladder.join_groups(ladder.group(_list_listed), _assess_listed)
    ladder.join_pairs(ladder.pair(list_core_words), _assess_core_across if ladder.across else _assess_core)


def compare_clusters(a: Cluster, b: Cluster) -> Likeness | None:
    """Give the surest likeness between any two names of two clusters."""
    found = [
        like
        for one in a.names.values()
        for two in b.names.values()
        if isinstance(one, TeamName) and isinstance(two, TeamName) and (like := compare_circuits(one, two)) is not None
    ]  # fmt: skip
    return min(found, default=None)


def _list_listed(node: Node) -> tuple[str, ...]:
    listed = find_circuit(node.text, node.series)
    return () if listed is None else (listed,)


def list_core_words(node: Node) -> set[str]:
    """List the words that tell a circuit apart, of its name and of its link."""
    names = (node.name, parse_circuit(node.title or ""))
    return {word for name in names if isinstance(name, TeamName) for word in name.core}


def _assess_link(a: Cluster, b: Cluster) -> Verdict | None:
    """Judge two names with one link: one circuit, unless the link is a town's and the names differ."""
    support = find_support(a, b)
    names_itself = any(is_circuit(target) for target in a.targets & b.targets)
    if names_itself or compare_clusters(a, b) is not None or "round" in support.kinds:
        return Verdict("link", "one link", support)
    return Verdict(None, "one link for different names", support)


def _assess_equal(a: Cluster, b: Cluster) -> Verdict | None:
    return Verdict("folded", "one folded name", find_support(a, b))


def _assess_listed(a: Cluster, b: Cluster) -> Verdict | None:
    """Judge two names that are listed as one circuit's: that they are, unless their links say another thing."""
    support = find_support(a, b)
    if _titles_agree(a, b) is False:
        return Verdict(None, "their links say different things", support)
    return Verdict("listed", "names of one circuit", support)


def _assess_equal_across(a: Cluster, b: Cluster) -> Verdict | None:
    """Judge two equal names of two seasons: a town's name may be another circuit's in another year."""
    support = find_support(a, b)
    if flags_agree(a, b) is False:
        return Verdict(None, "one name in different countries", support)
    if _titles_agree(a, b) is False:
        return Verdict(None, "their links say different things", support)
    named = any(_says_circuit(node.text) for cluster in (a, b) for node in cluster.nodes)
    if named or _titles_agree(a, b) or _one_series(a, b):
        return Verdict("folded", "one folded name", support)
    return Verdict(None, "a place's name only", support)


def _says_circuit(text: str) -> bool:
    """Tell whether a name is more than a town's: it is a circuit's title, or has a word that only circuits have."""
    name = parse_circuit(text)
    return is_circuit(text) or len(name.words) > len(name.core)


def _assess_core(a: Cluster, b: Cluster) -> Verdict | None:
    """Judge a short name beside a long one in one season: the same round, or the same words that tell it apart."""
    support = find_support(a, b)
    like = compare_clusters(a, b)
    if like is None or like in (Likeness.EDIT, Likeness.SLIGHT):
        return Verdict("link", "one round", support) if _same_round(support.kinds, a, b) else None
    if flags_agree(a, b) is False or _titles_agree(a, b) is False:
        return None
    if "round" in support.kinds or like is Likeness.CORE:
        return Verdict("core", "short for one another", support)
    return Verdict(None, "one name is part of the other", support)


def _assess_core_across(a: Cluster, b: Cluster) -> Verdict | None:
    support = find_support(a, b)
    if compare_clusters(a, b) is not Likeness.CORE or flags_agree(a, b) is False or _titles_agree(a, b) is False:
        return None
    if _titles_agree(a, b) or _one_series(a, b):
        return Verdict("core", "short for one another", support)
    return Verdict(None, "a place's name only", support)


def _same_round(kinds: frozenset[str], a: Cluster, b: Cluster) -> bool:
    """Tell whether one round's circuit is written in two ways that links confirm."""
    return "round" in kinds and bool(a.targets & b.targets)


def _titles_agree(a: Cluster, b: Cluster) -> bool | None:
    """Compare what the links' titles say; None where one has no link."""
    if not (a.targets and b.targets):
        return None
    return any(
        (find_circuit(one, None) or one) == (find_circuit(two, None) or two)
        or ((like := compare_circuits(parse_circuit(one), parse_circuit(two))) is not None and like <= Likeness.CORE)
        for one in a.targets
        for two in b.targets
    )


def _one_series(a: Cluster, b: Cluster) -> bool:
    mine = {node.series for node in a.nodes if node.series}
    theirs = {node.series for node in b.nodes if node.series}
    return not mine.isdisjoint(theirs)
