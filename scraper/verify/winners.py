"""Winners that the calendar names against the first places of the standings."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.verify.findings import form_finding
from scraper.verify.makes import class_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.season import Award, Finding, Season
    from scraper.verify.sheet import Score
    from scraper.verify.verdict import Verdict

AGREEMENT = Fraction(4, 5)  # of the sessions in which both name a winner, before the others are doubted
ENOUGH = 4


def find_winners(season: Season, verdict: Verdict) -> Iterator[Finding]:
    """Find sessions whose winner by the calendar has another place in a table that gives the first to somebody else."""
    if verdict.rule.rank != "listed" or not verdict.credible or verdict.rule.cells_are_points:
        return
    agreed = 0
    odd: list[tuple[Award, Score, Score]] = []
    for session in verdict.sheet.sessions:
        info = verdict.sheet.calendar.sessions.get(session)
        scores = [score for score in verdict.sheet.in_session(session) if score.number is not None]
        for award in info.awards if info else ():
            if award.kind != "winner" or award.class_ not in (None, class_of(verdict, season)):
                continue
            mine = [score for score in scores if _names(verdict, score) & set(award.competitors)]
            first = [score for score in scores if score.number == 1]
            if any(score.number == 1 for score in mine):
                agreed += 1
            elif mine and first:
                odd.append((award, mine[0], first[0]))
    if agreed >= ENOUGH and agreed >= AGREEMENT * (agreed + len(odd)):
        for award, score, other in odd:
            yield _form(season, verdict, award, score, other)


def _names(verdict: Verdict, score: Score) -> set[str]:
    standing = verdict.sheet.rows[score.row].standing
    line = standing.lines[score.line]
    return {*standing.competitors, *line.competitors}


def _form(season: Season, verdict: Verdict, award: Award, score: Score, other: Score) -> Finding:
    winner, first = verdict.sheet.rows[score.row], verdict.sheet.rows[other.row]
    header = verdict.sheet.headers.get(score.session, score.session)
    title = verdict.sheet.championship.title
    why = f"the calendar names {winner.name}, the table gives {winner.name} {score.text} and {first.name} {other.text}"
    at = award.at[0] if award.at else None
    return form_finding(
        season,
        "X107",
        "warning",
        f"{header}: {winner.name} is the winner by the calendar, {first.name} is first in the standings ({title})",
        championship=verdict.sheet.championship.id,
        competitors=[*winner.standing.competitors, *first.standing.competitors],
        sessions=[score.session],
        explanations=[Explanation("cell", "open", at, winner.name, first.name, why)],
        at=[score.at, other.at],
        texts=[score.text, other.text],
    )
