"""The mentions of one season that are one spelling (`Node`), and what their rows say about who is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scraper.countries import parent_country
from scraper.normalize.folding import fold
from scraper.normalize.names import PersonName, parse_person
from scraper.normalize.relatives import find_namesakes, find_relatives, list_words
from scraper.normalize.team_names import TOGETHER, TeamName, compare_teams, parse_circuit, parse_team

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scraper.normalize.mentions import Mention
    from scraper.raw import LinkTarget

Slot = tuple[str, ...]
ROUND = re.compile(r"r(\d+)")
DISAMBIGUATION = re.compile(r"\s*\([^()]*\)$")
PLACE = re.compile(r"['(*†‡ ]*(\d{1,3})(?!\d|[.,½])")
OUTCOME_OF_AWARD = {"winner": "1", "second": "2", "third": "3"}


@dataclass(slots=True)
class Node:
    """One spelling with one link target in one season (or, where rows exclude each other, one row's).

    `facts` are what two nodes of one entity may share: (kind, …). `slots` say where it stands alone: two names in
    different units of one slot are two entities. `lists` are the entry list and the standings tables that have it.
    `page` is known only where the wiki resolved the link. `calendar` is how many rounds the season has, as far as its
    names show. `guarded` names are those of relatives who differ in a suffix that tables drop (father and son in one
    season): the name alone joins nothing. `namesake` names have relatives of that kind in any season.
    """

    kind: str
    season: str
    year: int | None
    text: str
    target: str | None
    name: PersonName | TeamName
    mentions: list[Mention]
    page: tuple[str, int] | None = None
    wikidata: str | None = None
    facts: set[tuple[str, ...]] = field(default_factory=set)
    slots: dict[Slot, set[str]] = field(default_factory=dict)
    units: set[int] = field(default_factory=set)
    entered: set[int] = field(default_factory=set)
    raced: set[int] = field(default_factory=set)
    calendar: int = 0
    lists: set[str] = field(default_factory=set)
    guarded: bool = False
    namesake: bool = False

    @property
    def title(self) -> str | None:
        """The target without anchor and disambiguation."""
        return None if self.target is None else DISAMBIGUATION.sub("", self.target)

    @property
    def order(self) -> tuple[str, ...]:
        """A key that sorts nodes without regard to the order of input."""
        flags = min((mention.country or "" for mention in self.mentions), default="")
        unit = min(self.units, default=0)
        return (self.season, self.kind, self.name.key, self.target or "", self.text, flags, f"{unit:09}")


def normalize_target(target: str | None) -> str | None:
    """Give a link target MediaWiki's form: no anchor, no underscores, a capital first.

    >>> normalize_target(":porsche_911_GT3#GT3 RSR")
    'Porsche 911 GT3'
    """
    title = " ".join((target or "").partition("#")[0].replace("_", " ").lstrip(":").split())
    return title[:1].upper() + title[1:] if title else None


def parse_name(kind: str, text: str) -> PersonName | TeamName:
    """Take a name apart after its kind."""
    if kind == "person":
        return parse_person(text)
    return parse_circuit(text) if kind == "circuit" else parse_team(text)


def form_nodes(mentions: Iterable[Mention], links: Mapping[tuple[str, str], LinkTarget]) -> list[Node]:
    """Gather mentions into nodes, sorted; nothing depends on the order of the mentions."""
    mentions = [part for mention in mentions for part in _split_names(mention)]
    calendar = _list_rounds(mentions)
    mentions = [_spell_out_rounds(mention, calendar) for mention in mentions]
    guarded = find_relatives(mentions)
    namesakes = find_namesakes(mentions)
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[_form_key(mention)].append(mention)
    nodes = [
        _form_node(part, target or None, links)
        for (_, kind, target, *_), group in groups.items()
        for part in (_split_rows(group, guarded) if kind == "person" else [group])
    ]
    for node in nodes:
        node.calendar = len(calendar[node.season])
        node.guarded = (node.season, list_words(node.name)) in guarded
        node.namesake = list_words(node.name) in namesakes
    _add_mates(nodes)
    return sorted(nodes, key=lambda node: node.order)


def _split_names(mention: Mention) -> list[Mention]:
    """Part two like names of one team in one cell (`Larrousse Calmels / Equipe Larrousse`); unlike ones are a pair."""
    texts = mention.text.split(TOGETHER) if mention.kind == "team" else []
    names = [parse_team(text) for text in texts]
    if len(names) < 2 or any(compare_teams(names[0], name) is None for name in names[1:]):
        return [mention]
    return [replace(mention, text=text) for text in texts]


def _form_key(mention: Mention) -> tuple[str, ...]:
    """Say what mentions of one node have in common; people of one name under two flags may be two."""
    target = normalize_target(mention.target) or ""
    key = parse_name(mention.kind, mention.text).key or fold(mention.text)
    flag = parent_country(mention.country) if mention.kind == "person" and mention.country else ""
    return (mention.season, mention.kind, target, key, mention.wiki, flag)


def _list_rounds(mentions: list[Mention]) -> dict[str, set[int]]:
    known: dict[str, set[int]] = defaultdict(set)
    for mention in mentions:
        known[mention.season] |= set(mention.rounds or ())
        known[mention.season] |= {number for session in mention.sessions or () for number in round_of(session)}
    return known


def _spell_out_rounds(mention: Mention, calendar: dict[str, set[int]]) -> Mention:
    """Put the numbers of all rounds of the season in the place of `All`."""
    return replace(mention, rounds=tuple(sorted(calendar[mention.season]))) if mention.all_rounds else mention


def _add_mates(nodes: list[Node]) -> None:
    """Tell each person who shares a row or an entered car with them."""
    crews: dict[tuple[str, ...], set[PersonName]] = defaultdict(set)
    for node in nodes:
        for crew in _crews(node):
            if isinstance(node.name, PersonName):
                crews[crew].add(node.name)
    for node in nodes:
        for crew in _crews(node):
            for mate in crews.get(crew, set()) - {node.name}:
                # A brother in the crew is a mate of the third brother as well.
                if isinstance(node.name, PersonName) and mate.last == node.name.last:
                    continue
                node.facts |= {("mate", node.season, mate.last), ("mate*", mate.key)}


def _crews(node: Node) -> Iterator[tuple[str, ...]]:
    if node.kind != "person":
        return
    for mention in node.mentions:
        yield (node.season, "row", str(mention.unit))
        team = parse_team(mention.team).core_key if mention.team else ""
        if mention.role == "entry" and (mention.number or team):
            yield (node.season, mention.class_name or "", mention.number or "", team)


def round_of(session: str) -> tuple[int, ...]:
    """Give the number of the round that a session's id names, if any.

    >>> round_of("r6-12h"), round_of("x")
    ((6,), ())
    """
    found = ROUND.match(session)
    return (int(found[1]),) if found else ()


def _split_rows(group: list[Mention], guarded: set[tuple[str, tuple[str, ...]]]) -> Iterator[list[Mention]]:
    """Part the rows of one name that exclude each other: homonyms in one standings table.

    Of guarded names each row stands by itself.
    """
    if (group[0].season, list_words(parse_person(group[0].text))) in guarded:
        units: dict[int, list[Mention]] = defaultdict(list)
        for mention in group:
            units[mention.unit].append(mention)
        yield from units.values()
        return
    rows: dict[int, set[Slot]] = defaultdict(set)
    for mention in group:
        if mention.table is not None:
            rows[mention.unit] |= set(_standing_slots(mention))
    seen: set[Slot] = set()
    if all(_claim(slots, seen) for slots in rows.values()):
        yield group
        return
    for unit in rows:
        yield [mention for mention in group if mention.unit == unit and mention.table is not None]
    rest = [mention for mention in group if mention.table is None]
    if rest:
        yield rest


def _claim(slots: set[Slot], seen: set[Slot]) -> bool:
    free = seen.isdisjoint(slots)
    seen |= slots
    return free


def _standing_slots(mention: Mention) -> Iterator[Slot]:
    for session, outcome in (mention.sessions or {}).items():
        if outcome.strip() and mention.table is not None:
            yield ("standing", mention.season, mention.table, session)


def _form_node(group: list[Mention], target: str | None, links: Mapping[tuple[str, str], LinkTarget]) -> Node:
    group = sorted(group, key=lambda mention: (mention.unit, mention.key))
    first = group[0]
    texts = sorted({mention.text for mention in group}, key=lambda text: (-_count(group, text), text))
    node = Node(first.kind, first.season, first.year, texts[0], target, parse_name(first.kind, texts[0]), group)
    found = None if target is None else links.get((first.wiki, target))
    if found is not None:
        node.target = normalize_target(found.title) or target
        node.page = None if found.page_id is None else (first.wiki, found.page_id)
        node.wikidata = found.wikidata
    for mention in group:
        _add_context(node, mention)
    return node


def _count(group: list[Mention], text: str) -> int:
    return sum(mention.text == text for mention in group)


def _add_context(node: Node, mention: Mention) -> None:
    season = mention.season
    node.units.add(mention.unit)
    if mention.number and mention.number.strip():
        node.facts.add(("number", season, mention.number.strip().lstrip("#")))
    if mention.team:
        node.facts |= {
            ("team", season, parse_team(mention.team).core_key),
            ("team*", parse_team(mention.team).core_key),
        }
    if mention.kind == "circuit":
        node.facts |= {("round", season, str(number)) for number in mention.rounds or ()}
    if mention.car:
        # The make stands in the place of the team where winners are listed by constructor.
        node.facts |= {("car", season, fold(mention.car)), ("team", season, parse_team(mention.car).core_key)}
    for session, outcome in (mention.sessions or {}).items():
        if outcome.strip():
            place = PLACE.match(OUTCOME_OF_AWARD.get(outcome, outcome))
            if place:
                node.facts.add(("result", season, session, place[1]))
            node.raced |= set(round_of(session))
    _add_place(node, mention)
    for slot, unit in _slots(mention):
        node.slots.setdefault(slot, set()).add(unit)


def _add_place(node: Node, mention: Mention) -> None:
    if mention.role in ("entry", "standing"):
        node.lists.add(f"{mention.season} {mention.table or mention.role}")
    if mention.role == "entry":
        node.entered |= set(mention.rounds or ())


def _slots(mention: Mention) -> Iterator[tuple[Slot, str]]:
    """Say where a name stands alone: a person by session or round, a team by its row or by its car numbers."""
    season, unit = mention.season, str(mention.unit)
    if mention.kind == "person":
        yield from ((slot, unit) for slot in _standing_slots(mention))
        if mention.role == "entry":
            yield from ((("entry", season, str(number)), unit) for number in mention.rounds or ())
    elif mention.table is not None:
        yield ("standing", season, mention.table), unit
    elif mention.role == "entry" and mention.kind != "circuit":
        yield ("entry", season), f"{mention.class_name}:{mention.number}" if mention.number else f"row {unit}"
