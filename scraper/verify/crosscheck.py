"""Findings of a season: totals that do not follow, and what its tables say against each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind
from scraper.verify.absent import find_absent
from scraper.verify.columns import find_doubled, find_strangers, find_unexpected
from scraper.verify.crews import find_crews
from scraper.verify.entered import find_entered
from scraper.verify.explain import form_explanations
from scraper.verify.findings import form_finding, write_points
from scraper.verify.links import form_links
from scraper.verify.makes import expect_points
from scraper.verify.mismatches import explain_mismatches, mend_sheet
from scraper.verify.numbers import find_numbers
from scraper.verify.rankings import find_ranks
from scraper.verify.rulings import find_lags, find_scopes
from scraper.verify.told import find_doubled_results
from scraper.verify.totals import fit_rule
from scraper.verify.winners import find_winners
from scraper.verify.winning_teams import find_winning_teams
from scraper.verify.witnesses import Witnesses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import Finding, Season
    from scraper.verify.columns import Explained
    from scraper.verify.explain import Change
    from scraper.verify.links import Links, Value
    from scraper.verify.sheet import Row, Score
    from scraper.verify.verdict import Verdict

FEW = 20  # placed cells below which nothing is said about whether two tables rank one field
COINCIDENCE = 33  # of so many places of two tables of one field, at most one is held in both


def find_findings(season: Season, verdicts: Sequence[Verdict]) -> list[Finding]:
    """List what is wrong in a season, totals first, in the order of the article."""
    findings: list[Finding] = []
    mended: list[Verdict] = []
    explained: Explained = {}
    called = call_witnesses(season, verdicts)
    for number, (verdict, witnesses) in enumerate(zip(verdicts, called, strict=True)):
        cells: list[tuple[Score, Value | None]] = []
        for finding, change in _find_mismatches(season, verdict, witnesses):
            findings.append(finding)
            if change is not None and change.kind == "cell":
                cells += change.cells
        explained |= {(number, score.row, score.path): value for score, value in cells}
        mended.append(_mend(verdict, cells))
    # The tables are compared as they are with the proven changes made: one error is reported once.
    called = call_witnesses(season, mended) if explained else called
    findings += find_doubled(season, mended, called, explained)
    for found in zip(verdicts, mended, called, strict=True):
        findings += _find_in_table(season, *found, explained)
    findings += find_crews(season, mended, called, explained)
    findings += [*find_doubled_results(season, mended), *find_numbers(season), *find_winning_teams(season)]
    return [*findings, *find_entered(season, mended), *find_absent(season, mended)]


def _find_in_table(
    season: Season, verdict: Verdict, mended: Verdict, witnesses: Witnesses, explained: Explained
) -> Iterator[Finding]:
    """Find what is wrong in one table beside its totals: in its rule as printed, in its cells as mended."""
    yield from find_scopes(season, verdict)
    yield from find_lags(season, verdict)
    yield from find_ranks(season, verdict)
    yield from find_winners(season, mended)
    yield from find_strangers(season, mended, witnesses, explained)
    yield from find_unexpected(season, mended, witnesses, explained)


def call_witnesses(season: Season, verdicts: Sequence[Verdict]) -> list[Witnesses]:
    """Form the witnesses of all tables."""
    links = form_links(verdicts, season)
    return [
        Witnesses(number, verdict, links, _find_rivals(number, links), expect_points(verdict, verdicts, season))
        for number, verdict in enumerate(verdicts)
    ]


def _mend(verdict: Verdict, cells: list[tuple[Score, Value | None]]) -> Verdict:
    if not cells:
        return verdict
    sheet = mend_sheet(verdict.sheet, cells)
    return replace(verdict, sheet=sheet, fit=fit_rule(sheet, verdict.rule))


def _find_mismatches(season: Season, verdict: Verdict, witnesses: Witnesses) -> Iterator[tuple[Finding, Change | None]]:
    has_minimum = any(statement.rule == "minimum" for statement in season.statements)
    for row, changes in explain_mismatches(verdict, witnesses, has_minimum=has_minimum):
        best = changes[0] if changes and changes[0].proof == "proven" else None
        yield _form_mismatch(season, verdict, row, changes), best


def _form_mismatch(season: Season, verdict: Verdict, row: Row, changes: list[Change]) -> Finding:
    championship = verdict.sheet.championship
    tally = verdict.fit.tallies[row.index]
    published = row.standing.published
    text = published.text if published else ""
    explanations = [item for number, change in enumerate(changes) for item in form_explanations(change, row, number)]
    given = write_points(tally.low)
    if tally.low != tally.high:
        given += f" to {write_points(tally.high)}"
    return form_finding(
        season,
        "T101",
        "error",
        f"{row.name}: {text} printed, {given} by the cells ({championship.title})",
        status="explained" if changes and changes[0].proof != "open" else "unexplained",
        championship=championship.id,
        competitors=row.standing.competitors,
        sessions=sorted({score.session for change in changes[:1] for score, _ in change.cells}),
        published=row.published,
        computed=tally.low if tally.low == tally.high else None,
        explanations=explanations,
        at=[published.at] if published else [],
        texts=[text, *(score.text for score in row.scores)],
    )


def _find_rivals(number: int, links: Links) -> list[int]:
    """Find the tables whose places are of the same order as this one's, of other cars (classes by overall place)."""
    view = links.views[number]
    if view.in_points or view.sheet.championship.cells_are is not CellKind.POSITIONS:
        return []
    rivals = []
    for other, second in enumerate(links.views):
        if other == number or second.in_points or second.sheet.championship.group is not view.sheet.championship.group:
            continue
        size = min(len(view.holders), len(second.holders))
        common = len(view.holders.keys() & second.holders.keys())
        if size >= FEW and common * COINCIDENCE <= size:
            rivals.append(other)
    return rivals
