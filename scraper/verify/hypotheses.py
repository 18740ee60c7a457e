"""Compares readings of a championship's rule by what they leave unexplained."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group
from scraper.verify.rule import ALL_ROUNDS, BonusRule, Window
from scraper.verify.sheet import AWARDS
from scraper.verify.shifts import Shifts
from scraper.verify.totals import Fit, fit_rule
from scraper.verify.windows import shows_gross

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scraper.verify.rule import Points, Rule, Scale
    from scraper.verify.sheet import Sheet

MOST_SCORES = 6000  # of a table that is looked into; the largest of a season have 2,000
FEW = 8  # scales of which each is tried for all races
NEARLY = Fraction(9, 10)
FACTORS = (Fraction(1, 2), Fraction(2), Fraction(3, 2), Fraction(0))


def improve_rule(sheet: Sheet, rule: Rule, scales: Sequence[Scale] = ()) -> tuple[Rule, Fit]:
    """Change the rule's reading while another one meets clearly more totals; each change is a departure."""
    fit = fit_rule(sheet, rule)
    while not fit.is_complete and len(sheet.scored) <= MOST_SCORES:
        best: tuple[Rule, Fit] | None = None
        for name, other in _readings(sheet, rule, scales, Shifts(sheet, rule, fit)):
            if name in rule.departures or fit.checked - fit.exact < _least_gain(fit, name):
                continue
            found = fit_rule(sheet, replace(other, departures=(*rule.departures, name)))
            if _is_better(found, fit, name) and (best is None or _key(found) > _key(best[1])):
                best = replace(other, departures=(*rule.departures, name)), found
        if best is None:
            break
        rule, fit = best
    return rule, fit


def _key(fit: Fit) -> tuple[int, int, Points]:
    return fit.exact, fit.telling, -fit.misfit


def _is_better(found: Fit, fit: Fit, name: str) -> bool:
    """Ask several totals for a change, so that no wrong cell bends the rule; more where there are many choices."""
    gained = found.telling - fit.telling
    return found.exact > fit.exact and gained >= _least_gain(fit, name)


def _least_gain(fit: Fit, name: str) -> int:
    return max(3 if name.startswith(("factor", "scale", "bonus of")) else 2, fit.checked // 12)


def _readings(sheet: Sheet, rule: Rule, scales: Sequence[Scale], shifts: Shifts) -> Iterator[tuple[str, Rule]]:
    if not rule.cells_are_points:
        yield from _readings_of_places(sheet, rule)
        yield from _readings_of_scales(sheet, rule, scales, shifts)
        yield from _readings_of_factors(sheet, rule, shifts)
        yield from _readings_of_bonuses(sheet, rule)
    else:
        yield from _readings_without(sheet, rule)
    yield from _readings_of_counting(sheet, rule)


def _readings_of_places(sheet: Sheet, rule: Rule) -> Iterator[tuple[str, Rule]]:
    other = "listed" if rule.rank == "table" else "table"
    complete = is_complete(sheet)
    if other == "listed" or complete:
        yield f"rank:{other}", replace(rule, rank=other)
    elif suggests_ranks(sheet, rule):
        whole = replace(rule, rank="table")
        if gives_nearly_all(fit_rule(sheet, whole)):  # then nobody is missing
            yield "rank:table", whole
        yield "rank:table, cut", replace(rule, rank="table", complete=False)
    most = max((len(row.standing.lines) for row in sheet.rows), default=1)
    for lines in (*range(1, min(most, 5)), None):
        if lines != rule.lines:
            yield f"lines:{lines or 'all'}", replace(rule, lines=lines)
            if rule.rank == "listed" and complete:
                yield f"lines:{lines or 'all'}, rank:table", replace(rule, lines=lines, rank="table")
    yield from _readings_of_rows(sheet, rule)


def _readings_of_rows(sheet: Sheet, rule: Rule) -> Iterator[tuple[str, Rule]]:
    if any(not row.standing.eligible for row in sheet.rows) or sheet.barred:
        other = "gap" if rule.ineligible == "pass_down" else "pass_down"
        yield f"ineligible:{other}", replace(rule, ineligible=other)
    if any("shared" in score.marks for score in sheet.scores()):
        for shared in ("full", "split", "nothing"):
            if shared != rule.shared:
                yield f"shared:{shared}", replace(rule, shared=shared)
    if any(score.path[2] >= 0 for score in sheet.scores()):
        other = "sum" if rule.within == "best" else "best"
        yield f"within:{other}", replace(rule, within=other)


def is_complete(sheet: Sheet) -> bool:
    """Tell whether a table shows all that took part: it has rows without points, or is a short one of makes."""
    if any(not row.published for row in sheet.rows):
        return True
    return sheet.championship.group is not Group.PEOPLE


def gives_nearly_all(fit: Fit) -> bool:
    """Tell whether nine of ten totals are met."""
    return fit.exact >= NEARLY * fit.checked


def suggests_ranks(sheet: Sheet, rule: Rule) -> bool:
    """Tell whether the places of a cut table look like overall ones: nobody has fewer points than they give, many more.

    A rank in class is never worse than the place overall.
    """
    fit = fit_rule(sheet, rule)
    rests = [
        row.published - tally.low
        for row, tally in zip(sheet.rows, fit.tallies, strict=True)
        if row.published is not None
    ]
    more = sum(rest > 0 for rest in rests)
    return all(rest >= 0 for rest in rests) and more >= 4 and more * 5 >= len(rests)


def _readings_of_counting(sheet: Sheet, rule: Rule) -> Iterator[tuple[str, Rule]]:
    if rule.dropped != "none":
        yield "dropped:none", replace(rule, dropped="none")
    if rule.dropped != "marked" and any(score.dropped for score in sheet.scores()):
        yield "dropped:marked", replace(rule, dropped="marked")
    if not rule.windows and shows_gross(sheet):
        for best in range(1, len(sheet.sessions)):
            yield f"best:{best}", replace(rule, dropped="best", windows=(Window(1, ALL_ROUNDS, best),))


def find_split(sheet: Sheet, rule: Rule) -> list[BonusRule]:
    """List the bonuses that several rows have in one session, where nothing says that they part them."""
    holders: dict[tuple[str, str], set[int]] = defaultdict(set)
    for score in sheet.scored:
        for mark in score.marks:
            holders[mark, score.session].add(score.row)
    several = {mark for (mark, _), rows in holders.items() if len(rows) > 1}
    return [bonus for bonus in rule.bonuses if bonus.mark in several and not bonus.split]


def group_sessions(sheet: Sheet) -> dict[tuple[str, str], list[str]]:
    """Group sessions by round and kind: what may have a scale or factor of its own."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for session in sheet.sessions:
        info = sheet.calendar.sessions.get(session)
        groups[(info.round_id, info.kind) if info else (session, "race")].append(session)
    return groups


def _readings_of_scales(
    sheet: Sheet, rule: Rule, scales: Sequence[Scale], shifts: Shifts
) -> Iterator[tuple[str, Rule]]:
    if len(scales) < 2 and len(rule.scales) == len(sheet.sessions):
        return
    groups = group_sessions(sheet)
    kinds: dict[str, list[str]] = defaultdict(list)
    for (_, kind), sessions in groups.items():
        kinds[kind] += sessions
    kinds |= _group_by_race(sheet)
    for scale in scales:
        for kind, sessions in kinds.items() if len(scales) <= FEW else ():
            if any(rule.scales.get(session) != scale for session in sessions):
                yield f"scale {scale.id}: all {kind}", _with_scale(rule, sessions, scale)
        for (where, kind), sessions in groups.items():
            if rule.scales.get(sessions[0]) != scale and _may_gain(shifts, shifts.by_scale(sessions, scale)):
                yield f"scale {scale.id}: {where} {kind}", _with_scale(rule, sessions, scale)
    yield from _swaps(rule, groups, shifts)


def _group_by_race(sheet: Sheet) -> dict[str, list[str]]:
    """Group sessions by their place among the races of their round: the second may be a sprint."""
    found: dict[str, list[str]] = defaultdict(list)
    for session in sheet.sessions:
        info = sheet.calendar.sessions.get(session)
        found[f"race {info.race_of_round if info else 1}"].append(session)
    return found if len(found) > 1 else {}


def _may_gain(shifts: Shifts, *moves: Mapping[int, Points]) -> bool:
    return not shifts.can_tell or shifts.gain(*moves) >= 2


def _swaps(rule: Rule, groups: dict[tuple[str, str], list[str]], shifts: Shifts) -> Iterator[tuple[str, Rule]]:
    for (first, some), (second, others) in combinations(groups.items(), 2):
        one, two = rule.scales.get(some[0]), rule.scales.get(others[0])
        if not one or not two or one == two or first[1] != second[1]:
            continue
        if rule.rank == "table" or _may_gain(shifts, shifts.by_scale(some, two), shifts.by_scale(others, one)):
            swapped = _with_scale(_with_scale(rule, some, two), others, one)
            yield f"scales swapped: {first[0]} {second[0]}", swapped


def _with_scale(rule: Rule, sessions: Sequence[str], scale: Scale) -> Rule:
    factors = {key: factor for key, factor in rule.factors.items() if key not in sessions}
    return replace(rule, scales={**rule.scales, **dict.fromkeys(sessions, scale)}, factors=factors)


def _readings_of_factors(sheet: Sheet, rule: Rule, shifts: Shifts) -> Iterator[tuple[str, Rule]]:
    for (where, kind), sessions in group_sessions(sheet).items():
        for factor in FACTORS:
            if rule.factors.get(sessions[0]) != factor and _may_gain(shifts, shifts.by_factor(sessions, factor)):
                changed = {**rule.factors, **dict.fromkeys(sessions, factor)}
                yield f"factor {factor}: {where} {kind}", replace(rule, factors=changed)
        if sessions[0] in rule.factors and _may_gain(shifts, shifts.by_factor(sessions, 1)):
            changed = {key: value for key, value in rule.factors.items() if key not in sessions}
            yield f"factor 1: {where} {kind}", replace(rule, factors=changed)


def _readings_without(sheet: Sheet, rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Leave out a session: a column that is none, or a round that the totals do not hold yet."""
    for (where, kind), sessions in group_sessions(sheet).items():
        if sessions[0] not in rule.factors:
            without = {**rule.factors, **dict.fromkeys(sessions, Fraction(0))}
            yield f"factor 0: {where} {kind}", replace(rule, factors=without)


def _readings_of_bonuses(sheet: Sheet, rule: Rule) -> Iterator[tuple[str, Rule]]:
    paid = {bonus.mark for bonus in rule.bonuses}
    for mark in sorted(AWARDS.intersection(mark for score in sheet.scored for mark in score.marks) - paid):
        for points in (Fraction(1), Fraction(2)):
            yield f"bonus of {points}: {mark}", replace(rule, bonuses=(*rule.bonuses, BonusRule(mark, points)))
    shared = find_split(sheet, rule)
    for number, bonus in enumerate(rule.bonuses):
        others = rule.bonuses[:number] + rule.bonuses[number + 1 :]
        yield f"no bonus: {bonus.mark}", replace(rule, bonuses=others)
        if bonus in shared:
            yield f"bonus split: {bonus.mark}", replace(rule, bonuses=(*others, replace(bonus, split=True)))
        if bonus.best_place is None:
            limited = replace(bonus, best_place=10)
            yield f"bonus in the top ten: {bonus.mark}", replace(rule, bonuses=(*others, limited))
        firsts = frozenset(
            session
            for session in sheet.sessions
            if session not in sheet.calendar.sessions or sheet.calendar.sessions[session].race_of_round == 1
        )
        if bonus.sessions is None and len(firsts) < len(sheet.sessions):
            limited = replace(bonus, sessions=firsts)
            yield f"bonus in first races: {bonus.mark}", replace(rule, bonuses=(*others, limited))
