"""Clusters that a ladder has joined, as entities that have no id yet: canonical name, countries, aliases and rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.normalize.folding import fold
from scraper.normalize.identity import Known
from scraper.normalize.mentions import AliasOf
from scraper.normalize.nodes import DISAMBIGUATION
from scraper.normalize.packed import Packed
from scraper.normalize.telling import tell_found

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.normalize.clusters import Cluster
    from scraper.normalize.curation import Decision
    from scraper.normalize.figures import Member
    from scraper.normalize.ladder import Ladder
    from scraper.normalize.nodes import Node
    from scraper.normalize.telling import Told
    from scraper.problems import Place

Aliases = dict[str, list[AliasOf]]
PackedAliases = dict[str, Packed[list[AliasOf]]]


@dataclass(slots=True)
class Found:
    """An entity that has no id yet: what it is known by, the figures that it is, its aliases by season.

    `qualifiers` may tell it from homonyms, the best first. `marks` stand for each member season's spellings and rules:
    a season's file is written anew where one changes. `told` are the problems that its names have.
    """

    known: Known
    qualifiers: tuple[tuple[str, str], ...]
    members: tuple[Member, ...]
    aliases: PackedAliases
    marks: dict[str, str]
    at: Place | None
    told: tuple[Told, ...]


def form_found(cluster: Cluster, ladder: Ladder, members: Sequence[Member], decided: Sequence[Decision]) -> Found:
    """Form what one cluster came to."""
    pages = sorted(_pages(cluster).items(), key=lambda item: (-item[1], item[0]))
    names = tuple(sorted(_list_telling(cluster)))
    countries = _count_countries(cluster)
    known = Known(
        cluster.kind, "", choose_name(cluster, decided), pages[0][0] if pages else None,
        min(cluster.items, default=None), names, tuple(sorted(cluster.seasons)), tuple(countries),
    )  # fmt: skip
    aliases = _gather_aliases(cluster, ladder, known.name)
    listed = [alias for found in aliases.values() for alias in found]
    at = next((place for alias in listed for place in alias.places), None)
    marks = {season: repr([(alias.text, alias.rule) for alias in found]) for season, found in aliases.items()}
    told = tuple(tell_found(known, listed))
    packed = {season: Packed(found) for season, found in aliases.items()}
    return Found(known, _qualify(cluster, countries), tuple(members), packed, marks, at, told)


def _list_telling(cluster: Cluster) -> set[str]:
    """List the names that an id is remembered by: one word alone is seldom one, but for a circuit's town."""
    if cluster.kind == "circuit":
        return set(cluster.names)
    return {name.key for name in cluster.names.values() if len(name.words) > 1} or set(cluster.names)


def _qualify(cluster: Cluster, countries: Sequence[str]) -> tuple[tuple[str, str], ...]:
    brackets = [found[0].strip(" ()") for target in sorted(cluster.targets) if (found := DISAMBIGUATION.search(target))]
    qualifiers = [("article", text) for text in brackets[:1]]
    qualifiers += [("country", country) for country in countries[:1]]
    qualifiers += [("first season", str(min(cluster.years)))] if cluster.years else []
    return tuple(qualifiers)


def _pages(cluster: Cluster) -> Counter[str]:
    """Count the pages that an entity's names lead to; of a circuit those of calendars: others link its town."""
    pages: Counter[str] = Counter()
    called: Counter[str] = Counter()
    for node in cluster.nodes:
        if node.target is not None:
            page = f"{node.wiki}:{node.target}"
            pages[page] += node.count
            called[page] += sum(spelling.called for spelling in node.spellings.values())
    return +called if cluster.kind == "circuit" and any(called.values()) else pages


def choose_name(cluster: Cluster, decided: Sequence[Decision]) -> str:
    """Choose the spelling that stands for an entity.

    What a person decided; else the article's title where a row writes it so; else the spelling with the most whole
    words and mentions, and of equals the one with more marks: who writes é means it. A circuit is called as calendars
    call it, where they do: other tables name it by its town.
    """
    texts: Counter[str] = Counter()
    called: Counter[str] = Counter()
    for node in cluster.nodes:
        texts.update({text: spelling.count for text, spelling in node.spellings.items()})
        called.update({text: spelling.called for text, spelling in node.spellings.items()})
    texts = (+called if cluster.kind == "circuit" else None) or texts
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
    counts: Counter[str] = Counter()
    for node in cluster.nodes:
        counts.update(node.flags)
    counts.pop("UNK", None)
    return sorted(counts, key=lambda country: (-counts[country], country))


def _gather_aliases(cluster: Cluster, ladder: Ladder, name: str) -> Aliases:
    rules = [(node, _find_rule(cluster, ladder, node, name)) for node in cluster.nodes]
    found = [alias for node, rule in rules for alias in _form_aliases(node, name, rule)]
    aliases: Aliases = {}
    for alias in sorted(_merge_aliases(found), key=lambda alias: (alias.season, alias.text, alias.rule)):
        aliases.setdefault(alias.season, []).append(alias)
    return aliases


def _find_rule(cluster: Cluster, ladder: Ladder, node: Node, name: str) -> str:
    """Give the rule by which a node goes with the canonical spelling: its own, or that by which the spelling joined."""
    rule = _rule(ladder, node)
    if rule != "same":
        return rule
    joined = {_rule(ladder, other) for other in cluster.nodes if name in other.spellings}
    return "same" if "same" in joined else min(joined, default="folded")


def _rule(ladder: Ladder, node: Node) -> str:
    return ladder.rules.get(ladder.number_of[id(node)], "same")


def _form_aliases(node: Node, name: str, rule: str) -> Iterable[AliasOf]:
    for text, spelling in node.spellings.items():
        yield AliasOf(text, _name_rule(node, text, name, rule), node.season, spelling.places)


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
