"""What verification makes of one championship: the rule that it settled on and the status of every total."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Status, TotalStatus
from scraper.verify.totals import Fit, is_met

if TYPE_CHECKING:
    from scraper.verify.rule import Rule
    from scraper.verify.rules.counting import Tally
    from scraper.verify.sheet import Row, Sheet

SILENT = frozenset({Status.ABSENT, Status.PENDING, Status.CANCELLED, Status.UNREAD})
CREDIBLE = Fraction(1, 2)  # share of the telling totals that a rule must meet before it may call one wrong
SURE = Fraction(4, 5)
CLOSE = Fraction(1, 20)  # how far off, of its totals, a rule proven elsewhere may be


@dataclass(slots=True)
class Verdict:
    """A championship's sheet, and its rule with the fit.

    `stated` is the rule as the article has it, `stated_fit` the fit with the scales in the sessions that it names
    (None: they are used there); `foretold` the share of left-out totals that an inferred rule foretells; `borrowed` the
    table whose results give these totals, where this one shows none.
    """

    sheet: Sheet
    rule: Rule
    fit: Fit
    stated: Rule | None
    stated_fit: Fit | None
    credible: bool
    foretold: Fraction | None = None
    borrowed: str | None = None

    def status(self, row: Row) -> TotalStatus | None:
        """Give the status of a row's total; None where the article prints none."""
        if row.published is None:
            return None
        tally = self.fit.tallies[row.index]
        if not self.has_grounds(row):
            return TotalStatus.NOT_CHECKABLE
        if self.borrowed is not None:
            return TotalStatus.CONSISTENT if is_met(row, tally) else TotalStatus.NOT_CHECKABLE
        if is_met(row, tally):
            if self.proves(row, tally):
                return TotalStatus.VERIFIED
            return TotalStatus.NOT_CHECKABLE if self.is_luck else TotalStatus.CONSISTENT
        open_ = not self.credible or self.drops_unknown(row, tally)
        return TotalStatus.NOT_CHECKABLE if open_ else TotalStatus.MISMATCH

    @property
    def is_luck(self) -> bool:
        """Tell whether a rule that the table itself gave explains so few of its totals that it meets them by luck."""
        telling = sum(1 for row in self.sheet.checkable() if row.published)
        return not self.rule.is_own and self.fit.telling < CREDIBLE * telling

    def drops_unknown(self, row: Row, tally: Tally) -> bool:
        """Tell whether results were dropped by a rule that the article does not state: the gross total follows.

        Where the article states its rule and no other row prints a gross total, nothing was dropped: the row is wrong.
        """
        if not _drops(row) or (self.rule.is_own and self.rule.dropped != "none"):
            return False
        follows = row.gross is not None and tally.gross_low <= row.gross <= tally.gross_high
        return follows and (not self.rule.is_own or sum(map(_drops, self.sheet.rows)) > 1)

    def proves(self, row: Row, tally: Tally) -> bool:
        """Tell whether the rule is the article's (or a curator's) own and leaves no play."""
        return self.rule.is_own and tally.low == tally.high and not self.is_coloured(row)

    def is_coloured(self, row: Row) -> bool:
        """Tell whether the row's total follows only as the colours of its cells have it."""
        return any(index == row.index for index, _ in self.rule.unpaid)

    def has_grounds(self, row: Row) -> bool:
        """Tell whether there is anything to compute the row's total from."""
        if self.borrowed is not None:
            return True
        if not self.rule.scales and not self.rule.cells_are_points:
            return False
        known = any(not score.scores_nothing or score.status not in SILENT for score in row.scores)
        return known or (row.published == 0 and bool(row.scores))

    def reason(self, row: Row) -> str | None:
        """Say why a total is not checkable, or that it rests on a colour."""
        if self.is_coloured(row):
            return "a result counts nothing, as the colour of its cell says"
        if self.status(row) is not TotalStatus.NOT_CHECKABLE:
            return None
        if self.borrowed is not None:
            return f"the results of its cars in {self.borrowed} give something else, by an entry list that is not exact"
        if self.rule.scales or self.rule.cells_are_points:
            return self._say_what_is_missing(row)
        shows_cells = any(other.scores for other in self.sheet.rows)
        return "no points scheme is known for the table" if shows_cells else "the table shows totals only"

    def _say_what_is_missing(self, row: Row) -> str:
        if not any(other.scores for other in self.sheet.rows):
            return "the table shows totals only"
        if not self.has_grounds(row):
            return "the row shows no results that could score"
        if self.credible:
            return "the total before results were dropped follows; the article does not state which ones were"
        return f"the rule at hand gives only {self.fit.exact} of the table's {self.fit.checked} totals"


def _drops(row: Row) -> bool:
    return row.gross is not None and row.total is not None and row.total < row.gross


def is_credible(sheet: Sheet, fit: Fit, *, inferred: bool = False, assumed: int = 0) -> bool:
    """Tell whether a rule explains enough of a table that what it does not explain may be called wrong.

    An inferred rule must explain more: what it misses may be a part of the rule that it does not know. Each
    reading that it assumes beside its scale was chosen for two totals at least, which are no grounds to believe it.
    """
    nonzero = sum(1 for row in sheet.checkable() if row.published)
    if nonzero == 0:
        return fit.exact * 2 >= fit.checked
    if sheet.championship.cells_are is CellKind.POINTS:
        return fit.telling >= CREDIBLE * nonzero
    share = SURE if inferred else CREDIBLE
    return fit.telling - 2 * assumed >= share * nonzero and fit.telling >= min(3, max(nonzero - 1, 1))


def is_close(sheet: Sheet, fit: Fit) -> bool:
    """Tell whether all totals are within a few percent: enough for a scale that another table of the season proves."""
    total = sum((row.published for row in sheet.checkable() if row.published), Fraction(0))
    return total > 0 and fit.misfit <= CLOSE * total
