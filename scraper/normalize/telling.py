"""What the resolution of names has to say to people: doubts, several flags, shared links, homonyms, slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.countries import parent_country
from scraper.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scraper.normalize.identity import Known
    from scraper.normalize.mentions import AliasOf, Doubt
    from scraper.normalize.nodes import Node, NodePlaces
    from scraper.problems import Place

Told = tuple[str | None, Problem]

SLIP = "edit"  # the rule of a name that was read as another


def is_flagged_twice(known: Known) -> bool:
    """Tell whether a person stands under the flags of two countries."""
    return known.kind == "person" and len({parent_country(country) for country in known.countries}) > 1


def tell_found(known: Known, aliases: Sequence[AliasOf]) -> Iterator[Told]:
    """Tell what the names of one entity say by themselves: several flags, slips of the pen."""
    if is_flagged_twice(known):
        at = next((place for alias in aliases for place in alias.places), None)
        message = f"{known.name} stands under {', '.join(known.countries)}"
        yield _season(known), Problem("N102", Severity.INFO, message, at)
    for alias in aliases:
        if alias.rule == SLIP:
            message = f"{alias.text} was read as {known.name}"
            yield alias.season, Problem("N107", Severity.INFO, message, next(iter(alias.places), None))


def tell_homonym(known: Known, id_: str, reason: str, at: Place | None) -> Told:
    """Tell why an entity's id is not its plain name."""
    return _season(known), Problem("N104", Severity.INFO, f"{known.name} has the id {id_}: {reason}", at)


def _season(known: Known) -> str | None:
    return known.seasons[0] if len(known.seasons) == 1 else None


def tell_shared_link(shared: Mapping[str, Sequence[Node]], places: Mapping[int, NodePlaces]) -> Iterator[Problem]:
    """Tell which links of one season different names share; `places` are those of each node, by its identity."""
    for target, nodes in sorted(shared.items()):
        texts = sorted({node.text for node in nodes})
        at = next((place for node in nodes for found in places[id(node)] for place in found), None)
        yield Problem("N103", Severity.INFO, f"{'; '.join(texts)} link to {target}", at)


def tell_doubt(doubt: Doubt) -> Told:
    """Tell a doubt; one between two seasons is no fault of either."""
    evidence = "; ".join(doubt.evidence) or "nothing"
    message = f"{doubt.a_text} and {doubt.b_text} may be one {doubt.kind}: {doubt.why} (in common: {evidence})"
    season = doubt.seasons[0] if len(doubt.seasons) == 1 else None
    return season, Problem("N101", Severity.INFO, message, next(iter(doubt.b_places), None))
