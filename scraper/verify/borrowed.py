"""Totals of a table that shows no results, from the results of another: makes of chassis and engines by their cars."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Group
from scraper.verify.calendar import fold_words
from scraper.verify.rules.award import NOTHING
from scraper.verify.rules.counting import Tally
from scraper.verify.totals import Fit, form_awards, is_met, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.model.season import Entry, Season
    from scraper.verify.rule import Points
    from scraper.verify.sheet import Sheet
    from scraper.verify.verdict import Verdict

ENOUGH = 2  # rows whose totals must follow with no play before the reading is believed; one, if all others fit
Owners = dict[str, set[frozenset[int]]]  # of each person, the rows that each of his cars may belong to


def borrow_totals(verdict: Verdict, verdicts: Sequence[Verdict], season: Season) -> tuple[Fit, str] | None:
    """Compute a makes' table from the drivers' table and the entry list; None where nothing follows.

    A session's best car counts, with or without the bonuses of all cars; where the entry list does not say which
    make a driver had, there are bounds.
    """
    championship = verdict.sheet.championship
    if championship.cells_are is not CellKind.NONE or championship.group not in (Group.MANUFACTURERS, Group.ENGINES):
        return None
    best: tuple[Fit, str] | None = None
    most = ENOUGH - 1
    for source in verdicts:
        if not source.credible or not source.rule.scales or source.sheet.championship.group is not Group.PEOPLE:
            continue
        for text in _texts(championship.group):
            owners = _find_owners(verdict.sheet, season.entries, text)
            for bonuses in (True, False):
                fit = _compute(verdict.sheet, source, owners, bonuses=bonuses)
                exact = _count_exact(verdict.sheet, fit)
                if exact > most or (exact and best is None and fit.is_complete):
                    best, most = (fit, source.sheet.championship.title), exact
    return best


def _texts(group: Group) -> tuple[str, ...]:
    return ("engine",) if group is Group.ENGINES else ("chassis", "constructor", "car")


def _count_exact(sheet: Sheet, fit: Fit) -> int:
    rows = zip(sheet.rows, fit.tallies, strict=True)
    return sum(bool(row.published) and tally.low == tally.high and is_met(row, tally) for row, tally in rows)


def _find_owners(sheet: Sheet, entries: Iterable[Entry], text: str) -> Owners:
    makes = {row.index: set(fold_words(row.name)) for row in sheet.rows}
    owners: Owners = defaultdict(set)
    for entry in entries:
        words = set(fold_words(getattr(entry, text) or ""))
        shared = {index: len(words & make) for index, make in makes.items() if words & make}
        most = max(shared.values(), default=0)
        found = frozenset(index for index, count in shared.items() if count == most)
        for driver in entry.drivers:
            owners[driver.person].add(found)
    return owners


def _compute(sheet: Sheet, source: Verdict, owners: Owners, *, bonuses: bool) -> Fit:
    awards = form_awards(source.sheet, source.rule)
    tallies = []
    for row in sheet.rows:
        sure: dict[str, Points] = defaultdict(int)
        possible: dict[str, Points] = defaultdict(int)
        low: Points = NOTHING
        high: Points = NOTHING
        for other in source.sheet.rows:
            owned = [item for name in other.standing.competitors for item in owners.get(name, ())]
            certain = bool(owned) and all(item == {row.index} for item in owned)
            if owned and not any(row.index in item for item in owned):
                continue
            for award in awards.get(other.index, ()):
                session = award.score.session
                possible[session] = max(possible[session], award.high)
                high += award.bonus if bonuses else NOTHING
                if certain:
                    sure[session] = max(sure[session], award.low)
                    low += award.bonus if bonuses else NOTHING
        low, high = low + sum(sure.values()), high + sum(possible.values())
        tallies.append(Tally(low, high, low, high))
    return judge(sheet.rows, tallies)
