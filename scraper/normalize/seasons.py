"""The names of several seasons resolved together, and handed back to each season."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from scraper.model.season import Alias, Circuit, Competitor
from scraper.model.vocabulary import CompetitorKind
from scraper.normalize.mentions import Mention
from scraper.normalize.naming import Naming
from scraper.normalize.walk import walk_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.normalize.entities import Resolver
    from scraper.normalize.mentions import Entity
    from scraper.normalize.register import Register
    from scraper.normalize.walk import NamedPlace
    from scraper.problems import Problem
    from scraper.season import SeasonRecord


@dataclass(slots=True)
class SeasonPart:
    """The entity's id of each name of a season, these entities with their aliases in it, and its problems."""

    assigned: list[str | None]
    entities: list[Entity]
    problems: list[Problem]


class SeasonNames:
    """A season's part of the resolution, gathered where the season is formed anew and not before."""

    def __init__(self, season_id: str, description: str, gather: Callable[[], SeasonPart]) -> None:
        self.season_id = season_id
        self._description = description
        self._gather = cache(gather)

    def describe(self) -> str:
        """Write down everything that the season's own file takes from the resolution; equal texts give equal files."""
        return self._description

    @property
    def problems(self) -> list[Problem]:
        """The problems that the season's names have."""
        return self._gather().problems

    def form_naming(self, record: SeasonRecord) -> Naming:
        """Lay the ids over the names of the season's record."""
        return Naming.over(record, self._gather().assigned)

    def form_competitors(self) -> list[Competitor]:
        """Form the season's people, teams, manufacturers and nations, sorted by kind and id."""
        found = [_form_competitor(item, self.season_id) for item in self._gather().entities if item.kind != "circuit"]
        return sorted(found, key=lambda item: (item.kind, item.id))

    def form_circuits(self) -> list[Circuit]:
        """Form the season's circuits, sorted by id."""
        found = [_form_circuit(item, self.season_id) for item in self._gather().entities if item.kind == "circuit"]
        return sorted(found, key=lambda item: item.id)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process with all that there is to gather."""
        return _restore, (self.season_id, self._description, self._gather())


def _restore(season_id: str, description: str, part: SeasonPart) -> SeasonNames:
    return SeasonNames(season_id, description, lambda: part)


def name_season(resolver: Resolver, register: Register, season_id: str) -> SeasonNames:
    """Hand a season its part of what all names came to."""

    def gather() -> SeasonPart:
        ids = resolver.assign(season_id, register)
        assigned = [ids.get(_form_key(season_id, number)) for number in range(len(ids))]
        listed = {item.id: item for item in register.list_season(season_id)}
        entities = [listed[id_].form_entity(season_id) for id_ in dict.fromkeys(ids.values())]
        return SeasonPart(assigned, entities, register.season_problems.get(season_id, []))

    description = f"{resolver.indexes[season_id].digest} {register.describe(season_id)}"
    return SeasonNames(season_id, description, gather)


def collect_mentions(season_id: str, wiki: str, record: SeasonRecord) -> list[Mention]:
    """List the names of a record as the resolution wants them, in the order of `walk_names`."""
    year = int(record.year[:4]) if record.year[:4].isdecimal() else None
    return [
        _form_mention(_form_key(season_id, number), season_id, wiki, year, record.series, place)
        for number, place in enumerate(walk_names(record))
    ]


def _form_key(season_id: str, number: int) -> str:
    return f"{season_id}#{number}"


def _form_mention(key: str, season_id: str, wiki: str, year: int | None, series: str, place: NamedPlace) -> Mention:
    fact = place.fact
    return Mention(
        key=key,
        kind=place.kind,
        text=fact.text,
        season=season_id,
        target=fact.target,
        country=fact.country or place.country,
        places=(fact.at,),
        year=year,
        wiki=wiki,
        role=place.role,
        unit=place.unit,
        table=place.championship,
        class_name=place.class_name,
        number=place.number,
        team=place.team.text if place.team is not None else None,
        car=place.car.text if place.car is not None else None,
        rounds=place.rounds,
        all_rounds=place.all_rounds,
        sessions=place.sessions,
        series=series,
    )


def _form_competitor(entity: Entity, season_id: str) -> Competitor:
    return Competitor(
        id=entity.id,
        kind=CompetitorKind(entity.kind),
        name=entity.name,
        country=entity.country,
        article=entity.article,
        wikidata=entity.wikidata,
        resolution=entity.resolution,
        aliases=_form_aliases(entity, season_id),
        countries=list(entity.countries) if len(entity.countries) > 1 else [],
    )


def _form_circuit(entity: Entity, season_id: str) -> Circuit:
    return Circuit(
        id=entity.id,
        name=entity.name,
        country=entity.country,
        article=entity.article,
        wikidata=entity.wikidata,
        resolution=entity.resolution,
        aliases=_form_aliases(entity, season_id),
    )


def _form_aliases(entity: Entity, season_id: str) -> list[Alias]:
    return [Alias(item.text, item.rule, list(item.places)) for item in entity.aliases if item.season == season_id]
