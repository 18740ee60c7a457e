"""What the templates show: texts and addresses, all decided; every text is escaped by the template."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; no `href`, no link."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where the facts of a page come from."""

    title: Link
    revision: str
    licence: str


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """One way to put a finding right."""

    proof: str
    change: str
    why: str
    where: Link | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in full; `id` is its anchor on the page."""

    id: str
    code: str
    title: str
    severity: str
    status: str
    message: str
    values: str
    explanations: list[ExplanationView]
    accepted: str | None
    accepted_source: str | None
    places: list[Link]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, what stands raised behind it, the class of its colour, and the findings that stand in it."""

    text: str = ""
    css: str = ""
    raised: str = ""
    findings: list[FindingView] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Header:
    """A header cell of the matrix; `scope` is that of HTML."""

    text: str
    columns: int = 1
    rows: int = 1
    scope: str = "col"
    css: str = ""


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One line of a competitor's row."""

    about: list[str]
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A competitor's (or crew's) row of a championship."""

    anchor: str
    group: str | None
    position: str
    names: list[Link]
    name_findings: list[FindingView]
    lines: list[MatrixLine]
    total: Cell
    computed: str
    sign: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A championship's table."""

    anchor: str
    title: str
    section: Link
    headers: list[list[Header]]
    width: int
    rows: list[MatrixRow]
    legend: list[tuple[str, str]]
    findings: list[FindingView]
    summary: str
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class Series:
    """A competitor's line in a chart: what it is called, its look, and its points after each session."""

    label: str
    css: str
    values: list[str]


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart as it is drawn in one width; `lines`, `marks` and the places of `labels` are those of its series."""

    width: int
    height: int
    left: int
    right: int
    ticks: list[tuple[float, str]]
    columns: list[tuple[float, float, str]]
    lines: list[str]
    marks: list[str]
    labels: list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the points collected after each session, drawn for a desk and for a phone."""

    id: str
    title: str
    description: str
    note: str
    headers: list[str]
    series: list[Series]
    desk: Plot
    phone: Plot


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a plain table: links or texts below each other, and findings."""

    links: list[Link]
    findings: list[FindingView] = field(default_factory=list)

    @property
    def tells(self) -> bool:
        """Tell whether anything stands in the cell."""
        return bool(self.findings) or any(link.text for link in self.links)


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table: headers, and rows of cells that are lists of links."""

    headers: list[str]
    rows: list[list[TableCell]]


def form_table(headers: Sequence[str], rows: Sequence[Sequence[TableCell]]) -> Table:
    """Form a table without the columns in which nothing stands."""
    told = [index for index in range(len(headers)) if not rows or any(row[index].tells for row in rows)]
    return Table([headers[index] for index in told], [[row[index] for index in told] for row in rows])
