"""Changes of the wikitext that put proven errors right, each tried by reading the changed page again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from scraper.model.suggestion import Suggestion, apply_edits
from scraper.model.vocabulary import TotalStatus
from scraper.pipeline.pages import parse_page
from scraper.pipeline.reading import read_wikitext
from scraper.raw.page import sha1_of
from scraper.suggest import Article, form_plans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scraper.model.season import Finding, Season
    from scraper.model.suggestion import Edit
    from scraper.pipeline.decisions import Decisions
    from scraper.raw import RawPage
    from scraper.suggest import Plan
    from scraper.wikitext.page import Grid, Page

FAILED = "no way of writing it clears the finding and leaves everything else as it is"
RANK = "X105"  # a rank that no longer fits once a total is right
STALE = "T401"  # a decision about a finding that the change has cleared
MET = frozenset({TotalStatus.VERIFIED, TotalStatus.CONSISTENT})


def suggest_changes(page: RawPage, decisions: Decisions) -> tuple[Season, list[Suggestion]]:
    """Suggest a change for every proven error of a page; the season is the page's as it stands.

    What is suggested has been applied and read again: its findings are gone, none is new but of ranks that have to
    follow, no total is lost, and no other cell of any table shows anything else.
    """
    trial = Trial(page, decisions)
    plans = form_plans(Article(trial.season, trial.read, page.title, trial.templates))
    return trial.season, [_form_suggestion(trial, plan) for plan in plans]


def _form_suggestion(trial: Trial, plan: Plan) -> Suggestion:
    fingerprints = [finding.fingerprint for finding in plan.findings]
    messages = [finding.message for finding in plan.findings]
    for edits in plan.candidates:
        follow_ups = trial.apply_safely(plan, edits)
        if follow_ups is not None:
            return Suggestion(fingerprints, messages, plan.summary, edits, follow_ups=follow_ups)
    return Suggestion(fingerprints, messages, plan.summary, [], plan.refusal or FAILED)


class Trial:
    """A page as it stands, and what becomes of its season when edits are made."""

    def __init__(self, page: RawPage, decisions: Decisions) -> None:
        self.page = page
        self.decisions = decisions
        self.read = read_wikitext(page)
        self.season = parse_page(page, decisions)

    @property
    def templates(self) -> Mapping[str, tuple[str, str]]:
        """Title and text of the stored templates, by the name that the page calls them by."""
        titles = self.page.template_titles
        return {name: (titles.get(name, name), text) for name, text in self.page.templates.items()}

    def apply(self, edits: Sequence[Edit]) -> RawPage:
        """Give the page with edits of its text, and of its templates', made."""
        by_title = {edit.title: [item for item in edits if item.title == edit.title] for edit in edits}
        text = apply_edits(self.page.text, by_title.get(self.page.title, []))
        templates = {name: apply_edits(held, by_title.get(title, [])) for name, (title, held) in self.templates.items()}
        return replace(self.page, text=text, sha1=sha1_of(text.encode("utf-8", "surrogatepass")), templates=templates)

    def apply_safely(self, plan: Plan, edits: Sequence[Edit]) -> list[str] | None:
        """Give what is left to do once edits are made; None where they do not clear the findings, or do more."""
        changed = self.apply(edits)
        if not set(_list_differences(self.read, read_wikitext(changed), plan.inserted)) <= plan.cells:
            return None
        after = parse_page(changed, self.decisions)
        hoped = _count(self.season.findings) - _count(plan.findings)
        found = _count(after.findings)
        met = _count_met(after) >= _count_met(self.season) and len(after.problems) <= len(self.season.problems)
        if not met or hoped - found or any(key[0] != RANK for key in found - hoped):
            return None
        known = {finding.fingerprint for finding in self.season.findings}
        return [item.message for item in after.findings if item.code == RANK and item.fingerprint not in known]


def _list_differences(before: Page, after: Page, inserted: tuple[int, int] | None) -> Iterator[tuple[int, int, int]]:
    """List the cells (table, row, column) that show something else; a changed shape is a difference of no cell.

    A row that was meant to be inserted is none, with whatever stands in it.
    """
    if len(before.tables) != len(after.tables):
        yield -1, -1, -1
    for old, new in zip(before.tables, after.tables, strict=False):
        if inserted is not None and old.index == inserted[0]:
            yield from ((old.index, row, column) for row, column in _list_shifted(old.grid, new.grid, inserted[1]))
            continue
        if (old.grid.slots, len(old.grid.cells)) != (new.grid.slots, len(new.grid.cells)):
            yield old.index, -1, -1
            continue
        for first, second in zip(old.grid.cells, new.grid.cells, strict=True):
            if first.content != second.content:
                yield old.index, first.row, first.column


def _list_shifted(old: Grid, new: Grid, inserted: int) -> Iterator[tuple[int, int]]:
    """List the places of a grid that show something else once a row has been inserted."""
    if (new.rows, new.columns) != (old.rows + 1, old.columns):
        yield -1, -1
        return
    for row, column in product(range(old.rows), range(old.columns)):
        first, second = old.cell_at(row, column), new.cell_at(row + (row >= inserted), column)
        if (first and first.content) != (second and second.content):
            yield row, column


def _count(findings: Sequence[Finding]) -> Counter[tuple[str, ...]]:
    """Count findings by what they are about; their texts change with the page."""
    return Counter(
        (item.code, item.championship or "", *item.competitors, "", *(item.sessions if item.code[0] != "T" else ()))
        for item in findings
        if item.code != STALE
    )


def _count_met(season: Season) -> int:
    return sum(standing.status in MET for found in season.championships for standing in found.standings)
