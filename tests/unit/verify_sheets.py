"""Small standings tables for tests of `verify`: rows of cells as short texts, with the totals that the rules give."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Championship, Counting, PointsScheme, Season, Statement
from scraper.model.vocabulary import CellKind, Group, SessionKind
from tests.seasons.forms import form_championship, form_round, form_scheme, form_season, form_session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCALE = (10, 8, 6, 5, 4, 3, 2, 1)
LEGEND = {"bold": "pole", "italic": "fastest_lap", "†": "shared", "‡": "guest"}


def table(
    rows: Mapping[str, tuple[Sequence[Sequence[str]], str]],
    *,
    rounds: int | None = None,
    group: Group = Group.PEOPLE,
    points: bool = False,
    sprints: bool = False,
    ident: str = "table",
    counting: Sequence[Counting] = (),
    lines: int | None = None,
    number: int = 1,
) -> Championship:
    """Form a championship of rows {name: (lines of cells, total)}; "30 (33)" is net and gross."""
    width = rounds or max(len(line) for lines, _ in rows.values() for line in lines)
    sessions = [(f"r{n + 1}", f"r{n + 1}-sprint" if sprints else None) for n in range(width)]
    found = []
    for name, (cells, total) in rows.items():
        net, _, gross = total.replace(")", "").partition(" (")
        found.append(
            {
                "names": [name],
                "cells": cells,
                "total": Fraction(net) if net else None,
                "total_text": total,
                "gross": Fraction(gross) if gross else None,
            }
        )
    kind = CellKind.POINTS if points else CellKind.POSITIONS
    return form_championship(
        ident, ident, group, number, found, sessions, legend=LEGEND, cells_are=kind, counting=counting, lines=lines
    )


def season(
    *championships: Championship,
    schemes: Sequence[PointsScheme] | None = None,
    statements: Sequence[Statement] = (),
    rounds: int | None = None,
    sprints: bool = False,
) -> Season:
    """Form a season around tables; without schemes it states 10-8-6-5-4-3-2-1."""
    width = rounds or max(len(item.columns) for item in championships)
    calendar = [
        form_round(
            n + 1,
            [
                form_session(f"r{n + 1}"),
                *([form_session(f"r{n + 1}-sprint", SessionKind.SPRINT, "sprint")] if sprints else []),
            ],
            f"{NAMES[n % len(NAMES)]} Grand Prix",
        )
        for n in range(width)
    ]
    stated = [form_scheme("race", SCALE, "Points")] if schemes is None else list(schemes)
    return form_season("2031 Example", calendar, list(championships), stated, statements)


NAMES = ("Alphaville", "Betatown", "Gammaburg", "Deltaport", "Epsilon", "Zetaville", "Etaford", "Thetaham")


def statement(rule: str, text: str = "said", **values: str) -> Statement:
    """Form a sentence that was understood."""
    return Statement(rule, text, [], values, [])
