"""What the rows around a name say of it: numbers, teams, results, crews, and where it stands alone."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.normalize.folding import fold
from scraper.normalize.names import PersonName
from scraper.normalize.team_names import parse_team

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.normalize.clusters import Cluster
    from scraper.normalize.mentions import Mention
    from scraper.normalize.nodes import FormedNode, Node, Slot

ROUND = re.compile(r"r(\d+)")
PLACE = re.compile(r"['(*†‡ ]*(\d{1,3})(?!\d|[.,½])")
OUTCOME_OF_AWARD = {"winner": "1", "second": "2", "third": "3"}


def round_of(session: str) -> tuple[int, ...]:
    """Give the number of the round that a session's id names, if any.

    >>> round_of("r6-12h"), round_of("x")
    ((6,), ())
    """
    found = ROUND.match(session)
    return (int(found[1]),) if found else ()


def add_context(node: Node, mention: Mention) -> None:
    """Put what a mention's row says into its node: facts that two nodes may share, slots that it takes."""
    season = mention.season
    node.units.add(mention.unit)
    if mention.number and mention.number.strip():
        node.facts.add(("number", season, mention.number.strip().lstrip("#")))
    if mention.team:
        team = parse_team(mention.team).core_key
        node.facts |= {("team", season, team), ("team*", team)}
    if mention.kind == "circuit":
        node.facts |= {("round", season, str(number)) for number in mention.rounds or ()}
    if mention.car:
        # The make stands in the place of the team where winners are listed by constructor.
        node.facts |= {("car", season, fold(mention.car)), ("team", season, parse_team(mention.car).core_key)}
        if mention.kind == "person" and (make := fold(mention.car).partition(" ")[0]).isalpha():
            node.facts.add(("make*", make))
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
        yield from ((slot, unit) for slot in standing_slots(mention))
        if mention.role == "entry":
            yield from ((("entry", season, str(number)), unit) for number in mention.rounds or ())
    elif mention.table is not None:
        yield ("standing", season, mention.table), unit
    elif mention.role == "entry" and mention.kind != "circuit":
        yield ("entry", season), f"{mention.class_name}:{mention.number}" if mention.number else f"row {unit}"


def standing_slots(mention: Mention) -> Iterator[Slot]:
    """Say which sessions of a standings table a row has a result in: one name stands in each once."""
    for session, outcome in (mention.sessions or {}).items():
        if outcome.strip() and mention.table is not None:
            yield ("standing", mention.season, mention.table, session)


def entry_slots(mention: Mention, name: PersonName) -> Iterator[Slot]:
    """Say for which rounds a row enters a family name alone; a whole name, or a link, may be entered with two cars."""
    if mention.role == "entry" and mention.number and name.abbreviated and mention.target is None:
        yield from (("entry", mention.season, str(number)) for number in mention.rounds or ())


def add_mates(formed: Sequence[FormedNode]) -> None:
    """Tell each person who shares a row or an entered car with them."""
    crews: dict[tuple[str, ...], set[PersonName]] = defaultdict(set)
    people = [(node, node.name, set(_crews(mentions))) for node, mentions in formed if node.kind == "person"]
    for _, name, joined in people:
        for crew in joined:
            if isinstance(name, PersonName):
                crews[crew].add(name)
    for node, name, joined in people:
        for mate in {mate for crew in joined for mate in crews[crew]} - {name}:
            # A brother in the crew is a mate of the third brother as well.
            if not (isinstance(name, PersonName) and mate.last == name.last):
                node.facts |= {("mate", node.season, mate.last), ("mate*", spell_key(mate))}


def _crews(mentions: Iterable[Mention]) -> Iterator[tuple[str, ...]]:
    for mention in mentions:
        yield ("row", str(mention.unit))
        team = parse_team(mention.team).core_key if mention.team else ""
        if mention.role == "entry" and (mention.number or team):
            yield ("car", mention.class_name or "", mention.number or "", team)


def spell_key(name: PersonName) -> str:
    """Spell a name for other seasons to know it by."""
    return " ".join([*name.words, *([name.suffix] if name.suffix else [])])


def add_drivers(teams: Sequence[FormedNode], people: Iterable[tuple[Cluster, Sequence[Mention]]]) -> None:
    """Tell each team and make of a season who drove for it, and in which rounds.

    People are told apart by their cluster; to other seasons they are known by their whole name.
    """
    crews: dict[int, set[tuple[int, str, str, tuple[int, ...]]]] = defaultdict(set)
    for cluster, mentions in people:
        whole = [name for name in cluster.names.values() if isinstance(name, PersonName) and not name.abbreviated]
        key = max((spell_key(name) for name in whole), key=lambda key: (len(key), key), default="")
        for mention in mentions:
            rounds = {*(mention.rounds or ()), *(n for session in mention.sessions or () for n in round_of(session))}
            crews[mention.unit].add((cluster.number, cluster.nodes[0].text, key, tuple(sorted(rounds))))
    names: dict[int, set[str]] = defaultdict(set)
    for node, _ in teams:
        for unit in node.units:
            names[unit].add(node.name.key)
    for node, _ in teams:
        for unit in node.units:
            for number, text, key, seats in crews.get(unit, ()):
                node.facts.add(("driver", node.season, f"{number:06}", text))
                if key:
                    node.facts.add(("driver*", key))
                if len(names[unit]) == 1:
                    node.facts |= {("seat", node.season, f"{number:06}", f"{text}, {seat}") for seat in seats}
