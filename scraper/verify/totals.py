"""Recomputes the totals of a sheet by a rule, and tells how well the rule fits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.verify.rules import CELL_FEATURES, TOTAL_FEATURES
from scraper.verify.rules.award import NOTHING, Award
from scraper.verify.rules.counting import Tally, count_results
from scraper.verify.rules.lines import choose_counting
from scraper.verify.rules.resets import form_bases, list_since

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.verify.rule import Points, Rule
    from scraper.verify.sheet import Row, Sheet


PLACES = 1000  # a printed decimal has at most three places


@dataclass(slots=True)
class Fit:
    """What a rule makes of a sheet: a tally a row, how many printed totals are met, and the misfit of the others."""

    tallies: list[Tally]
    exact: int
    checked: int
    telling: int
    misfit: Points

    @property
    def is_complete(self) -> bool:
        """Tell whether every printed total is met."""
        return self.exact == self.checked


def form_awards(sheet: Sheet, rule: Rule) -> dict[int, list[Award]]:
    """Give every score its points, by row."""
    awards = [Award(score, score.number, score.number) for score in sheet.scored]
    for apply in CELL_FEATURES.values():
        apply(awards, rule, sheet)
    rows: dict[int, list[Award]] = defaultdict(list)
    for award in awards:
        rows[award.score.row].append(award)
    return rows


def tally_row(row: Row, awards: list[Award], rule: Rule, sheet: Sheet) -> Tally:
    """Add up one row."""
    eligible = [award for award in awards if award.eligible]
    tally = count_results(choose_counting(eligible, rule), rule, sheet)
    for apply in TOTAL_FEATURES.values():
        apply(tally, row, rule, sheet)
    return tally


def is_met(row: Row, tally: Tally) -> bool:
    """Tell whether the printed total, and the gross where there is one, lie within the tally."""
    if row.total is None:
        return False
    if not tally.low <= row.total <= tally.high and not is_rounded(row.total, tally.low):
        return False
    if row.gross is None or tally.gross_low <= row.gross <= tally.gross_high:
        return True
    return is_rounded(row.gross, tally.gross_low)


def is_rounded(printed: Points, points: Points) -> bool:
    """Tell whether a printed decimal is what points come to that no decimal can say (sevenths, thirds).

    >>> from fractions import Fraction
    >>> is_rounded(Fraction("24.64"), Fraction(345, 14)), is_rounded(Fraction("24.5"), Fraction(49, 2))
    (True, False)
    """
    if printed.denominator == 1 or PLACES % points.denominator == 0 or PLACES % printed.denominator:
        return False
    places = next(size for size in (10, 100, 1000) if size % printed.denominator == 0)
    return abs(Fraction(printed) - points) * 2 * places <= 1


def fit_rule(sheet: Sheet, rule: Rule) -> Fit:
    """Recompute all totals of a sheet by a rule."""
    awards = form_awards(sheet, rule)
    bases = form_bases(awards, rule, sheet) if rule.resets else {}
    tallies = []
    for row in sheet.rows:
        mine, base = awards.get(row.index, []), bases.get(row.index)
        tally = tally_row(row, mine if base is None else list_since(base, mine, sheet), rule, sheet)
        if base is not None:
            tally = Tally(
                tally.low + base[0], tally.high + base[0], tally.gross_low + base[0], tally.gross_high + base[0]
            )
        tallies.append(tally)
    return judge(sheet.rows, tallies)


def judge(rows: Sequence[Row], tallies: list[Tally]) -> Fit:
    """Compare tallies with the printed totals; `telling` counts met totals that are not zero."""
    exact = checked = telling = 0
    misfit: Points = NOTHING
    for row, tally in zip(rows, tallies, strict=True):
        if row.total is None:
            continue
        checked += 1
        if is_met(row, tally):
            exact += 1
            telling += row.total != 0
        else:
            misfit += _distance(row.total, tally)
    return Fit(tallies, exact, checked, telling, misfit)


def _distance(published: Points, tally: Tally) -> Points:
    if published < tally.low:
        return tally.low - published
    if published > tally.high:
        return published - tally.high
    return 1  # only the gross is off
