"""Cells that contradict their column or another table although their total may be right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.model.vocabulary import TotalStatus
from scraper.verify.findings import form_finding, write_points
from scraper.verify.links import breadth, linked_values, value_of
from scraper.verify.totals import fit_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import Finding, Season
    from scraper.verify.links import Value

    Key = tuple[int, int, str]
    from scraper.verify.sheet import Score
    from scraper.verify.verdict import Verdict
    from scraper.verify.witnesses import Evidence, Witnesses

    Explained = dict[tuple[int, int, tuple[int, int, int]], Value | None]

AGREEING = 2  # linked rows that must agree against a cell whose total is right


@dataclass(frozen=True, slots=True)
class _Possible:
    """What a cell of a sheet may show instead, and why; `backed` where more than its column speaks for that."""

    sheet: int
    score: Score
    should: Value
    evidence: Evidence
    backed: bool


def find_doubled(
    season: Season, verdicts: Sequence[Verdict], witnesses: Sequence[Witnesses], explained: Explained
) -> Iterator[Finding]:
    """Find places held twice in a session where one of the holders must have another one.

    Dead heats exist: it is an error only where one change alone keeps every total, or something else speaks for it.
    """
    seen: set[frozenset[Key]] = set()
    for number, asked in enumerate(witnesses):
        for (session, place), rows in sorted(asked.view.holders.items(), key=str):
            if asked.view.in_points or not isinstance(place, int):
                continue
            holders = asked.holders(session, place)
            group = frozenset((*key, f"{session} {place}") for key in holders)
            if len(holders) < 2 or not rows or group in seen or not asked.is_unique:
                continue
            seen.add(group)
            best = _choose_holder(session, place, holders, verdicts, witnesses, number)
            if best is not None and (best.sheet, best.score.row, best.score.path) not in explained:
                verdict = verdicts[best.sheet]
                yield form_cell_finding(season, verdict, best.score, best.should, best.evidence, code="X101")


def _choose_holder(
    session: str,
    place: int,
    holders: list[tuple[int, int]],
    verdicts: Sequence[Verdict],
    witnesses: Sequence[Witnesses],
    number: int,
) -> _Possible | None:
    """Choose the one cell that can be otherwise: totals as good as before, and either no other can, or more for it."""
    possible = [
        found
        for sheet, row in holders
        for score in verdicts[sheet].sheet.rows[row].scores
        if score.session == session and score.number == place and "shared" not in score.marks
        for found in _list_possible(sheet, score, verdicts[sheet], witnesses[sheet])
    ]
    backed = [item for item in possible if item.backed]
    if len(backed) == 1:
        return backed[0]
    gap = witnesses[number].missing(session)
    if len(possible) != 1 or not witnesses[number].is_full or not gap or place + 1 in gap:
        return None
    found = possible[0]
    others = [verdicts[key[0]].sheet.rows[key[1]].name for key in holders if key != (found.sheet, found.score.row)]
    found.evidence.pro.append(f"the total of {others[0]} needs its {place}")
    return found


def _list_possible(sheet: int, score: Score, verdict: Verdict, asked: Witnesses) -> Iterator[_Possible]:
    """List what a cell may be instead."""
    for missing in asked.missing(score.session):
        evidence = asked.ask(score, missing)
        if not evidence.contra and _keeps_totals(verdict, score, missing):
            column = sum("hold" in reason for reason in evidence.pro)
            yield _Possible(sheet, score, missing, evidence, backed=len(evidence.pro) > column)


def _keeps_totals(verdict: Verdict, score: Score, place: int) -> bool:
    changed = verdict.sheet.changed({(score.row, score.path): replace(score, number=place)})
    return fit_rule(changed, verdict.rule).exact >= verdict.fit.exact


def find_strangers(season: Season, verdict: Verdict, witnesses: Witnesses, explained: Explained) -> Iterator[Finding]:
    """Find points that no linked row of another table has, where these rows agree on others."""
    view = witnesses.view
    if not view.in_points:
        return
    for row in verdict.sheet.rows:
        for score in row.scores:
            keys = witnesses.links.of(witnesses.number, row.index)
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


def find_unexpected(season: Season, verdict: Verdict, witnesses: Witnesses, explained: Explained) -> Iterator[Finding]:
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
    """Form the finding that a cell should show another value."""
    row = verdict.sheet.rows[score.row]
    header = verdict.sheet.headers.get(score.session, score.session)
    explanations = _explain(verdict, score, value, evidence, code)
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


def _explain(verdict: Verdict, score: Score, value: Value, evidence: Evidence, code: str) -> list[Explanation]:
    proof = "proven" if len(evidence.pro) > 1 else "likely"
    change = Explanation("cell", proof, score.at, score.text, str(value), "; ".join(evidence.pro))
    row = verdict.sheet.rows[score.row]
    published = row.standing.published
    if code != "X102" or verdict.status(row) is not TotalStatus.VERIFIED or published is None:
        return [change]
    # The total was added up from the wrong cell: both change together.
    total = (row.published or 0) + Fraction(value) - (score.points or 0)
    why = "the sum of the cells with that change"
    return [replace(change, set=0), Explanation("total", proof, published.at, published.text, str(total), why, 0)]
