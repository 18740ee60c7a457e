"""The rule of a championship as the article states it: its points tables, its sentences, its table's own marks."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import PointsScheme
from scraper.model.vocabulary import CellKind, Group, SchemeOrigin, SessionKind
from scraper.verify.assignment import assign_scales
from scraper.verify.bonuses import form_bonuses, part_awards
from scraper.verify.calendar import find_hours, fold_text, fold_words
from scraper.verify.factored import is_factored
from scraper.verify.rule import Rule
from scraper.verify.scopes import class_words, find_groups, find_kinds, find_meant, find_sessions, weigh_group
from scraper.verify.special import add_special_rules
from scraper.verify.totals import fit_rule
from scraper.verify.windows import form_windows, shows_gross

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.model.season import Championship, Season, Statement
    from scraper.verify.calendar import Calendar
    from scraper.verify.rule import BonusRule, Window
    from scraper.verify.sheet import Sheet

_AND = re.compile(r",? (?:and|&)(?: (?:at|in|the))* |, (?:(?:at|in|the) )*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?")


def form_schemes(season: Season) -> list[PointsScheme]:
    """List the schemes that the article states, in its tables and in sentences; their sessions are still open.

    What an earlier verification made of them is put aside, so that verifying twice gives the same.
    """
    schemes = [
        replace(scheme, sessions=[], misfit=None, stated_misfit=None)
        for scheme in season.points_schemes
        if scheme.origin is SchemeOrigin.STATED and not is_factored(scheme)
    ]
    known = {(tuple(scheme.positions), scheme.title) for scheme in schemes}
    for statement in season.statements:
        found = _read_scale(statement, len(schemes))
        if found and (tuple(found.positions), found.title) not in known:
            schemes.append(found)
    return schemes


def _read_scale(statement: Statement, number: int) -> PointsScheme | None:
    if statement.rule != "scale":
        return None
    text = statement.values.get("positions") or statement.values.get("points") or ""
    positions = [Fraction(found) for found in _NUMBER.findall(text.replace("–", " "))]
    if not positions:
        return None
    return PointsScheme(
        f"stated-{number + 1}",
        positions,
        [],
        "overall",
        [],
        SchemeOrigin.STATED,
        None,
        list(statement.at),
        title=statement.text,
    )


def concerns(statement: Statement, championship: Championship, season: Season) -> bool:
    """Tell whether a sentence concerns a championship: by the group it names, else by its section."""
    groups = find_groups(statement.text) or find_meant(statement.text, (item.text for item in season.statements))
    named = statement.values.get("group")
    if groups:
        if championship.group not in groups:
            return False
    elif named and named != championship.group and any(other.group == named for other in season.championships):
        return False
    section = statement.section
    inside = [other for other in season.championships if other.section[: len(section)] == section]
    return not inside or championship in inside


def form_stated_rule(sheet: Sheet, schemes: Sequence[PointsScheme], season: Season) -> Rule:
    """Form the rule that the article states for a championship; what it does not say has the usual reading."""
    championship = sheet.championship
    statements = [item for item in season.statements if concerns(item, championship, season)]
    if championship.cells_are is CellKind.POINTS:
        rule = Rule(cells_are_points=True, windows=form_windows(statements, sheet))
        return _count(rule, sheet)
    mine = [scheme for scheme in schemes if is_for(scheme, championship)]
    own, hidden = part_awards(_choose_schemes(mine), sheet)
    scales = assign_scales(sheet, own)
    origins = {scale.origin for scale in scales.values()}
    rule = Rule(
        origin=SchemeOrigin.CURATED if SchemeOrigin.CURATED in origins else SchemeOrigin.STATED,
        scales=scales,
        bonuses=form_bonuses(statements, own, scales, sheet, season),
        factors=_form_factors(statements, sheet.calendar) or _form_factors(_list_general(season), sheet.calendar),
        windows=form_windows(statements, sheet) or _share_windows(sheet, season),
        deductions=_form_deductions(statements, sheet),
        lines=_form_lines(championship, statements),
        rank="table" if championship.by == "class" else "listed",
    )
    for statement in statements:
        rule = _read_statement(rule, statement)
    rule = add_special_rules(rule, statements, sheet)
    rule = _count(replace(rule, open=_leave_open(championship, rule) | _leave_ranks(own, statements)), sheet)
    return _add_hidden(_leave_out(rule, sheet), hidden, sheet)


def _leave_out(rule: Rule, sheet: Sheet) -> Rule:
    """Leave out the races of rounds without a number, outside the championship, where more totals are met so."""
    infos = sheet.calendar.sessions
    outside = [item for item in sheet.sessions if item in infos and infos[item].round_number is None]
    if not outside or len(outside) == len(sheet.sessions):
        return rule
    other = replace(rule, factors={**rule.factors, **dict.fromkeys(outside, Fraction(0))})
    return other if fit_rule(sheet, other).exact > fit_rule(sheet, rule).exact else rule


def _add_hidden(rule: Rule, hidden: tuple[BonusRule, ...], sheet: Sheet) -> Rule:
    """Add what no cell shows, save to a table whose totals are met without."""
    if not hidden or fit_rule(sheet, rule).is_complete:
        return rule
    return replace(rule, bonuses=rule.bonuses + hidden)


def _share_windows(sheet: Sheet, season: Season) -> tuple[Window, ...]:
    """Form the windows of sentences that name no championship, for one that prints gross totals beside.

    Which results count is often said once, under the first heading.
    """
    if not shows_gross(sheet):
        return ()
    return form_windows([item for item in season.statements if not find_groups(item.text)], sheet)


def _leave_open(championship: Championship, rule: Rule) -> frozenset[str]:
    """Name the readings that sentences leave open.

    A driver's bonus may or may not count for his constructor; those who set the same fastest lap may or may not part
    the points for it.
    """
    parted = frozenset(f"bonus split: {bonus.mark}" for bonus in rule.bonuses)
    if championship.group is Group.PEOPLE:
        return parted
    return parted | {f"no bonus: {bonus.mark}" for bonus in rule.bonuses}


def _leave_ranks(schemes: Iterable[PointsScheme], statements: Iterable[Statement]) -> frozenset[str]:
    """Leave it to the table whether it shows places in class, where a scale or a sentence speaks of ranks in one."""
    by_class = any(class_words() & set(fold_words(scheme.title or "")) for scheme in schemes)
    by_class = by_class or any(statement.rule == "rank" for statement in statements)
    return frozenset({"rank:table", "rank:table, cut"} if by_class else ())


def _list_general(season: Season) -> list[Statement]:
    """List the sentences that name no championship: a round that pays half does so for all of them.

    One that does not count is so for the championship under whose heading that is said.
    """
    return [
        statement
        for statement in season.statements
        if statement.values.get("factor") != "0" and not find_groups(statement.text)
    ]


def _choose_schemes(schemes: list[PointsScheme]) -> list[PointsScheme]:
    """Take the article's own schemes, and a curator's where there are none or where they name their sessions."""
    stated = [scheme for scheme in schemes if scheme.origin is SchemeOrigin.STATED]
    return [scheme for scheme in schemes if scheme in stated or not stated or scheme.sessions]


def is_for(scheme: PointsScheme, championship: Championship) -> bool:
    """Tell whether a scheme may be a championship's: by what the canonical stage says, else by its title."""
    if scheme.championships is not None:
        return championship.id in scheme.championships
    if scheme.classes is not None and championship.class_ not in (None, *scheme.classes):
        return False
    groups = find_groups(title := scheme.title or "")
    return not groups or championship.group in groups or weigh_group(title, championship.group) == 0


def _form_factors(statements: Iterable[Statement], calendar: Calendar) -> dict[str, Fraction]:
    """Form the factors of sessions that sentences name: by the hours of a checkpoint, else by the round's name."""
    factors: dict[str, Fraction] = {}
    for statement in statements:
        if statement.rule != "factor" or "factor" not in statement.values:
            continue
        factor = Fraction(statement.values["factor"])
        hours = {int(number) for number in statement.values.get("hours", "").split()} or find_hours(statement.text)
        checkpoints = [
            info.id for info in calendar.sessions.values() if info.kind is SessionKind.CHECKPOINT and info.hours & hours
        ]
        named = _find_named(statement, calendar, fall_back=factor != 0)
        sprints = SessionKind.SPRINT in find_kinds(statement.text)
        factors |= {
            session: factor
            for session in checkpoints or named
            if sprints or calendar.kind(session) is not SessionKind.SPRINT
        }
    return factors


def _find_named(statement: Statement, calendar: Calendar, *, fall_back: bool) -> frozenset[str]:
    """Find the sessions that a sentence names, also several ("the Spanish Grand Prix and the Austrian Grand Prix")."""
    scope = statement.values.get("scope") or statement.text
    parts = [find_sessions(part, calendar) for part in _AND.split(scope)]
    if len(parts) > 1 and all(parts):
        return frozenset().union(*parts)
    found = find_sessions(scope, calendar)
    return find_sessions(statement.text, calendar) if fall_back and not found else found


def _form_lines(championship: Championship, statements: Iterable[Statement]) -> int | None:
    if championship.lines_per_session is not None:
        return championship.lines_per_session
    for statement in statements:
        lines = statement.values.get("count", "")
        if statement.rule == "lines_per_session" and lines.isdigit() and championship.group is not Group.PEOPLE:
            return int(lines)
    return None


def _read_statement(rule: Rule, statement: Statement) -> Rule:
    values = statement.values
    if statement.rule == "shared":
        if values.get("points"):
            rule = replace(rule, shared="split" if values["points"] == "split" else "nothing")
        if values.get("two_cars"):
            rule = replace(rule, within=values["two_cars"])
    if statement.rule == "eligibility" and values.get("pass_down") == "yes":
        rule = replace(rule, ineligible="pass_down")
    if statement.rule == "rank" and values.get("by") == "table":
        rule = replace(rule, rank="table")
    return rule


def _form_deductions(statements: Iterable[Statement], sheet: Sheet) -> dict[int, Fraction]:
    """Find the rows whose names a sentence about a deduction holds."""
    found: dict[int, Fraction] = {}
    for statement in statements:
        if statement.values.get("deduction") != "yes" or not statement.values.get("points", "").isdigit():
            continue
        text = fold_text(statement.text)
        named = {row.index: fold_text(row.name) for row in sheet.rows if fold_text(row.name) in text}
        for index, name in named.items():
            # Of "Alpha" and "Alpha-Beta" the longer one is meant.
            if not any(name != other and name in other for other in named.values()):
                found[index] = found.get(index, Fraction(0)) + Fraction(statement.values["points"])
    return found


def _count(rule: Rule, sheet: Sheet) -> Rule:
    """Drop results as the windows say, or as brackets in the table show."""
    if rule.windows:
        return replace(rule, dropped="best")
    marked = any(score.dropped for score in sheet.scores())
    return replace(rule, dropped="marked") if marked else rule
