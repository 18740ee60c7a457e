"""The canonical season as data classes; their fields, in this order, are the JSON contract.

A trailing underscore is dropped in JSON (`class_` is "class"). Points are exact fractions. `None` is null.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from scraper.model.vocabulary import (
    CellKind,
    CompetitorKind,
    Group,
    SchemeOrigin,
    SeasonState,
    SessionKind,
    SessionState,
    SourceOrigin,
    Status,
    TableKind,
    TotalStatus,
)
from scraper.problems import Place, Problem

SCHEMA_VERSION = "1.0"


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
    """Who a table other than the standings names for something in a session: `kind` is pole, fastest_lap, most_laps_led…"""

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
class Alias:
    """A spelling of a name, by which rule it was matched, and where it stands."""

    text: str
    rule: str
    at: list[Place]


@dataclass(slots=True)
class Competitor:
    """A person, team, manufacturer or nation; `resolution` is resolved or ambiguous.

    `countries` holds every flag the article gives, where it gives more than one.
    """

    id: str
    kind: CompetitorKind
    name: str
    country: str | None
    article: str | None
    wikidata: str | None
    resolution: str
    aliases: list[Alias]
    countries: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Circuit:
    """A circuit; fields as those of `Competitor`."""

    id: str
    name: str
    country: str | None
    article: str | None
    wikidata: str | None
    resolution: str
    aliases: list[Alias]


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
class Bonus:
    """Points for something other than the place.

    `mark` is pole, fastest_lap, most_laps_led, laps_led…; `best_place` is the worst place that still gets it (10: "in
    the top ten"), `split` says whether several who share it divide it, `places` scales by place where the mark has one
    (qualifying order).
    """

    mark: str
    points: Fraction
    best_place: int | None = None
    split: bool = False
    places: list[Fraction] = field(default_factory=list)


@dataclass(slots=True)
class PointsScheme:
    """Points per place (`positions[0]` is for the first) for some sessions; `by` is overall or class.

    `title` is the article's own words for the scope; `classes` and `championships` narrow it where the article does
    (None: for all); `misfit` is the sum of what it leaves unexplained, `stated_misfit` that of the article's own scope
    where another one fits better.
    """

    id: str
    positions: list[Fraction]
    sessions: list[str]
    by: str
    bonuses: list[Bonus]
    origin: SchemeOrigin
    misfit: Fraction | None
    at: list[Place]
    title: str | None = None
    classes: list[str] | None = None
    championships: list[str] | None = None
    factor: Fraction | None = None
    source: str | None = None
    stated_misfit: Fraction | None = None


@dataclass(slots=True)
class Column:
    """A column of a standings table that stands for a session; `session` is None where nothing matched it."""

    session: str | None
    header: str
    column: int = 0


@dataclass(slots=True)
class Counting:
    """Of the sessions of rounds `first` to `last`, the best `best` count (None: all)."""

    first: int
    last: int
    best: int | None


@dataclass(slots=True)
class Outcome:
    """What a cell says beside its first outcome: a shared car's other place, a second car, a sprint's place.

    `session` is that of the column or, for a superscript, the session that the superscript stands for.
    """

    session: str | None
    text: str
    number: int | None
    status: Status
    points: Fraction | None
    dropped: bool
    marks: list[str]


@dataclass(slots=True)
class StandingCell:
    """A cell of a standings line: `text` verbatim, `number` the place, `points` stated or recomputed for it.

    `marks` are meanings (pole, fastest_lap, shared, …) after the article's legend; an unexplained mark stands as it is
    written. `colour` is the background.
    """

    session: str | None
    text: str
    number: int | None
    status: Status
    points: Fraction | None
    dropped: bool
    marks: list[str]
    at: Place
    colour: str | None = None
    styles: list[str] = field(default_factory=list)
    also: list[Outcome] = field(default_factory=list)


@dataclass(slots=True)
class StandingLine:
    """A line of a standings row: one car only where a number or a driver says so."""

    label: str | None
    team: str | None
    number: str | None
    cells: list[StandingCell]
    competitors: list[str] = field(default_factory=list)
    car: str | None = None


@dataclass(slots=True)
class StandingPosition:
    """A rank: order in the table, number where printed, text verbatim."""

    order: int
    number: int | None
    text: str


@dataclass(slots=True)
class Published:
    """A total as the article prints it: counted points, gross points in brackets, text verbatim."""

    points: Fraction | None
    gross: Fraction | None
    text: str
    at: Place


@dataclass(slots=True)
class Computed:
    """A total as the results give it, or its bounds."""

    points: Fraction | None
    gross: Fraction | None
    low: Fraction | None
    high: Fraction | None


@dataclass(slots=True)
class Standing:
    """A competitor's (or a crew's) row of a championship.

    `group` is the title row that it stands under; `eligible` is False where that row (or a mark) says that it scores
    no points; `reason` says why a total is not checkable, or which feature of the rules it needed; `adjustment` is a
    deduction that the table states in a column of its own.
    """

    position: StandingPosition
    competitors: list[str]
    lines: list[StandingLine]
    published: Published | None
    computed: Computed | None
    status: TotalStatus | None
    reason: str | None = None
    group: str | None = None
    eligible: bool = True
    adjustment: Fraction | None = None
    marks: list[str] = field(default_factory=list)
    country: str | None = None


@dataclass(slots=True)
class Championship:
    """One standings table: one championship or part of one.

    `lines_per_session` is how many cars (or riders) of a competitor count in a session as the article states it (None:
    all); `by` is overall or class where the article says it, else None. `legend` says what marks mean in this article.
    `cells_are` says whether cells are places or points.
    """

    id: str
    title: str
    group: Group
    class_: str | None
    source: int
    table: int
    columns: list[Column]
    schemes: list[str]
    counting: list[Counting]
    standings: list[Standing]
    section: list[str] = field(default_factory=list)
    cells_are: CellKind = CellKind.POSITIONS
    lines_per_session: int | None = None
    by: str | None = None
    legend: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Statement:
    """A sentence of the article about scoring, and the rules that were understood in it (`rule` codes with values).

    Rule names: scale, factor, best, lines_per_session, bonus, minimum, shared, eligibility, other.
    """

    rule: str
    text: str
    section: list[str]
    values: dict[str, str]
    at: list[Place]


@dataclass(slots=True)
class Explanation:
    """The smallest change that repairs a mismatch; those with one `set` number work only together."""

    kind: str
    proof: str
    at: Place | None
    from_: str
    to: str
    why: str
    set: int | None = None


@dataclass(slots=True)
class Accepted:
    """A person's decision to live with a finding."""

    reason: str
    source: str | None


@dataclass(slots=True)
class Finding:
    """What verification says: codes in `data/codes/verify.toml`; `fingerprint` is made of what it says."""

    code: str
    severity: str
    status: str
    message: str
    championship: str | None
    competitors: list[str]
    sessions: list[str]
    published: Fraction | None
    computed: Fraction | None
    delta: Fraction | None
    explanations: list[Explanation]
    fingerprint: str
    accepted: Accepted | None
    at: list[Place]


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
