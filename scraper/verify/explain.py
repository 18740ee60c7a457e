"""Finds, for a total that does not follow, the smallest change that puts it right, and how well it is proven."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.model.vocabulary import Status
from scraper.verify.findings import write_points
from scraper.verify.links import value_of
from scraper.verify.totals import form_awards, is_met, tally_row
from scraper.verify.witnesses import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.verify.links import Value
    from scraper.verify.rule import Points
    from scraper.verify.rules.award import Award
    from scraper.verify.sheet import Row, Score
    from scraper.verify.verdict import Verdict
    from scraper.verify.witnesses import Witnesses

TOOK_PART = frozenset({Status.CLASSIFIED, Status.RETIRED, Status.NOT_CLASSIFIED, Status.DISQUALIFIED})
TOGETHER = 3  # cells that are changed at once


@dataclass(slots=True)
class Change:
    """One way to put a row right: cells with their new values, a mark, or the total; and what speaks for it."""

    kind: str
    cells: list[tuple[Score, Value | None]]
    evidence: Evidence
    text: str = ""
    mark: str | None = None
    alone: bool = False

    @property
    def proof(self) -> str:
        """Grade the change: proven where another place agrees (the total is one place already) and none objects."""
        if self.evidence.contra:
            return "open"
        if self.kind == "rule":
            return "likely" if self.alone else "open"
        if self.kind == "total":
            return "likely" if self.evidence.pro else "open"
        if self.kind == "cell" and self.evidence.pro:
            return "proven"
        return "likely" if self.evidence.pro else "open"

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Order changes: better proof, then more evidence, then fewer cells, then totals before unsupported cells."""
        grades = {"proven": 0, "likely": 1, "open": 2}
        kinds = {"total": 0, "mark": 1, "cell": 2, "rule": 3}
        return grades[self.proof], -self.evidence.weight, len(self.cells), kinds[self.kind]


class Explainer:
    """Explains the mismatches of one sheet."""

    def __init__(self, verdict: Verdict, witnesses: Witnesses, *, has_minimum: bool) -> None:
        self.verdict = verdict
        self.witnesses = witnesses
        self.has_minimum = has_minimum
        self.awards = form_awards(verdict.sheet, verdict.rule)

    def explain(self, row: Row) -> list[Change]:
        """List the changes that make a row's total follow, best first."""
        found = [*self._single_cells(row), *self._exceptions(row), *self._marks(row), self._total(row)]
        if not any(change.proof == "proven" for change in found):
            found += self._several_cells(row)
        return sorted(found, key=lambda change: change.rank)

    def _tallies(self, row: Row, changed: dict[tuple[int, int, int], Points]) -> bool:
        """Tell whether the row follows with other points (bonus aside) at some scores."""
        awards = [
            replace(award, low=changed[award.score.path], high=changed[award.score.path])
            if award.score.path in changed
            else replace(award)
            for award in self.awards.get(row.index, [])
        ]
        known = {award.score.path for award in awards}
        awards += [
            _form_award(score, changed[score.path])
            for score in row.scores
            if score.path in changed and score.path not in known
        ]
        return is_met(row, tally_row(row, awards, self.verdict.rule, self.verdict.sheet))

    def _single_cells(self, row: Row) -> Iterator[Change]:
        for score in row.scores:
            for points, values in self._alternatives(row, score):
                if not self._may_do(row, score, points) or not self._tallies(row, {score.path: points}):
                    continue
                changes = [Change("cell", [(score, value)], self.witnesses.ask(score, value)) for value in values]
                yield min(changes, key=lambda change: change.rank)

    def _may_do(self, row: Row, score: Score, points: Points) -> bool:
        """Tell, without adding the row up again, whether other points of a cell can put its total right."""
        rule, tally = self.verdict.rule, self.verdict.fit.tallies[row.index]
        if rule.dropped != "none" or rule.lines is not None or rule.within != "sum" or tally.low != tally.high:
            return True
        now = next((award.low for award in self.awards.get(row.index, ()) if award.score.path == score.path), 0)
        return points - now == self._delta(row)

    def _exceptions(self, row: Row) -> list[Change]:
        """Take the points of one cell away, its place left as it is, where the article states such an exception."""
        if not self.has_minimum or self._delta(row) >= 0:
            return []
        paid = [award.score for award in self.awards.get(row.index, []) if award.high]
        found = [score for score in paid if self._tallies(row, {score.path: Fraction(0)})]
        return [Change("rule", [(score, None)], Evidence(), alone=len(found) == 1) for score in found]

    def _alternatives(self, row: Row, score: Score) -> list[tuple[Points, list[Value | None]]]:
        """List other points that a cell may give, each with the values that give them."""
        old = value_of(score, in_points=self.witnesses.view.in_points)
        if self.witnesses.view.in_points:
            delta = self._delta(row)
            points = (old or Fraction(0)) + delta
            return [(Fraction(points), [points])] if points >= 0 else []
        scale = self.verdict.rule.scales.get(score.session)
        if scale is None:
            return []
        factor = self.verdict.rule.factors.get(score.session, Fraction(1))
        found: dict[Points, list[Value | None]] = {0: [None]}
        for value in self._places(score):
            place = self.witnesses.place_of(score, value)
            if place is not None and value != old:
                found.setdefault(scale.points(place) * factor, []).append(value)
        if old is None:
            found.pop(0)
        return list(found.items())

    def _places(self, score: Score) -> range:
        held = [int(value) for values in self.witnesses.view.values for value in values.get(score.session, ()) if value]
        scale = self.verdict.rule.scales[score.session]
        return range(1, max([*held, len(scale.positions)]) + 2)

    def _delta(self, row: Row) -> Points:
        tally = self.verdict.fit.tallies[row.index]
        published = row.published or Fraction(0)
        return published - (tally.low if published < tally.low else tally.high)

    def _several_cells(self, row: Row) -> Iterator[Change]:
        """Change several cells that other tables contradict, all at once or as few as put the total right."""
        suspects = []
        for score in row.scores:
            options = [(value, self.witnesses.ask(score, value)) for value in self.witnesses.expects(score)]
            options = [(value, evidence) for value, evidence in options if evidence.pro and not evidence.contra]
            if options:
                suspects.append((score, *max(options, key=lambda option: option[1].weight)))
        for size in range(2, min(TOGETHER, len(suspects)) + 1):
            for chosen in combinations(suspects[:12], size):
                points = {score.path: self._points(score, value) for score, value, _ in chosen}
                if self._tallies(row, points):
                    pro = [reason for _, _, evidence in chosen for reason in evidence.pro]
                    yield Change("cell", [(score, value) for score, value, _ in chosen], Evidence(pro))

    def _points(self, score: Score, value: Value | None) -> Points:
        if self.witnesses.view.in_points:
            return Fraction(value or 0)
        scale = self.verdict.rule.scales.get(score.session)
        place = self.witnesses.place_of(score, value)
        factor = self.verdict.rule.factors.get(score.session, Fraction(1))
        return scale.points(place) * factor if scale and place else 0

    def _marks(self, row: Row) -> Iterator[Change]:
        """Add or take away a mark that pays a bonus."""
        delta = self._delta(row)
        for bonus in self.verdict.rule.bonuses:
            if not bonus.shown or abs(delta) != bonus.points:
                continue
            for score in row.scores:
                has = bonus.mark in score.marks
                paid = bonus.sessions is None or score.session in bonus.sessions
                if paid and score.path[2] < 0 and has == (delta < 0) and (has or score.status in TOOK_PART):
                    yield self._form_mark(score, bonus.mark, has=has)

    def _form_mark(self, score: Score, mark: str, *, has: bool) -> Change:
        """Ask who else has the mark in that session, and whom the calendar names for it."""
        evidence = Evidence()
        sheet = self.verdict.sheet
        others = [other for other in sheet.in_session(score.session) if mark in other.marks and other.row != score.row]
        info = sheet.calendar.sessions.get(score.session)
        named = {name for award in (info.awards if info else ()) if award.kind == mark for name in award.competitors}
        mine = set(sheet.rows[score.row].standing.competitors)
        if has:
            if others:
                evidence.pro.append(f"{sheet.rows[others[0].row].name} has the mark there too")
            if named:
                (evidence.contra if named & mine else evidence.pro).append(f"the calendar names {min(named)}")
        elif named & mine:
            evidence.pro.append("the calendar names this competitor")
        elif others:
            evidence.contra.append(f"{sheet.rows[others[0].row].name} has the mark there")
        elif named:
            evidence.contra.append(f"the calendar names {min(named)}")
        else:
            evidence.pro.append("nobody has the mark there")
        return Change("mark", [(score, value_of(score, in_points=False))], evidence, mark=mark)

    def _total(self, row: Row) -> Change:
        evidence = Evidence()
        computed = self.verdict.fit.tallies[row.index].low
        rows = [other for other in self.verdict.sheet.checkable() if other.standing.eligible == row.standing.eligible]
        index = rows.index(row) if row in rows else -1
        neighbours = rows[max(index - 1, 0) : index], rows[index + 1 : index + 2]
        if index >= 0 and _is_sorted(rows, row):
            fits = _fits_between(row.published, neighbours)
            would = _fits_between(computed, neighbours)
            if would and not fits:
                evidence.pro.append("the order of the rows fits the recomputed total, not the printed one")
            if fits and not would:
                evidence.contra.append("the order of the rows fits the printed total")
        return Change("total", [], evidence, text=write_points(computed))


def _form_award(score: Score, points: Points) -> Award:
    from scraper.verify.rules.award import Award as Form  # noqa: PLC0415 - a type elsewhere in this module

    return Form(score, score.number, score.number, low=points, high=points)


def _is_sorted(rows: list[Row], without: Row) -> bool:
    totals = [row.published for row in rows if row is not without and row.published is not None]
    return all(first >= second for first, second in pairwise(totals))


def _fits_between(total: Points | None, neighbours: tuple[list[Row], list[Row]]) -> bool:
    if total is None:
        return False
    above, below = neighbours
    return all(total <= (row.published or 0) for row in above) and all(total >= (row.published or 0) for row in below)


def form_explanations(change: Change, row: Row, number: int) -> list[Explanation]:
    """Give a change as explanations of the model; several cells share the set `number`."""
    if change.kind == "total":
        published = row.standing.published
        at = published.at if published else None
        why = "; ".join(change.evidence.pro + change.evidence.contra) or "the cells give it by the rule"
        return [Explanation("total", change.proof, at, published.text if published else "", change.text, why)]
    several = len(change.cells) > 1
    return [
        Explanation(
            change.kind,
            change.proof,
            score.at,
            score.text,
            _describe(change, score, value),
            _give_reasons(change),
            number if several else None,
        )
        for score, value in change.cells
    ]


def _describe(change: Change, score: Score, value: Value | None) -> str:
    if change.mark:
        return f"without {change.mark}" if change.mark in score.marks else f"with {change.mark}"
    return "no points" if value is None else write_points(Fraction(value))


def _give_reasons(change: Change) -> str:
    parts = ["with it the total follows", *change.evidence.pro]
    if change.kind == "rule":
        parts.append("the article states a minimum that a driver must complete, and no cell shows who did not")
    return "; ".join([*parts, *(f"but {reason}" for reason in change.evidence.contra)])
