"""Names that one season, or any, gives to several people: what such a name says by itself proves little."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.normalize.names import PersonName, compare_people, parse_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.normalize.mentions import Mention
    from scraper.normalize.nodes import Node
    from scraper.normalize.team_names import TeamName


def find_relatives(mentions: list[Mention]) -> set[tuple[str, ...]]:
    """Find the names that one list of a season writes with different suffixes, or that several people share."""
    suffixes: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person":
            name = parse_person(mention.text)
            suffixes[list_words(name), mention.table or mention.role].add(name.suffix or "")
    return {words for (words, _), found in suffixes.items() if len(found) > 1} | _find_shared(mentions)


def _find_shared(mentions: list[Mention]) -> set[tuple[str, ...]]:
    """Find the abbreviations (`Checa`, `C. Checa`) that several people of a season may be meant by."""
    families: dict[str, set[PersonName]] = defaultdict(set)
    short: set[PersonName] = set()
    for mention in mentions:
        if mention.kind == "person":
            name = parse_person(mention.text)
            if name.abbreviated:
                short.add(name)
            else:
                families[name.last].add(name)
    return {
        list_words(name)
        for name in short
        if sum(compare_people(name, one) is not None for one in families.get(name.last, ())) > 1
    }


def find_namesakes(nodes: Iterable[Node]) -> dict[tuple[str, ...], frozenset[int]]:
    """Find the names that any page writes, or links, with a suffix, and the years in which it does."""
    found: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for node in nodes:
        if not isinstance(node.name, PersonName):
            continue
        for name in (node.name, parse_person(node.title or "")):
            if name.suffix:
                found[list_words(name)] |= {node.year} if node.year is not None else set()
    return {words: frozenset(years) for words, years in found.items()}


def bear_forms(a: PersonName, b: PersonName) -> bool:
    """Tell whether `data/shared_names.toml` has two forms of one name as those of relatives."""
    return frozenset({list_words(a), list_words(b)}) in _listed_apart()


@cache
def _listed_apart() -> frozenset[frozenset[tuple[str, ...]]]:
    pairs = load_data("shared_names")["forms"]
    return frozenset(frozenset(list_words(parse_person(text)) for text in pair) for pair in pairs)


def list_words(name: PersonName | TeamName) -> tuple[str, ...]:
    """List the words of a name in alphabetical order: whatever order a table writes them in, it is one list."""
    return tuple(sorted(name.words))
