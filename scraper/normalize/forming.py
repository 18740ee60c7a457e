"""Clusters that a ladder has joined, as entities that have no id yet: name, countries, figures and spellings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.normalize.folding import fold
from scraper.normalize.identity import Known
from scraper.normalize.nodes import DISAMBIGUATION
from scraper.normalize.telling import SLIP, is_flagged_twice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.normalize.clusters import Cluster
    from scraper.normalize.curation import Decision
    from scraper.normalize.figures import Figure
    from scraper.normalize.ladder import Ladder
    from scraper.normalize.nodes import Node

SAME = "same"  # in the place of a rule, of nodes that no rung had to join
FigureSpelt = tuple[tuple[tuple[str, str], ...], ...]  # (text, rule) of each spelling, node by node


@dataclass(slots=True)
class Found:
    """An entity that has no id yet: what it is known by, and the figures that it is, by their places in the block.

    `qualifiers` may tell it from homonyms, the best first. `spelt` says how each figure spells it. `remarkable` are
    those whose names have problems.
    """

    known: Known
    qualifiers: tuple[tuple[str, str], ...]
    figures: tuple[int, ...]
    spelt: tuple[FigureSpelt, ...]
    remarkable: bool


def form_found(cluster: Cluster, ladder: Ladder, figures: Mapping[int, Figure], decided: Sequence[Decision]) -> Found:
    """Form what one cluster came to."""
    pages = sorted(_pages(cluster).items(), key=lambda item: (-item[1], item[0]))
    names = tuple(sorted(_list_telling(cluster)))
    countries = _count_countries(cluster)
    known = Known(
        cluster.kind, "", choose_name(cluster, decided), pages[0][0] if pages else None,
        min(cluster.items, default=None), names, tuple(sorted(cluster.seasons)), tuple(countries),
    )  # fmt: skip
    rule = _find_rule(cluster, ladder, known.name)
    spelt = tuple(_spell(figure, ladder, known.name, rule) for figure in figures.values())
    slips = any(rule == SLIP for figure in spelt for node in figure for _, rule in node)
    return Found(known, _qualify(cluster, countries), tuple(figures), spelt, slips or is_flagged_twice(known))


def _list_telling(cluster: Cluster) -> set[str]:
    """List the names that an id is remembered by: one word alone is seldom one, but for a circuit's town."""
    if cluster.kind == "circuit":
        return set(cluster.names)
    return {name.key for name in cluster.names.values() if len(name.words) > 1} or set(cluster.names)


def _qualify(cluster: Cluster, countries: Sequence[str]) -> tuple[tuple[str, str], ...]:
    brackets = [found[1].strip() for target in sorted(cluster.targets) if (found := DISAMBIGUATION.search(target))]
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


def _find_rule(cluster: Cluster, ladder: Ladder, name: str) -> str:
    """Give the rule by which the canonical spelling joined: the others go with it by that, but for their own."""
    joined = {_rule(ladder, node) for node in cluster.nodes if name in node.spellings}
    return SAME if SAME in joined else min(joined, default="folded")


def _spell(figure: Figure, ladder: Ladder, name: str, rule: str) -> FigureSpelt:
    """Say of each spelling of a figure, node by node, how it goes with the canonical one."""
    rules = [own if (own := _rule(ladder, node)) != SAME else rule for node in figure.nodes]
    return tuple(
        tuple((text, _name_rule(node, text, name, one)) for text in node.spellings)
        for node, one in zip(figure.nodes, rules, strict=True)
    )


def _rule(ladder: Ladder, node: Node) -> str:
    return ladder.rules.get(ladder.number_of[id(node)], SAME)


def _name_rule(node: Node, text: str, name: str, rule: str) -> str:
    """Say how a spelling goes with the canonical one; that one is itself, by whatever rule its cluster joined."""
    if text == name or (rule == SAME and text == node.text):
        return "link" if node.target is not None else "spelling"
    return "folded" if rule == SAME else rule
