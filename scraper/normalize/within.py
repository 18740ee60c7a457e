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
from scraper.normalize.ladder import Ladder
from scraper.normalize.nodes import form_nodes, normalize_target
from scraper.normalize.packed import Packed
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
        index.problems += tell_shared_link(find_shared_links(ladder)) if ladder.parents else []
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
    index.pairs[kind] = _take_open(ladder, numbers, members, figures)
    index.keys[kind] = [list_keys(kind, figure) for figure in figures]
    homes = {mention.key: numbers[ladder.home[node]] for node, (_, found) in enumerate(formed) for mention in found}
    season[kind] = KindFigures([Packed(figure) for figure in figures], homes)


def _take_open(
    ladder: Ladder, numbers: Mapping[int, int], members: Sequence[Sequence[int]], figures: Sequence[Figure]
) -> list[tuple[int, int]]:
    """Keep the pairs that were left open with the figures of their nodes."""
    pairs = set()
    for (one, two), verdict in sorted(ladder.open.items()):
        sides = sorted((numbers[ladder.home[node]], node) for node in (one, two))
        (first, mine), (second, theirs) = sides
        if first != second:
            places = members[first].index(mine), members[second].index(theirs)
            figures[first].open.append(OpenPair(places[0], second, places[1], verdict.why, verdict.support))
            pairs.add((first, second))
    return sorted(pairs)
