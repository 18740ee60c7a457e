"""The files of `normalized/`: seasons, entities, schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.codec import dump_item, dump_json, dump_lists, from_json, to_json
from scraper.model.entity import CanonicalEntity, EntityAlias
from scraper.model.schema import season_schema
from scraper.model.season import Season
from scraper.problems import UsageError
from scraper.raw.files import load_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from scraper.normalize.listed import Listed
    from scraper.normalize.mentions import Entity

ENTITY_FILES = {
    "person": "people",
    "team": "teams",
    "manufacturer": "manufacturers",
    "nation": "nations",
    "circuit": "circuits",
}
SCHEMA_FILE = "schema/season.schema.json"


def season_file(season_id: str) -> str:
    """Name the file of a season, relative to `normalized/`."""
    return f"seasons/{season_id}.json"


def dump_season(season: Season) -> str:
    """Write a season as its file holds it."""
    return dump_json(to_json(season))


def dump_schema() -> str:
    """Write the schema as its file holds it."""
    return dump_json(season_schema())


def dump_entities(listed: Iterable[Listed], known: dict[str, str]) -> dict[str, str]:
    """Write the entity files: name relative to `normalized/` to text; a kind that no season names has an empty list.

    `known` are the texts of entities that an earlier run wrote, by what they were made from; from then on it holds
    those of this run.
    """
    texts: dict[str, str] = {}
    by_kind: dict[str, list[str]] = {kind: [] for kind in ENTITY_FILES}
    for item in sorted(listed, key=lambda item: item.id):
        digest = item.digest()
        text = known.get(digest)
        if text is None:
            text = dump_item(to_json(_form_entity(item.form_entity())))
        texts[digest] = text
        by_kind[item.found.known.kind].append(text)
    known.clear()
    known.update(texts)
    return {f"entities/{name}.json": dump_lists({name: by_kind[kind]}) for kind, name in ENTITY_FILES.items()}


def _form_entity(entity: Entity) -> CanonicalEntity:
    return CanonicalEntity(
        id=entity.id,
        name=entity.name,
        country=entity.country,
        countries=list(entity.countries) if len(entity.countries) > 1 else [],
        article=entity.article,
        wikidata=entity.wikidata,
        resolution=entity.resolution,
        reason=entity.reason,
        seasons=list(entity.seasons),
        aliases=[EntityAlias(item.text, item.rule, item.season, list(item.places)) for item in entity.aliases],
    )


def stamp_file(path: Path) -> str | None:
    """Give a file's size and time of change: while they stay, its bytes are taken to be what was written."""
    try:
        found = path.stat()
    except OSError:
        return None
    return f"{found.st_size}-{found.st_mtime_ns}"


def list_seasons(folder: Path) -> list[str]:
    """List the ids of the seasons in `normalized/`, sorted."""
    return sorted(path.stem for path in (folder / "seasons").glob("*.json"))


def load_season(path: Path) -> Season:
    """Load a season's file.

    Raises `UsageError` where it is absent or no season.
    """
    try:
        return from_json(Season, load_json(path))
    except FileNotFoundError as error:
        raise UsageError(f"{path} is not there; `scraper ingest` writes it") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path} is no season's JSON ({error}); `scraper ingest --force` writes it anew") from error


def remove_others(folder: Path, kept: Collection[str]) -> list[str]:
    """Remove the season files that no page yields any more; their ids are returned."""
    gone = [season_id for season_id in list_seasons(folder) if season_id not in kept]
    for season_id in gone:
        (folder / season_file(season_id)).unlink(missing_ok=True)
    return gone
