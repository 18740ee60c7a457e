"""Rules that sentences state for some rounds or competitors: spans of eligibility, conditions, totals set anew."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SessionKind
from scraper.verify.calendar import fold_text
from scraper.verify.rule import ALL_ROUNDS, Reset, Rule
from scraper.verify.scopes import find_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import Statement
    from scraper.verify.sheet import Sheet


def add_special_rules(rule: Rule, statements: Sequence[Statement], sheet: Sheet) -> Rule:
    """Add to a championship's rule what sentences say of single rounds and competitors."""
    return replace(
        rule,
        spans=_form_spans(statements, sheet),
        conditional=_find_conditional(statements, sheet),
        resets=_form_resets(statements),
    )


def _form_spans(statements: Sequence[Statement], sheet: Sheet) -> dict[int, tuple[int, int]]:
    """Find the rounds in which the competitors that sentences name may score."""
    found: dict[int, tuple[int, int]] = {}
    for statement in statements:
        values = statement.values
        if statement.rule != "eligibility" or not values.get("from", "").isdigit():
            continue
        last = int(values["to"]) if values.get("to", "").isdigit() else ALL_ROUNDS
        who = fold_text(values.get("who", ""))
        found |= {row.index: (int(values["from"]), last) for row in sheet.rows if who and fold_text(row.name) in who}
    return found


def _find_conditional(statements: Sequence[Statement], sheet: Sheet) -> frozenset[str]:
    """Find the sessions, other than races, whose points a sentence leaves to those who finish."""
    kinds: set[SessionKind] = set()
    for statement in statements:
        if statement.rule == "eligibility" and statement.values.get("condition") == "finish":
            kinds |= find_kinds(statement.text) - {SessionKind.RACE}
    return frozenset(session for session in sheet.sessions if sheet.calendar.kind(session) in kinds)


def _form_resets(statements: Sequence[Statement]) -> tuple[Reset, ...]:
    resets = []
    for statement in statements:
        seeds = tuple(map(int, re.findall(r"\d+", statement.values.get("seeds", "").replace(",", " "))))
        numbers = [statement.values.get(key, "") for key in ("after", "count")]
        if statement.rule == "reset" and seeds and all(number.isdigit() for number in numbers):
            resets.append(Reset(int(numbers[0]), int(numbers[1]), seeds))
    return tuple(resets)
