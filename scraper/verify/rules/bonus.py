"""Points for marks: pole, fastest lap, laps led; also on a retirement, also before the race is run."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.verify.rule import BonusRule, Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet


def apply_bonus(awards: list[Award], rule: Rule, _sheet: Sheet) -> None:
    """Add the points of each bonus whose mark a score has; a row gets one only once in a session and line.

    A session that counts for nothing pays none.
    """
    if rule.cells_are_points:
        return
    counted = [award for award in awards if rule.factors.get(award.score.session) != 0] if rule.factors else awards
    for bonus in rule.bonuses:
        holders = [award for award in counted if bonus.mark in award.score.marks and _is_due(award, bonus)]
        shares = _share(holders) if bonus.split else {}
        seen: set[tuple[int, int, str]] = set()
        for award in holders:
            key = (award.score.row, award.score.line, award.score.session)
            if key in seen:
                continue
            seen.add(key)
            award.bonus += bonus.points * shares.get(award.score.session, 1)


def _is_due(award: Award, bonus: BonusRule) -> bool:
    if not award.eligible or (bonus.sessions is not None and award.score.session not in bonus.sessions):
        return False
    if bonus.best_place is None:
        return True
    return award.best is not None and award.best <= bonus.best_place


def _share(holders: list[Award]) -> dict[str, Fraction]:
    rows: dict[str, set[int]] = defaultdict(set)
    for award in holders:
        rows[award.score.session].add(award.score.row)
    return {session: Fraction(1, len(found)) for session, found in rows.items()}
