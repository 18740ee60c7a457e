"""Writes what verification found into new parts of the season."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Bonus, Computed, PointsScheme
from scraper.model.vocabulary import CellKind, SchemeOrigin, TotalStatus
from scraper.verify.candidates import known_source
from scraper.verify.factored import form_counting, list_used, part_by_factor
from scraper.verify.rules.award import NOTHING
from scraper.verify.totals import form_awards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import Championship, Season, Standing, StandingCell
    from scraper.verify.rule import Points, Rule, Scale
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Row
    from scraper.verify.verdict import Verdict

Path = tuple[int, int, int]


def write_championship(verdict: Verdict, season: Season) -> Championship:
    """Give the championship with computed totals, statuses and the points of its cells."""
    awards = form_awards(verdict.sheet, verdict.rule)
    standings = [_write_standing(verdict, row, awards.get(row.index, [])) for row in verdict.sheet.rows]
    return replace(
        verdict.sheet.championship,
        standings=standings,
        schemes=list_used(verdict),
        counting=form_counting(verdict, season),
    )


def _write_standing(verdict: Verdict, row: Row, awards: list[Award]) -> Standing:
    status = verdict.status(row)
    grounds = verdict.has_grounds(row) and (verdict.credible or status is not TotalStatus.NOT_CHECKABLE)
    lines = row.standing.lines
    if verdict.sheet.championship.cells_are is CellKind.POSITIONS and verdict.credible:
        points = {award.score.path: _points(award) for award in awards}
        lines = [
            replace(line, cells=[_write_cell(cell, (i, j), points) for j, cell in enumerate(line.cells)])
            for i, line in enumerate(lines)
        ]
    return replace(
        row.standing,
        lines=lines,
        computed=_form_computed(verdict, row) if grounds else None,
        status=status,
        reason=verdict.reason(row),
    )


def _points(award: Award) -> Fraction | None:
    if not award.eligible:
        return Fraction(0)
    return Fraction(award.low + award.bonus) if award.low == award.high else None


def _write_cell(cell: StandingCell, path: tuple[int, int], points: dict[Path, Fraction | None]) -> StandingCell:
    found = points.get((*path, -1))
    also = [replace(item, points=points.get((*path, number))) for number, item in enumerate(cell.also)]
    return cell if found is None and not also else replace(cell, points=found, also=also)


def _form_computed(verdict: Verdict, row: Row) -> Computed:
    tally = verdict.fit.tallies[row.index]
    exact = tally.low == tally.high
    gross = tally.gross_low if tally.gross_low == tally.gross_high else None
    return Computed(
        _exact(tally.low if exact else None),
        _exact(gross),
        _exact(None if exact else tally.low),
        _exact(None if exact else tally.high),
    )


def _exact(points: Points | None) -> Fraction | None:
    return None if points is None else Fraction(points)


def write_schemes(schemes: Sequence[PointsScheme], verdicts: Sequence[Verdict]) -> list[PointsScheme]:
    """Give the schemes with the sessions in which verification used them."""
    written = []
    for scheme in schemes:
        used: dict[str, None] = {}
        misfit: Points = NOTHING
        stated: Points | None = None
        for verdict in verdicts:
            sessions = [key for key, scale in verdict.rule.scales.items() if scale.id == scheme.id]
            used.update(dict.fromkeys(key for key in sessions if not key.startswith("column ")))
            if sessions and verdict.credible:
                misfit += verdict.fit.misfit
                if verdict.stated_fit is not None and verdict.stated_fit.misfit > verdict.fit.misfit:
                    stated = (stated or NOTHING) + verdict.stated_fit.misfit
        written.append(
            replace(
                scheme,
                sessions=list(used) or scheme.sessions,
                misfit=_exact(misfit if used else None),
                stated_misfit=_exact(stated),
            )
        )
    return part_by_factor([*written, *_write_inferred(verdicts, {scheme.id for scheme in schemes})], verdicts)


def _write_inferred(verdicts: Sequence[Verdict], known: set[str]) -> list[PointsScheme]:
    """Give the scales that no article states, with the bonuses of the first championship that uses each."""
    found: dict[str, PointsScheme] = {}
    for verdict in verdicts:
        rule = verdict.rule
        if rule.origin is not SchemeOrigin.INFERRED or not verdict.credible:
            continue
        for session, scale in rule.scales.items():
            if scale.id in known:
                continue
            scheme = found.get(scale.id)
            if scheme is None:
                scheme = found[scale.id] = _form_inferred(scale, rule)
            if scheme.championships is not None and verdict.sheet.championship.id not in scheme.championships:
                scheme.championships.append(verdict.sheet.championship.id)
                scheme.misfit = (scheme.misfit or 0) + Fraction(verdict.fit.misfit)
            if session not in scheme.sessions and not session.startswith("column "):
                scheme.sessions.append(session)
    return list(found.values())


def _form_inferred(scale: Scale, rule: Rule) -> PointsScheme:
    return PointsScheme(
        scale.id,
        [Fraction(points) for points in scale.positions],
        [],
        "class" if rule.rank == "table" else "overall",
        [Bonus(bonus.mark, Fraction(bonus.points), bonus.best_place, bonus.split) for bonus in rule.bonuses],
        SchemeOrigin.INFERRED,
        Fraction(0),
        [],
        championships=[],
        source=known_source(scale.id),
    )
