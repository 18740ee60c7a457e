"""Two figures a session: places with the points for them below, and columns of places on the grid beside results."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Status
from scraper.tables.standings_columns import GRID_RULE
from scraper.values.folding import fold
from scraper.values.headers import find_session
from scraper.values.outcomes import parse_outcomes
from scraper.wikitext.content import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.tables.headers import Column
    from scraper.tables.standings_columns import StandingsLayout
    from scraper.values.editions import Edition
    from scraper.values.facts import OutcomeFact
    from scraper.wikitext.content import CellContent, Line
    from scraper.wikitext.page import Grid, Page, Table

_FIGURE = re.compile(r"\d{1,3}(?:\.5)?")
_FEWEST = 3
FEWEST_PAIRS = 2
_OUT = frozenset({Status.RETIRED, Status.NOT_CLASSIFIED})
LONGEST_KEY = 120


def has_points_below(results: Iterable[tuple[CellContent, int]]) -> bool:
    """Tell whether small figures below places are the points for them: the better the place, the more.

    `results` are the different contents of a table's cells of results, each with the count of its cells.
    Small figures that rise with the place are places themselves, those of a sprint.
    """
    found: dict[int, set[float]] = {}
    pairs = 0
    for content, times in results:
        pair = read_pair(content)
        if pair is not None:
            found.setdefault(pair[0], set()).add(pair[1])
            pairs += times
    if pairs < _FEWEST or len(found) < 2:
        return False
    places = sorted(found)
    falls = [min(found[better]) > max(found[worse]) for better, worse in pairwise(places)]
    return 2 * sum(falls) > len(falls)


def read_pair(content: CellContent) -> tuple[int, float] | None:
    """Read a place and the small figure on the line below it; None where a cell holds anything else."""
    lines = [line for line in content.lines if line.text] if len(content.lines) > 1 else ()
    if len(lines) != 2 or _is_small(lines[0]) or not _is_small(lines[1]):
        return None
    texts = [line.plain_text.strip() for line in lines]
    if not texts[0].isdecimal() or len(texts[0]) > 2 or not _FIGURE.fullmatch(texts[1]):
        return None
    return int(texts[0]), float(texts[1])


def _is_small(line: Line) -> bool:
    shown = [part for part in line.parts if part.kind is PartKind.TEXT and part.text.strip()]
    return bool(shown) and all("small" in part.styles for part in shown)


def begins_with_grid(page: Page, table: Table, edition: Edition) -> bool:
    """Tell whether a key or line above a table says that the first of a round's two columns is a place on the grid."""
    if _tells_of_grid(table.before, edition):
        return True
    above: Sequence[Table] = [other for other in page.tables[: table.index] if other.section == table.section]
    rows = (
        [cell.content.text for cell in other.grid.row_cells(row)] for other in above for row in range(other.grid.rows)
    )
    return any(_tells_of_grid(" ".join(texts), edition) for texts in rows)


def _tells_of_grid(told: str, edition: Edition) -> bool:
    text = f" {fold(told)} " if len(told) < LONGEST_KEY else ""
    return all(
        any(f" {word} " in text for word in edition.words.get(name, ())) for name in ("first_column", "grid_column")
    )


def holds_grid(grid: Grid, rows: Sequence[int], layout: StandingsLayout, edition: Edition) -> bool:
    """Tell whether the first of each round's two columns is a place on the grid by what they hold.

    Nobody retires from a grid, and no place on it is taken twice; in the second columns cars retire round by round.
    """
    pairs = list(zip(layout.sessions, layout.facts, strict=True))
    known = [fact.label is not None and find_session(fact.label, edition) is not None for _, fact in pairs]
    if len(pairs) < 2 * FEWEST_PAIRS or any(fact.sub_count != 2 for _, fact in pairs) or any(known[::2]):
        return False
    columns = [_list_outcomes(grid, rows, column, edition) for column, _ in pairs]
    retired = [sum(outcome.status in _OUT for outcome in outcomes) for outcomes in columns]
    wanted = 1 if all(known[1::2]) else len(pairs) // 2  # "G | R": the second is a race, the first nothing known
    if any(retired[::2]) or sum(retired[1::2]) < wanted:
        return False
    starts = [[outcome.place for outcome in outcomes if outcome.place] for outcomes in columns[::2]]
    finishes = [sum(outcome.place is not None for outcome in outcomes) for outcomes in columns[1::2]]
    return all(
        len(places) == len(set(places)) and len(places) >= count
        for places, count in zip(starts, finishes, strict=True)
        if places or count
    )


def _list_outcomes(grid: Grid, rows: Sequence[int], column: Column, edition: Edition) -> list[OutcomeFact]:
    cells = [cell for row in rows if (cell := grid.cell_at(row, column.index)) is not None]
    return [outcome for cell in cells for outcome in parse_outcomes(cell.content, edition) or ()]


def leave_out_grid(layout: StandingsLayout) -> None:
    """Leave the first of each two columns under one header out of the sessions of a table."""
    pairs = list(zip(layout.sessions, layout.facts, strict=True))
    grids = [column for column, fact in pairs if fact.sub_count == 2 and fact.sub_index == 0]
    layout.ignored += [(column, GRID_RULE) for column in grids]
    results = [fact for column, fact in pairs if column not in grids]
    layout.facts = [replace(fact, sub_index=0, sub_count=1) if fact.sub_count == 2 else fact for fact in results]
    layout.sessions = [column for column, _ in pairs if column not in grids]
