"""How totals would move with another scale or factor in some sessions: counted before a whole table is recomputed."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.verify.rule import tighten
from scraper.verify.totals import form_awards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.verify.rule import Points, Rule, Scale
    from scraper.verify.sheet import Sheet
    from scraper.verify.totals import Fit


class Shifts:
    """The points of each row by session, and what its total lacks.

    Where results are dropped or lines chosen, a total does not move with one session alone: then nothing is foretold
    (`can_tell` is False).
    """

    def __init__(self, sheet: Sheet, rule: Rule, fit: Fit) -> None:
        self.rule = rule
        self.can_tell = rule.dropped == "none" and rule.lines is None and rule.within == "sum"
        self._points: dict[str, dict[int, Points]] = defaultdict(dict)
        self._places: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._lacks: dict[int, Points] = {}
        for row, tally in zip(sheet.rows, fit.tallies, strict=True):
            if row.total is not None:
                self._lacks[row.index] = tighten(row.total - tally.low)
        for row_index, awards in form_awards(sheet, rule).items():
            for award in awards:
                if award.eligible and award.best is not None:
                    points = self._points[award.score.session]
                    points[row_index] = points.get(row_index, 0) + award.high
                    self._places[award.score.session][row_index].append(award.best)

    def by_factor(self, sessions: Sequence[str], factor: Points) -> dict[int, Points]:
        """Tell how totals move with another factor in some sessions."""
        moves: dict[int, Points] = defaultdict(int)
        for session in sessions:
            now = self.rule.factors.get(session, 1)
            if now:
                change = tighten(Fraction(factor - now) / now)
                for row, points in self._points[session].items():
                    moves[row] += tighten(points * change)
        return moves

    def by_scale(self, sessions: Sequence[str], scale: Scale) -> dict[int, Points]:
        """Tell how totals move with another scale, and no factor, in some sessions."""
        moves: dict[int, Points] = defaultdict(int)
        for session in sessions:
            for row, places in self._places[session].items():
                new = scale.points(places[0]) if len(places) == 1 else sum(map(scale.points, places))
                moves[row] += new - self._points[session][row]
        return moves

    def gain(self, *moves: Mapping[int, Points]) -> int:
        """Count the totals that would follow then and do not now, less those that would no more."""
        total: dict[int, Points] = dict(moves[0])
        for move in moves[1:]:
            for row, points in move.items():
                total[row] = total.get(row, 0) + points
        gained = 0
        for row, points in total.items():
            if points and row in self._lacks:
                lack = self._lacks[row]
                gained += 1 if lack == points else -(lack == 0)
        return gained
