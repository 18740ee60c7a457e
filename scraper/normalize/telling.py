"""What the resolution of names has to say to people: doubts, several flags, shared links, homonyms, slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.countries import parent_country
from scraper.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.normalize.ladder import Ladder
    from scraper.normalize.mentions import AliasOf, Doubt, Entity

Told = tuple[str | None, Problem]


def tell_problems(entities: Sequence[Entity], doubts: Sequence[Doubt], ladders: Iterable[Ladder]) -> Iterator[Told]:
    """Tell every problem of a resolution, with the season that it belongs to (None: to several)."""
    for entity in entities:
        yield from _tell_flags(entity)
        yield from _tell_slips(entity)
        if entity.reason is not None:
            at = next((place for alias in entity.aliases for place in alias.places), None)
            yield (
                _season(entity.aliases),
                Problem("N104", Severity.INFO, f"{entity.name} has the id {entity.id}: {entity.reason}", at),
            )
    for ladder in ladders:
        yield from _tell_parents(ladder)
    for doubt in doubts:
        season = doubt.seasons[0] if len(doubt.seasons) == 1 else None
        yield season, _tell_doubt(doubt)


def _season(aliases: Sequence[AliasOf]) -> str | None:
    seasons = {alias.season for alias in aliases}
    return seasons.pop() if len(seasons) == 1 else None


def _tell_flags(entity: Entity) -> Iterator[Told]:
    if entity.kind == "person" and len({parent_country(country) for country in entity.countries}) > 1:
        at = next((place for alias in entity.aliases for place in alias.places), None)
        message = f"{entity.name} stands under {', '.join(entity.countries)}"
        yield _season(entity.aliases), Problem("N102", Severity.INFO, message, at)


def _tell_slips(entity: Entity) -> Iterator[Told]:
    for alias in entity.aliases:
        if alias.rule == "edit":
            message = f"{alias.text} was read as {entity.name}"
            yield alias.season, Problem("N107", Severity.INFO, message, next(iter(alias.places), None))


def _tell_parents(ladder: Ladder) -> Iterator[Told]:
    """Tell which links of one season different names share."""
    for (season, target), nodes in sorted(ladder.shared_links.items()):
        texts = sorted({node.text for node in nodes})
        at = next((place for node in nodes for mention in node.mentions for place in mention.places), None)
        yield season, Problem("N103", Severity.INFO, f"{'; '.join(texts)} link to {target}", at)


def _tell_doubt(doubt: Doubt) -> Problem:
    evidence = "; ".join(doubt.evidence) or "nothing"
    message = f"{doubt.a_text} and {doubt.b_text} may be one {doubt.kind}: {doubt.why} (in common: {evidence})"
    return Problem("N101", Severity.INFO, message, next(iter(doubt.b_places), None))
