"""The canonical season as data classes; their fields, in this order, are the JSON contract.

A trailing underscore is dropped in JSON (`class_` is "class"). Points are exact fractions. `None` is null.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from importlib import import_module
from typing import Any

from scraper.model.championship import (
    Bonus,
    Championship,
    Column,
    Computed,
    Counting,
    Outcome,
    PointsScheme,
    Published,
    Standing,
    StandingCell,
    StandingLine,
    StandingPosition,
    Statement,
)
from scraper.model.competitor import Alias, Circuit, Competitor
from scraper.model.finding import Accepted, Explanation, Finding
from scraper.model.vocabulary import (
    SeasonState,
    SessionKind,
    SessionState,
    SourceOrigin,
    Status,
    TableKind,
)
from scraper.problems import Place, Problem

# Frames are made by a later stage, which the model must not import; it is loaded by name when one is asked for.
EXPORTER = "scraper.export.frames"

__all__ = [
    "SCHEMA_VERSION",
    "Accepted",
    "Alias",
    "Award",
    "Bonus",
    "Championship",
    "Circuit",
    "Column",
    "Competitor",
    "Computed",
    "Conflict",
    "ConflictValue",
    "Counting",
    "Dates",
    "Entry",
    "EntryDriver",
    "Explanation",
    "Finding",
    "Outcome",
    "PointsScheme",
    "Published",
    "RaceClass",
    "Result",
    "ResultPosition",
    "Round",
    "Season",
    "Series",
    "Session",
    "Source",
    "Standing",
    "StandingCell",
    "StandingLine",
    "StandingPosition",
    "Statement",
    "TableReport",
]

SCHEMA_VERSION = "1.1"


@dataclass(slots=True)
class Series:
    """The series that a season belongs to."""

    id: str
    name: str


@dataclass(slots=True)
class Source:
    """A revision of a page that the season was read from; `licence` is that of its text."""

    wiki: str
    title: str
    page_id: int | None
    revision_id: int | None
    timestamp: str | None
    sha1: str
    url: str | None
    origin: SourceOrigin
    licence: str | None


@dataclass(slots=True)
class RaceClass:
    """A class (or category) of cars or drivers within the season."""

    id: str
    name: str


@dataclass(slots=True)
class Dates:
    """A day or a range of days in ISO 8601, with the article's own text; None where the article does not say."""

    start: str | None
    end: str | None
    text: str


@dataclass(slots=True)
class Award:
    """Who a table other than the standings names for something in a session: `kind` is pole, fastest_lap…"""

    kind: str
    class_: str | None
    competitors: list[str]
    at: list[Place]


@dataclass(slots=True)
class Session:
    """What a column of the standings stands for; `of` is the id of the race that a checkpoint belongs to."""

    id: str
    kind: SessionKind
    label: str | None
    of: str | None
    state: SessionState
    date: Dates | None = None
    awards: list[Award] = field(default_factory=list)


@dataclass(slots=True)
class Round:
    """A round of the championship (`number` None: outside the count); `circuit` is an id of `Season.circuits`."""

    number: int | None
    name: str | None
    circuit: str | None
    country: str | None
    date: Dates | None
    state: SessionState
    sessions: list[Session]
    at: list[Place]


@dataclass(slots=True)
class EntryDriver:
    """A driver of an entry; `rounds` are round numbers (None: the article does not say), `text` the article's words."""

    person: str
    rounds: list[int] | None
    text: str
    marks: list[str] = field(default_factory=list)
    at: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A competitor's entry: entrant, number, car and drivers."""

    id: str
    class_: str | None
    entrant: str | None
    team: str | None
    car: str | None
    engine: str | None
    number: str | None
    drivers: list[EntryDriver]
    marks: list[str]
    at: list[Place]
    constructor: str | None = None
    chassis: str | None = None
    tyre: str | None = None


@dataclass(slots=True)
class ResultPosition:
    """A finishing position: order (always an integer), number (or None), text verbatim, rank in class where known."""

    order: int | None
    number: int | None
    text: str
    status: Status
    in_class: int | None


@dataclass(slots=True)
class Conflict:
    """Cells that state different values of one field of a result."""

    field: str
    values: list[ConflictValue]


@dataclass(slots=True)
class ConflictValue:
    """One of the values in conflict, and the cells that state it."""

    value: str
    at: list[Place]


@dataclass(slots=True)
class Result:
    """One car (or rider, or crew) in one session, however many tables show it; `at` lists every cell that states it."""

    session: str
    class_: str | None
    entry: str | None
    number: str | None
    team: str | None
    drivers: list[str]
    position: ResultPosition
    starting_position: int | None
    laps: int | None
    time: str | None
    points: Fraction | None
    marks: list[str]
    at: list[Place]
    conflicts: list[Conflict]


@dataclass(slots=True)
class TableReport:
    """A table of the article: what it was taken for, why, and what became of its cells."""

    index: int
    section: list[str]
    kind: TableKind
    confidence: float
    reasons: list[str]
    cells: int
    read: int
    ignored: int
    not_understood: int


@dataclass(slots=True)
class Season:
    """A season of a series, read from one or more pages."""

    schema_version: str
    id: str
    series: Series
    year: str
    title: str
    state: SeasonState
    sources: list[Source]
    classes: list[RaceClass]
    rounds: list[Round]
    entries: list[Entry]
    competitors: list[Competitor]
    results: list[Result]
    points_schemes: list[PointsScheme]
    championships: list[Championship]
    findings: list[Finding]
    problems: list[Problem]
    circuits: list[Circuit] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    tables: list[TableReport] = field(default_factory=list)

    def to_pandas(self, table: str = "results") -> Any:
        """Give a table of the export schema (results, standings, …) as a pandas frame with typed columns.

        Raises `ImportError` where pandas is not installed, `UsageError` where there is no such table.
        """
        return import_module(EXPORTER).form_pandas(self, table)

    def to_polars(self, table: str = "results") -> Any:
        """Give a table of the export schema (results, standings, …) as a polars frame with typed columns.

        Raises `ImportError` where polars is not installed, `UsageError` where there is no such table.
        """
        return import_module(EXPORTER).form_polars(self, table)
