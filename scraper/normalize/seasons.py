"""The names of several seasons resolved together, and handed back to each season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.model.season import Alias, Circuit, Competitor
from scraper.model.vocabulary import CompetitorKind
from scraper.normalize.mentions import Mention
from scraper.normalize.naming import Naming
from scraper.normalize.walk import walk_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.normalize.mentions import Entity, Resolution
    from scraper.normalize.walk import NamedPlace
    from scraper.problems import Problem
    from scraper.season import SeasonRecord


@dataclass(slots=True)
class SeasonNames:
    """A season's part of the resolution: the entity's id of each of its names, these entities, and its problems."""

    season_id: str
    assigned: list[str | None]
    entities: list[Entity]
    problems: list[Problem]

    def describe(self) -> str:
        """Write down everything that the season's own file takes from the resolution; equal texts give equal files."""
        told = [
            (item.id, item.kind, item.name, item.country, item.countries, item.article, item.wikidata, item.resolution)
            for item in self.entities
        ]
        aliases = (alias for item in self.entities for alias in item.aliases)
        rules = [(alias.text, alias.rule) for alias in aliases if alias.season == self.season_id]
        return repr((self.assigned, told, rules, self.problems))

    def form_naming(self, record: SeasonRecord) -> Naming:
        """Lay the ids over the names of the season's record."""
        return Naming.over(record, self.assigned)

    def form_competitors(self) -> list[Competitor]:
        """Form the season's people, teams, manufacturers and nations, sorted by kind and id."""
        found = [_form_competitor(item, self.season_id) for item in self.entities if item.kind != "circuit"]
        return sorted(found, key=lambda item: (item.kind, item.id))

    def form_circuits(self) -> list[Circuit]:
        """Form the season's circuits, sorted by id."""
        found = [_form_circuit(item, self.season_id) for item in self.entities if item.kind == "circuit"]
        return sorted(found, key=lambda item: item.id)


def collect_mentions(season_id: str, wiki: str, record: SeasonRecord) -> list[Mention]:
    """List the names of a record as the resolution wants them, in the order of `walk_names`."""
    year = int(record.year[:4]) if record.year[:4].isdecimal() else None
    return [
        _form_mention(f"{season_id}#{number}", season_id, wiki, year, record.series, place)
        for number, place in enumerate(walk_names(record))
    ]


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


def name_seasons(seasons: Sequence[tuple[str, Sequence[Mention]]], resolution: Resolution) -> Iterator[SeasonNames]:
    """Hand each season its part of the resolution, in the order given."""
    entities = {entity.id: entity for entity in resolution.entities}
    for season_id, mentions in seasons:
        assigned = [resolution.ids.get(mention.key) for mention in mentions]
        present = dict.fromkeys(item for item in assigned if item is not None)
        problems = resolution.season_problems.get(season_id, [])
        yield SeasonNames(season_id, assigned, [entities[item] for item in present], problems)


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
