"""The mentions of one season that are one spelling (`Node`), and what their rows say about who is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scraper.countries import parent_country
from scraper.normalize.context import add_context, add_mates, entry_slots, round_of, standing_slots
from scraper.normalize.folding import fold
from scraper.normalize.gazetteer import fold_series
from scraper.normalize.names import PersonName, parse_person
from scraper.normalize.relatives import find_relatives, list_words
from scraper.normalize.team_names import TOGETHER, TeamName, compare_teams, parse_circuit, parse_team

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scraper.normalize.mentions import Mention
    from scraper.problems import Place
    from scraper.raw import LinkTarget

Slot = tuple[str, ...]
NodePlaces = tuple[tuple["Place", ...], ...]  # spelling by spelling
DISAMBIGUATION = re.compile(r"\s*\(([^()]*)\)$")


@dataclass(slots=True)
class Spelling:
    """How often a text stands for a node, and how often a calendar has it so."""

    count: int = 0
    called: int = 0


@dataclass(slots=True)
class Node:
    """One spelling with one link target in one season (or, where rows exclude each other, one row's).

    `facts` are what two nodes of one entity may share: (kind, …). `slots` say where it stands alone: two names in
    different units of one slot are two entities. `lists` are the entry list and the standings tables that have it.
    `page` is known only where the wiki resolved the link. `calendar` is how many rounds the season has, as far as its
    names show. `guarded` names are those of relatives who differ in a suffix that tables drop (father and son in one
    season): the name alone joins nothing. `spellings` are by text, `flags` count the countries given.
    """

    kind: str
    season: str
    year: int | None
    text: str
    target: str | None
    name: PersonName | TeamName
    wiki: str
    series: str | None = None
    spellings: dict[str, Spelling] = field(default_factory=dict)
    flags: dict[str, int] = field(default_factory=dict)
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

    @property
    def title(self) -> str | None:
        """The target without disambiguation; what a section is called says nothing."""
        return None if self.target is None or "#" in self.target else DISAMBIGUATION.sub("", self.target)

    @property
    def order(self) -> tuple[str, ...]:
        """A key that sorts nodes without regard to the order of input."""
        unit = min(self.units, default=0)
        flag = min(self.flags, default="")
        return (self.season, self.kind, self.name.key, self.target or "", self.text, flag, f"{unit:09}", self.wiki)

    @property
    def page_key(self) -> str:
        """The page that the link leads to, as far as it is known."""
        return str(self.page) if self.page else f"{self.wiki}:{self.target}"

    @property
    def count(self) -> int:
        """How many mentions there are."""
        return sum(spelling.count for spelling in self.spellings.values())


FormedNode = tuple[Node, list["Mention"]]


def normalize_target(target: str | None) -> str | None:
    """Give a link target MediaWiki's form: no underscores, a capital first; a section is another thing than its page.

    >>> normalize_target(":porsche_911_GT3#GT3_RSR"), normalize_target("#Results")
    ('Porsche 911 GT3#GT3 RSR', None)
    """
    title, _, section = (" ".join(part.split()) for part in (target or "").replace("_", " ").partition("#"))
    title = title.lstrip(": ")
    return title[:1].upper() + title[1:] + (f"#{section}" if section else "") if title else None


def list_links(node: Node) -> tuple[str, ...]:
    """List where a node links to, if anywhere: the page where the wiki told it, else the title."""
    return () if node.target is None else (str(node.page or node.target),)


def parse_name(kind: str, text: str) -> PersonName | TeamName:
    """Take a name apart after its kind."""
    if kind == "person":
        return parse_person(text)
    return parse_circuit(text) if kind == "circuit" else parse_team(text)


def form_nodes(mentions: Iterable[Mention], links: Mapping[tuple[str, str], LinkTarget]) -> list[FormedNode]:
    """Gather the mentions of one season into nodes, sorted; nothing depends on the order of the mentions."""
    mentions = [part for mention in mentions for part in _split_names(mention)]
    calendar = _list_rounds(mentions)
    mentions = [_spell_out_rounds(mention, calendar) for mention in mentions]
    guarded = find_relatives(mentions)
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[_form_key(mention)].append(mention)
    formed = [
        (_form_node(part, target or None, links), part)
        for (kind, target, *_), group in groups.items()
        for part in (_split_rows(group, guarded) if kind == "person" else [group])
    ]
    for node, _ in formed:
        node.calendar = len(calendar)
        node.guarded = list_words(node.name) in guarded
    add_mates(formed)
    return sorted(formed, key=lambda pair: pair[0].order)


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
    return (mention.kind, target, key, mention.wiki, flag)


def _list_rounds(mentions: list[Mention]) -> tuple[int, ...]:
    known = {number for mention in mentions for number in mention.rounds or ()}
    sessions = {session for mention in mentions for session in mention.sessions or ()}
    return tuple(sorted(known | {number for session in sessions for number in round_of(session)}))


def _spell_out_rounds(mention: Mention, calendar: tuple[int, ...]) -> Mention:
    """Put the numbers of all rounds of the season in the place of `All`."""
    return replace(mention, rounds=calendar) if mention.all_rounds else mention


def _split_rows(group: list[Mention], guarded: set[tuple[str, ...]]) -> Iterator[list[Mention]]:
    """Part the rows of one name that exclude each other: homonyms in one standings table.

    Of guarded names each row stands by itself. A family name alone, entered with two cars for one round, is two people.
    """
    name = parse_person(group[0].text)
    if list_words(name) in guarded:
        units: dict[int, list[Mention]] = defaultdict(list)
        for mention in group:
            units[mention.unit].append(mention)
        yield from units.values()
        return
    rows = _list_slots(group, name)
    seen: set[Slot] = set()
    if all(_claim(slots, seen) for slots in rows.values()):
        yield group
        return
    for unit in rows:
        yield [mention for mention in group if mention.unit == unit]
    rest = [mention for mention in group if mention.unit not in rows]
    if rest:
        yield rest


def _list_slots(group: list[Mention], name: PersonName) -> dict[int, set[Slot]]:
    """List the rows of a name that stand in a table of standings, or enter it, with where each stands alone."""
    rows: dict[int, set[Slot]] = defaultdict(set)
    for mention in group:
        slots = set(standing_slots(mention) if mention.table is not None else entry_slots(mention, name))
        if slots or mention.table is not None:
            rows[mention.unit] |= slots
    return rows


def _claim(slots: set[Slot], seen: set[Slot]) -> bool:
    free = seen.isdisjoint(slots)
    seen |= slots
    return free


def _form_node(group: list[Mention], target: str | None, links: Mapping[tuple[str, str], LinkTarget]) -> Node:
    group = sorted(group, key=_order)
    first = group[0]
    texts = sorted({mention.text for mention in group}, key=lambda text: (-_count(group, text), text))
    name = parse_name(first.kind, texts[0])
    node = Node(first.kind, first.season, first.year, texts[0], target, name, first.wiki, fold_series(first.series))
    if target is not None:
        _follow_link(node, target, links)
    for mention in group:
        add_context(node, mention)
        spelling = node.spellings.setdefault(mention.text, Spelling())
        spelling.count += 1
        spelling.called += mention.role == "round"
        if mention.country:
            node.flags[mention.country] = node.flags.get(mention.country, 0) + 1
    return node


def _order(mention: Mention) -> tuple[int, str]:
    return (mention.unit, mention.key)


def list_places(mentions: Iterable[Mention]) -> NodePlaces:
    """List where a node formed of some mentions stands, in the order of its spellings.

    It is no part of the node: an edit moves all that follows on a page, and says nothing else of who is meant.
    """
    places: dict[str, tuple[Place, ...]] = {}
    for mention in sorted(mentions, key=_order):
        places[mention.text] = places.get(mention.text, ()) + mention.places
    return tuple(places.values())


def _follow_link(node: Node, target: str, links: Mapping[tuple[str, str], LinkTarget]) -> None:
    """Note down where a link leads; what stands in a section is not what the page, or its Wikidata item, is about."""
    title, _, section = target.partition("#")
    found = links.get((node.wiki, target)) or links.get((node.wiki, title))
    if found is None:
        return
    section = found.fragment or section
    node.target = normalize_target(f"{found.title}#{section}" if section else found.title) or target
    if not section:
        node.page = None if found.page_id is None else (node.wiki, found.page_id)
        node.wikidata = found.wikidata


def _count(group: list[Mention], text: str) -> int:
    return sum(mention.text == text for mention in group)
