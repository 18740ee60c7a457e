"""What the ladders found, as entities: canonical name, countries, aliases with their rules, ids, doubts, problems."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from scraper.normalize.folding import fold
from scraper.normalize.identity import Identified, IdRecord, Known, assign_ids
from scraper.normalize.mentions import AliasOf, Doubt, Entity, Resolution
from scraper.normalize.nodes import DISAMBIGUATION
from scraper.normalize.telling import tell_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.normalize.clusters import Cluster
    from scraper.normalize.curation import Decision
    from scraper.normalize.ladder import Ladder
    from scraper.normalize.nodes import Node
    from scraper.problems import Place, Problem


def form_resolution(
    ladders: dict[str, Ladder], decided: Sequence[Decision], problems: list[Problem], record: IdRecord
) -> tuple[Resolution, IdRecord]:
    """Form the entities of all kinds, give them their ids, and list what was left open."""
    entities: list[Entity] = []
    ids: dict[str, str] = {}
    doubts: list[Doubt] = []
    for kind, ladder in ladders.items():
        found = [_identify(cluster, decided) for cluster in ladder.clusters.values()]
        given, record = assign_ids(found, record)
        for item, cluster in zip(found, ladder.clusters.values(), strict=True):
            entities.append(_form_entity(cluster, ladder, item, given[cluster.number]))
            ids.update({mention.key: given[cluster.number] for node in cluster.nodes for mention in node.mentions})
        doubts += _form_doubts(kind, ladder, given)
    doubts.sort(key=_rank)
    _mark_ambiguous(entities, doubts)
    entities.sort(key=lambda entity: (entity.kind, entity.id))
    told = list(tell_problems(entities, doubts, ladders.values()))
    seasons: dict[str, list[Problem]] = defaultdict(list)
    for season, problem in told:
        if season is not None:
            seasons[season].append(problem)
    problems = problems + [problem for _, problem in told]
    redirects = {f"{kind}:{old}": new for (kind, old), new in sorted(record.redirects.items())}
    return Resolution(entities, ids, doubts, problems, redirects, dict(seasons)), record


def _identify(cluster: Cluster, decided: Sequence[Decision]) -> Identified:
    pages = sorted(_pages(cluster).items(), key=lambda item: (-item[1], item[0]))
    names = tuple(sorted({name.key for name in cluster.names.values() if len(name.words) > 1} or cluster.names))
    countries = _count_countries(cluster)
    known = Known(
        cluster.kind, "", choose_name(cluster, decided), pages[0][0] if pages else None,
        min(cluster.items, default=None), names, tuple(sorted(cluster.seasons)), tuple(countries),
    )  # fmt: skip
    brackets = [found[0].strip(" ()") for target in sorted(cluster.targets) if (found := DISAMBIGUATION.search(target))]
    qualifiers = [("article", text) for text in brackets[:1]]
    qualifiers += [("country", country) for country in countries[:1]]
    qualifiers += [("first season", str(min(cluster.years)))] if cluster.years else []
    return Identified(cluster.number, known, tuple(qualifiers))


def _pages(cluster: Cluster) -> Counter[str]:
    """Count the pages that an entity's names lead to; of a circuit those of calendars: others link its town."""
    pages: Counter[str] = Counter()
    called: Counter[str] = Counter()
    for node in cluster.nodes:
        if node.target is not None:
            page = f"{node.mentions[0].wiki}:{node.target}"
            pages[page] += len(node.mentions)
            called[page] += sum(mention.role == "round" for mention in node.mentions)
    return +called if cluster.kind == "circuit" and any(called.values()) else pages


def choose_name(cluster: Cluster, decided: Sequence[Decision]) -> str:
    """Choose the spelling that stands for an entity.

    What a person decided; else the article's title where a row writes it so; else the spelling with the most whole
    words and mentions, and of equals the one with more marks: who writes é means it. A circuit is called as calendars
    call it, where they do: other tables name it by its town.
    """
    mentions = [mention for node in cluster.nodes for mention in node.mentions]
    called = [mention for mention in mentions if cluster.kind == "circuit" and mention.role == "round"] or mentions
    texts = Counter(mention.text for mention in called)
    for decision in decided:
        if decision.verb in ("canonical", "rename") and decision.kind in (None, cluster.kind):
            folded = {fold(text) for text in texts}
            if any(fold(name) in folded for name in decision.names):
                return decision.names[-1]
    titles = {fold(node.title or "") for node in cluster.nodes if node.title}
    ranked = sorted(texts, key=lambda text: (fold(text) not in titles, *_plainness(text, texts[text])))
    return ranked[0].strip() or "unnamed"


def _plainness(text: str, count: int) -> tuple[int, int, int, int, str]:
    words = fold(text).split()
    whole = sum(len(word) > 1 for word in words)
    marks = sum(not letter.isascii() for letter in text)
    return (-min(whole, 2), -count, -marks, -len(text), text)


def _count_countries(cluster: Cluster) -> list[str]:
    counts = Counter(mention.country for node in cluster.nodes for mention in node.mentions if mention.country)
    counts.pop("UNK", None)
    return sorted(counts, key=lambda country: (-counts[country], country))


def _form_entity(cluster: Cluster, ladder: Ladder, item: Identified, id_: str) -> Entity:
    name, page, countries = item.known.name, item.known.page, list(item.known.countries)
    rules = [(node, _find_rule(cluster, ladder, node, name)) for node in cluster.nodes]
    aliases = [alias for node, rule in rules for alias in _form_aliases(node, name, rule)]
    return Entity(
        id_, cluster.kind, name, countries[0] if countries else None, countries,
        page.partition(":")[2] if page else None, item.known.wikidata, "resolved",
        sorted(_merge_aliases(aliases), key=lambda alias: (alias.season, alias.text, alias.rule)),
        sorted(cluster.seasons), item.reason,
    )  # fmt: skip


def _find_rule(cluster: Cluster, ladder: Ladder, node: Node, name: str) -> str:
    """Give the rule by which a node goes with the canonical spelling: its own, or that by which the spelling joined."""
    rule = _rule(ladder, node)
    if rule != "same":
        return rule
    joined = {_rule(ladder, other) for other in cluster.nodes if any(item.text == name for item in other.mentions)}
    return "same" if "same" in joined else min(joined, default="folded")


def _rule(ladder: Ladder, node: Node) -> str:
    return ladder.rules.get(ladder.number_of[id(node)], "same")


def _form_aliases(node: Node, name: str, rule: str) -> Iterable[AliasOf]:
    places: dict[str, list[Place]] = defaultdict(list)
    for mention in node.mentions:
        places[mention.text].extend(mention.places)
    for text, found in places.items():
        yield AliasOf(text, _name_rule(node, text, name, rule), node.season, tuple(found))


def _name_rule(node: Node, text: str, name: str, rule: str) -> str:
    """Say how a spelling goes with the canonical one; that one is itself, by whatever rule its cluster joined."""
    if text == name or (rule == "same" and text == node.text):
        return "link" if node.target is not None else "spelling"
    return "folded" if rule == "same" else rule


def _merge_aliases(aliases: list[AliasOf]) -> list[AliasOf]:
    merged: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for alias in aliases:
        merged[alias.text, alias.rule, alias.season].extend(alias.places)
    return [AliasOf(text, rule, season, tuple(sorted(set(found), key=_place_order)))
            for (text, rule, season), found in merged.items()]  # fmt: skip


def _place_order(place: Place) -> tuple[int, ...]:
    first, last = place.offset or (0, 0)
    return (place.source, place.table or 0, place.row or 0, place.column or 0, first, last)


def _form_doubts(kind: str, ladder: Ladder, given: dict[int, str]) -> list[Doubt]:
    """Form the doubts that are still open: between two clusters that nothing forbids to be one."""
    found: dict[tuple[int, int], Doubt] = {}
    for (one, two), verdict in sorted(ladder.open.items()):
        a, b = sorted((ladder.find(one), ladder.find(two)), key=lambda cluster: cluster.number)
        ladder.across = a.seasons.isdisjoint(b.seasons)
        if a is b or (a.number, b.number) in found or ladder.conflict(a, b):
            continue
        first, second = ladder.nodes[one], ladder.nodes[two]
        if ladder.home[one] != a.number:
            first, second = second, first
        found[a.number, b.number] = Doubt(
            kind, given[a.number], given[b.number], first.text, second.text,
            tuple(sorted({first.season, second.season})), verdict.support.shown, verdict.why,
            round(fuzz.WRatio(fold(first.text), fold(second.text)), 1), _places(first), _places(second),
        )  # fmt: skip
    return list(found.values())


def _places(node: Node) -> tuple[Place, ...]:
    return tuple(place for mention in node.mentions for place in mention.places)


def _rank(doubt: Doubt) -> tuple[int, float, str, str]:
    return (-len(doubt.evidence), -doubt.score, doubt.a, doubt.b)


def _mark_ambiguous(entities: list[Entity], doubts: list[Doubt]) -> None:
    """Mark entities of doubts that have some evidence, or stand within one season; others are mere likenesses."""
    serious = [doubt for doubt in doubts if doubt.evidence or len(doubt.seasons) == 1]
    doubtful = {(doubt.kind, id_) for doubt in serious for id_ in (doubt.a, doubt.b)}
    for entity in entities:
        if (entity.kind, entity.id) in doubtful:
            entity.resolution = "ambiguous"
