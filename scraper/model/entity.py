"""Canonical entities over all seasons: the files of `normalized/entities`."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.problems import Place


@dataclass(slots=True)
class EntityAlias:
    """A spelling of an entity in one season, by which rule it was matched, and where it stands."""

    text: str
    rule: str
    season: str
    at: list[Place]


@dataclass(slots=True)
class CanonicalEntity:
    """A person, team, manufacturer, nation or circuit; `seasons` are the ids of the seasons that name it.

    `reason` says what tells two homonyms apart, `countries` holds all flags where the articles give several.
    """

    id: str
    name: str
    country: str | None
    countries: list[str]
    article: str | None
    wikidata: str | None
    resolution: str
    reason: str | None
    seasons: list[str]
    aliases: list[EntityAlias]
