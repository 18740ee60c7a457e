"""Seasons of the model, built without the pipeline: for tests of `verify`."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scraper.model.season import (
    Championship,
    Column,
    Counting,
    PointsScheme,
    Published,
    RaceClass,
    Round,
    Season,
    Series,
    Session,
    Standing,
    StandingLine,
    StandingPosition,
    Statement,
)
from scraper.model.vocabulary import CellKind, Group, SchemeOrigin, SeasonState, SessionKind, SessionState
from scraper.problems import Place
from tests.seasons.cells import form_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def slug(name: str) -> str:
    """Form an id of a name."""
    return re.sub(r"\W+", "-", name.casefold())


def form_championship(
    ident: str,
    title: str,
    group: Group,
    table: int,
    rows: Iterable[Mapping[str, Any]],
    sessions: Sequence[tuple[str, str | None]],
    *,
    legend: Mapping[str, str],
    cells_are: CellKind = CellKind.POSITIONS,
    lines: int | None = None,
    counting: Sequence[Counting] = (),
    class_id: str | None = None,
) -> Championship:
    """Form a championship from rows of {names, cells[line][column], bold, italic, bg, total, gross}."""
    standings = []
    for order, row in enumerate(rows):
        cells = [
            [
                form_cell(
                    session,
                    sprint,
                    text,
                    _styles(row, number, column),
                    legend,
                    Place(0, table, order * 4 + number + 1, column + 2),
                    _colour(row, number, column),
                    cells_are,
                )
                for column, ((session, sprint), text) in enumerate(zip(sessions, line, strict=False))
            ]
            for number, line in enumerate(row["cells"])
        ]
        total, gross = row["total"], row.get("gross")
        team = slug(row["team"]) if row.get("team") else None
        standings.append(
            Standing(
                StandingPosition(order + 1, None, str(row.get("pos", ""))),
                [slug(name) for name in row["names"]],
                [StandingLine(None, team, None, line, car=row.get("bike")) for line in cells],
                None
                if total is None and not row.get("total_text")
                else Published(
                    total,
                    gross if gross != total else None,
                    row.get("total_text", str(total)),
                    Place(0, table, order * 4 + 1, len(sessions) + 2),
                ),
                None,
                None,
                country=(row.get("nat") or [None])[0],
            )
        )
    columns = [Column(session, session, number + 2) for number, (session, _) in enumerate(sessions)]
    return Championship(
        ident,
        title,
        group,
        class_id,
        0,
        table,
        columns,
        [],
        list(counting),
        standings,
        cells_are=cells_are,
        lines_per_session=lines,
        legend=dict(legend),
    )


def _styles(row: Mapping[str, Any], line: int, column: int) -> list[str]:
    return [style for style in ("bold", "italic") if line < len(row.get(style) or []) and column in row[style][line]]


def _colour(row: Mapping[str, Any], line: int, column: int) -> str | None:
    found = row.get("bg") or []
    return found[line][column] or None if line < len(found) and column < len(found[line]) else None


def form_season(
    title: str,
    rounds: list[Round],
    championships: list[Championship],
    schemes: list[PointsScheme],
    statements: Sequence[Statement] = (),
    classes: Sequence[str] = (),
) -> Season:
    """Form a season around championships."""
    return Season(
        "1",
        re.sub(r"\W+", "-", title.casefold()),
        Series("x", title),
        title[:4],
        title,
        SeasonState.FINISHED,
        [],
        [RaceClass(c, c) for c in classes],
        rounds,
        [],
        [],
        [],
        schemes,
        championships,
        [],
        [],
        statements=list(statements),
    )


def form_round(number: int, sessions: list[Session], name: str | None = None, circuit: str | None = None) -> Round:
    """Form a round of the calendar."""
    return Round(number, name, circuit, None, None, SessionState.RUN, sessions, [])


def form_session(
    ident: str,
    kind: SessionKind = SessionKind.RACE,
    label: str | None = None,
    of: str | None = None,
    state: SessionState = SessionState.RUN,
) -> Session:
    """Form a session."""
    return Session(ident, kind, label, of, state)


def form_scheme(ident: str, points: Sequence[Any], title: str | None = None, **more: Any) -> PointsScheme:
    """Form a scheme that the article states."""
    return PointsScheme(
        ident,
        [Fraction(p) for p in points],
        [],
        "overall",
        more.pop("bonuses", []),
        SchemeOrigin.STATED,
        None,
        [],
        title=title,
        **more,
    )
