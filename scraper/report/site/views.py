"""What the templates show: texts and addresses, all decided; every text is escaped by the template."""

from __future__ import annotations

from dataclasses import dataclass, field


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
    """A competitor's line in a chart: its points, and where its label stands."""

    label: str
    css: str
    line: str
    marks: str
    label_y: float
    values: list[str]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the points collected after each session."""

    id: str
    title: str
    description: str
    note: str
    width: int
    height: int
    left: int
    right: int
    series: list[Series]
    ticks: list[tuple[float, str]]
    columns: list[tuple[float, float, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table: headers, and rows of cells that are lists of links."""

    headers: list[str]
    rows: list[list[TableCell]]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a plain table: links or texts below each other, and findings."""

    links: list[Link]
    findings: list[FindingView] = field(default_factory=list)
