"""Results that scored nothing though their place pays: the cell has the colour of a finish without points.

Articles colour a classified finisher without points blue, one with points green; a driver who did not drive long enough
shares his car's place, and not its colour.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.verify.sheet import have_crews
from scraper.verify.totals import Fit, fit_rule, form_awards, is_met

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scraper.verify.rule import Path, Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Sheet

ENOUGH = 8  # cells without points that a colour must mark before it says something
RARELY = 10  # of so many such cells, at most one may have a place that pays


def honour_colours(sheet: Sheet, rule: Rule, fit: Fit) -> tuple[Rule, Fit]:
    """Let results count nothing whose colour says so, in rows whose total follows with that and not without.

    Only in a table whose rows share cars, and where another row has the car's place: elsewhere the place is wrong.
    """
    if fit.is_complete or rule.cells_are_points or not have_crews(sheet.rows):
        return rule, fit
    awards = form_awards(sheet, rule)
    colours = _find_unpaid([award for found in awards.values() for award in found])
    odd: set[tuple[int, Path]] = set()
    for row, tally in zip(sheet.rows, fit.tallies, strict=True):
        if row.published is not None and not is_met(row, tally):
            mine = awards.get(row.index, ())
            odd |= {
                (row.index, award.score.path)
                for award in mine
                if award.high and award.score.colour in colours and _is_held_elsewhere(award, awards, colours)
            }
    if not odd:
        return rule, fit
    found = fit_rule(sheet, replace(rule, unpaid=frozenset(odd)))
    met = {row.index for row, tally in zip(sheet.rows, found.tallies, strict=True) if is_met(row, tally)}
    kept = replace(rule, unpaid=frozenset(item for item in odd if item[0] in met))
    return kept, fit_rule(sheet, kept)


def _is_held_elsewhere(award: Award, awards: Mapping[int, Sequence[Award]], colours: set[str]) -> bool:
    """Tell whether another row has the same place in the session, with a colour that pays."""
    return any(
        other.score.session == award.score.session
        and other.score.number == award.score.number
        and other.score.colour not in colours
        for row, found in awards.items()
        if row != award.score.row
        for other in found
    )


def _find_unpaid(awards: Iterable[Award]) -> set[str]:
    """Find the colours of finishes that score no points."""
    paid: Counter[str] = Counter()
    unpaid: Counter[str] = Counter()
    for award in awards:
        if award.score.colour and award.best is not None and award.low == award.high:
            (paid if award.high else unpaid)[award.score.colour] += 1
    return {colour for colour, count in unpaid.items() if count >= ENOUGH and paid[colour] * RARELY <= count}
