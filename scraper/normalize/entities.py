"""The resolution of names: mentions of all seasons in, entities with stable ids out.

Each season is resolved by itself (`within`), then its figures with those of other seasons, block by block (`across`).
Both follow from nothing but their inputs, so a run that remembers them by their digests gives what a run from scratch
gives.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.garbage import hold_collection
from scraper.normalize.across import Gathered, resolve_block
from scraper.normalize.blocks import form_blocks, form_decision_key
from scraper.normalize.curation import Curation
from scraper.normalize.folding import fold
from scraper.normalize.identity import IdRecord
from scraper.normalize.kin import list_bearers, map_bearers
from scraper.normalize.register import form_register, tell_register
from scraper.normalize.within import CLIMBS, list_traits, resolve_within
from scraper.problems import Problem, Severity
from scraper.raw.files import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from scraper.normalize.across import Block
    from scraper.normalize.curation import Decision
    from scraper.normalize.figures import Figure, KindFigures, Member, SeasonFigures, SeasonIndex
    from scraper.normalize.mentions import Mention, Resolution
    from scraper.normalize.register import Register
    from scraper.raw import LinkTarget

Links = dict[tuple[str, str], "LinkTarget"]

# Figures of so many seasons, by kind, are at hand at a time: careers are short, and blocks come by their first season.
AT_HAND = 1024


@dataclass(frozen=True, slots=True)
class SeasonSource:
    """A season whose names are to be resolved; `digest` is of what its mentions are read from.

    Mentions are called for only where the season is not remembered.
    """

    season: str
    digest: str
    mentions: Callable[[], Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class SeasonOrder:
    """What resolving a season by itself takes; `digest` is of all of it."""

    season: str
    mentions: Sequence[Mention]
    links: Links
    decided: list[Decision]
    digest: str

    def resolve(self) -> tuple[SeasonFigures, SeasonIndex]:
        """Find whom and what the season names; nothing counts but what stands here."""
        return resolve_within(self.mentions, self.links, self.decided, self.digest)


@dataclass(slots=True)
class Memory:
    """What is remembered of seasons, by the digest of their source and their id, and of blocks, by their digest.

    Only what a run used stays. This one holds the figures of seasons as well; those of a run that ends are elsewhere.
    """

    indexes: dict[str, SeasonIndex] = field(default_factory=dict)
    blocks: dict[str, Block] = field(default_factory=dict)
    figures: dict[str, SeasonFigures] = field(default_factory=dict)

    def load_figures(self, digest: str, kind: str) -> KindFigures | None:
        """Load the figures of one kind of a season that an index has the digest of."""
        return self.figures.get(digest, {}).get(kind)

    def store_figures(self, digest: str, figures: SeasonFigures) -> None:
        """Store the figures of a season."""
        self.figures[digest] = figures

    def hold(self, index: SeasonIndex) -> None:
        """Hold what is known of a season to the end of the run; this memory has it as it is."""


def resolve(
    mentions: Iterable[Mention],
    *,
    links: Mapping[tuple[str, str], LinkTarget] | None = None,
    decisions: Curation | None = None,
    known_ids: IdRecord | None = None,
) -> tuple[Resolution, IdRecord]:
    """Find what every name of every season stands for, and the record of ids that follows.

    `links` maps (wiki, title) to where the wiki says it leads. Decisions hold before everything; after them, names are
    joined by the ladder of one kind. Neither the order of the mentions nor that of the seasons changes anything.
    """
    seasons: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        seasons[mention.season].append(mention)
    sources = [SeasonSource(season, "", lambda found=found: found) for season, found in seasons.items()]  # type: ignore[misc]
    resolver = Resolver(sources, Memory(), links or {}, decisions or Curation())
    register = resolver.resolve(known_ids or IdRecord())
    with hold_collection():  # each alias of each entity is made
        ids = {key: id_ for season in seasons for key, id_ in resolver.assign(season, register).items()}
        return register.form_resolution(ids), register.record


class Resolver:
    """Resolves the names of many seasons with what is remembered of them."""

    def __init__(
        self,
        sources: Iterable[SeasonSource],
        memory: Memory,
        links: Mapping[tuple[str, str], LinkTarget],
        decisions: Curation,
    ) -> None:
        self._sources = {source.season: source for source in sorted(sources, key=lambda source: source.season)}
        self._memory = memory
        self._links = links
        self._decided = decisions.decisions
        self._opened: OrderedDict[tuple[str, str], KindFigures] = OrderedDict()
        self.indexes: dict[str, SeasonIndex] = {}

    def resolve(self, known_ids: IdRecord) -> Register:
        """Resolve all names; the memory holds what this run used, and nothing else, from then on."""
        with hold_collection():
            remembered = {source: self._index(source) for source in self._sources.values()}
            self._memory.indexes = {_key(source): index for source, index in remembered.items()}
            kinds = {kind for index in self.indexes.values() for kind in index.keys}
            ordered = [*(kind for kind in CLIMBS if kind in kinds), *sorted(kinds - set(CLIMBS))]
            blocks = [self._resolve_kind(kind) for kind in ordered]
            self._memory.blocks = {one.digest: one.block for found in blocks for one in found}
            register = form_register(blocks, known_ids, self.indexes)
            tell_register(register, ((season, index.problems) for season, index in self.indexes.items()))
            register.unused = self._list_unused()
            return register

    def assign(self, season: str, register: Register) -> dict[str, str]:
        """Give the id of each mention's key of a season."""
        return {
            key: register.seasons[season][kind, number][0].id
            for kind in self.indexes[season].keys
            for key, number in self._open(season, kind).homes.items()
        }

    def list_new(self) -> Iterator[SeasonOrder]:
        """List the seasons of which nothing is remembered, or of which links or decisions say something else now.

        Who resolves one by itself may note its index, and store its figures where the memory finds them.
        """
        return (order for source in self._sources.values() if (order := self._order(source)) is not None)

    def note(self, season: str, index: SeasonIndex) -> None:
        """Take note of what a season that is new was found to be by itself."""
        index.share_texts()
        self._memory.hold(index)
        self._memory.indexes[_key(self._sources[season])] = index

    def _order(self, source: SeasonSource) -> SeasonOrder | None:
        known = self._memory.indexes.get(_key(source))
        mentions = None if known else source.mentions()
        traits = (known.texts, known.targets) if known else list_traits(mentions or ())
        links, decided = self._choose(*traits)
        digest = digest_of(source.digest, source.season, repr(sorted(links.items())), repr(decided))
        if known is not None and known.digest == digest:
            return None
        return SeasonOrder(source.season, source.mentions() if mentions is None else mentions, links, decided, digest)

    def _index(self, source: SeasonSource) -> SeasonIndex:
        """Give what the comparison must know of a season: as remembered, where links and decisions say the same."""
        order = self._order(source)
        if order is not None:
            figures, index = order.resolve()
            self._take_up(source.season, figures)
            self._memory.store_figures(order.digest, figures)
            self.note(source.season, index)
        found = self.indexes[source.season] = self._memory.indexes[_key(source)]
        return found

    def _choose(self, texts: frozenset[str], targets: frozenset[tuple[str, str]]) -> tuple[Links, list[Decision]]:
        """Choose the links and the decisions that say something about a season."""
        links = {target: self._links[target] for target in targets if target in self._links} if self._links else {}
        if not self._decided:
            return links, []
        titles = {title for _, title in targets} | {found.title for found in links.values()}
        return links, [
            decision
            for decision in self._decided
            if any(name in titles or fold(name) in texts for name in decision.names)
        ]

    def _take_up(self, season: str, figures: SeasonFigures) -> None:
        for kind, found in figures.items():
            self._opened[season, kind] = found
            if len(self._opened) > AT_HAND:
                self._opened.popitem(last=False)

    def _open(self, season: str, kind: str) -> KindFigures:
        key = season, kind
        if key in self._opened:
            self._opened.move_to_end(key)
            return self._opened[key]
        index, source = self.indexes[season], self._sources[season]
        found = self._memory.load_figures(index.digest, kind)
        if found is None:
            links, decided = self._choose(index.texts, index.targets)
            found = resolve_within(source.mentions(), links, decided, index.digest)[0][kind]
        self._take_up(season, {kind: found})
        return found

    def _resolve_kind(self, kind: str) -> list[Gathered]:
        others = {
            (season, mine): [(season, other) for other in found]
            for season, index in self.indexes.items()
            for mine, found in index.map_pairs(kind).items()
        }
        bearers = map_bearers(one for index in self.indexes.values() for one in index.kin) if kind == "person" else {}
        return [self._resolve_block(kind, members, others, bearers) for members in form_blocks(kind, self.indexes)]

    def _resolve_block(
        self, kind: str, members: Sequence[Member],
        others: Mapping[Member, list[Member]], bearers: Mapping[str, Sequence[str]],
    ) -> Gathered:  # fmt: skip
        decided = self._find_decided(kind, members)
        kin = [self.indexes[season].kin[number] for season, number in members] if bearers else ()
        borne = list_bearers(kin, bearers)
        places = {member: place for place, member in enumerate(members)}
        met = [[places[other] for other in others.get(member, ())] for member in members]
        digests = [self.indexes[season].digests[kind][number] for season, number in members]
        digest = digest_of(kind, repr((decided, met, borne)), "".join(digests))
        block = self._memory.blocks.get(digest)
        if block is None:
            block = resolve_block(kind, [self._figure(kind, member) for member in members], met, decided, borne)
        return Gathered(digest, members, block)

    def _find_decided(self, kind: str, members: Sequence[Member]) -> list[Decision]:
        if not self._decided:
            return []
        keys = {key for season, number in members for key in self.indexes[season].keys[kind][number]}
        return [decision for decision in self._decided if form_decision_key(decision) in keys]

    def _figure(self, kind: str, member: Member) -> Figure:
        season, number = member
        return self._open(season, kind).figures[number]

    def _list_unused(self) -> list[Problem]:
        hits = {hit for index in self.indexes.values() for hit in index.hits}
        kinds = {kind for _, kind, _ in hits}
        return [
            Problem("N105", Severity.WARNING, f"the decision {decision} was not used")
            for decision in self._decided
            if not any(all((decision, kind, place) in hits for place in range(len(decision.names))) for kind in kinds)
        ]


def _key(source: SeasonSource) -> str:
    return f"{source.digest} {source.season}"
