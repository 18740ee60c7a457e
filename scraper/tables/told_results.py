"""Results told in words beside the standings: a name, and "20th and Ret in Brno" after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Group, TableKind
from scraper.tables.coverage import Ledger
from scraper.tables.facts import StandingsLineFact, StandingsRowFact
from scraper.tables.result_facts import LineCells, ResultFact
from scraper.values.folding import fold
from scraper.values.outcomes import parse_outcomes
from scraper.values.people import parse_people
from scraper.wikitext.content import parse_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.tables.facts import StandingsFact, TableFacts
    from scraper.values.editions import Edition
    from scraper.values.facts import OutcomeFact
    from scraper.wikitext.page import Cell, Page, Table

FEWEST = 3
COLUMNS = 2
LONGEST = 200
REASON = "results told in words"
_WORD = re.compile(r"\w+", re.UNICODE)
_CONNECTING = re.compile(r"[^\W\d_]{1,3}|&")  # and, in, at; e, a; und, in


@dataclass(frozen=True, slots=True)
class _Meeting:
    """The columns of one round, by their places in the table, and the words that its header and links name it by."""

    columns: tuple[int, ...]
    words: frozenset[str]


def add_told_results(tables: Sequence[TableFacts], page: Page, edition: Edition, source: int) -> None:
    """Add results that a table without a header tells in words.

    They go to the table of people's places that stands before them, which leaves those out who scored nothing.
    A table that does not read so in all of its rows stays unread, for one that is about something else reads in none.
    """
    standings: StandingsFact | None = None
    for facts in tables:
        mine = [item for item in facts.standings if _takes_places(item)]
        standings = mine[-1] if mine else standings
        if facts.kind is TableKind.OTHER and facts.confidence and standings is not None:
            table = page.tables[facts.index]
            _read(facts, Ledger(table, source + table.text_number), standings, edition)


def _takes_places(fact: StandingsFact) -> bool:
    return fact.group is Group.PEOPLE and fact.cells_are is CellKind.POSITIONS and bool(fact.columns)


def _read(facts: TableFacts, ledger: Ledger, standings: StandingsFact, edition: Edition) -> None:
    table = ledger.table
    pairs = _list_pairs(table)
    if len(pairs) < FEWEST or len(pairs) != len(table.grid.slots):
        return
    meetings = _form_meetings(standings)
    rows = []
    for name, told in pairs:
        cells = _read_cells(told, meetings, ledger, edition)
        names = parse_people(name.content, ledger.place(name), edition)
        if cells is None or len(names) != 1:
            return
        line = StandingsLineFact(None, None, None, None, [], cells)
        rows.append(StandingsRowFact("", None, names, [line], "", None, None, None, ledger.place(name)))
    standings.told += rows
    ledger.read(*table.grid.cells)
    facts.reasons = [REASON]
    facts.coverage = ledger.coverage()


def _list_pairs(table: Table) -> list[tuple[Cell, Cell]]:
    """List the rows of a table that has a name and a text in each of them, and nothing else."""
    if table.grid.columns != COLUMNS:
        return []
    rows = [[table.grid.cell_at(row, column) for column in range(COLUMNS)] for row in range(len(table.grid.slots))]
    return [(name, told) for name, told in rows if name is not None and told is not None and name is not told]


def _form_meetings(standings: StandingsFact) -> list[_Meeting]:
    columns: dict[tuple[str, int], list[int]] = {}
    for index, column in enumerate(standings.columns):
        columns.setdefault((column.code, column.occurrence), []).append(index)
    found = []
    for indices in columns.values():
        first = standings.columns[indices[0]]
        words = _WORD.findall(fold(" ".join((first.header, first.code, *first.targets))))
        found.append(_Meeting(tuple(indices), frozenset(words)))
    return found


def _read_cells(told: Cell, meetings: Sequence[_Meeting], ledger: Ledger, edition: Edition) -> LineCells | None:
    """Read what is told of one competitor, a part for each round; None where a part is not understood."""
    text = told.content.text
    columns: list[int] = []
    results: list[ResultFact] = []
    for part in text.split(",") if len(text) <= LONGEST else ():
        read = _read_part(part.split(), meetings, edition)
        if read is None:
            return None
        meeting, outcomes = read
        columns += meeting.columns
        results += [ResultFact(outcome.text, [outcome], None, ()) for outcome in outcomes]
    at = ledger.place(told)
    spots = [(at.row, at.column, at.offset)] * len(results)
    return LineCells(at.source, at.table, columns, results, spots) if results else None


def _read_part(
    words: Sequence[str], meetings: Sequence[_Meeting], edition: Edition
) -> tuple[_Meeting, list[OutcomeFact]] | None:
    """Read outcomes and the round after them: as many as it has races."""
    for start in range(1, len(words)):
        outcomes = list(_read_outcomes(words[:start], edition))
        named = set(_WORD.findall(fold(" ".join(words[start:]))))
        meant = [meeting for meeting in meetings if named and named <= meeting.words]
        if len(meant) == 1 and None not in outcomes and len(outcomes) == len(meant[0].columns):
            return meant[0], [outcome for outcome in outcomes if outcome is not None]
    return None


def _read_outcomes(words: Sequence[str], edition: Edition) -> Iterator[OutcomeFact | None]:
    for word in words:
        if word.islower() and _CONNECTING.fullmatch(word):
            continue
        read = parse_outcomes(parse_content(word), edition)
        yield read[0] if read is not None and len(read) == 1 else None
