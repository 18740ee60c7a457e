"""All entities of all seasons with their ids, as seasons and files are formed from them."""

from __future__ import annotations

import marshal
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from scraper.normalize.identity import Identified, IdRecord, assign_ids
from scraper.normalize.listed import Listed, PlaceBook
from scraper.normalize.mentions import Resolution
from scraper.normalize.telling import tell_doubt, tell_found, tell_homonym
from scraper.raw.files import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scraper.normalize.across import Gathered, OpenDoubt
    from scraper.normalize.figures import SeasonIndex
    from scraper.normalize.forming import FigureSpelt
    from scraper.normalize.mentions import Doubt
    from scraper.problems import Problem


@dataclass(slots=True)
class Register:
    """The entities by kind and id, what is in doubt, and what each season's page is at fault in.

    `seasons` gives the entity of each figure of a season, by kind and number, and how the figure spells it; `told` what
    its file takes from each entity, by id.
    """

    listed: list[Listed] = field(default_factory=list)
    seasons: dict[str, dict[tuple[str, int], tuple[Listed, FigureSpelt]]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    season_problems: dict[str, list[Problem]] = field(default_factory=dict)
    record: IdRecord = field(default_factory=IdRecord)
    unused: list[Problem] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)

    def list_season(self, season: str) -> list[Listed]:
        """List the entities that a season's figures are, in the order of the figures."""
        return [item for item, _ in self._list_figures(season)]

    def _list_figures(self, season: str) -> list[tuple[Listed, FigureSpelt]]:
        return [found for _, found in sorted(self.seasons.get(season, {}).items(), key=itemgetter(0))]

    def describe(self, season: str) -> str:
        """Write down everything that a season's own file takes from the entities; equal texts give equal files."""
        told = [(self.told[item.id], spelt) for item, spelt in self._list_figures(season)]
        return digest_of(repr(self.season_problems.get(season, [])), marshal.dumps(told, 2))

    def form_resolution(self, ids: dict[str, str]) -> Resolution:
        """Form the whole resolution; `ids` are those of each mention's key."""
        entities = [listed.form_entity() for listed in self.listed]
        redirects = {f"{kind}:{old}": new for (kind, old), new in sorted(self.record.redirects.items())}
        return Resolution(
            entities, ids, self.doubts, self.problems, redirects, self.season_problems, self.unused
        )  # fmt: skip


def form_register(
    blocks: Iterable[Sequence[Gathered]], record: IdRecord, indexes: Mapping[str, SeasonIndex]
) -> Register:
    """Give every entity of every block its id, and list what was left open; blocks come kind by kind."""
    register, book = Register(record=record), PlaceBook(indexes)
    for gathered in blocks:
        listed = [_list_found(one, book) for one in gathered]
        _give_ids([item for items in listed for item in items], register)
        for one, items in zip(gathered, listed, strict=True):
            register.doubts += [_form_doubt(open_, one, items, book) for open_ in one.block.doubts]
            register.problems += one.block.problems
    register.doubts.sort(key=_rank)
    _mark_ambiguous(register)
    register.listed.sort(key=lambda item: (item.found.known.kind, item.id))
    register.told = {item.id: item.describe() for item in register.listed}
    return register


def _list_found(one: Gathered, book: PlaceBook) -> list[Listed]:
    return [
        Listed("", found, tuple([one.members[place] for place in found.figures]), f"{one.digest} {number}", book)
        for number, found in enumerate(one.block.found)
    ]


def _form_doubt(open_: OpenDoubt, one: Gathered, items: Sequence[Listed], book: PlaceBook) -> Doubt:
    """Form a doubt between two entities that have their ids, with the places of the names that it is about."""
    a_places, b_places = (
        tuple(chain(*book.find(open_.doubt.kind, one.members[figure])[node]))
        for figure, node in (open_.a_node, open_.b_node)
    )
    return replace(open_.doubt, a=items[open_.a].id, b=items[open_.b].id, a_places=a_places, b_places=b_places)


def _give_ids(listed: Sequence[Listed], register: Register) -> None:
    ordered = sorted(listed, key=lambda item: item.members[0])
    found = [Identified(number, item.found.known, item.found.qualifiers) for number, item in enumerate(ordered)]
    given, register.record = assign_ids(found, register.record)
    for item, identified in zip(ordered, found, strict=True):
        item.id, item.reason = given[identified.number], identified.reason
        for (season, number), spelt in zip(item.members, item.found.spelt, strict=True):
            register.seasons.setdefault(season, {})[item.found.known.kind, number] = item, spelt
    register.listed += ordered


def _rank(doubt: Doubt) -> tuple[int, float, str, str]:
    return (-len(doubt.evidence), -doubt.score, doubt.a, doubt.b)


def _mark_ambiguous(register: Register) -> None:
    """Mark entities of doubts that have some evidence, or stand within one season; others are mere likenesses."""
    serious = [doubt for doubt in register.doubts if doubt.evidence or len(doubt.seasons) == 1]
    doubtful = {(doubt.kind, id_) for doubt in serious for id_ in (doubt.a, doubt.b)}
    for item in register.listed:
        if (item.found.known.kind, item.id) in doubtful:
            item.resolution = "ambiguous"


def tell_register(register: Register, seasons: Iterable[tuple[str, Sequence[Problem]]]) -> None:
    """Tell every problem of the names; `seasons` are those of each season's own ladder."""
    told: dict[str, list[Problem]] = defaultdict(list)
    for item in register.listed:
        known = item.found.known
        problems = list(tell_found(known, list(item.list_aliases()))) if item.found.remarkable else []
        if item.reason is not None:
            problems.append(tell_homonym(known, item.id, item.reason, item.find_place()))
        for season, problem in problems:
            register.problems.append(problem)
            if season is not None:
                told[season].append(problem)
    for season, own in seasons:
        register.problems += own
        told[season] += own
    for doubt in register.doubts:
        season, problem = tell_doubt(doubt)
        register.problems.append(problem)
        if season is not None:
            told[season].append(problem)
    register.season_problems = {season: problems for season, problems in told.items() if problems}
