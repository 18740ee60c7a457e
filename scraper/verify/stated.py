"""The rule of a championship as the article states it: its points tables, its sentences, its table's own marks."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Bonus, PointsScheme
from scraper.model.vocabulary import CellKind, SchemeOrigin, SessionKind
from scraper.verify.rule import BonusRule, Rule, Scale, Window, form_scale
from scraper.verify.scopes import Scope, find_groups, find_sessions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.model.season import Championship, Season, Statement
    from scraper.verify.calendar import Calendar, SessionInfo
    from scraper.verify.sheet import Sheet

_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?")
ALL_ROUNDS = 10_000


def form_schemes(season: Season, calendar: Calendar) -> list[PointsScheme]:
    """List the schemes that the article states: its tables' and its sentences', each with its sessions.

    A session that the canonical stage gave a scheme keeps it.
    """
    schemes = [replace(scheme) for scheme in season.points_schemes]
    known = {(tuple(scheme.positions), scheme.title) for scheme in schemes}
    for statement in season.statements:
        found = _read_scale(statement, len(schemes))
        if found and (tuple(found.positions), found.title) not in known:
            schemes.append(found)
    for scheme in schemes:
        if not scheme.sessions:
            scheme.sessions = sorted(find_sessions(scheme.title or "", calendar), key=list(calendar.sessions).index)
    return schemes


def _read_scale(statement: Statement, number: int) -> PointsScheme | None:
    if statement.rule != "scale":
        return None
    text = statement.values.get("positions") or statement.values.get("points") or ""
    positions = [Fraction(found) for found in _NUMBER.findall(text.replace("–", " "))]
    if not positions:
        return None
    return PointsScheme(
        f"stated-{number + 1}", positions, [], "overall", [], SchemeOrigin.STATED, None, list(statement.at),
        title=statement.text,
    )


def concerns(text: str, section: Sequence[str], championship: Championship, season: Season) -> bool:
    """Tell whether a text about scoring concerns a championship: by the group it names, else by its section."""
    groups = find_groups(text)
    if groups and championship.group not in groups:
        return False
    inside = [other for other in season.championships if other.section[: len(section)] == list(section)]
    if not section or not inside or len(inside) == len(season.championships):
        return True
    return championship in inside or (not any(other.section == list(section) for other in inside) and not inside)


def form_stated_rule(sheet: Sheet, schemes: Sequence[PointsScheme], season: Season) -> Rule:
    """Form the rule that the article states for a championship; what it does not say has the usual reading."""
    championship = sheet.championship
    if championship.cells_are is CellKind.POINTS:
        return _count(Rule(cells_are_points=True), sheet, season)
    statements = [item for item in season.statements if concerns(item.text, item.section, championship, season)]
    own = [scheme for scheme in schemes if is_for(scheme, championship)]
    rule = Rule(
        scales=assign_scales(sheet, own),
        bonuses=_form_bonuses(statements, own, sheet),
        factors=_form_factors(statements, sheet.calendar),
        lines=_form_lines(championship, statements),
        rank="table" if championship.by == "class" else "listed",
    )
    for statement in statements:
        rule = _read_statement(rule, statement)
    return _count(rule, sheet, season)


def is_for(scheme: PointsScheme, championship: Championship) -> bool:
    """Tell whether a scheme may be a championship's: by what the canonical stage says, else by its title."""
    if scheme.championships is not None:
        return championship.id in scheme.championships
    if scheme.classes is not None and championship.class_ not in (None, *scheme.classes):
        return False
    groups = find_groups(scheme.title or "")
    return not groups or championship.group in groups


def assign_scales(sheet: Sheet, schemes: Sequence[PointsScheme]) -> dict[str, Scale]:
    """Give each session the scale whose title fits it best; of equals, the nearest before the table, else the first."""
    scopes = [Scope(scheme.title or "", sheet.calendar) for scheme in schemes]
    assigned: dict[str, Scale] = {}
    for session in sheet.sessions:
        info = sheet.calendar.sessions.get(session)
        best: tuple[int, int, int] | None = None
        for number, (scheme, scope) in enumerate(zip(schemes, scopes, strict=True)):
            weight = _weigh(scheme, scope, info, session)
            if weight is None:
                continue
            key = (weight, _nearness(scheme, sheet.championship), -number)
            if best is None or key > best:
                best = key
                assigned[session] = form_scale(scheme)
    return assigned


def _weigh(scheme: PointsScheme, scope: Scope, info: SessionInfo | None, session: str) -> int | None:
    if scheme.sessions:
        return 9 if session in scheme.sessions else None
    return 0 if info is None else scope.weigh(info)


def _nearness(scheme: PointsScheme, championship: Championship) -> int:
    tables = [place.table for place in scheme.at if place.table is not None and place.table < championship.table]
    return max(tables, default=-1)


def _form_bonuses(
    statements: Iterable[Statement], schemes: Sequence[PointsScheme], sheet: Sheet
) -> tuple[BonusRule, ...]:
    found: dict[str, BonusRule] = {}
    for scheme in schemes:
        for bonus in scheme.bonuses:
            found.setdefault(bonus.mark, _form_bonus(bonus))
    for statement in statements:
        if statement.rule == "bonus" and statement.values.get("mark"):
            read = _read_bonus(statement, found.get(statement.values["mark"]), sheet)
            if read:
                found[read.mark] = read
    return tuple(_mark_shown(bonus, sheet) for bonus in found.values())


def _form_bonus(bonus: Bonus) -> BonusRule:
    return BonusRule(bonus.mark, bonus.points, bonus.best_place, bonus.split)


def _read_bonus(statement: Statement, known: BonusRule | None, sheet: Sheet) -> BonusRule | None:
    values = statement.values
    points = Fraction(values["points"]) if "points" in values else known.points if known else None
    if points is None:
        return None
    best = int(values["best_place"]) if values.get("best_place") else known.best_place if known else None
    split = values.get("split") in ("yes", "true") or (known.split if known else False)
    return BonusRule(values["mark"], points, best, split)


def _mark_shown(bonus: BonusRule, sheet: Sheet) -> BonusRule:
    return replace(bonus, shown=any(bonus.mark in score.marks for score in sheet.scores()))


def _form_factors(statements: Iterable[Statement], calendar: Calendar) -> dict[str, Fraction]:
    factors: dict[str, Fraction] = {}
    for statement in statements:
        if statement.rule != "factor" or "factor" not in statement.values:
            continue
        scope = statement.values.get("scope") or statement.text
        for session in find_sessions(scope, calendar):
            if calendar.kind(session) is not SessionKind.SPRINT or SessionKind.SPRINT in Scope(scope, calendar).kinds:
                factors[session] = Fraction(statement.values["factor"])
    return factors


def _form_lines(championship: Championship, statements: Iterable[Statement]) -> int | None:
    if championship.lines_per_session is not None:
        return championship.lines_per_session
    for statement in statements:
        lines = statement.values.get("lines", "")
        if statement.rule == "lines_per_session" and lines.isdigit():
            return int(lines)
    return None


def _read_statement(rule: Rule, statement: Statement) -> Rule:
    values = statement.values
    if statement.rule == "shared":
        if values.get("share"):
            rule = replace(rule, shared=values["share"])
        if values.get("cars"):
            rule = replace(rule, within=values["cars"])
    if statement.rule == "eligibility" and values.get("places"):
        rule = replace(rule, ineligible=values["places"])
    if values.get("rank") in ("class", "table"):
        rule = replace(rule, rank="table")
    return rule


def _count(rule: Rule, sheet: Sheet, season: Season) -> Rule:
    championship = sheet.championship
    windows = [Window(item.first, item.last, item.best) for item in championship.counting if item.best is not None]
    if windows:
        windows = [Window(item.first, item.last, item.best) for item in championship.counting]
    for statement in season.statements if not windows else ():
        best = statement.values.get("best", "")
        if statement.rule == "best" and best.isdigit() and concerns(
            statement.text, statement.section, championship, season
        ):
            first, last = statement.values.get("first"), statement.values.get("last")
            windows.append(Window(int(first or 1), int(last or ALL_ROUNDS), int(best)))
    if windows:
        return replace(rule, windows=tuple(windows), dropped="best")
    marked = any(score.dropped for score in sheet.scores())
    return replace(rule, dropped="marked") if marked else rule
