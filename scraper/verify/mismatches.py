"""Explains all totals of a table that do not follow: each by itself, then what one change does for several."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, TotalStatus
from scraper.verify.explain import Change, Explainer
from scraper.verify.totals import fit_rule, is_met
from scraper.verify.witnesses import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.verify.links import Value
    from scraper.verify.sheet import Row, Score, Sheet
    from scraper.verify.verdict import Verdict
    from scraper.verify.witnesses import Witnesses


EXPLAINED = 60  # mismatches of a table that are explained one by one
MOST = 5  # explanations that are given of one mismatch


def explain_mismatches(verdict: Verdict, witnesses: Witnesses, *, has_minimum: bool) -> list[tuple[Row, list[Change]]]:
    """Explain every mismatch of a table, best changes first."""
    rows = [row for row in verdict.sheet.rows if verdict.status(row) is TotalStatus.MISMATCH]
    if not rows:
        return []
    explainer = Explainer(verdict, witnesses, has_minimum=has_minimum)
    found = [(row, explainer.explain(row)) for row in rows[:EXPLAINED]]
    found += [(row, []) for row in rows[EXPLAINED:]]
    _pair_marks(found)
    _follow_changes(verdict, found)
    return [(row, sorted(changes, key=lambda change: change.rank)[:MOST]) for row, changes in found]


def _pair_marks(found: list[tuple[Row, list[Change]]]) -> None:
    """Let marks that one row has too many and another too few in the same session speak for each other."""
    for row, changes in found:
        for change in changes:
            if change.kind != "mark":
                continue
            for other, others in found:
                if other is not row and any(_is_counterpart(change, item) for item in others):
                    change.evidence.contra.clear()
                    reason = f"then the total of {other.name} follows too, with the mark the other way"
                    change.evidence.pro.append(reason)


def _is_counterpart(change: Change, other: Change) -> bool:
    if other.kind != "mark" or other.mark != change.mark:
        return False
    first, second = change.cells[0][0], other.cells[0][0]
    return first.session == second.session and (change.mark in first.marks) != (change.mark in second.marks)


def _follow_changes(verdict: Verdict, found: list[tuple[Row, list[Change]]]) -> None:
    """Let a change that is proven for one row, and mends another one's total as well, explain that too."""
    proven = [(row, changes[0]) for row, changes in found if changes and changes[0].proof == "proven"]
    for source, change in proven:
        sheet = _apply(verdict.sheet, change)
        if sheet is None:
            continue
        fit = fit_rule(sheet, verdict.rule)
        for row, changes in found:
            best = changes[0] if changes else None
            if row is source or (best is not None and best.proof == "proven"):
                continue
            if is_met(row, fit.tallies[row.index]):
                reason = f"{source.name}'s total follows with the same change"
                evidence = Evidence([*change.evidence.pro, reason])
                changes.insert(0, Change("cell", change.cells, evidence))


def _apply(sheet: Sheet, change: Change) -> Sheet | None:
    return mend_sheet(sheet, change.cells) if change.cells and not change.mark else None


def mend_sheet(sheet: Sheet, cells: Iterable[tuple[Score, Value | None]]) -> Sheet:
    """Give the sheet with some cells as they should be."""
    changes: dict[tuple[int, tuple[int, int, int]], Score] = {}
    for score, value in cells:
        if sheet.championship.cells_are is CellKind.POINTS:
            changes[score.row, score.path] = replace(score, points=Fraction(value) if value is not None else None)
        else:
            changes[score.row, score.path] = replace(score, number=int(value) if value is not None else None)
    return sheet.changed(changes)
