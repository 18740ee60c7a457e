"""A season in the article's own names: what the tables' rows are assembled into."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.model.season import Dates
    from scraper.model.vocabulary import SeasonState, SessionKind, SessionState
    from scraper.problems import Place, Problem
    from scraper.tables.facts import (
        AwardFact,
        ClassificationFact,
        EntryFact,
        LegendFact,
        ScaleFact,
        StandingsFact,
        StatementFact,
        TableFacts,
    )
    from scraper.values.facts import NameFact


@dataclass(slots=True)
class SessionRecord:
    """A session with its id (`r1`, `r6-12h`); `of` is the id of the race that a checkpoint belongs to."""

    id: str
    kind: SessionKind
    label: str | None
    of: str | None
    state: SessionState
    date: Dates | None = None


@dataclass(slots=True)
class RoundRecord:
    """A round, with every place that the article gives for it."""

    number: int | None
    name: NameFact | None
    circuit: NameFact | None
    country: str | None
    date: Dates | None
    state: SessionState
    sessions: list[SessionRecord]
    at: list[Place]


@dataclass(slots=True)
class ChampionshipRecord:
    """A standings table whose columns know their sessions: `sessions[i]` is that of `fact.columns[i]`.

    `superscripts[i]` lists the sessions that numbers written as superscripts in column i stand for, in order.
    `covers[i]` lists the sessions that column i adds up, where one column stands for a round of several sessions (a
    table of points by round); it is empty elsewhere. `parts[i]` lists the sessions of the second result of the cells in
    column i, the third and so on, where it holds those of several races. `class_name` is one of `SeasonRecord.classes`.
    """

    id: str
    fact: StandingsFact
    sessions: list[str | None]
    superscripts: list[list[str]]
    legend: dict[str, str]
    covers: list[list[str]] = field(default_factory=list)
    class_name: str | None = None
    title: str = ""
    parts: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class AwardRecord:
    """A winner, pole or fastest lap whose session is known (None: it could not be told, and a problem says so)."""

    fact: AwardFact
    session: str | None


@dataclass(slots=True)
class ClassificationRecord:
    """A classification whose session is known."""

    fact: ClassificationFact
    session: str | None


@dataclass(slots=True)
class SeasonRecord:
    """A season in the article's own names; `classes` are class names in order of appearance."""

    series: str
    year: str
    title: str
    language: str
    state: SeasonState
    is_season: bool
    classes: list[str]
    rounds: list[RoundRecord]
    entries: list[EntryFact]
    championships: list[ChampionshipRecord]
    awards: list[AwardRecord]
    classifications: list[ClassificationRecord]
    scales: list[ScaleFact]
    statements: list[StatementFact]
    legends: list[LegendFact]
    tables: list[TableFacts]
    problems: list[Problem] = field(default_factory=list)
