"""The names of one season resolved by themselves: what its own tables say of them, whatever other seasons say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.normalize.blocks import list_keys
from scraper.normalize.circuits import resolve_circuits
from scraper.normalize.context import add_drivers
from scraper.normalize.deciding import apply_decisions, find_named
from scraper.normalize.figures import Figure, KindFigures, OpenPair, SeasonIndex
from scraper.normalize.folding import fold
from scraper.normalize.kin import list_kin
from scraper.normalize.ladder import Ladder
from scraper.normalize.nodes import form_nodes, list_places, normalize_target
from scraper.normalize.packed import PackedList
from scraper.normalize.people import resolve_people
from scraper.normalize.teams import find_shared_links, resolve_nations, resolve_teams
from scraper.normalize.telling import tell_shared_link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scraper.normalize.curation import Decision
    from scraper.normalize.deciding import Hits
    from scraper.normalize.figures import SeasonFigures
    from scraper.normalize.mentions import Mention
    from scraper.normalize.nodes import FormedNode
    from scraper.raw import LinkTarget

# People first: who drives for a team tells which team is meant.
CLIMBS: dict[str, Callable[[Ladder], None]] = {
    "person": resolve_people,
    "team": resolve_teams,
    "manufacturer": resolve_teams,
    "circuit": resolve_circuits,
    "nation": resolve_nations,
}


def resolve_within(
    mentions: Sequence[Mention], links: Mapping[tuple[str, str], LinkTarget], decided: Sequence[Decision], digest: str
) -> tuple[SeasonFigures, SeasonIndex]:
    """Find whom and what one season names, and what other seasons need to know of it."""
    formed: dict[str, list[FormedNode]] = defaultdict(list)
    for pair in form_nodes(mentions, links):
        formed[pair[0].kind].append(pair)
    season: SeasonFigures = {}
    index = SeasonIndex(digest, *list_traits(mentions))
    hits: set[tuple[Decision, str, int]] = set()
    for kind in [*(kind for kind in CLIMBS if kind in formed), *sorted(set(formed) - set(CLIMBS))]:
        ladder = Ladder.over([node for node, _ in formed[kind]])
        named = find_named(decided, ladder.nodes)
        index.problems += apply_decisions(ladder, named)
        CLIMBS.get(kind, resolve_teams)(ladder)
        if kind == "person":
            _tell_drivers(formed, ladder)
        _take_figures(kind, ladder, formed[kind], named, season, index)
        hits |= {(decision, kind, place) for decision, all_found in named.items()
                 for place, found in enumerate(all_found) if found}  # fmt: skip
        if ladder.parents:
            places = {id(node): list_places(mentions) for node, mentions in formed[kind]}
            index.problems += tell_shared_link(find_shared_links(ladder), places)
    index.hits = frozenset(hits)
    return season, index


def list_traits(mentions: Sequence[Mention]) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """List the folded names and the links (by wiki) of a season; of a link to a section its page, too."""
    texts = frozenset(fold(mention.text) for mention in mentions)
    found = {(mention.wiki, normalize_target(mention.target)) for mention in mentions if mention.target}
    pages = {(wiki, part) for wiki, target in found if target for part in (target, target.partition("#")[0])}
    return texts, frozenset(pages)


def _tell_drivers(formed: Mapping[str, Sequence[FormedNode]], people: Ladder) -> None:
    pairs = [(people.find(number), mentions) for number, (_, mentions) in enumerate(formed["person"])]
    for kind in ("team", "manufacturer"):
        add_drivers(formed.get(kind, ()), pairs)


def _take_figures(
    kind: str, ladder: Ladder, formed: Sequence[FormedNode], hits: Hits, season: SeasonFigures, index: SeasonIndex
) -> None:
    """Take what a ladder joined as figures, in the order of their first nodes."""
    numbers = {cluster: place for place, cluster in enumerate(sorted(ladder.clusters))}
    members: list[list[int]] = [[] for _ in numbers]
    for node in range(len(ladder.nodes)):
        members[numbers[ladder.home[node]]].append(node)
    figures = []
    for nodes in members:
        decided = [
            decision for decision, found in hits.items() if any(node in place for place in found for node in nodes)
        ]
        rules = [ladder.rules.get(node) for node in nodes]
        parents = frozenset(target for node in nodes if (target := ladder.nodes[node].target) in ladder.parents)
        figures.append(Figure([ladder.nodes[node] for node in nodes], rules, decided, parents))
    _take_open(kind, ladder, numbers, members, figures, index)
    index.keys[kind] = [list_keys(kind, figure) for figure in figures]
    if kind == "person":
        index.kin = [list_kin(figure.nodes) for figure in figures]
    index.digests[kind] = [figure.digest() for figure in figures]
    index.places[kind] = PackedList([tuple(list_places(formed[node][1]) for node in nodes) for nodes in members])
    homes = {mention.key: numbers[ladder.home[node]] for node, (_, found) in enumerate(formed) for mention in found}
    season[kind] = KindFigures(PackedList(figures), homes)


def _take_open(
    kind: str, ladder: Ladder, numbers: Mapping[int, int], members: Sequence[Sequence[int]],
    figures: Sequence[Figure], index: SeasonIndex,
) -> None:  # fmt: skip
    """Keep the pairs that were left open with the figures of their nodes."""
    left = []
    for pair, verdict in sorted(ladder.open.items()):
        (first, mine), (second, theirs) = sorted((numbers[ladder.home[node]], node) for node in pair)
        if first != second:
            left.append((first, members[first].index(mine), second, members[second].index(theirs), verdict))
    index.pairs[kind] = sorted({(first, second) for first, _, second, _, _ in left})
    others = index.map_pairs(kind)
    for first, mine, second, theirs, verdict in left:
        other = others[first].index(second)
        figures[first].open.append(OpenPair(mine, other, theirs, verdict.why, verdict.support))
