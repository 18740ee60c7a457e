"""What could be written to put each proven error right: candidates, the best first, to be tried by reading again."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, product
from typing import TYPE_CHECKING

from scraper.model.suggestion import Edit
from scraper.suggest.colours import find_repaint
from scraper.suggest.lines import form_line, write_line
from scraper.suggest.rewrites import Rewrite, list_links, list_rewrites
from scraper.suggest.spots import find_spot
from scraper.suggest.summaries import write_summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.model.season import Championship, Explanation, Finding, Season
    from scraper.problems import Place
    from scraper.suggest.spots import Spot
    from scraper.wikitext.page import Grid, Page

TRIED = 12  # ways of writing one change that are tried
NO_PLACE = {
    "row": "a line is missing, and what else stands in it is not known",
    "session": "the totals are out of date and have to be added up anew; no single cell is wrong",
}
NOT_ONE = "another change is as well proven, and only a source outside the article tells which is right"
NO_SPOT = "the cell stands in what the wiki made of a template, not in a stored text"
NO_VALUE = "it says that the cell pays no points, not what should stand there"
NO_TEXT = "the cell's wikitext does not hold the value as it is shown"


@dataclass(frozen=True, slots=True)
class Article:
    """A season and the texts that it was read from; `templates` gives title and text by a template's name."""

    season: Season
    page: Page
    title: str
    templates: Mapping[str, tuple[str, str]]

    def find_spot(self, at: Place | None) -> Spot | None:
        """Find the stored text in which a cell stands."""
        return find_spot(self.page, self.title, self.templates, at)

    def find_championship(self, finding: Finding) -> Championship | None:
        """Find the championship that a finding is about."""
        return next((item for item in self.season.championships if item.id == finding.championship), None)

    def list_tables(self, championship: Championship) -> list[tuple[Grid, Championship]]:
        """List the standings tables of the text that holds a championship's, its own first."""
        found = [(self.page.tables[item.table], item) for item in self.season.championships if item.table is not None]
        number = next(table.text_number for table, item in found if item is championship)
        found.sort(key=lambda pair: pair[1] is not championship)
        return [(table.grid, item) for table, item in found if table.text_number == number]


@dataclass(slots=True)
class Plan:
    """Findings that one change puts right, the ways to write it, and the cells that it may touch.

    `inserted` are the table and the row of a line that it adds.
    """

    findings: list[Finding]
    summary: str
    candidates: list[list[Edit]] = field(default_factory=list)
    cells: frozenset[tuple[int, int, int]] = frozenset()
    inserted: tuple[int, int] | None = None
    refusal: str | None = None


def form_plans(article: Article) -> list[Plan]:
    """Form a plan for each proven error; findings that the same change puts right share one."""
    plans: dict[object, Plan] = {}
    for finding in article.season.findings:
        chosen = choose_proven(finding)
        if not chosen:
            continue
        plan = (
            _plan_line(article, finding, chosen) if chosen[0].kind == "row" else _plan_cells(article, finding, chosen)
        )
        key = tuple((item.title, item.offset, item.new) for item in plan.candidates[0]) if plan.candidates else id(plan)
        known = plans.setdefault(key, plan).findings
        known += [item for item in plan.findings if item not in known]
    return list(plans.values())


def choose_proven(finding: Finding) -> list[Explanation]:
    """Choose the best explanation of a finding with those that it works together with; none where it is not proven."""
    if not finding.explanations or finding.explanations[0].proof != "proven":
        return []
    best = finding.explanations[0]
    if best.set is None:
        return [best]
    return [item for item in finding.explanations if item.set == best.set]


def _plan_line(article: Article, finding: Finding, chosen: Sequence[Explanation]) -> Plan:
    """Plan a line that a row lacks: all that is told of its car, so that the row's total must follow as well.

    Of what is chosen the other changes (a total that was added up without the line) are written with it.
    """
    about = [item for item in article.season.findings if item.competitors == finding.competitors]
    about = [item for item in about if item.championship == finding.championship]
    lines = [item for item in about if item.explanations and item.explanations[0].kind == "row"]
    totals = [item for item in about if item.code[0] == "T"]
    told = [item.explanations[0] for item in lines]
    plan = Plan([*lines, *totals], write_summary(finding, told, article.season), refusal=NO_PLACE["row"])
    championship, spot = article.find_championship(finding), article.find_spot(finding.explanations[0].at)
    standings = championship.standings if championship is not None else []
    standing = next((item for item in standings if item.competitors == finding.competitors), None)
    if championship is None or standing is None or spot is None:
        return plan
    line = form_line(article.season, championship, standing, spot)
    changes = write_line(line, article.list_tables(championship)) if line is not None else []
    if line is not None and changes:
        added = [_form_edit(spot, change) for change in changes]
        others = _plan_changes(article, finding, chosen[1:]) if chosen[1:] else Plan([], "", [[]])
        plan.candidates = [[*edits, *added] for edits in others.candidates]
        plan.cells, plan.refusal = others.cells, others.refusal
        plan.inserted = spot.table.index, line.above + 1
    return plan


def _plan_cells(article: Article, finding: Finding, chosen: Sequence[Explanation]) -> Plan:
    if any(item.proof == "proven" and item not in chosen for item in finding.explanations):
        return Plan([finding], write_summary(finding, chosen, article.season), refusal=NOT_ONE)
    return _plan_changes(article, finding, chosen)


def _plan_changes(article: Article, finding: Finding, chosen: Sequence[Explanation]) -> Plan:
    """Plan changes of cells that belong together."""
    plan = Plan([finding], write_summary(finding, chosen, article.season))
    options: list[list[list[Edit]]] = []
    for item in chosen:
        spot = article.find_spot(item.at)
        plan.refusal = _refuse(item, spot)
        if spot is None or plan.refusal is not None:
            return plan
        options.append(_list_ways(article, finding, item, spot))
    if not all(options):
        plan.refusal = NO_TEXT
        return plan
    places = [item.at for item in chosen if item.at is not None]
    plan.cells = frozenset((at.table or 0, at.row or 0, at.column or 0) for at in places)
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


def _list_ways(article: Article, finding: Finding, item: Explanation, spot: Spot) -> list[list[Edit]]:
    """List the ways to change one cell, each with the background that the new place calls for."""
    start, end = spot.cell.content_source
    links = list_links(article.page.text, item.to) if not item.to[:1].isdigit() else ()
    repaint = _find_repaint(item, spot, article.find_championship(finding))
    ways = []
    for rewrite in list_rewrites(spot.text[start:end], item.from_, item.to, links=links):
        value = Rewrite(start + rewrite.start, start + rewrite.end, rewrite.new)
        ways.append([_form_edit(spot, change) for change in (repaint, value) if change is not None])
    return ways


def _find_repaint(item: Explanation, spot: Spot, championship: Championship | None) -> Rewrite | None:
    if championship is None or item.at is None or item.kind != "cell" or not item.to.isdecimal():
        return None
    if championship.table != item.at.table or championship.cells_are != "positions":
        return None
    return find_repaint(championship, spot.table, spot.text, item.at, int(item.to))


def _form_edit(spot: Spot, change: Rewrite) -> Edit:
    return Edit(spot.title, (change.start, change.end), spot.text[change.start : change.end], change.new)
