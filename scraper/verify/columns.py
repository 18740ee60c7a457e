"""Cells that contradict their column or another table although their total may be right."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.model.vocabulary import TotalStatus
from scraper.verify.findings import form_finding, write_points
from scraper.verify.links import breadth, linked_values, value_of
from scraper.verify.totals import fit_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.season import Finding, Season
    from scraper.verify.links import Value
    from scraper.verify.sheet import Score
    from scraper.verify.verdict import Verdict
    from scraper.verify.witnesses import Evidence, Witnesses

    Explained = dict[tuple[int, int, tuple[int, int, int]], Value | None]

AGREEING = 2  # linked rows that must agree against a cell whose total is right


def find_doubled(
    season: Season, verdict: Verdict, witnesses: Witnesses, explained: Explained
) -> Iterator[Finding]:
    """Find places held twice in a session where one of the holders must have another one.

    Dead heats exist: it is an error only where a change keeps or mends every total and something else speaks for it.
    """
    for session in verdict.sheet.sessions:
        missing = witnesses.missing(session)
        for score in verdict.sheet.in_session(session):
            if score.number is None or (witnesses.number, score.row, score.path) in explained:
                continue
            if len(witnesses.holders(session, score.number)) < 2 or "shared" in score.marks:
                continue
            best = _find_better(verdict, witnesses, score, missing)
            if best is not None:
                yield form_cell_finding(season, verdict, score, *best, code="X101")


def _find_better(
    verdict: Verdict, witnesses: Witnesses, score: Score, missing: list[int]
) -> tuple[Value, Evidence] | None:
    """Find the one missing place that fits a cell: totals no worse, and more for it than its column."""
    found = []
    for place in missing:
        evidence = witnesses.ask(score, place)
        column = sum(1 for reason in evidence.pro if "holds" in reason)
        if evidence.contra or not _keeps_totals(verdict, score, place):
            continue
        if len(evidence.pro) > column or _mends_totals(verdict, score, place):
            found.append((place, evidence))
    return found[0] if len(found) == 1 else None


def _keeps_totals(verdict: Verdict, score: Score, place: int) -> bool:
    return _exact_with(verdict, score, place) >= verdict.fit.exact


def _mends_totals(verdict: Verdict, score: Score, place: int) -> bool:
    return _exact_with(verdict, score, place) > verdict.fit.exact


def _exact_with(verdict: Verdict, score: Score, place: int) -> int:
    from dataclasses import replace  # noqa: PLC0415 - local

    changed = verdict.sheet.changed({(score.row, score.path): replace(score, number=place)})
    return fit_rule(changed, verdict.rule).exact


def find_strangers(
    season: Season, verdict: Verdict, witnesses: Witnesses, explained: Explained
) -> Iterator[Finding]:
    """Find points that no linked row of another table has, where these rows agree on others."""
    view = witnesses.view
    if not view.in_points:
        return
    mended = {
        (sheet, row, score.session): value
        for (sheet, row, path), value in explained.items()
        for score in witnesses.links.views[sheet].sheet.rows[row].scores
        if score.path == path
    }
    for row in verdict.sheet.rows:
        for score in row.scores:
            keys = witnesses.links.of(witnesses.number, row.index)
            if any(mended.get((*key, score.session)) is not None for key in keys):
                continue
            own = value_of(score, in_points=True)
            if own is None or (witnesses.number, row.index, score.path) in explained:
                continue
            shown = linked_values(witnesses.links, keys, score.session)
            if len(shown) < AGREEING or len(set(shown)) > 1 or shown[0] == own:
                continue
            if any(breadth(witnesses.links.views[key[0]].sheet) >= breadth(verdict.sheet) for key in keys):
                continue
            if _is_in_use(own, score.session, witnesses, {key[0] for key in keys}):
                continue
            evidence = witnesses.ask(score, shown[0])
            evidence.pro.append(f"no row of that table has {own} there")
            yield form_cell_finding(season, verdict, score, Fraction(shown[0]), evidence, code="X102")


def find_unexpected(
    season: Season, verdict: Verdict, witnesses: Witnesses, explained: Explained
) -> Iterator[Finding]:
    """Find a make's points that its cars' places do not give, where nearly all other cells are what they give."""
    for score in verdict.sheet.scores():
        expected = witnesses.expected.get((score.row, score.session))
        if expected is None or score.points is None or score.points == expected.points:
            continue
        if (witnesses.number, score.row, score.path) in explained:
            continue
        row = verdict.sheet.rows[score.row]
        header = verdict.sheet.headers.get(score.session, score.session)
        given = write_points(expected.points)
        why = f"its cars give {given} there ({expected.how}); the total follows from what is printed"
        yield form_finding(
            season,
            "X104",
            "warning",
            f"{row.name}, {header}: {score.text} printed, {given} by its cars ({verdict.sheet.championship.title})",
            championship=verdict.sheet.championship.id,
            competitors=row.standing.competitors,
            sessions=[score.session],
            explanations=[Explanation("cell", "open", score.at, score.text, given, why)],
            at=[score.at],
            texts=[score.text, given],
        )


def _is_in_use(value: Value, session: str, witnesses: Witnesses, sheets: set[int]) -> bool:
    """Tell whether any row of the linked tables has these points in the session."""
    return any(witnesses.links.views[sheet].holders.get((session, value)) for sheet in sheets)


def form_cell_finding(
    season: Season, verdict: Verdict, score: Score, value: Value, evidence: Evidence, *, code: str
) -> Finding:
    row = verdict.sheet.rows[score.row]
    header = verdict.sheet.headers.get(score.session, score.session)
    proof = "proven" if len(evidence.pro) > 1 else "likely"
    explanations = [Explanation("cell", proof, score.at, score.text, str(value), "; ".join(evidence.pro))]
    if code == "X102" and verdict.status(row) is TotalStatus.VERIFIED and row.standing.published is not None:
        # The total was added up from the wrong cell: both change together.
        total = (row.published or 0) + Fraction(value) - (score.points or 0)
        published = row.standing.published
        explanations[0].set = 0
        why = "the sum of the cells with that change"
        explanations.append(Explanation("total", proof, published.at, published.text, str(total), why, 0))
    return form_finding(
        season,
        code,
        "warning",
        f"{row.name}, {header}: {score.text} should be {value} ({verdict.sheet.championship.title})",
        status="explained",
        championship=verdict.sheet.championship.id,
        competitors=row.standing.competitors,
        sessions=[score.session],
        explanations=explanations,
        at=[score.at],
        texts=[score.text, str(value)],
    )
