"""Scales that the article states, to points schemes whose scope is still in its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.season import Bonus, PointsScheme
from scraper.model.vocabulary import SchemeOrigin
from scraper.normalize.identity import slugify
from scraper.normalize.naming import SlugBook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.facts import ScaleFact


LONGEST_ID = 40


def _form_id(scale: ScaleFact) -> str:
    """Name a scheme after its title; a sentence is no title, the nearest heading is one then."""
    named = (slugify(text, "") for text in (scale.scope, *reversed(scale.section)))
    return next((slug for slug in named if 0 < len(slug) <= LONGEST_ID), "points")


def form_schemes(scales: Sequence[ScaleFact]) -> list[PointsScheme]:
    """Form a scheme of each stated scale; which sessions it is for is what verification finds out."""
    slugs = SlugBook()
    return [
        PointsScheme(
            id=slugs.claim(_form_id(scale)),
            positions=list(scale.positions),
            sessions=[],
            by="overall",
            bonuses=[Bonus(mark, points) for mark, points in scale.bonuses.items()],
            origin=SchemeOrigin.STATED,
            misfit=None,
            at=list(scale.at),
            title=scale.scope or None,
        )
        for scale in scales
    ]
