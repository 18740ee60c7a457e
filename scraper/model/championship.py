"""Points schemes, standings tables and their rows: the part of the contract that verification is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from scraper.model.vocabulary import CellKind, Group, SchemeOrigin, Status, TotalStatus
from scraper.problems import Place


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
    """A column of a standings table that stands for a session; `session` is None where nothing matched it.

    `covers` lists the sessions that the column adds up, where it stands for several.
    """

    session: str | None
    header: str
    column: int = 0
    covers: list[str] = field(default_factory=list)


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
    deduction that the table states in a column of its own; `class_` is that of the row where a table of several
    classes has a column of them.
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
    class_: str | None = None


@dataclass(slots=True)
class Championship:
    """One table of standings (`table` is None of a list in none); `section` may end with a bold line that heads it.

    It is one championship or part of one; `section` is the path of headings above it, and the line below them, all bold
    or a term (`;`), that heads it as a heading would.
    `lines_per_session` is how many cars (or riders) of a competitor count in a session as the article states it (None:
    all); `by` is overall or class where the article says it, else None. `legend` says what marks mean in this article.
    `cells_are` says whether cells are places or points.
    """

    id: str
    title: str
    group: Group
    class_: str | None
    source: int
    table: int | None
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
