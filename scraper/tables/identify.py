"""What a table is about: its kind, how sure that is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.evidence import COMPETITORS, PEOPLE, PLACES, SEASON_STATISTICS, Evidence
from scraper.tables.headers import find_headers
from scraper.tables.legend_evidence import score_legend
from scraper.tables.scale_evidence import score_points
from scraper.values.editions import ColumnRole as Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.tables.headers import Headers
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Table

# Below this a table is "other": wrong certainty costs more than none.
THRESHOLD = 0.5
_WINNERS = (
    Role.WINNER,
    Role.WINNING_TEAM,
    Role.WINNING_CAR,
    Role.WINNING_CONSTRUCTOR,
    Role.PODIUM,
    Role.SECOND,
    Role.SUPPORT_WINNER,
    Role.HIGHEST_SCORER,
)
# Which columns tables of a kind do not have.
_NO_CALENDAR = (Role.POSITION, Role.POINTS, Role.ROUNDS)
_NO_WINNERS = (Role.POINTS, Role.ROUNDS)
_NO_ENTRIES = (Role.POSITION, Role.POINTS, Role.LAPS, Role.TIME, Role.DATE, Role.LAPS_LED)
_NO_GRID = (Role.LAPS, Role.POINTS)
_NO_STANDINGS = (Role.LAPS, Role.TIME, Role.DATE, Role.CIRCUIT)
_AWARDED = (*_WINNERS, Role.POLE, Role.FASTEST_LAP)
_ROUNDS = (Role.ROUND, Role.DATE)
_OF_SEASON = (Role.ROUND, Role.ROUNDS, Role.DATE, Role.CIRCUIT, Role.RACE_NAME)
_DETAILS = frozenset(
    {
        Role.NUMBER,
        Role.TEAM,
        Role.ENTRANT,
        Role.CAR,
        Role.CHASSIS,
        Role.ENGINE,
        Role.CONSTRUCTOR,
        Role.MANUFACTURER,
        Role.CLASS,
        Role.TYRE,
        Role.CREW_CHIEF,
    }
)


@dataclass(frozen=True, slots=True)
class Identification:
    """The kind of a table, how sure that is (0 to 1), and the reasons."""

    kind: TableKind
    confidence: float
    reasons: tuple[str, ...]


def identify_table(
    table: Table, edition: Edition, *, headers: Headers | None = None, nested: bool = False
) -> Identification:
    """Identify what a table is about, from its columns, cells, headings and what stands in it.

    `headers` saves finding them again; `nested` says that other tables stand in this one's cells.
    """
    evidence = Evidence(table, headers or find_headers(table.grid, edition), edition, nested)
    if evidence.rows_are_seasons and not nested:
        return Identification(TableKind.OTHER, 0.9, ("its rows are seasons",))
    scored = [(score(evidence), kind) for kind, score in _SCORES.items()]
    (best, reason), kind = max(scored, key=lambda item: item[0][0])
    if best < THRESHOLD:
        return Identification(TableKind.OTHER, round(1 - best, 2), ("nothing speaks for a kind that is read",))
    reasons = [reason]
    if evidence.section_says(kind):
        best = best + (1 - best) * 0.5
        reasons.append(f"its heading promises {kind}")
    elif TableKind.OTHER in evidence.section_kinds[:1] and kind not in (TableKind.LAYOUT, TableKind.LEGEND):
        best -= 0.3
        reasons.append("its heading is of something else")
    if best < THRESHOLD:
        return Identification(TableKind.OTHER, round(1 - best, 2), tuple(reasons))
    return Identification(kind, round(min(best, 0.99), 2), tuple(reasons))


def _score_layout(evidence: Evidence) -> tuple[float, str]:
    grid = evidence.table.grid
    if evidence.nested:
        data = evidence.headers.header_rows and evidence.rows >= 3 and len(evidence.roles) >= 3
        return (0.2, "") if data else (0.97, "it holds other tables")
    if not grid.cells:
        return 0.9, "it has no cells"
    alone = len(grid.cells) == 1 and not evidence.headers.header_rows
    return (0.7, "it is a single cell") if alone else (0.0, "")


def _score_calendar(evidence: Evidence) -> tuple[float, str]:
    if evidence.has(*_NO_CALENDAR) or not _has_rounds(evidence):
        return 0.0, ""
    if evidence.has(*PEOPLE) and not evidence.awards:
        return 0.0, ""
    numbered, placed, dated = evidence.has(Role.ROUND), evidence.has(*PLACES), evidence.has(Role.DATE)
    return _first(
        (numbered and placed and dated, 0.95, "numbered events with their places and dates"),
        (placed and dated, 0.75, "events with their places and dates"),
        (numbered and dated, 0.55, "rounds with dates"),
        (not placed, 0.0, ""),
        (evidence.has(*_WINNERS), 0.4, "events and winners without dates"),
        (numbered and evidence.unknown_columns < 2, 0.6, "rounds and places without dates"),
    )


def _has_rounds(evidence: Evidence) -> bool:
    return evidence.has(*_ROUNDS)


def _score_winners(evidence: Evidence) -> tuple[float, str]:
    if evidence.section_says(TableKind.WINNERS) and not evidence.has(Role.POSITION) and evidence.class_columns:
        return 0.85, "names by class of rounds, under a heading of results"
    if evidence.has(*_NO_WINNERS):
        return 0.0, ""
    if not evidence.has(*_AWARDED):
        raced = not evidence.has(Role.POSITION, Role.DATE) and evidence.session_columns
        return (0.85, "names by race of rounds") if raced else (0.0, "")
    named = evidence.has(Role.ROUND, *PLACES)
    if not named:
        return 0.0, ""
    if evidence.has(Role.DATE):
        return 0.6, "winners of dated events"
    return (0.9 if evidence.has(*_WINNERS) else 0.6), "events with their winners"


def _score_entries(evidence: Evidence) -> tuple[float, str]:
    if evidence.has(*_NO_ENTRIES) or evidence.awards:
        return 0.0, ""
    people, results = evidence.has(*PEOPLE), len(evidence.outcome_columns) > 2 and not evidence.mark_columns
    details = evidence.roles & _DETAILS
    promised = evidence.section_says(TableKind.ENTRIES)
    return _first(
        (people and evidence.has(Role.ROUNDS), 0.95, "drivers with the rounds they took part in"),
        (results, 0.3, "names with columns of results"),
        (people and evidence.has(Role.NUMBER), 0.85, "drivers with their numbers"),
        (people and len(details) >= 2, 0.75, "drivers with their teams and cars"),
        (promised and people and bool(evidence.headers.header_rows), 0.6, "names under a heading of entries"),
        (promised and len(details) >= 2, 0.6, "teams and cars under a heading of entries"),
    )


def _first(*cases: tuple[bool, float, str]) -> tuple[float, str]:
    """Give the score and reason of the first case that holds."""
    return next(((score, reason) for holds, score, reason in cases if holds), (0.0, ""))


def _score_classification(evidence: Evidence) -> tuple[float, str]:
    if not evidence.has(Role.POSITION) or not evidence.has(*COMPETITORS) or _is_season_table(evidence):
        return 0.0, ""
    ran = evidence.roles & {Role.LAPS, Role.TIME, Role.GAP, Role.GRID}
    if Role.LAPS in ran or (Role.TIME in ran and evidence.has(Role.POINTS, Role.CODRIVER)):
        return 0.95, "an order of finishing with laps or times"
    told = evidence.section_says(TableKind.CLASSIFICATION, TableKind.WINNERS)
    top = (
        told
        and evidence.has(*PEOPLE)
        and not evidence.outcome_columns
        and not evidence.has(Role.POINTS, *SEASON_STATISTICS)
    )
    return _first(
        (bool(ran), 0.75, "an order with times"),
        (
            top and evidence.section_says(TableKind.CLASSIFICATION, TableKind.WINNERS),
            0.55,
            "an order of drivers under a heading of a race",
        ),
    )


def _score_starting_grid(evidence: Evidence) -> tuple[float, str]:
    if not evidence.has(*COMPETITORS) or evidence.has(*_NO_GRID) or _is_season_table(evidence):
        return 0.0, ""
    if evidence.has(Role.QUALIFYING):
        return 0.95, "an order with qualifying times"
    if evidence.has(Role.TIME, Role.GAP, Role.GRID) and evidence.section_says(TableKind.STARTING_GRID):
        return 0.85, "an order with times under a heading of qualifying"
    return (0.7, "an order with grid positions") if evidence.has(Role.GRID) and evidence.has(Role.TIME) else (0.0, "")


def _is_season_table(evidence: Evidence) -> bool:
    return evidence.has(*_OF_SEASON) or bool(evidence.awards)


def _score_standings(evidence: Evidence) -> tuple[float, str]:
    if evidence.is_bare_ranking and evidence.section_says(TableKind.STANDINGS):
        return 0.6, "places, names and falling totals without a header, under a heading of standings"
    if not evidence.has(*COMPETITORS) or evidence.has(*_NO_STANDINGS):
        return 0.0, ""
    if evidence.awards or evidence.has(Role.QUALIFYING):
        return 0.0, ""
    results = len(evidence.outcome_columns)
    placed, totals = evidence.has(Role.POSITION), evidence.has(Role.POINTS)
    statistics = evidence.has(*SEASON_STATISTICS)
    return _first(
        (totals and results >= 2, 0.97, f"{results} columns of results and a total"),
        (totals and placed, 0.9, "positions and totals"),
        (placed and results >= 2, 0.8, f"positions and {results} columns of results"),
        (totals and (results > 0 or statistics), 0.7, "names and totals"),
        (placed and statistics, 0.55, "positions and statistics"),
        (results >= 3 and evidence.rows >= 2, 0.55, f"names and {results} columns of results"),
    )


_SCORES: dict[TableKind, Callable[[Evidence], tuple[float, str]]] = {
    TableKind.LAYOUT: _score_layout,
    TableKind.LEGEND: score_legend,
    TableKind.POINTS: score_points,
    TableKind.CALENDAR: _score_calendar,
    TableKind.WINNERS: _score_winners,
    TableKind.ENTRIES: _score_entries,
    TableKind.CLASSIFICATION: _score_classification,
    TableKind.STARTING_GRID: _score_starting_grid,
    TableKind.STANDINGS: _score_standings,
}
