"""Families: people of different seasons whose names may be forms of one, and all who bear a family name.

Forms of a name are compared where they share a form of the family name. Most who do are others: brothers, strangers.
They need not be resolved together, but that they exist says how much a form proves.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from scraper.normalize.names import PersonName, compare_people, parse_person
from scraper.normalize.people import list_family_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from scraper.normalize.nodes import Node


class Kin(NamedTuple):
    """What a person's figure is called: the names of its nodes, their last words, the forms of their family names."""

    names: tuple[str, ...]
    lasts: tuple[str, ...]
    keys: tuple[str, ...]


def list_kin(nodes: Iterable[Node]) -> Kin:
    """List what a figure of these nodes is called."""
    named = {node.text: node.name for node in nodes if isinstance(node.name, PersonName)}
    lasts = {name.last for name in named.values()}
    keys = {key for name in named.values() for key in list_family_keys(name)}
    return Kin(tuple(sorted(named)), tuple(sorted(lasts)), tuple(sorted(keys)))


def pair_forms(kin: Iterable[Kin]) -> Iterator[tuple[Kin, Kin]]:
    """Pair those that share a form of the family name, each pair once or more."""
    families: dict[str, list[Kin]] = defaultdict(list)
    for one in dict.fromkeys(kin):
        for key in one.keys:
            families[key].append(one)
    for family in families.values():
        yield from combinations(family, 2)


def may_be_one(one: Kin, two: Kin) -> bool:
    """Tell whether any of their names are forms of one, or a slip apart: no rung joins, or doubts, any others."""
    return any(
        compare_people(parse_person(mine), parse_person(theirs)) is not None
        for mine in one.names
        for theirs in two.names
    )


def map_bearers(kin: Iterable[Kin]) -> dict[str, list[str]]:
    """Map the last words of family names to the names of those who bear them."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for one in dict.fromkeys(kin):
        for last in one.lasts:
            bearers[last].update(one.names)
    return {last: sorted(names) for last, names in bearers.items()}


def list_bearers(block: Sequence[Kin], bearers: Mapping[str, Sequence[str]]) -> list[str]:
    """List the names of all who bear a family name that someone of a block has."""
    return sorted({name for last in {last for one in block for last in one.lasts} for name in bearers[last]})
