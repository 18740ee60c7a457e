"""Names where they stand (`Mention`), what they were found to stand for (`Resolution`), and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Mention:
    """One name at one place of one season's page, with everything that its row says beside it.

    `kind` is person, team, manufacturer, circuit or nation; `role` entry, standing, award, classification or round.
    `unit` numbers the row within the season: names with one unit stand in one row, so they are mates. `table` is an id
    of the standings table. `rounds` None is unknown; `all_rounds` means every round of the season. `sessions` maps
    session ids (`r6-12h`) to outcomes as written; an award's outcome is its kind. `year` is the season's first year.
    """

    key: str
    kind: str
    text: str
    season: str
    target: str | None = None
    country: str | None = None
    places: tuple[Place, ...] = ()
    year: int | None = None
    wiki: str = "enwiki"
    role: str = "entry"
    unit: int = 0
    table: str | None = None
    class_name: str | None = None
    number: str | None = None
    team: str | None = None
    car: str | None = None
    rounds: tuple[int, ...] | None = None
    all_rounds: bool = False
    sessions: Mapping[str, str] | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class AliasOf:
    """A spelling of an entity in one season, the rule by which it joined, and where it stands there.

    Rules: `spelling` (the name itself, unlinked), `link` (it links to the entity's page), `folded`, `order`, `given`
    (initial, short form, surname only), `edit`, `core` (legal and sponsor words aside), `part` (a name within a name),
    `short` (a part of the title that its link leads to), `listed` (`data/circuits.toml` has both), `curated`.
    """

    text: str
    rule: str
    season: str
    places: tuple[Place, ...]


@dataclass(slots=True)
class Entity:
    """A person, team, manufacturer, circuit or nation, over all seasons.

    `country` is the flag most mentions give, `countries` all of them, that one first; `resolution` is resolved, or
    ambiguous where a name could not be joined to this or that.
    """

    id: str
    kind: str
    name: str
    country: str | None
    countries: list[str]
    article: str | None
    wikidata: str | None
    resolution: str
    aliases: list[AliasOf]
    seasons: list[str] = field(default_factory=list)
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities that may be one: what speaks for it, what it would take, and rapidfuzz's score (0–100).

    `why` says why they were not joined. The texts stand in `a_season` and `b_season`, with the links `a_target` and
    `b_target` and under the flags `a_flags` and `b_flags`. Doubts are ordered best evidence first.
    """

    kind: str
    a: str
    b: str
    a_text: str
    b_text: str
    seasons: tuple[str, ...]
    evidence: tuple[str, ...]
    why: str
    score: float
    a_places: tuple[Place, ...] = ()
    b_places: tuple[Place, ...] = ()
    a_season: str = ""
    b_season: str = ""
    a_target: str | None = None
    b_target: str | None = None
    a_flags: tuple[str, ...] = ()
    b_flags: tuple[str, ...] = ()


@dataclass(slots=True)
class Resolution:
    """What the names of all seasons stand for: `ids` gives the entity's id of each mention's key.

    `season_problems` are those of `problems` that one season's page is at fault in, by season; a doubt between two
    seasons is no fault of either. `unused` tells decisions that nothing needed, which says something only where all
    pages are at hand.
    """

    entities: list[Entity]
    ids: dict[str, str]
    doubts: list[Doubt]
    problems: list[Problem]
    redirects: dict[str, str] = field(default_factory=dict)
    season_problems: dict[str, list[Problem]] = field(default_factory=dict)
    unused: list[Problem] = field(default_factory=list)
