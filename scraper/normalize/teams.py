"""The ladder for teams, makes and nations: who drives for them, with which cars, says whether two are one."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from scraper.countries import find_country
from scraper.normalize.clusters import flags_agree
from scraper.normalize.evidence import find_support
from scraper.normalize.folding import one_edit_keys
from scraper.normalize.generations import NEAR, find_gap, linked_apart
from scraper.normalize.ladder import Ladder, Verdict, pair_all
from scraper.normalize.nodes import list_links
from scraper.normalize.team_names import Likeness, TeamName, compare_teams, parse_team

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.normalize.clusters import Cluster
    from scraper.normalize.names import PersonName
    from scraper.normalize.nodes import Node

RULES = {
    Likeness.EQUAL: "folded", Likeness.ORDER: "order", Likeness.CORE: "core", Likeness.PART: "part",
    Likeness.EDIT: "edit", Likeness.SLIGHT: "edit",
}  # fmt: skip
# Kinds of evidence that say which team is meant; a result or a round alone is the class's as well.
LONG_WORD = 4
TELLING = frozenset({"number", "driver", "seat"})


def resolve_teams(ladder: Ladder) -> None:
    """Join the clusters of teams or makes: folded name, link with like names, then drivers and car numbers."""
    ladder.join_groups(ladder.group(_list_names), _assess_equal_across if ladder.across else _assess_equal)
    ladder.join_groups(ladder.group(_list_own_page), _assess_page)
    if not ladder.across:
        ladder.parents = frozenset(find_shared_links(ladder))
    ladder.join_pairs(ladder.pair(list_links), _Linked(ladder))
    if ladder.across:
        ladder.join_pairs(ladder.pair(_list_core), _assess_core_across)
    else:
        ladder.join_pairs(_pairs_by_word(ladder), _assess_evidence)


def resolve_nations(ladder: Ladder) -> None:
    """Join nations by the country that their name or flag stands for."""
    ladder.across = True
    ladder.join_groups(ladder.group(lambda node: (find_nation(node),)), _assess_equal)


def find_nation(node: Node) -> str:
    """Find the country that a nation's name or flag stands for; the folded name where it stands for none."""
    return find_country(node.text) or (min(node.flags) if len(node.flags) == 1 else None) or node.name.key


def compare_clusters(a: Cluster, b: Cluster) -> Likeness | None:
    """Give the surest likeness between any two names of two clusters."""
    found = [
        like
        for one in a.names.values()
        for two in b.names.values()
        if isinstance(one, TeamName) and isinstance(two, TeamName) and (like := compare_teams(one, two)) is not None
    ]  # fmt: skip
    return min(found, default=None)


def _list_names(node: Node) -> tuple[tuple[str, ...], ...]:
    return ("", node.name.key), tuple(sorted(node.name.words))


def _list_own_page(node: Node) -> tuple[str, ...]:
    """Give the link of a name that is the name itself: a spelling of the page's title."""
    own = node.title is not None and parse_team(node.title).core_key == _core_of(node.name)
    return (node.target or "",) if own else ()


def _core_of(name: object) -> str:
    return name.core_key if isinstance(name, TeamName) else ""


def _pairs_by_word(ladder: Ladder) -> Iterator[tuple[int, int]]:
    words: dict[str, set[int]] = defaultdict(set)
    for number, node in enumerate(ladder.nodes):
        if isinstance(node.name, TeamName):
            for word in {*node.name.core, "".join(sorted(node.name.core))}:
                words[word].add(ladder.home[number])
    blocks: dict[str, set[int]] = defaultdict(set)
    for word, found in words.items():
        for key in one_edit_keys(word):
            blocks[key] |= found
    yield from pair_all(blocks.values())


def _list_core(node: Node) -> tuple[str, ...]:
    core = _core_of(node.name)
    return (core,) if core else ()


def find_shared_links(ladder: Ladder) -> dict[str, list[Node]]:
    """Find the links of a season that names with nothing in common share: parent companies prove nothing."""
    found: dict[str, list[Node]] = defaultdict(list)
    for node in ladder.nodes:
        if node.target is not None:
            found[node.target].append(node)
    return {key: nodes for key, nodes in found.items() if _differ({node.name for node in nodes})}


def _differ(names: set[PersonName | TeamName]) -> bool:
    ordered = sorted((name for name in names if isinstance(name, TeamName)), key=lambda name: name.key)
    return any(compare_teams(a, b) is None for a, b in combinations(ordered, 2))


def _assess_equal(a: Cluster, b: Cluster) -> Verdict | None:
    like = compare_clusters(a, b)
    return Verdict("order" if like is Likeness.ORDER else "folded", "one folded name", find_support(a, b))


def _assess_equal_across(a: Cluster, b: Cluster) -> Verdict | None:
    support = find_support(a, b)
    if flags_agree(a, b) is False and not support.strong and not a.items & b.items:
        return Verdict(None, "one name under different flags", support)
    return _assess_equal(a, b)


def _assess_page(a: Cluster, b: Cluster) -> Verdict | None:
    """Judge two names that link to the page of that name (Dyson Racing, Dyson Racing Team)."""
    return Verdict("link", "one link, and it is their name", find_support(a, b))


def find_own_links(ladder: Ladder) -> frozenset[str]:
    """Find the links whose title stands as a name, and every other name of which is a part of it.

    Such a page is about that team: a company's is linked by names with words of their own.
    """
    names: dict[str, set[frozenset[str]]] = defaultdict(set)
    titles: dict[str, frozenset[str]] = {}
    for node in ladder.nodes:
        if node.target is not None and node.title is not None:
            names[node.target].add(frozenset(node.name.words))
            titles[node.target] = frozenset(parse_team(node.title).words)
    return frozenset(
        target
        for target, title in titles.items()
        if title in names[target] and all(words <= title for words in names[target])
    )


def _assess_core_across(a: Cluster, b: Cluster) -> Verdict | None:
    """Judge two names of near seasons that differ in words such as Team and Racing: of one series, or with one driver.

    One word that is left (Lotus, Rosberg) is any team's of that house: it takes two drivers, who do not leave together.
    """
    if a.kind != "team" or compare_clusters(a, b) is not Likeness.CORE or find_gap(a, b) > NEAR:
        return None
    support = find_support(a, b)
    several = all(len(name.core) > 1 for one in (a, b) for name in one.names.values() if isinstance(name, TeamName))
    series = [{node.series for node in one.nodes if node.series} for one in (a, b)]
    if flags_agree(a, b) is False or linked_apart(a, b):
        return Verdict(None, "different flags or links", support)
    drivers = sum(fact[0] == "driver*" for fact in a.facts & b.facts)
    if drivers >= (1 if several else 2) or (several and not series[0].isdisjoint(series[1])):
        return Verdict("core", "the same but for words such as Team and Racing", support)
    return Verdict(None, "nothing but the name agrees", support)


class _Linked:
    """Judges two like names with one link, which must be no parent company's."""

    def __init__(self, ladder: Ladder) -> None:
        self.parents = ladder.parents
        self.own = find_own_links(ladder)
        self.across = ladder.across

    def __call__(self, a: Cluster, b: Cluster) -> Verdict | None:
        support = find_support(a, b)
        like = compare_clusters(a, b)
        if like is None:
            # Two seasons' names of one team may have nothing in common; within one season it is a shared link.
            told = self.across and a.kind == "team"
            return Verdict(None, "one link for different names", support) if told else None
        shared = a.targets & b.targets
        # Who drove for two seasons' names may have moved from one team to the other.
        telling = bool(support.kinds & TELLING) and not self.across
        if shared & self.parents and not telling:
            return Verdict(None, "one link, which other names share", support)
        if like in (Likeness.SLIGHT, Likeness.EDIT) and not telling:
            return Verdict(None, "one letter apart", support)
        if like is Likeness.PART and not telling:
            rule = "short" if self._is_short(a, b) else None
            return Verdict(rule, "one link, and one name has more words", support)
        return Verdict("link", "one link and like names", support)

    def _is_short(self, a: Cluster, b: Cluster) -> bool:
        """Tell whether one writes the title of the only page that both link to, and the other a part of it."""
        if len(a.targets | b.targets) > 1 or a.targets.isdisjoint(self.own) or flags_agree(a, b) is False:
            return False
        titles = {node.title for cluster in (a, b) for node in cluster.nodes if node.title is not None}
        title = frozenset(word for text in titles for word in parse_team(text).words)
        written = [{frozenset(name.words) for name in cluster.names.values()} for cluster in (a, b)]
        return title in written[0] | written[1] and all(words <= title for words in written[0] | written[1])


def _is_long(a: Cluster) -> bool:
    """Tell whether words that tell a team apart are long enough to be its own (Dyson, not AF or GT)."""
    return any(len(word) >= LONG_WORD for name in a.names.values() if isinstance(name, TeamName) for word in name.core)


def _assess_evidence(a: Cluster, b: Cluster) -> Verdict | None:
    """Judge two like names by who drives for them: the same people in the same rounds, or the same cars."""
    like = compare_clusters(a, b)
    if like is None:
        return None
    support = find_support(a, b)
    if flags_agree(a, b) is False:
        return Verdict(None, "different flags", support)
    telling = support.kinds & TELLING
    drivers = len({fact for fact in a.facts & b.facts if fact[0] == "driver"})
    enough = {
        Likeness.CORE: bool(telling) or _is_long(a),
        Likeness.PART: bool(telling & {"number", "seat"}) or drivers > 1,
        Likeness.EDIT: bool(telling),
        Likeness.SLIGHT: drivers > 1 and bool(telling & {"number", "seat"}),
    }
    if enough.get(like, True):
        return Verdict(RULES[like], "like names with the same drivers or cars", support)
    return Verdict(None, "nothing but the name agrees", support) if like is not Likeness.SLIGHT else None
