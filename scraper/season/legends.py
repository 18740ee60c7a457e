"""What marks mean in a table of standings, after the keys that stand nearest to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.season.labels import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scraper.season.columns import ColumnMap
    from scraper.season.drafts import SessionDraft
    from scraper.tables.facts import AwardFact, LegendFact, StandingsFact

OVERALL = "overall_winner"
AWARDS = ("pole", "fastest_lap", "most_laps_led")
ENOUGH = 3
NEARLY_ALL = 0.75
MARKED = 2


def find_legend(fact: StandingsFact, legends: Sequence[LegendFact]) -> dict[str, str]:
    """Gather what marks mean in a table: legends of its own section count before those of sections above and of others.

    A legend of another part of the article speaks only where nearer ones are silent, and what it says of overall
    winners holds for the table of winners that it stands with.
    """
    found: dict[str, str] = {}
    for legend in sorted(legends, key=lambda legend: _distance(fact, legend)):
        for mark, meaning in legend.meanings.items():
            if meaning != OVERALL or legend.section == fact.section:
                found.setdefault(mark, meaning)
    return found


def _distance(fact: StandingsFact, legend: LegendFact) -> tuple[int, bool, int]:
    shared = 0
    for own, other in zip(fact.section, legend.section, strict=False):
        if own != other:
            break
        shared += 1
    tables = [at.table for at in legend.at if at.table is not None]
    away = min((abs(table - fact.table) for table in tables if fact.table is not None), default=1000)
    # shared headings first (more are nearer), the article's own words before a template's, nearness in the document
    return (len(fact.section) + len(legend.section) - 2 * shared, legend.template is not None, away)


def infer_marks(
    item: ColumnMap,
    legend: Mapping[str, str],
    awards: Iterable[tuple[AwardFact, SessionDraft | None]],
) -> dict[str, str]:
    """Infer what unexplained marks mean from whom the calendar names for poles and fastest laps.

    A mark means an award where, in nearly all sessions that have both, the only one who bears it is whom the calendar
    names.
    """
    bearers = _list_bearers(item, legend)
    named: dict[str, dict[str, set[str]]] = {kind: {} for kind in AWARDS}
    for fact, session in awards:
        if session is not None and fact.kind in named:
            named[fact.kind].setdefault(session.id, set()).update(fold(name.text) for name in fact.names)
    fits: dict[tuple[str, str], float] = {}
    for mark, sessions in bearers.items():
        for kind, winners in named.items():
            both = [session for session in sessions if winners.get(session)]
            agreeing = [session for session in both if sessions[session] <= winners[session]]
            if len(both) >= ENOUGH and len(agreeing) >= NEARLY_ALL * len(both):
                fits[mark, kind] = len(agreeing) / len(both)
    return _choose_best(fits)


def _choose_best(fits: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """Give each mark the award that it fits best, the best fits first; two that fit alike are for one each."""
    found: dict[str, str] = {}
    left = dict(fits)
    while left:
        mark, kind = max(left, key=lambda pair: (left[pair], pair[1] not in found.values()))
        found[mark] = kind
        left = {pair: share for pair, share in left.items() if pair[0] != mark}
    return found


def _list_bearers(item: ColumnMap, legend: Mapping[str, str]) -> dict[str, dict[str, set[str]]]:
    """List who bears each unexplained mark in each session."""
    marked = _find_unexplained(item, legend)
    found: dict[str, dict[str, set[str]]] = {}
    for row in item.fact.rows if marked else ():
        names = {fold(name.text) for name in row.names}
        for cell in (cell for line in row.lines for cell in line.cells):
            session = item.sessions[cell.column]
            if session is not None:
                for mark in marked.get(id(cell.outcomes), ()):
                    found.setdefault(mark, {}).setdefault(session.id, set()).update(names)
    return found


def _find_unexplained(item: ColumnMap, legend: Mapping[str, str]) -> dict[int, list[str]]:
    """Find the unexplained marks of a table's outcomes, by the `id` of those that have any."""
    found = {}
    for outcomes in item.shown:
        marks = [mark for outcome in outcomes for mark in outcome.marks if mark not in legend]
        if marks:
            found[id(outcomes)] = list(dict.fromkeys(marks))
    return found


def share_inferred(
    maps: Sequence[ColumnMap], legends: Sequence[dict[str, str]], inferred: Sequence[Mapping[str, str]]
) -> list[dict[str, str]]:
    """Give tables whose marks nothing explains what these mean in another table that marks the same results.

    Rows of teams name nobody whom the calendar could know; but where nearly all that a mark stands on in a session has
    it in the drivers' table too, it is the same mark.
    """
    told = [(item, marks) for item, marks in zip(maps, inferred, strict=True) if marks]
    found = []
    for item, legend in zip(maps, legends, strict=True):
        shared: dict[str, str] = {}
        for other, marks in told or ():
            for mark in [mark for mark in marks if mark not in legend]:
                if other is not item and _marks_the_same(_list_marked(item, mark), _list_marked(other, mark)):
                    shared.setdefault(mark, marks[mark])
        found.append(legend | shared)
    return found


def _list_marked(item: ColumnMap, mark: str) -> dict[str, set[tuple[int | None, str]]]:
    """List the places and statuses that a mark stands on in each session."""
    found: dict[str, set[tuple[int | None, str]]] = {}
    for session, cells in zip(item.sessions, item.outcomes, strict=True):
        marked = {(one.place, one.status.value) for outcomes in cells for one in outcomes if mark in one.marks}
        if session is not None and marked:
            found[session.id] = marked
    return found


def _marks_the_same(
    own: Mapping[str, set[tuple[int | None, str]]], other: Mapping[str, set[tuple[int | None, str]]]
) -> bool:
    agreeing = [session for session, marked in own.items() if marked <= other.get(session, set())]
    return len(agreeing) >= MARKED and len(agreeing) >= NEARLY_ALL * len(own)


def share_marks(maps: Sequence[ColumnMap], legends: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Give tables that show raised letters without a key what those mean in other tables, or in all articles."""
    known = dict(load_data("legends")["defaults"])
    known |= {mark: told for legend in legends for mark, told in legend.items() if mark.startswith("sup:")}
    found = []
    for item, legend in zip(maps, legends, strict=True):
        shown = {mark for marks in _find_unexplained(item, legend).values() for mark in marks}
        found.append(legend | {mark: known[mark] for mark in sorted(shown & known.keys())})
    return found
