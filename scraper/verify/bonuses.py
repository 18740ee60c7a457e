"""The bonuses that an article states, by session: of points tables and of sentences, with their conditions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SessionKind
from scraper.verify.assignment import label_schemes
from scraper.verify.rule import BonusRule, is_for_others, tighten
from scraper.verify.scopes import find_groups, find_kinds, find_sessions
from scraper.verify.sheet import translate_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scraper.model.season import PointsScheme, Season, Statement
    from scraper.verify.rule import Scale
    from scraper.verify.sheet import Sheet

LABEL = 3  # words; more are no label of a row
Paid = dict[tuple[str, str], BonusRule]  # by mark and session


def form_bonuses(
    statements: Sequence[Statement],
    schemes: Sequence[PointsScheme],
    scales: Mapping[str, Scale],
    sheet: Sheet,
    season: Season,
) -> tuple[BonusRule, ...]:
    """Form the bonuses of a championship.

    A points table's bonus is paid in the sessions of its scale, a sentence's where its words say, else everywhere. A
    mark that other tables of the season show and this one does not is not counted here, rather than hidden.
    """
    paid = _read_paid(statements, schemes, scales, sheet)
    for statement in season.statements:
        if _takes_away(statement, sheet):
            paid = {key: bonus for key, bonus in paid.items() if key[0] != statement.values["mark"]}
    shown = {mark for score in sheet.scores() for mark in score.marks}
    return tuple(
        replace(bonus, shown=bonus.mark in shown)
        for bonus in _group(paid, sheet)
        if bonus.points and (bonus.mark in shown or not _is_shown_elsewhere(bonus.mark, season))
    )


def part_awards(schemes: Sequence[PointsScheme], sheet: Sheet) -> tuple[Sequence[PointsScheme], tuple[BonusRule, ...]]:
    """Part the scales of sessions from those of awards, such as for the three fastest laps, which no cell shows.

    The rows of one points table may hold both; what is for qualifying is an award where no qualifying has a column.
    """
    labels = label_schemes(schemes)
    awards = [(scheme, label) for scheme, label in zip(schemes, labels, strict=True) if _is_award(label, sheet)]
    if not awards or len(awards) == len(schemes):
        return schemes, ()
    hidden = tuple(BonusRule(label, tighten(scheme.positions[0]), shown=False) for scheme, label in awards)
    return [scheme for scheme in schemes if all(scheme is not award for award, _ in awards)], hidden


def _is_award(label: str, sheet: Sheet) -> bool:
    if len(label.split()) > LABEL:
        return False
    kinds = {sheet.calendar.kind(session) for session in sheet.sessions}
    for_qualifying = find_kinds(label) == {SessionKind.QUALIFYING} and SessionKind.QUALIFYING not in kinds
    return for_qualifying or translate_mark(label) != label


def _read_paid(
    statements: Sequence[Statement], schemes: Sequence[PointsScheme], scales: Mapping[str, Scale], sheet: Sheet
) -> Paid:
    """Read what points tables and sentences pay, by mark and session."""
    by_id = {scheme.id: scheme for scheme in schemes}
    paid: Paid = {}
    for session, scale in scales.items():
        for bonus in by_id[scale.id].bonuses if scale.id in by_id else ():
            if is_for_others(bonus.mark):
                continue  # the scale itself pays them
            paid[bonus.mark, session] = BonusRule(bonus.mark, tighten(bonus.points), bonus.best_place, bonus.split)
    for statement in statements:
        if statement.rule == "bonus" and statement.values.get("mark"):
            _read_bonus(statement, paid, sheet)
    return paid


def _takes_away(statement: Statement, sheet: Sheet) -> bool:
    """Tell whether a sentence says that a mark pays nothing in this championship by name, or only in another one."""
    values = statement.values
    if statement.rule != "bonus" or "mark" not in values:
        return False
    mine = sheet.championship.group in (groups := find_groups(statement.text))
    return mine if values.get("points") == "0" else bool(groups) and not mine and values.get("only") == "yes"


def _read_bonus(statement: Statement, paid: Paid, sheet: Sheet) -> None:
    values = statement.values
    mark = values["mark"]
    scope = values.get("scope")
    named = find_sessions(scope, sheet.calendar) if scope else frozenset()
    sessions = [session for session in sheet.sessions if session in named] or sheet.sessions
    if values.get("points") == "0" and not named and any(key[0] == mark for key in paid):
        return
    if named and values.get("elsewhere") == "0":
        for other in set(sheet.sessions) - named:
            paid.pop((mark, other), None)
    for session in sessions:
        known = paid.get((mark, session))
        points = tighten(Fraction(values["points"])) if "points" in values else known.points if known else None
        if points is None:
            continue
        if known is not None and not named:
            points = known.points
        place = values.get("best_place", "")
        best = int(place) if place.isdigit() else known.best_place if known else None
        split = values.get("split") == "yes" or (known is not None and known.split)
        paid[mark, session] = BonusRule(mark, points, best, split)


def _group(paid: Paid, sheet: Sheet) -> Iterable[BonusRule]:
    groups: dict[BonusRule, set[str]] = defaultdict(set)
    for (_, session), bonus in paid.items():
        groups[bonus].add(session)
    everywhere = set(sheet.sessions)
    for bonus, sessions in groups.items():
        yield bonus if sessions >= everywhere else replace(bonus, sessions=frozenset(sessions))


def _is_shown_elsewhere(mark: str, season: Season) -> bool:
    return any(
        mark in map(translate_mark, cell.marks)
        for championship in season.championships
        for standing in championship.standings
        for line in standing.lines
        for cell in line.cells
    )
