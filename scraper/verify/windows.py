"""Which results count, as sentences say it: the best of all rounds, or of each part of the season."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.verify.rule import ALL_ROUNDS, Window
from scraper.verify.scopes import find_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scraper.model.season import Statement
    from scraper.model.vocabulary import Group
    from scraper.verify.sheet import Sheet


def form_windows(statements: Iterable[Statement], sheet: Sheet) -> tuple[Window, ...]:
    """Form the windows of results that count; without a second part, one over all rounds.

    A sentence that names this championship counts before one that names none, one that speaks of parts of the season
    before one that does not; else the first.
    """
    if any(item.best is not None for item in sheet.championship.counting):
        return tuple(Window(item.first, item.last, item.best) for item in sheet.championship.counting)
    found = [statement for statement in statements if statement.rule == "best"]
    if not found:
        return ()
    return _read(min(found, key=lambda statement: _order(statement, sheet.championship.group)).values, sheet)


def _order(statement: Statement, group: Group) -> tuple[bool, bool]:
    parts = not statement.values.keys().isdisjoint(("of2", "from2", "halves"))
    return group not in find_groups(statement.text), not parts


def _read(values: Mapping[str, str], sheet: Sheet) -> tuple[Window, ...]:
    numbers = {key: int(text) for key, text in values.items() if text.isdigit()}
    best = numbers.get("count")
    if best is None:
        if "drop" not in numbers and values.get("count") == "all":
            return ()
        return (Window(1, ALL_ROUNDS, max(len(sheet.sessions) - numbers.get("drop", 1), 1)),)
    second = numbers.get("count2", best)
    if "from2" in numbers:
        return (Window(numbers["from"], numbers["to"], best), Window(numbers["from2"], numbers["to2"], second))
    if values.get("halves") == "yes" and "of" not in numbers:
        numbers["of"] = max(sheet.orders.values(), default=0) // 2
    if "of" in numbers and ("count2" in numbers or values.get("halves") == "yes"):
        last = numbers["of"] + numbers.get("of2", ALL_ROUNDS)
        return (Window(1, numbers["of"], best), Window(numbers["of"] + 1, last, second))
    return (Window(1, ALL_ROUNDS, best),)


def shows_gross(sheet: Sheet) -> bool:
    """Tell whether a total is printed with another one of all results beside it: some did not count."""
    return any(row.gross is not None and row.gross != row.published for row in sheet.rows)
