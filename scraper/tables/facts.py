"""The rows of facts that tables yield, in the article's own words, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from scraper.model.season import Dates
    from scraper.model.vocabulary import CellKind, Group, SessionKind, Status, TableKind
    from scraper.problems import Place, Problem
    from scraper.tables.result_facts import LineCells
    from scraper.tables.result_lists import ResultList
    from scraper.values.facts import NameFact, RoundList, TeamFact


@dataclass(slots=True)
class SessionFact:
    """A session that a calendar row (or a column of it) names: its label (R1, SR), kind and date."""

    label: str | None
    kind: SessionKind
    date: Dates | None = None
    race_number: int | None = None
    cancelled: bool = False
    at: Place | None = None


@dataclass(slots=True)
class AwardFact:
    """Who a calendar or winners table names: `kind` is pole, fastest_lap, winner, most_laps_led…, or a place ("4").

    `names` are people, `team` a team; `session` is the label of the session within the round where the table has one.
    `overall` is True where the article marks the overall winner. `maker` is the constructor, manufacturer or car that
    a column of these names; where no team is named, a constructor or manufacturer stands as `team` too. `race` is the
    row of how many of its round, where these are races without names. `of_event`: `circuit` may be short for the event.
    """

    kind: str
    round_number: int | None
    session: str | None
    class_name: str | None
    names: list[NameFact]
    team: TeamFact | None
    overall: bool
    at: list[Place]
    circuit: NameFact | None = None
    row_order: int = 0
    maker: NameFact | None = None
    race: tuple[int, int] | None = None
    of_event: bool = False


@dataclass(slots=True)
class RoundFact:
    """A round of a calendar: everything that may later match a column of the standings is kept.

    `targets` are all link targets of its row, `texts` its names; `order` counts from 0 in the calendar.
    """

    order: int
    number: int | None
    text: str
    name: NameFact | None
    circuit: NameFact | None
    locality: str | None
    country: str | None
    date: Dates | None
    sessions: list[SessionFact]
    cancelled: bool
    at: Place
    postponed: bool = False
    class_name: str | None = None
    targets: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class EntryFact:
    """A line of an entry list: one driver of one car of one entrant (driver None: the table names none).

    `unit` is the same for all lines of one car: the row of the cell that spans them (its number's, else its own row).
    `team` and `entrant` hold all lines of their cells, `teams` the names one by one where such a cell stacks several.
    """

    class_name: str | None
    entrant: NameFact | None
    team: NameFact | None
    car: NameFact | None
    constructor: NameFact | None
    chassis: str | None
    engine: str | None
    tyre: str | None
    number: str | None
    driver: NameFact | None
    rounds: RoundList | None
    rounds_text: str
    marks: tuple[str, ...]
    at: list[Place]
    order: int = 0
    unit: int | None = None
    note: str | None = None
    teams: list[NameFact] = field(default_factory=list)


@dataclass(slots=True)
class StandingsLineFact:
    """A line of a row: team, number, car or driver that label it, and its cells; `teams` are all of the team's cell."""

    label: NameFact | None
    team: NameFact | None
    number: str | None
    car: NameFact | None
    people: list[NameFact]
    cells: LineCells
    teams: list[NameFact] = field(default_factory=list)


@dataclass(slots=True)
class StandingsRowFact:
    """A row of a standings table (one competitor or crew), of one or more lines."""

    position_text: str
    position: int | None
    names: list[NameFact]
    lines: list[StandingsLineFact]
    total_text: str
    total: Fraction | None
    gross: Fraction | None
    total_at: Place | None
    at: Place
    group: str | None = None
    eligible: bool = True
    adjustment: Fraction | None = None
    marks: tuple[str, ...] = ()
    class_name: str | None = None


@dataclass(slots=True)
class ColumnFact:
    """A session column: the code of its round, flag and links of its header, and the label of its sub-column.

    `occurrence` counts earlier header cells with the same code; `sub_index` of `sub_count` columns stand under its own.
    """

    column: int
    header: str
    code: str
    label: str | None
    country: str | None
    targets: list[str]
    occurrence: int
    sub_index: int
    sub_count: int
    number: int | None = None
    at: Place | None = None


@dataclass(slots=True)
class StandingsFact:
    """A standings table (None: a list): `group` says who it is for, `cells_are` what its cells hold.

    `told` are rows of results that another table of the page tells in words: they are no rows of the standings.
    """

    table: int | None
    section: tuple[str, ...]
    title: str
    group: Group
    class_name: str | None
    cells_are: CellKind
    columns: list[ColumnFact]
    rows: list[StandingsRowFact]
    told: list[StandingsRowFact] = field(default_factory=list)


@dataclass(slots=True)
class ScaleFact:
    """A scale of points that a table or a sentence states, with the words that give its scope.

    `scope` is the nearest title (`;` line, caption, heading or row label), `positions[0]` the points for place `first`
    (1, save in a table that goes on another). `bonuses` maps a mark's meaning (pole, fastest_lap) to points.
    """

    scope: str
    section: tuple[str, ...]
    positions: list[Fraction]
    bonuses: dict[str, Fraction]
    at: list[Place]
    table: int | None = None
    first: int = 1


@dataclass(slots=True)
class StatementFact:
    """A sentence about scoring that was understood: rule name (see `model.season.Statement`) and its values."""

    rule: str
    text: str
    section: tuple[str, ...]
    values: dict[str, str]
    at: Place


@dataclass(slots=True)
class LegendFact:
    """What marks, styles, superscripts and colours mean in this article, from a key table, template or sentence.

    Keys: bold, italic, bold_italic, `*`, `†`, `sup:P`, `sup:1` (a number's place), `colour:#ffffbf`; values: pole,
    fastest_lap, most_laps_led, counted, shared, sprint_place, … or the article's words.
    """

    section: tuple[str, ...]
    meanings: dict[str, str]
    at: list[Place]
    template: str | None = None


@dataclass(slots=True)
class ClassificationRow:
    """A row of a race's classification or starting grid."""

    position_text: str
    position: int | None
    status: Status
    number: str | None
    class_name: str | None
    drivers: list[NameFact]
    team: NameFact | None
    car: NameFact | None
    laps: int | None
    time: str | None
    starting_position: int | None
    points: Fraction | None
    marks: tuple[str, ...]
    at: list[Place]


@dataclass(slots=True)
class ClassificationFact:
    """A classification or starting grid: whose session it is follows from its section. A list stands in no table."""

    table: int | None
    kind: TableKind
    section: tuple[str, ...]
    rows: list[ClassificationRow]


@dataclass(slots=True)
class Coverage:
    """What became of a table's cells: read, ignored by a named rule, not understood (places of these)."""

    cells: int
    read: int
    ignored: dict[str, int]
    not_understood: list[Place]


@dataclass(slots=True)
class TableFacts:
    """Everything that one table yields; the lists of other kinds are empty."""

    index: int
    section: tuple[str, ...]
    kind: TableKind
    confidence: float
    reasons: list[str]
    coverage: Coverage
    rounds: list[RoundFact] = field(default_factory=list)
    awards: list[AwardFact] = field(default_factory=list)
    entries: list[EntryFact] = field(default_factory=list)
    standings: list[StandingsFact] = field(default_factory=list)
    scales: list[ScaleFact] = field(default_factory=list)
    legends: list[LegendFact] = field(default_factory=list)
    classifications: list[ClassificationFact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class ExtractedPage:
    """Everything that a page yields: the facts of its tables and lists, and what its prose says of scoring."""

    tables: list[TableFacts]
    statements: list[StatementFact]
    problems: list[Problem]
    scales: list[ScaleFact] = field(default_factory=list)
    legends: list[LegendFact] = field(default_factory=list)
    lists: list[ResultList] = field(default_factory=list)
    standings: list[StandingsFact] = field(default_factory=list)
