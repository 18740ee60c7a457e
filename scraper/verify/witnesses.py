"""What else in the article speaks for or against a cell: its column, its colour, other tables, winners."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind
from scraper.verify.links import breadth, value_of
from scraper.verify.rules.rank import SHARED

if TYPE_CHECKING:
    from scraper.verify.links import Key, Links, Value
    from scraper.verify.makes import Expected
    from scraper.verify.sheet import Score
    from scraper.verify.verdict import Verdict

PODIUM = {"ffffbf": 1, "dfdfdf": 2, "ffdf9f": 3}
IN_POINTS, OUT_OF_POINTS, RETIRED = "dfffdf", frozenset({"cfcfff"}), frozenset({"efcfff", "ffcfcf", "000000"})


AGREEING = Fraction(4, 5)  # of the sessions in which a wider row shows a row's values, for it to be a witness
FULL = Fraction(19, 20)  # share of the places shown from which a table is taken to show the whole field


@dataclass(slots=True)
class Evidence:
    """Reasons for and against a change, in words."""

    pro: list[str] = field(default_factory=list)
    contra: list[str] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """Weigh the reasons; one against outweighs one for."""
        return len(self.pro) - 2 * len(self.contra)


class Witnesses:
    """Asks the rest of the season about the cells of one sheet."""

    def __init__(
        self,
        number: int,
        verdict: Verdict,
        links: Links,
        rivals: list[int],
        expected: dict[tuple[int, str], Expected],
    ) -> None:
        self.expected = expected
        self.number = number
        self.verdict = verdict
        self.links = links
        self.view = links.views[number]
        self.rivals = rivals
        self.is_unique = _has_unique_places(verdict)
        self.is_full = self.is_unique and self._covers_field()
        self._colours = _reads_colours(verdict)

    def ask(self, score: Score, new: Value | None) -> Evidence:
        """Collect the evidence for a cell's showing `new` (None: no place) instead of what it shows."""
        found = Evidence()
        old = value_of(score, in_points=self.view.in_points)
        if self._shows_already(score, new):
            found.contra.append(f"the row shows {new} there already")
            return found
        self._ask_column(score, old, new, found)
        self._ask_colour(score, old, new, found)
        self._ask_others(score, old, new, found)
        self._ask_cars(score, old, new, found)
        return found

    def _shows_already(self, score: Score, new: Value | None) -> bool:
        """Tell whether another line of the row has a place: a car that others vouch for is shown then."""
        if self.view.in_points or new is None:
            return False
        row = self.verdict.sheet.rows[score.row]
        return any(
            other.number == new and other.session == score.session and other.path != score.path for other in row.scores
        )

    def expects(self, score: Score) -> list[Value]:
        """List the values that other tables or the column suggest for a cell instead of its own."""
        own = value_of(score, in_points=self.view.in_points)
        suggested: set[Value] = set(self._best_linked(score))
        if (score.row, score.session) in self.expected:
            suggested.add(self.expected[score.row, score.session].points)
        if own is None or len(self.holders(score.session, own)) > 1:
            suggested.update(self.missing(score.session))
        return sorted(suggested - {own})

    def _best_linked(self, score: Score) -> list[Value]:
        """List what rows of other tables show in a session: of a narrower table the best, as many as there are lines.

        A team's row shows the best of its drivers' places; a driver's any of his team's.
        """
        shown: list[Value] = []
        mine = breadth(self.view.sheet)
        keys = self.links.of(self.number, score.row)
        for key in keys:
            values = self.links.views[key[0]].values[key[1]].get(score.session, ())
            shown += [value for value in values if value not in shown]
        narrower = any(breadth(self.links.views[key[0]].sheet) < mine for key in keys)
        if not narrower:
            return shown
        lines = len(self.view.values[score.row].get(score.session, ())) or 1
        return sorted(shown, reverse=self.view.in_points)[:lines]

    def _covers_field(self) -> bool:
        """Tell whether the table, with its rivals, shows nearly every place down to the last."""
        worst: dict[str, int] = {}
        held: set[tuple[str, int]] = set()
        for number in (self.number, *self.rivals):
            for session, value in self.links.views[number].holders:
                if isinstance(value, int):
                    held.add((session, value))
                    worst[session] = max(worst.get(session, 0), value)
        return len(held) >= FULL * sum(worst.values())

    def holders(self, session: str, value: Value) -> list[Key]:
        """List the rows, of this sheet and of those that rank the same field, that hold a place."""
        return [
            (number, row)
            for number in (self.number, *self.rivals)
            for row in self.links.views[number].holders.get((session, value), ())
        ]

    def missing(self, session: str) -> list[int]:
        """List the places that nobody holds though a worse one is held; only where each place is held once."""
        if not self.is_unique or self.view.in_points:
            return []
        held = {
            value
            for number in (self.number, *self.rivals)
            for values in self.links.views[number].values
            for value in values.get(session, ())
        }
        return [place for place in range(1, int(max(held, default=0))) if place not in held]

    def _ask_column(self, score: Score, old: Value | None, new: Value | None, found: Evidence) -> None:
        if not self.is_unique:
            return
        if old:
            others = [key for key in self.holders(score.session, old) if key != (self.number, score.row)]
            if others:
                found.pro.append(f"{self._name(others[0])} holds {old} in that session too")
        if new:
            holders = [key for key in self.holders(score.session, new) if key != (self.number, score.row)]
            if holders:
                found.contra.append(f"{self._name(holders[0])} holds {new}")
            elif self.is_full and new in self.missing(score.session):
                found.pro.append(f"nobody else holds {new} there")

    def _ask_colour(self, score: Score, old: Value | None, new: Value | None, found: Evidence) -> None:
        colour = (score.colour or "").lstrip("#").casefold()
        if not self._colours or not colour or score.path[2] >= 0 or self.view.in_points:
            return
        before, after = self._fits_colour(score, old, colour), self._fits_colour(score, new, colour)
        if after and before is False:
            found.pro.append(f"the cell's colour fits {new if new is not None else 'no place'}, not {old}")
        if after is False and before:
            found.contra.append("the cell's colour fits what stands there")

    def _fits_colour(self, score: Score, value: Value | None, colour: str) -> bool | None:
        """Tell whether a value fits a colour of the usual palette; None where the colour says nothing."""
        place = self.place_of(score, value)
        if colour in PODIUM:
            return place == PODIUM[colour]
        scale = self.verdict.rule.scales.get(score.session)
        if colour == IN_POINTS:
            return place is not None and place > 3 and (scale is None or place <= len(scale.positions))
        if colour in OUT_OF_POINTS:
            return place is None or place > 3
        return place is None if colour in RETIRED and value is None else None

    def place_of(self, score: Score, value: Value | None) -> int | None:
        """Give the place that a value stands for by the rule: itself, or its rank in the table."""
        if value is None or self.verdict.rule.rank != "table":
            return int(value) if value is not None else None
        ahead = 0
        for row, values in enumerate(self.view.values):
            for other in values.get(score.session, ()):
                ahead += other < value and (row != score.row or other != score.number)
        return ahead + 1

    def _ask_others(self, score: Score, old: Value | None, new: Value | None, found: Evidence) -> None:
        """Ask the rows of other tables that show the same cars."""
        expected = self._best_linked(score)
        pro: list[Key] = []
        contra: list[Key] = []
        for key in self.links.of(self.number, score.row):
            if not self._agrees(score, key):
                continue
            shown = self.links.views[key[0]].values[key[1]].get(score.session, [])
            if new is not None and new in shown and new in expected and old not in expected:
                pro.append(key)
            # A driver's own place stands in his team's row whatever stands in its other lines.
            is_own = new not in expected or breadth(self.links.views[key[0]].sheet) < breadth(self.view.sheet)
            if old is not None and old in shown and old in expected and is_own:
                contra.append(key)
        if pro:
            found.pro.append(f"{self._names(pro)} {'has' if len(pro) == 1 else 'have'} {new} there")
        if contra:
            found.contra.append(f"{self._names(contra)} {'has' if len(contra) == 1 else 'have'} {old} too")

    def _agrees(self, score: Score, key: Key) -> bool:
        """Tell whether a wider row shows the row's values in nearly all other sessions.

        A team's row may show its best car only: then it is no witness for the drivers of the others.
        """
        if breadth(self.links.views[key[0]].sheet) <= breadth(self.view.sheet):
            return True
        theirs = self.links.views[key[0]].values[key[1]]
        both = [
            bool(set(values) & set(theirs[session]))
            for session, values in self.view.values[score.row].items()
            if session != score.session and session in theirs
        ]
        return not both or sum(both) >= AGREEING * len(both)

    def _ask_cars(self, score: Score, old: Value | None, new: Value | None, found: Evidence) -> None:
        """Ask what the places of a make's cars give."""
        expected = self.expected.get((score.row, score.session))
        if expected is None or old == new:
            return
        if new == expected.points:
            found.pro.append(f"its cars give {new} there ({expected.how})")
        elif old == expected.points:
            found.contra.append(f"its cars give {old} there ({expected.how})")

    def _names(self, keys: list[Key]) -> str:
        shown = [self._name(key) for key in keys[:2]]
        return ", ".join(shown) + (f" and {len(keys) - 2} more" if len(keys) > 2 else "")

    def _name(self, key: Key) -> str:
        sheet = self.links.views[key[0]].sheet
        table = "" if key[0] == self.number else f" ({sheet.championship.title}, table {sheet.championship.table})"
        return sheet.rows[key[1]].name + table


def _has_unique_places(verdict: Verdict) -> bool:
    """Tell whether a table's rows are different cars: hardly a place (or its points) is held twice in a session."""
    in_points = verdict.sheet.championship.cells_are is CellKind.POINTS
    held: dict[tuple[str, Value], int] = {}
    for score in verdict.sheet.scores():
        value = value_of(score, in_points=in_points)
        if value and "shared" not in score.marks:
            held[score.session, value] = held.get((score.session, value), 0) + 1
    doubled = sum(count - 1 for count in held.values())
    return bool(held) and doubled <= SHARED * sum(held.values()) / 2


def _reads_colours(verdict: Verdict) -> bool:
    """Tell whether podium colours equal the places (by the rule) nearly always."""
    from scraper.verify.totals import form_awards  # noqa: PLC0415 - the rule's own reading of places

    right = wrong = 0
    for awards in form_awards(verdict.sheet, verdict.rule).values():
        for award in awards:
            colour = (award.score.colour or "").lstrip("#").casefold()
            if colour in PODIUM and award.score.path[2] < 0:
                right += award.best == PODIUM[colour]
                wrong += award.best != PODIUM[colour]
    return right >= 3 and right >= 9 * wrong
