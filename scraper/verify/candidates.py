"""Rules that a table may follow: known scales, one for all races or one a kind, with bonuses; a free one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from scraper.lookups import list_data, load_data
from scraper.model.vocabulary import SchemeOrigin
from scraper.verify.places import group_of, race_of_round, round_of
from scraper.verify.programme import CUT, FACTOR, Count, Solution, solve
from scraper.verify.rule import BonusRule, Points, Rule, Scale, tighten
from scraper.verify.sheet import AWARDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scraper.verify.sheet import Sheet

TRIED = 4  # known scales for which bonuses are looked for,
PAIRS = 2  # and pairs of them
NEARLY = 0.9
LIMITS = (5, 6, 8, 10, 12, 15)  # places within which a bonus is paid


@cache
def known_scales() -> tuple[tuple[str, tuple[Points, ...]], ...]:
    """List the scales of `data/scoring` with their ids, no scale twice."""
    found: dict[tuple[Points, ...], str] = {}
    for name in list_data("scoring"):
        for item in load_data(f"scoring/{name}")["scale"]:
            found.setdefault(tuple(tighten(Fraction(points)) for points in item["positions"]), item["id"])
    return tuple((ident, positions) for positions, ident in found.items())


@cache
def known_source(ident: str) -> str | None:
    """Give the source of a known scale; None of another one."""
    for name in list_data("scoring"):
        for item in load_data(f"scoring/{name}")["scale"]:
            if item["id"] == ident:
                return str(item["source"])
    return None


def list_candidates(sheet: Sheet, base: Rule, counts: list[Count], more: Sequence[Rule]) -> Iterator[Rule]:
    """List rules that may give a table's totals; `more` are those of the season's other tables."""
    for rule in more:
        if all(session in rule.scales for session in sheet.sessions):
            yield replace(
                base,
                scales=rule.scales,
                bonuses=rule.bonuses,
                factors=rule.factors,
                ineligible=rule.ineligible,
            )
    scales_of_season = {scale.id: scale for rule in more for scale in rule.scales.values()}
    known = [Scale(ident, positions, SchemeOrigin.INFERRED) for ident, positions in known_scales()]
    for scales in _choose_scales(counts, [*scales_of_season.values(), *known]):
        yield from _with_bonuses(sheet, replace(base, scales=_spread(scales, sheet)), counts, scales)
    free = solve(counts)
    if free is not None and len(counts) > len({key for count in counts for key in count.places}) // 2:
        yield replace(base, scales=_form_free(free, sheet), bonuses=_form_bonuses(free, sheet))


def _choose_scales(counts: list[Count], scales: Sequence[Scale]) -> list[dict[str, Scale]]:
    """Choose known scales by the group of sessions that they are for: one for all groups, or of two groups one each."""
    groups = sorted({group for count in counts for group, _ in count.places})
    points = {(group, scale): _points_of(group, scale, counts) for group in groups for scale in scales}
    single = [dict.fromkeys(groups, scale) for scale in scales]
    chosen = sorted(single, key=lambda found: _misfit(counts, points, found))[:TRIED]
    if len(groups) == 2:
        # a scale that alone gives more than the totals is none of a pair
        able = [[scale for scale in scales if _may_be_part(points[group, scale], counts)] for group in groups]
        pairs = [dict(zip(groups, pair, strict=True)) for pair in product(*able) if pair[0] != pair[1]]
        chosen += sorted(pairs, key=lambda found: _misfit(counts, points, found))[:PAIRS]
    return chosen


def _may_be_part(paid: Sequence[Points], counts: Sequence[Count]) -> bool:
    """Tell whether points are within nearly all totals."""
    return sum(points <= count.total for points, count in zip(paid, counts, strict=True)) >= NEARLY * len(counts)


def _points_of(group: str, scale: Scale, counts: list[Count]) -> list[Points]:
    """Count what each row's places in a group of sessions pay by a scale."""
    return [
        sum(scale.points(place) * times for (kind, place), times in count.places.items() if kind == group)
        for count in counts
    ]


def _misfit(
    counts: list[Count], points: Mapping[tuple[str, Scale], list[Points]], scales: Mapping[str, Scale]
) -> tuple[int, Points]:
    """Order known scales: by rows that they meet up to a few bonus points, then by misfit."""
    near = 0
    total: Points = 0
    for count, *paid in zip(counts, *(points[item] for item in scales.items()), strict=True):
        rest = count.total - sum(paid, count.fixed)
        near += 0 <= rest <= 3 * sum(count.marks.values())
        total += rest if rest >= 0 else -rest
    return -near, total


def _spread(scales: Mapping[str, Scale], sheet: Sheet) -> dict[str, Scale]:
    """Give each session the scale of its group."""
    return {s: scales[group_of(s, sheet)] for s in sheet.sessions if group_of(s, sheet) in scales}


def _with_bonuses(sheet: Sheet, rule: Rule, counts: list[Count], scales: Mapping[str, Scale]) -> Iterator[Rule]:
    """Add to a rule what its marks pay, and rounds that pay more or less."""
    yield rule
    yield from _limit_bonuses(rule, counts, scales)
    for by_round in (False, True):
        solution = _add_bonuses(counts, scales, by_round=by_round)
        if solution is not None:
            bonuses = _form_bonuses(solution, sheet)
            found = replace(rule, bonuses=bonuses, factors=_form_factors(solution, sheet))
            yield found
            if not by_round and len(bonuses) > 1:
                yield from (replace(found, bonuses=(replace(bonus, points=Fraction(1)),)) for bonus in bonuses)


def _limit_bonuses(rule: Rule, counts: list[Count], scales: Mapping[str, Scale]) -> Iterator[Rule]:
    """Suppose a point for a mark that only the best so many places get, if it meets clearly more than one for all.

    A programme that counts marks without their places cannot find it: most of them may have paid nothing.
    """
    rests = [count.total - count.fixed - _add_up(count.places, scales) for count in counts]
    for mark in sorted({mark for count in counts for mark, _ in count.held} & AWARDS):
        met = {best: _count_met(mark, best, counts, rests) for best in (None, *LIMITS)}
        best = max(LIMITS, key=lambda limit: met[limit])
        if met[best] > met[None] + 1:
            yield replace(rule, bonuses=(BonusRule(mark, 1, best_place=best),))


def _count_met(mark: str, best: int | None, counts: list[Count], rests: list[Points]) -> int:
    """Count the rows that lack a point for each mark at the best so many places (None: anywhere), and nothing else."""
    paid = (
        sum(
            times
            for (held, place), times in count.held.items()
            if held == mark and (best is None or (place is not None and place <= best))
        )
        for count in counts
    )
    return sum(rest == points for rest, points in zip(rests, paid, strict=True))


def _form_free(free: Solution, sheet: Sheet) -> dict[str, Scale]:
    """Give each session the scale that was solved for its group."""
    scales = {
        group: Scale(
            f"inferred-{sheet.championship.id}-{group}".replace(" ", "-"),
            tuple(map(tighten, positions)),
            SchemeOrigin.INFERRED,
        )
        for group, positions in free.scales.items()
    }
    return _spread(scales, sheet)


def _add_bonuses(counts: list[Count], scales: Mapping[str, Scale], *, by_round: bool) -> Solution | None:
    """Look for bonuses, and where asked for rounds that pay more or less, with the scales given."""
    rests = []
    for count in counts:
        marks = dict(count.marks)
        for round_id, places in count.rounds.items() if by_round else ():
            points = _add_up(places, scales)
            if points:
                marks[f"{FACTOR}{round_id}"] = points
                marks[f"{CUT}{round_id}"] = -points
        fixed = count.fixed + _add_up(count.places, scales)
        rests.append(Count(count.row, count.total, Counter(), marks, fixed))
    return solve(rests)


def _add_up(places: Mapping[tuple[str, int], int], scales: Mapping[str, Scale]) -> Points:
    return sum(scales[group].points(place) * times for (group, place), times in places.items())


def _form_factors(solution: Solution, sheet: Sheet) -> dict[str, Points]:
    factors: dict[str, Points] = {}
    for session in sheet.sessions:
        round_id = round_of(session, sheet)
        more = solution.bonuses.get(f"{FACTOR}{round_id}", Fraction(0))
        less = solution.bonuses.get(f"{CUT}{round_id}", Fraction(0))
        factor = Fraction(round((1 + more - less) * 2), 2)
        if factor != 1 and factor >= 0:
            factors[session] = factor
    return factors


def _form_bonuses(solution: Solution | None, sheet: Sheet) -> tuple[BonusRule, ...]:
    """Round bonuses to halves (to whole points where all totals are whole).

    One that the races of a round pay differently is limited to those that pay it.
    """
    if solution is None:
        return ()
    parts = 2 if any(row.published and row.published.denominator > 1 for row in sheet.rows) else 1
    found: dict[str, dict[int, Points]] = defaultdict(dict)
    for key, points in solution.bonuses.items():
        if key.startswith((FACTOR, CUT)):
            continue
        mark, _, race = key.rpartition("@")
        found[mark][int(race)] = tighten(Fraction(round(points * parts), parts))
    rules = []
    for mark, paid in sorted(found.items()):
        for pays in sorted({value for value in paid.values() if value}):
            races = {race for race, value in paid.items() if value == pays}
            sessions = frozenset(s for s in sheet.sessions if race_of_round(s, sheet) in races)
            rules.append(BonusRule(mark, pays, sessions=None if len(races) == len(paid) else sessions))
    return tuple(rules)
