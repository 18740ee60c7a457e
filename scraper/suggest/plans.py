"""What could be written to put each proven error right: candidates, the best first, to be tried by reading again."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, product
from typing import TYPE_CHECKING

from scraper.model.suggestion import Edit
from scraper.suggest.colours import find_repaint
from scraper.suggest.rewrites import Rewrite, list_links, list_rewrites
from scraper.suggest.spots import find_spot
from scraper.suggest.summaries import write_summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.model.season import Explanation, Finding, Season
    from scraper.suggest.spots import Spot
    from scraper.wikitext.page import Page

TRIED = 12  # ways of writing one change that are tried
NO_PLACE = {
    "row": "a line is missing, and what else stands in it is not known",
    "session": "the totals are out of date and have to be added up anew; no single cell is wrong",
}
NOT_ONE = "another change is as well proven, and only a source outside the article tells which is right"
NO_SPOT = "the cell stands in what the wiki made of a template, not in a stored text"
NO_VALUE = "it says that the cell pays no points, not what should stand there"
NO_TEXT = "the cell's wikitext does not hold the value as it is shown"


@dataclass(slots=True)
class Plan:
    """Findings that one change puts right, the ways to write it, and the cells that it may touch."""

    findings: list[Finding]
    summary: str
    candidates: list[list[Edit]] = field(default_factory=list)
    cells: frozenset[tuple[int, int, int]] = frozenset()
    refusal: str | None = None


def form_plans(season: Season, page: Page, title: str, templates: Mapping[str, tuple[str, str]]) -> list[Plan]:
    """Form a plan for each proven error; findings that the same change puts right share one.

    `page` is what the season was read from, `templates` gives title and text by a template's name.
    """
    plans: dict[object, Plan] = {}
    for finding in season.findings:
        chosen = choose_proven(finding)
        if not chosen:
            continue
        plan = _form_plan(finding, chosen, season, page, title, templates)
        key = tuple((item.title, item.offset, item.new) for item in plan.candidates[0]) if plan.candidates else id(plan)
        if key in plans:
            plans[key].findings.append(finding)
        else:
            plans[key] = plan
    return list(plans.values())


def choose_proven(finding: Finding) -> list[Explanation]:
    """Choose the best explanation of a finding with those that it works together with; none where it is not proven."""
    if not finding.explanations or finding.explanations[0].proof != "proven":
        return []
    best = finding.explanations[0]
    if best.set is None:
        return [best]
    return [item for item in finding.explanations if item.set == best.set]


def _form_plan(
    finding: Finding,
    chosen: Sequence[Explanation],
    season: Season,
    page: Page,
    title: str,
    templates: Mapping[str, tuple[str, str]],
) -> Plan:
    plan = Plan([finding], write_summary(finding, chosen, season))
    if any(item.proof == "proven" and item not in chosen for item in finding.explanations):
        plan.refusal = NOT_ONE
        return plan
    options: list[list[list[Edit]]] = []
    for item in chosen:
        spot = find_spot(page, title, templates, item.at)
        plan.refusal = _refuse(item, spot)
        if spot is None or plan.refusal is not None:
            return plan
        ways = _list_ways(item, spot, finding, season, page.text)
        if not ways:
            plan.refusal = NO_TEXT
            return plan
        options.append(ways)
    plan.cells = frozenset(
        (item.at.table, item.at.row, item.at.column)
        for item in chosen
        if item.at is not None and item.at.table is not None and item.at.row is not None and item.at.column is not None
    )
    plan.candidates = [
        list(dict.fromkeys(edit for way in ways for edit in way)) for ways in islice(product(*options), TRIED)
    ]
    return plan


def _refuse(item: Explanation, spot: Spot | None) -> str | None:
    if item.kind in NO_PLACE:
        return NO_PLACE[item.kind]
    if spot is None:
        return NO_SPOT
    return NO_VALUE if not item.to or item.to == "no points" else None


def _list_ways(item: Explanation, spot: Spot, finding: Finding, season: Season, text: str) -> list[list[Edit]]:
    """List the ways to change one cell, each with the background that the new place calls for."""
    start, end = spot.cell.content_source
    links = list_links(text, item.to) if not item.to[:1].isdigit() else ()
    repaint = _find_repaint(item, spot, finding, season)
    ways = []
    for rewrite in list_rewrites(spot.text[start:end], item.from_, item.to, links=links):
        value = Rewrite(start + rewrite.start, start + rewrite.end, rewrite.new)
        ways.append([_form_edit(spot, change) for change in (repaint, value) if change is not None])
    return ways


def _find_repaint(item: Explanation, spot: Spot, finding: Finding, season: Season) -> Rewrite | None:
    championship = next((found for found in season.championships if found.id == finding.championship), None)
    if championship is None or item.at is None or item.kind != "cell" or not item.to.isdecimal():
        return None
    if championship.table != item.at.table or championship.cells_are != "positions":
        return None
    return find_repaint(championship, spot.table, spot.text, item.at, int(item.to))


def _form_edit(spot: Spot, change: Rewrite) -> Edit:
    return Edit(spot.title, (change.start, change.end), spot.text[change.start : change.end], change.new)
