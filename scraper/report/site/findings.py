"""Findings as the pages show them, and which cells they stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.report.codes import list_codes
from scraper.report.findings import describe_place, format_points
from scraper.report.site.addresses import section_address
from scraper.report.site.views import ExplanationView, FindingView, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.model.season import Explanation, Finding, Season
    from scraper.problems import Place

NO_ANCHOR = re.compile(r"[^A-Za-z0-9-]+")
MOST_EXPLANATIONS = 5
MOST_PLACES = 5
# An explanation that is only possible would mark cells that are right.
MARKED_PROOFS = frozenset({"proven", "likely"})

Spot = tuple[int, int, int, int]


class Marks:
    """A season's findings by the cells they stand in, by competitor, and by championship."""

    def __init__(self, season: Season) -> None:
        self.all: list[FindingView] = []
        self._at: dict[Spot, list[FindingView]] = defaultdict(list)
        self._of: dict[str | None, list[FindingView]] = defaultdict(list)
        self._about: dict[tuple[str | None, str], list[FindingView]] = defaultdict(list)
        titles = {code: entry.title for code, entry in list_codes().items()}
        used: set[str] = set()
        for finding in season.findings:
            view = _form_view(season, finding, titles.get(finding.code, ""), used)
            self.all.append(view)
            self._of[finding.championship].append(view)
            for spot in dict.fromkeys(_list_spots(finding)):
                self._at[spot].append(view)
            for competitor in finding.competitors:
                self._about[finding.championship, competitor].append(view)

    def at(self, places: Iterable[Place | None]) -> list[FindingView]:
        """List the findings that stand in any of some cells, each once."""
        found: dict[str, FindingView] = {}
        for place in places:
            spot = _find_spot(place)
            for view in self._at.get(spot, ()) if spot is not None else ():
                found.setdefault(view.id, view)
        return list(found.values())

    def about(self, championship: str, competitors: Sequence[str]) -> list[FindingView]:
        """List the findings about a row of a championship, wherever they stand."""
        found: dict[str, FindingView] = {}
        for competitor in competitors:
            for view in self._about.get((championship, competitor), ()):
                found.setdefault(view.id, view)
        return list(found.values())

    def of(self, championship: str) -> list[FindingView]:
        """List the findings about a championship."""
        return self._of.get(championship, [])

    def others(self, championships: Iterable[str]) -> list[FindingView]:
        """List the findings about none of some championships."""
        shown = {view.id for championship in championships for view in self.of(championship)}
        return [view for view in self.all if view.id not in shown]


def _list_spots(finding: Finding) -> list[Spot]:
    best = finding.explanations[:1]
    places = [*finding.at, *(item.at for item in best if item.proof in MARKED_PROOFS)]
    return [spot for spot in map(_find_spot, places) if spot is not None]


def _find_spot(place: Place | None) -> Spot | None:
    if place is None or place.table is None or place.row is None or place.column is None:
        return None
    return place.source, place.table, place.row, place.column


def _form_view(season: Season, finding: Finding, title: str, used: set[str]) -> FindingView:
    anchor = "finding-" + NO_ANCHOR.sub("-", finding.fingerprint)
    while anchor in used:
        anchor += "-again"
    used.add(anchor)
    accepted = finding.accepted
    return FindingView(
        id=anchor,
        code=finding.code,
        title=title,
        severity=finding.severity,
        status=finding.status,
        message=finding.message,
        values=_describe_values(finding),
        explanations=[_form_explanation(season, finding, item) for item in finding.explanations[:MOST_EXPLANATIONS]],
        accepted=accepted.reason if accepted is not None else None,
        accepted_source=accepted.source if accepted is not None else None,
        places=[link_place(season, place) for place in finding.at[:MOST_PLACES]],
        fingerprint=finding.fingerprint,
    )


def _describe_values(finding: Finding) -> str:
    known = (("published", finding.published), ("computed", finding.computed))
    return ", ".join(f"{name} {format_points(value)}" for name, value in known if value is not None)


def _form_explanation(season: Season, finding: Finding, item: Explanation) -> ExplanationView:
    change = f"{item.from_ or 'nothing'} → {item.to or 'nothing'}" if item.from_ or item.to else ""
    return ExplanationView(item.proof, change, item.why, _link_spot(season, finding, item.at))


def _link_spot(season: Season, finding: Finding, place: Place | None) -> Link | None:
    """Link to a place of an explanation: by row and column alone where the finding names the table already."""
    if place is None:
        return None
    named = {(item.source, item.table) for item in finding.at}
    if place.row is None or (place.source, place.table) not in named:
        return link_place(season, place)
    return Link(f"row {place.row}, column {place.column}", section_address(season, place))


def link_place(season: Season, place: Place) -> Link:
    """Say where a place is, linked to its section in the revision that was read."""
    return Link(describe_place(season, place), section_address(season, place))
