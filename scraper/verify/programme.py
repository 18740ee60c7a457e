"""Fits a points scale to a table as a linear programme (HiGHS): least absolute misfits, so that errors stand out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.verify.rule import Points

TIDY = 1e-6  # weight of the points themselves: what no total needs stays at zero
FACTOR = "factor "  # marks that stand for a round paying more (or, after CUT, less) than the scale
CUT = "cut "
DEAR = 1.0  # what a whole factor costs: a point of misfit
NICE = (1, 2, 4, 3, 7)  # denominators that scales have


@dataclass(slots=True)
class Count:
    """How often a row held each place of each group of sessions (also by round), and each mark; and its total.

    `held` counts marks with the place that they stand at (None: no place).
    """

    row: int
    total: Points
    places: Counter[tuple[str, int]] = field(default_factory=Counter)
    marks: dict[str, Points] = field(default_factory=dict)
    fixed: Points = 0
    rounds: dict[str, Counter[tuple[str, int]]] = field(default_factory=lambda: defaultdict(Counter))
    held: Counter[tuple[str, int | None]] = field(default_factory=Counter)


@dataclass(slots=True)
class Solution:
    """Scales by group, from the first place on, and points by mark."""

    scales: dict[str, list[Fraction]]
    bonuses: dict[str, Fraction]

    def predict(self, count: Count) -> Points:
        """Give the total that the solution gives a row."""
        places = sum((self._points(key) * times for key, times in count.places.items()), count.fixed)
        return places + sum((self.bonuses.get(mark, Fraction(0)) * n for mark, n in count.marks.items()), Fraction(0))

    def _points(self, key: tuple[str, int]) -> Fraction:
        scale = self.scales.get(key[0], [])
        return scale[key[1] - 1] if key[1] <= len(scale) else Fraction(0)


def solve(counts: Sequence[Count]) -> Solution | None:
    """Find the non-increasing scales and the bonuses that leave the least misfit; None where no solver answers."""
    steps = sorted({key for count in counts for key in count.places})
    marks = sorted({mark for count in counts for mark in count.marks})
    if not steps and not marks:
        return None
    values = _run(counts, steps, marks)
    if values is None:
        return None
    return _read_solution(values, steps, marks)


def _run(counts: Sequence[Count], steps: list[tuple[str, int]], marks: list[str]) -> list[float] | None:
    """Solve in steps between neighbouring places, which are not negative, instead of the points themselves."""
    import highspy  # noqa: PLC0415 - loads numpy; most seasons state their scales and need neither
    import numpy as np  # noqa: PLC0415

    width, height = len(steps) + len(marks), len(counts)
    matrix = np.array([_form_row(count, steps, marks) for count in counts])
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = width + 2 * height, height
    costs = [TIDY] * len(steps) + [DEAR if mark.startswith((FACTOR, CUT)) else TIDY for mark in marks]
    program.col_cost_ = np.concatenate([np.array(costs), np.ones(2 * height)])
    program.col_lower_ = np.zeros(width + 2 * height)
    program.col_upper_ = np.full(width + 2 * height, highspy.kHighsInf)
    totals = np.array([float(count.total - count.fixed) for count in counts])
    program.row_lower_ = program.row_upper_ = totals
    _fill_matrix(program.a_matrix_, np.hstack([matrix, np.eye(height), -np.eye(height)]), highspy)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(program)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return [float(value) for value in solver.getSolution().col_value[:width]]


def _form_row(count: Count, steps: list[tuple[str, int]], marks: list[str]) -> list[float]:
    """Count how often a row gets each step: its places at or before the step's."""
    row = [
        float(sum(times for (group, place), times in count.places.items() if group == other and place <= step))
        for other, step in steps
    ]
    return row + [float(count.marks.get(mark, 0)) for mark in marks]


def _fill_matrix(target: Any, dense: Any, highspy: Any) -> None:
    import numpy as np  # noqa: PLC0415

    rows, columns = np.nonzero(dense)
    target.format_ = highspy.MatrixFormat.kRowwise
    target.start_ = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=dense.shape[0]))]).astype(np.int32)
    target.index_ = columns.astype(np.int32)
    target.value_ = dense[rows, columns]


def _read_solution(values: Sequence[float], steps: list[tuple[str, int]], marks: list[str]) -> Solution:
    scales: dict[str, list[Fraction]] = {}
    points: dict[str, float] = {}
    last: dict[str, int] = {}
    for index in range(len(steps) - 1, -1, -1):
        group, place = steps[index]
        scale = scales.setdefault(group, [])
        # Places that nobody held between two others get what the next one held gets: the least that is possible.
        for _ in range(place, last.get(group, place + 1)):
            pass
        points[group] = points.get(group, 0.0) + values[index]
        scales[group] = [tidy(points[group])] * (last.get(group, place + 1) - place) + scale
        last[group] = place
    for group, scale in scales.items():
        scales[group] = [scale[0]] * (last[group] - 1) + scale
    return Solution(scales, {mark: tidy(values[len(steps) + n]) for n, mark in enumerate(marks)})


def tidy(value: float) -> Fraction:
    """Turn a solver's number into the nearest simple fraction.

    >>> tidy(12.4999999), tidy(3.3333334)
    (Fraction(25, 2), Fraction(10, 3))
    """
    for denominator in NICE:
        nearest = Fraction(round(value * denominator), denominator)
        if abs(float(nearest) - value) < 1e-4:
            return nearest
    return Fraction(value).limit_denominator(20)
