"""Nodes joined into entities under constraints: a union that knows what must stay apart, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.countries import parent_country
from scraper.normalize.names import PersonName, differ_in_given_name, parse_person
from scraper.normalize.relatives import bear_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.normalize.nodes import Node, Slot
    from scraper.normalize.team_names import TeamName


@dataclass(slots=True)
class Cluster:
    """Nodes that are one entity so far, with all that is known of it; `number` is that of its first node."""

    number: int
    kind: str
    nodes: list[Node]
    names: dict[str, PersonName | TeamName]
    facts: set[tuple[str, ...]]
    slots: dict[Slot, set[tuple[str, str]]]
    rows: dict[str, dict[int, set[str]]]
    countries: set[str]
    pages: set[tuple[str, int]]
    targets: set[str]
    definite: set[str]
    written: set[str]
    years: set[int]
    items: set[str]
    decisions: set[tuple[str, int]] = field(default_factory=set)

    @property
    def seasons(self) -> set[str]:
        """The seasons that name it."""
        return set(self.rows)


def form_cluster(number: int, node: Node) -> Cluster:
    """Form the cluster of one node."""
    definite, written = _suffixes(node)
    return Cluster(
        number, node.kind, [node], {node.name.key: node.name}, set(node.facts),
        {slot: {(unit, node.name.key) for unit in units} for slot, units in node.slots.items()},
        {node.season: {unit: {node.name.key} for unit in node.units}},
        {parent_country(country) for country in node.flags} - {"UNK"},
        {node.page} if node.page else set(), {node.target} if node.target else set(),
        definite, written, {node.year} if node.year is not None else set(), {node.wikidata} if node.wikidata else set(),
    )  # fmt: skip


def _suffixes(node: Node) -> tuple[set[str], set[str]]:
    """Give the suffix that the person has (after the link where the text drops it), and the one that is written.

    A family name alone tells neither.
    """
    if not isinstance(node.name, PersonName):
        return set(), set()
    written = set() if node.name.abbreviated and not node.name.suffix else {node.name.suffix or ""}
    if node.name.suffix or node.title is None:
        return set(written), written
    return {parse_person(node.title).suffix or ""}, written


def join(into: Cluster, other: Cluster) -> None:
    """Put all of one cluster into another."""
    into.number = min(into.number, other.number)
    into.nodes += other.nodes
    into.names.update(other.names)
    into.facts |= other.facts
    into.countries |= other.countries
    into.pages |= other.pages
    into.targets |= other.targets
    # A suffix that stands anywhere is the person's: other tables dropped it.
    into.definite = {suffix for suffix in into.definite | other.definite if suffix} or into.definite | other.definite
    into.written |= other.written
    into.years |= other.years
    into.items |= other.items
    into.decisions |= other.decisions
    for slot, units in other.slots.items():
        into.slots.setdefault(slot, set()).update(units)
    for season, rows in other.rows.items():
        mine_rows = into.rows.setdefault(season, {})
        for unit, keys in rows.items():
            mine_rows.setdefault(unit, set()).update(keys)


def find_conflict(a: Cluster, b: Cluster, *, across: bool = False) -> str | None:
    """Say why two clusters cannot be one entity; None where nothing forbids it.

    `across` is for clusters of different seasons, where a suffix that is not written is no suffix.
    """
    if any((number, 1 - side) in b.decisions for number, side in a.decisions):
        return "a decision says that they are different"
    if _lead_apart(a, b):
        return "their links lead to different pages"
    if a.kind == "person":
        return _conflict_of_people(a, b, across=across)
    return _conflict_of_rows(a, b)


def _lead_apart(a: Cluster, b: Cluster) -> bool:
    """Compare where links lead: by Wikidata item, or by page where both are on one wiki."""
    if a.items and b.items:
        return a.items.isdisjoint(b.items)
    wikis = {wiki for wiki, _ in a.pages} & {wiki for wiki, _ in b.pages}
    return bool(wikis) and a.pages.isdisjoint(b.pages)


def _conflict_of_people(a: Cluster, b: Cluster, *, across: bool) -> str | None:
    if _apart(a.definite, b.definite) and (across or (a.targets and b.targets) or _in_one_list(a, b)):
        return "a suffix tells them apart"
    if _are_relatives(a, b):
        return "one family name, different given names"
    if _share_row(a, b):
        return "both stand in one row"
    for slot in a.slots.keys() & b.slots.keys():
        strict = slot[0] == "standing" or _guarded(a, b)
        for unit, key in a.slots[slot]:
            for other, other_key in b.slots[slot]:
                if unit != other and (strict or key != other_key or _is_abbreviated(a.names.get(key))):
                    return f"both stand in one {slot[0]} table"
    return None


def _is_abbreviated(name: PersonName | TeamName | None) -> bool:
    """Tell whether two rows with this name in one round are two people: a whole name may be entered with two cars."""
    return isinstance(name, PersonName) and name.abbreviated


def _in_one_list(a: Cluster, b: Cluster) -> bool:
    """Tell whether one list of entries or one standings table has both: then the suffix is no slip."""
    mine = {slot[:-1] for slot in a.slots}
    return any(slot[:-1] in mine for slot in b.slots)


def are_listed_apart(a: Cluster, b: Cluster) -> bool:
    """Tell whether one list writes two people with different whole names."""
    names = [{key for key, name in one.names.items() if not _is_abbreviated(name)} for one in (a, b)]
    lists = [{name for node in one.nodes for name in node.lists} for one in (a, b)]
    return a.kind == "person" and all(names) and names[0].isdisjoint(names[1]) and not lists[0].isdisjoint(lists[1])


def drop_suffix(a: Cluster, b: Cluster) -> bool:
    """Tell whether one of two people has a suffix that the other is written without."""
    return _apart(a.definite, b.definite)


def _guarded(a: Cluster, b: Cluster) -> bool:
    return any(node.guarded for node in a.nodes) and any(node.guarded for node in b.nodes)


def _are_relatives(a: Cluster, b: Cluster) -> bool:
    mine = [name for name in a.names.values() if isinstance(name, PersonName)]
    theirs = [name for name in b.names.values() if isinstance(name, PersonName)]
    return any(differ_in_given_name(one, two) or bear_forms(one, two) for one in mine for two in theirs)


def _share_row(a: Cluster, b: Cluster) -> bool:
    for season in a.rows.keys() & b.rows.keys():
        mine, theirs = a.rows[season], b.rows[season]
        if any(mine[unit] != theirs[unit] for unit in mine.keys() & theirs.keys()):
            return True
    return False


def _conflict_of_rows(a: Cluster, b: Cluster) -> str | None:
    """Find the tables in which two differently named teams (or makes) have rows of their own."""
    for slot in a.slots.keys() & b.slots.keys():
        mine, theirs = a.slots[slot], b.slots[slot]
        apart = {unit for unit, _ in mine}.isdisjoint({unit for unit, _ in theirs})
        if apart and {key for _, key in mine}.isdisjoint({key for _, key in theirs}):
            return f"both have rows in one {slot[0]} table"
    return None


def _apart(a: set[str], b: set[str]) -> bool:
    return bool(a and b) and a.isdisjoint(b)


def flags_agree(a: Cluster, b: Cluster) -> bool | None:
    """Tell whether two clusters have a flag in common; None where one of them has none."""
    if not (a.countries and b.countries):
        return None
    return not a.countries.isdisjoint(b.countries)


def components(edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Group numbers that edges connect; sorted, so that the order of edges does not matter."""
    root: dict[int, int] = {}

    def find(number: int) -> int:
        while root.setdefault(number, number) != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for one, two in edges:
        first, second = sorted((find(one), find(two)))
        root[second] = first
    groups: dict[int, list[int]] = {}
    for number in sorted(root):
        groups.setdefault(find(number), []).append(number)
    return [groups[number] for number in sorted(groups)]
