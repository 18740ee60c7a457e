"""People, teams, manufacturers, nations and circuits as a season names them."""

from __future__ import annotations

from dataclasses import dataclass, field

from scraper.model.vocabulary import CompetitorKind
from scraper.problems import Place


@dataclass(slots=True)
class Alias:
    """A spelling of a name, by which rule it was matched, and where it stands."""

    text: str
    rule: str
    at: list[Place]


@dataclass(slots=True)
class Competitor:
    """A person, team, manufacturer or nation; `resolution` is resolved or ambiguous.

    `countries` holds every flag the article gives, where it gives more than one.
    """

    id: str
    kind: CompetitorKind
    name: str
    country: str | None
    article: str | None
    wikidata: str | None
    resolution: str
    aliases: list[Alias]
    countries: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Circuit:
    """A circuit; fields as those of `Competitor`."""

    id: str
    name: str
    country: str | None
    article: str | None
    wikidata: str | None
    resolution: str
    aliases: list[Alias]
