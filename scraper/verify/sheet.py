"""A standings table as verification works on it: rows of scores, each one outcome of one line in one session."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.model.vocabulary import SessionState
from scraper.verify.calendar import fold_words
from scraper.verify.rule import tighten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from scraper.model.season import Championship, Outcome, Standing, StandingCell
    from scraper.model.vocabulary import Status
    from scraper.problems import Place
    from scraper.verify.calendar import Calendar
    from scraper.verify.rule import Points

SHARED_MARK = 0.8  # share of its places on which a mark must stand in two rows to mean a shared drive
LAST_PLACE = 400  # a number beyond is a year, a car's number or a slip, and no place
CREWS = 0.1  # share of unmarked places held by several rows, from which these are taken for crews
BARRING = frozenset({"guest", "ineligible"})  # meanings of marks on a single result: a car of another formula
AWARDS = frozenset({"pole", "fastest_lap", "most_laps_led", "laps_led"})


@cache
def translate_mark(mark: str) -> str:
    """Translate a mark that the legend explains in words of its own to what is known of it.

    >>> translate_mark("Led most race laps"), translate_mark("*")
    ('most_laps_led', '*')
    """
    words = set(fold_words(mark)) if " " in mark else set()
    for item in load_data("scoring_words")["mark"]:
        if words.issuperset(item["words"]):
            return str(item["meaning"])
    return mark


@cache
def _exclusions() -> frozenset[str]:
    statuses = load_data("outcomes")["statuses"]
    return frozenset(" ".join(fold_words(word)) for key in ("excluded", "disqualified") for word in statuses[key])


@dataclass(frozen=True, slots=True)
class Score:
    """One outcome: `path` is (line, cell, also) within the row, also -1 for the cell's first outcome."""

    row: int
    path: tuple[int, int, int]
    session: str
    number: int | None
    status: Status
    marks: tuple[str, ...]
    dropped: bool
    points: Fraction | None
    text: str
    at: Place
    colour: str | None

    @property
    def line(self) -> int:
        """Give the line of the row."""
        return self.path[0]

    @property
    def scores_nothing(self) -> bool:
        """Tell whether there is neither a place, nor points, nor a mark."""
        return self.number is None and self.points is None and not self.marks

    @property
    def is_barred(self) -> bool:
        """Tell whether a mark says that the result scores no points."""
        return not BARRING.isdisjoint(self.marks)


@dataclass(slots=True)
class Row:
    """A competitor's row: its scores and what the article prints as its total; `total` adds up faster."""

    index: int
    standing: Standing
    scores: list[Score]
    published: Fraction | None
    gross: Fraction | None
    name: str
    total: Points | None = field(init=False)

    def __post_init__(self) -> None:
        self.total = None if self.published is None else tighten(self.published)

    @property
    def is_excluded(self) -> bool:
        """Tell whether the row is ranked as put out of the championship: `EX`, `DSQ`."""
        return bool(set(fold_words(self.standing.position.text)) & _exclusions())


@dataclass(slots=True)
class Sheet:
    """A championship's rows and its sessions in the order of the columns.

    `orders` gives the order of each session's round from 1, `scored` the scores that may pay anything; `barred` the
    places of each session that a mark, in any table of the season, says score nothing.
    """

    championship: Championship
    calendar: Calendar
    rows: list[Row]
    sessions: list[str]
    headers: dict[str, str] = field(default_factory=dict)
    orders: dict[str, int] = field(default_factory=dict)
    scored: list[Score] = field(default_factory=list)
    barred: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def scores(self) -> Iterator[Score]:
        """Go through all scores, row by row."""
        for row in self.rows:
            yield from row.scores

    def in_session(self, session: str) -> list[Score]:
        """List the scores of one session over all rows."""
        return [score for score in self.scores() if score.session == session]

    def checkable(self) -> list[Row]:
        """List the rows whose total is printed."""
        return [row for row in self.rows if row.published is not None]

    def changed(self, changes: dict[tuple[int, tuple[int, int, int]], Score]) -> Sheet:
        """Give the sheet with some scores (by row and path) put in place of the old ones."""
        touched = {row for row, _ in changes}
        rows = [
            replace(row, scores=[changes.get((score.row, score.path), score) for score in row.scores])
            if row.index in touched
            else row
            for row in self.rows
        ]
        return replace(self, rows=rows, scored=_list_scored(rows))


def form_sheet(championship: Championship, calendar: Calendar, names: Mapping[str, str]) -> Sheet:
    """Form the sheet of a championship; cells whose column matched no session get one of their own.

    `names` are the competitors' names by id.
    """
    headers: dict[str, str] = {}
    for column in championship.columns:
        headers.setdefault(column.session or f"column {column.column}", column.header)
    rows = [_form_row(index, standing, calendar, names) for index, standing in enumerate(championship.standings)]
    sessions = list(headers)
    known = set(sessions)
    for row in rows:
        for score in row.scores:
            if score.session not in known:
                known.add(score.session)
                sessions.append(score.session)
    _add_awards(rows, championship, calendar)
    _find_shared(rows)
    orders = {session: calendar.round_order(session, place) for place, session in enumerate(sessions, start=1)}
    sheet = Sheet(championship, calendar, rows, sessions, headers, orders, _list_scored(rows))
    sheet.barred = gather_barred([sheet])
    return sheet


def gather_barred(sheets: Iterable[Sheet]) -> dict[str, frozenset[int]]:
    """Gather the places of each session whose marks, in any of the tables, say that they score nothing."""
    found: dict[str, set[int]] = {}
    for score in (score for sheet in sheets for score in sheet.scored):
        if score.is_barred and score.number is not None:
            found.setdefault(score.session, set()).add(score.number)
    return {session: frozenset(places) for session, places in found.items()}


def _list_scored(rows: Iterable[Row]) -> list[Score]:
    return [score for row in rows for score in row.scores if not score.scores_nothing]


def _form_row(index: int, standing: Standing, calendar: Calendar, names: Mapping[str, str]) -> Row:
    scores = [
        score
        for number, line in enumerate(standing.lines)
        for place, cell in enumerate(line.cells)
        for score in _form_scores(index, (number, place), cell, calendar)
    ]
    published = standing.published
    name = ", ".join(names.get(ident, ident) for ident in standing.competitors) or f"row {index + 1}"
    points, gross = (published.points, published.gross) if published else (None, None)
    return Row(index, standing, scores, points, gross, name)


def _form_scores(row: int, path: tuple[int, int], cell: StandingCell, calendar: Calendar) -> Iterator[Score]:
    session = cell.session or f"column {cell.at.column}"
    yield _form_score(row, (*path, -1), session, cell, cell, calendar)
    for number, outcome in enumerate(cell.also):
        yield _form_score(row, (*path, number), outcome.session or session, outcome, cell, calendar)


def _form_score(
    row: int,
    path: tuple[int, int, int],
    session: str,
    outcome: StandingCell | Outcome,
    cell: StandingCell,
    calendar: Calendar,
) -> Score:
    state = calendar.state(session)
    called_off = state in (SessionState.CANCELLED, SessionState.POSTPONED)
    return Score(
        row,
        path,
        session,
        None if called_off or not 0 < (outcome.number or 0) <= LAST_PLACE else outcome.number,
        outcome.status,
        tuple(translate_mark(mark) for mark in outcome.marks),
        outcome.dropped,
        outcome.points,
        outcome.text,
        cell.at,
        cell.colour,
    )


def _add_awards(rows: list[Row], championship: Championship, calendar: Calendar) -> None:
    """Take marks that no cell of the table shows from the calendar: who had the pole, who the fastest lap."""
    shown = {mark for row in rows for score in row.scores for mark in score.marks}
    named: dict[str, dict[str, set[str]]] = {}
    for info in calendar.sessions.values():
        for award in info.awards:
            if award.kind in AWARDS and award.kind not in shown and award.class_ in (None, championship.class_):
                named.setdefault(info.id, {}).setdefault(award.kind, set()).update(award.competitors)
    for row in rows if named else ():
        mine = set(row.standing.competitors)
        row.scores = [
            replace(score, marks=(*score.marks, *(kind for kind, who in named[score.session].items() if who & mine)))
            if score.path[2] < 0 and score.session in named
            else score
            for score in row.scores
        ]


def _find_shared(rows: list[Row]) -> None:
    """Take a mark that stands nearly always on places that two rows have for the mark of shared drives.

    Articles use a dagger for shared drives and for cars that did not finish, and often explain it nowhere.
    """
    holders: dict[tuple[str, str, int], set[int]] = {}
    for row in rows:
        for score in row.scores:
            if score.number is None:
                continue
            for mark in score.marks:
                holders.setdefault((mark, score.session, score.number), set()).add(row.index)
    if any(mark == "shared" for mark, _, _ in holders) or have_crews(rows):
        return
    for mark in sorted({mark for mark, _, _ in holders} - AWARDS):
        counts = [len(found) for (other, _, _), found in holders.items() if other == mark]
        together = sum(count for count in counts if count > 1)
        if together >= 2 and together >= SHARED_MARK * sum(counts):
            _rename_mark(rows, mark)
            return


def have_crews(rows: Sequence[Row]) -> bool:
    """Tell whether rows share cars everywhere, as in tables with a row for each driver of a crew."""
    held: dict[tuple[str, int], int] = {}
    for row in rows:
        for score in row.scores:
            if score.number is not None and not score.marks:
                held[score.session, score.number] = held.get((score.session, score.number), 0) + 1
    return sum(count > 1 for count in held.values()) > CREWS * len(held)


def _rename_mark(rows: list[Row], mark: str) -> None:
    for row in rows:
        row.scores = [
            replace(score, marks=tuple("shared" if item == mark else item for item in score.marks))
            if mark in score.marks
            else score
            for score in row.scores
        ]
