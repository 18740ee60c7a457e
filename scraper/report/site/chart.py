"""The points collected after each session of a championship, as the geometry of a chart."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from scraper.report.findings import format_points
from scraper.report.site.views import Chart, Plot, Series

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.model.season import Championship, Outcome, Standing, StandingCell

    # Rows that go the same way, and the points that they have after each session.
    Line = tuple[list[Standing], list[Fraction]]

MOST_LINES = 8
LABEL_GAP = 17
LABEL_LENGTH = 40
LETTER = 7  # pixels of a letter below the axis, about
TICKS = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart's lines are drawn: the size of the picture and the margins, in pixels."""

    width: int
    height: int
    right: int
    left: int = 44
    top: int = 14
    bottom: int = 48
    inset: int = 12

    def place_x(self, index: int, count: int) -> float:
        """Place the session with this index of so many."""
        room = self.width - self.left - self.right - 2 * self.inset
        return round(self.left + self.inset + room * index / max(count - 1, 1), 1)

    def place_y(self, share: Fraction) -> float:
        """Place a share of what the highest line across stands for; nothing is below nothing."""
        room = self.height - self.top - self.bottom
        return round(self.height - self.bottom - room * float(max(share, Fraction(0))), 1)


# Beside the lines' ends on a desk; on a phone, which shows the picture in its own size too, names stand below.
DESK = Frame(1080, 400, right=330)
PHONE = Frame(366, 270, right=16, left=34, bottom=56, inset=6)
# A shape for each line, drawn around its points: colours are not the only sign.
SHAPES = (
    "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
    "m-4-4h8v8h-8z",
    "m0-5l5 5l-5 5l-5-5z",
    "m0-5l5 9h-10z",
    "m0 5l5-9h-10z",
    "m-2-5h4v3h3v4h-3v3h-4v-3h-3v-4h3z",
    "m-5-2h10v4h-10z",
    "m-2-5h4v10h-4z",
)


def form_chart(championship: Championship, names: Mapping[str, str], anchor: str) -> Chart | None:
    """Form the chart of a championship's first rows; None where no cell tells points in two sessions or more."""
    columns = championship.columns
    shown = _list_lines(championship)
    if len(columns) < 2 or not shown:
        return None
    top = max(max(values) for _, values in shown)
    step = _find_step(top)
    ceiling = step * -(-top // step)
    lines = [values for _, values in shown]
    headers = [column.header for column in columns]
    return Chart(
        id=f"chart-{anchor}",
        title=f"Points after each session: {championship.title}",
        description=_describe(shown, names, len(championship.standings)),
        note=_tell_missing(shown, names),
        headers=headers,
        series=[
            Series(_name_rows(rows, names), f"s{index}", [format_points(value) for value in values])
            for index, (rows, values) in enumerate(shown)
        ],
        desk=_form_plot(DESK, headers, lines, ceiling, step),
        phone=_form_plot(PHONE, headers, lines, ceiling, step),
    )


def _form_plot(
    frame: Frame, headers: Sequence[str], lines: Sequence[Sequence[Fraction]], ceiling: Fraction, step: Fraction
) -> Plot:
    """Draw the lines in a frame: names at their ends, or below with a mark, and then no mark but at the end."""
    spots = [
        [(frame.place_x(at, len(values)), frame.place_y(value / ceiling)) for at, value in enumerate(values)]
        for values in lines
    ]
    if frame is PHONE:
        labels = [(float(frame.left), float(frame.height + LABEL_GAP * index)) for index in range(len(spots))]
        marked = [[label, line[-1]] for label, line in zip(labels, spots, strict=True)]
    else:
        ends = _spread([line[-1][1] for line in spots], frame.height - frame.bottom)
        labels, marked = [(frame.width - frame.right - 6.0, y) for y in ends], spots
    return Plot(
        width=frame.width,
        height=frame.height + (LABEL_GAP * len(spots) if frame is PHONE else 0),
        left=frame.left,
        right=frame.width - frame.right,
        ticks=_form_ticks(frame, ceiling, step),
        columns=_place_headers(frame, headers),
        lines=[" ".join(f"{x:g},{y:g}" for x, y in line) for line in spots],
        marks=["".join(f"M{x:g} {y:g}{shape}" for x, y in line) for line, shape in zip(marked, SHAPES, strict=False)],
        labels=[(x + 10, y + 4) for x, y in labels],
    )


def _form_ticks(frame: Frame, ceiling: Fraction, step: Fraction) -> list[tuple[float, str]]:
    """Form the lines across the chart, from nothing to its ceiling, with the points that they stand for."""
    values = [step * count for count in range(int(ceiling / step) + 1)]
    return [(frame.place_y(value / ceiling), format_points(value)) for value in values]


def _list_lines(championship: Championship) -> list[Line]:
    """List the first lines; rows that go the same way, as those of drivers who shared a car, are one line."""
    columns = [column.column for column in championship.columns]
    groups: dict[tuple[Fraction, ...], list[Standing]] = {}
    for item in championship.standings:
        values = _collect(item, columns)
        if item.eligible and values and values[-1] > 0:
            groups.setdefault(tuple(values), []).append(item)
    return [(rows, list(values)) for values, rows in list(groups.items())[:MOST_LINES]]


def _collect(standing: Standing, columns: Sequence[int]) -> list[Fraction]:
    """Add up the points that count, session by session."""
    at: dict[int, Fraction] = {}
    for line in standing.lines:
        for cell in line.cells:
            if cell.at.column is not None:
                at[cell.at.column] = at.get(cell.at.column, Fraction(0)) + _count(cell)
    total, found = Fraction(0), []
    for column in columns:
        total += at.get(column, Fraction(0))
        found.append(total)
    return found


def _count(cell: StandingCell) -> Fraction:
    parts: list[StandingCell | Outcome] = [cell, *cell.also]
    return sum((part.points for part in parts if part.points is not None and not part.dropped), Fraction(0))


def _find_step(top: Fraction) -> Fraction:
    """Choose a round distance of the lines: 1, 2 or 5 times a power of ten."""
    step = Fraction(1)
    while True:
        for factor in (1, 2, 5):
            if top <= step * factor * TICKS:
                return step * factor
        step *= 10


def _place_headers(frame: Frame, headers: Sequence[str]) -> list[tuple[float, float, str]]:
    """Place the headers below the axis, in two rows where one has no room; of more than two have, every so many."""
    room = frame.width - frame.left - frame.right
    fit = max(2, room // (LETTER * max(map(len, headers)) + LETTER))
    lines = 1 if len(headers) <= fit else 2
    every = -(-len(headers) // (lines * fit))
    return [
        (frame.place_x(index, len(headers)), frame.height - frame.bottom + 20 + 15 * (index // every % lines), header)
        for index, header in enumerate(headers)
        if index % every == 0
    ]


def _spread(wanted: list[float], limit: float) -> list[float]:
    """Move labels apart that would cover each other, from the top down and back from the bottom."""
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    found = list(wanted)
    for above, below in pairwise(order):
        found[below] = max(found[below], found[above] + LABEL_GAP)
    for index in reversed(order):
        found[index] = min(found[index], limit)
        limit = found[index] - LABEL_GAP
    return found


def _name_rows(rows: Sequence[Standing], names: Mapping[str, str]) -> str:
    """Name those whose line it is: as many as there is room for, and how many more."""
    found = [names.get(item, item) for row in rows for item in row.competitors] or ["?"]
    for count in range(len(found), 0, -1):
        more = f" +{len(found) - count}" if count < len(found) else ""
        label = ", ".join(found[:count]) + more
        if len(label) <= LABEL_LENGTH:
            return label
    return found[0][: LABEL_LENGTH - len(more) - 1] + "…" + more


def _describe(shown: Sequence[Line], names: Mapping[str, str], every: int) -> str:
    ends = "; ".join(f"{_name_rows(rows, names)}: {format_points(values[-1])}" for rows, values in shown)
    count = sum(len(rows) for rows, _ in shown)
    of = f"the first {count} of {every} rows" if count < every else "all rows"
    return f"Points that the cells give, added up session by session, dropped scores left out, for {of}: {ends}."


def _tell_missing(shown: Sequence[Line], names: Mapping[str, str]) -> str:
    """Say whose lines do not end at the published total, so that nobody takes them for it."""
    short = [
        f"{_name_rows([item], names)}: {format_points(item.published.points)}"
        for rows, values in shown
        for item in rows
        if item.published is not None and item.published.points not in {None, values[-1]}
    ]
    if not short:
        return ""
    return (
        f"As far as the points of the cells are known they do not add up to the published totals of {'; '.join(short)}."
    )
