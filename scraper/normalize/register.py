"""All entities of all seasons with their ids, as seasons and files are formed from them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from scraper.normalize.identity import Identified, IdRecord, assign_ids
from scraper.normalize.mentions import Entity, Resolution
from scraper.normalize.telling import tell_doubt, tell_homonym
from scraper.raw.files import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scraper.normalize.across import Block
    from scraper.normalize.forming import Found
    from scraper.normalize.mentions import Doubt
    from scraper.problems import Problem


@dataclass(slots=True)
class Listed:
    """An entity with its id; `origin` tells which one of which block it is: equal ones are the same but for the id."""

    id: str
    found: Found
    origin: str
    reason: str | None = None
    resolution: str = "resolved"

    @property
    def digest(self) -> str:
        """What the entity is made from: equal ones are written the same."""
        return f"{self.origin} {self.id} {self.resolution} {self.reason}"

    def form_entity(self, season: str | None = None) -> Entity:
        """Form the entity, with all its seasons and aliases or with those of one season."""
        known, aliases = self.found.known, self.found.aliases
        chosen = aliases.values() if season is None else [aliases[season]] if season in aliases else []
        seasons = list(known.seasons) if season is None else [season]
        countries = list(known.countries)
        return Entity(
            self.id, known.kind, known.name, countries[0] if countries else None, countries,
            _find_article(known.page), known.wikidata, self.resolution,
            [alias for found in chosen for alias in found.open()], seasons, self.reason,
        )  # fmt: skip

    def describe(self) -> str:
        """Write down what a season's file takes from the entity, its spellings there aside."""
        known = self.found.known
        return repr((self.id, known.kind, known.name, known.countries, known.page, known.wikidata, self.resolution))


@dataclass(slots=True)
class Register:
    """The entities by kind and id, what is in doubt, and what each season's page is at fault in.

    `seasons` gives the entity of each figure of a season, by kind and number; `told` what its file takes from each, by
    id.
    """

    listed: list[Listed] = field(default_factory=list)
    seasons: dict[str, dict[tuple[str, int], Listed]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    season_problems: dict[str, list[Problem]] = field(default_factory=dict)
    record: IdRecord = field(default_factory=IdRecord)
    unused: list[Problem] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)

    def list_season(self, season: str) -> list[Listed]:
        """List the entities that a season's figures are, in the order of the figures."""
        return [item for _, item in sorted(self.seasons.get(season, {}).items(), key=itemgetter(0))]

    def describe(self, season: str) -> str:
        """Write down everything that a season's own file takes from the entities; equal texts give equal files."""
        told = [repr(self.season_problems.get(season, []))]
        for item in self.list_season(season):
            told += [self.told[item.id], item.found.marks.get(season, "")]
        return digest_of(repr(told))

    def form_resolution(self, ids: dict[str, str]) -> Resolution:
        """Form the whole resolution; `ids` are those of each mention's key."""
        entities = [listed.form_entity() for listed in self.listed]
        redirects = {f"{kind}:{old}": new for (kind, old), new in sorted(self.record.redirects.items())}
        return Resolution(
            entities, ids, self.doubts, self.problems, redirects, self.season_problems, self.unused
        )  # fmt: skip


def _find_article(page: str | None) -> str | None:
    """Give the article that an entity has for itself: a section of another's is none."""
    return page.partition(":")[2] if page and "#" not in page else None


def form_register(blocks: Mapping[str, Sequence[tuple[str, Block]]], record: IdRecord) -> Register:
    """Give every entity of every block its id, and list what was left open; blocks come by kind, with their digests."""
    register = Register(record=record)
    for digested in blocks.values():
        listed = [[Listed("", found, f"{digest} {place}") for place, found in enumerate(block.found)]
                  for digest, block in digested]  # fmt: skip
        _give_ids([item for items in listed for item in items], register)
        for items, (_, block) in zip(listed, digested, strict=True):
            found = ((open_.doubt, items[open_.a].id, items[open_.b].id) for open_ in block.doubts)
            register.doubts += [replace(doubt, a=one, b=two) for doubt, one, two in found]
            register.problems += block.problems
    register.doubts.sort(key=_rank)
    _mark_ambiguous(register)
    register.listed.sort(key=lambda item: (item.found.known.kind, item.id))
    register.told = {item.id: item.describe() for item in register.listed}
    return register


def _give_ids(listed: Sequence[Listed], register: Register) -> None:
    ordered = sorted(listed, key=lambda item: item.found.members[0])
    found = [Identified(number, item.found.known, item.found.qualifiers) for number, item in enumerate(ordered)]
    given, register.record = assign_ids(found, register.record)
    for item, identified in zip(ordered, found, strict=True):
        item.id, item.reason = given[identified.number], identified.reason
        for season, number in item.found.members:
            register.seasons.setdefault(season, {})[item.found.known.kind, number] = item
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
        problems = list(item.found.told)
        if item.reason is not None:
            problems.append(tell_homonym(item.found.known, item.id, item.reason, item.found.at))
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
