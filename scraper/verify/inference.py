"""Infers a championship's rule from its own totals: known scales first, else a free one; and how far to trust it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from scraper.lookups import list_data, load_data
from scraper.model.vocabulary import SchemeOrigin
from scraper.verify.hypotheses import MOST_SCORES, improve_rule
from scraper.verify.programme import CUT, FACTOR, Count, Solution, solve
from scraper.verify.rule import BonusRule, Points, Rule, Scale, tighten
from scraper.verify.rules.award import Award
from scraper.verify.rules.eligibility import apply_eligibility
from scraper.verify.rules.rank import apply_rank
from scraper.verify.totals import Fit, fit_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.verify.sheet import Sheet

NOT_BONUSES = frozenset({"shared", "counted", "classified", "dropped", "rookie", "overall_winner", "ineligible"})
TRIED = 4  # known scales for which bonuses are looked for
FOLDS = 5
HIDDEN = 4  # what a supposed bonus that no cell shows weighs against the totals that it explains
LONG = 15  # rows of a table, and
SEVERAL = 3  # rows that are short, from which a hidden bonus is supposed
IMPROVED = 3  # candidates whose readings are looked into


@dataclass(slots=True)
class Inferred:
    """A rule inferred from a table, its fit, and the share of left-out totals that the rest of the table foretells."""

    rule: Rule
    fit: Fit
    foretold: Fraction


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


def infer_rule(sheet: Sheet, stated: Rule, more: Sequence[Rule] = ()) -> Inferred | None:
    """Infer a rule; `more` are those of the season's other tables. None where there is nothing to infer from."""
    if len(sheet.scored) > MOST_SCORES:
        return None
    found: list[tuple[Rule, Fit]] = []
    for base in _bases(sheet, stated):
        counts = count_places(sheet, base)
        if any(count.places for count in counts):
            candidates = _candidates(sheet, base, counts, more)
            found += [_suppose_hidden(sheet, rule, fit_rule(sheet, rule)) for rule in candidates]
    found.sort(key=lambda item: _key(*item), reverse=True)
    scales = [Scale(ident, positions, SchemeOrigin.INFERRED) for ident, positions in known_scales()]
    improved = [improve_rule(sheet, rule, scales) for rule, _ in found[:IMPROVED]]
    if not improved:
        return None
    rule, fit = _suppose_hidden(sheet, *max(improved, key=lambda item: _key(*item)))
    return Inferred(rule, fit, foretell(sheet, rule, fit))


def _suppose_hidden(sheet: Sheet, rule: Rule, fit: Fit) -> tuple[Rule, Fit]:
    """Suppose a bonus that no cell shows where several totals are a few points more than the cells give, none less."""
    rests = [
        row.published - tally.high
        for row, tally in zip(sheet.rows, fit.tallies, strict=True)
        if row.published is not None and row.published != tally.high
    ]
    most = len(sheet.sessions)
    whole = all(0 < rest <= most and rest == int(rest) for rest in rests)
    if len(fit.tallies) < LONG or len(rests) < SEVERAL or not whole:
        return rule, fit
    hidden = replace(rule, bonuses=(*rule.bonuses, BonusRule("hidden", Fraction(1), shown=False)))
    return replace(hidden, departures=(*rule.departures, "a bonus that no cell shows")), fit_rule(sheet, hidden)


def _key(rule: Rule, fit: Fit) -> tuple[int, bool, Points]:
    known = all(not scale.id.startswith("inferred") for scale in rule.scales.values())
    # A free scale has as many unknowns as places; it must meet clearly more totals than a known one.
    return fit.exact + (max(2, fit.checked // 10) if known else 0) - _burden(rule), known, -fit.misfit


def _burden(rule: Rule) -> int:
    """Count what a rule assumes beside its scale: each such thing must pay with a total that it alone explains."""
    limited = sum(1 if bonus.shown else HIDDEN for bonus in rule.bonuses if bonus.sessions or not bonus.shown)
    return limited + len({(str(factor)) for factor in rule.factors.values()}) + len(rule.factors) // 2


def _bases(sheet: Sheet, stated: Rule) -> Iterator[Rule]:
    most = max((len(row.standing.lines) for row in sheet.rows), default=1)
    lines: list[int | None] = [stated.lines] if stated.lines else [None, *range(1, min(most, 3))]
    plain = replace(stated, scales={}, bonuses=(), origin=SchemeOrigin.INFERRED, departures=())
    for count in lines:
        for rank in (stated.rank, "table" if stated.rank == "listed" else "listed"):
            yield replace(plain, lines=count, rank=rank)


def count_places(sheet: Sheet, rule: Rule) -> list[Count]:
    """Count the places and marks of every row with a printed total, as the rule's reading of places has them."""
    awards = [Award(score, score.number, score.number) for score in sheet.scored]
    apply_eligibility(awards, rule, sheet)
    apply_rank(awards, rule, sheet)
    rows: dict[int, list[Award]] = defaultdict(list)
    for award in awards:
        rows[award.score.row].append(award)
    counts = []
    for row in sheet.checkable():
        if row.published is not None and row.standing.eligible:
            fixed = row.standing.adjustment or -rule.deductions.get(row.index, 0)
            count = Count(row.index, tighten(row.published), fixed=fixed)
            _count_row(count, rows.get(row.index, []), rule, sheet)
            counts.append(count)
    return counts


def _count_row(count: Count, awards: list[Award], rule: Rule, sheet: Sheet) -> None:
    sessions: dict[str, list[Award]] = defaultdict(list)
    for award in awards:
        if not (rule.dropped == "marked" and award.score.dropped):
            sessions[award.score.session].append(award)
    for session, found in sessions.items():
        places = sorted(award.best for award in found if award.best is not None)
        kind = group_of(session, sheet)
        count.places.update((kind, place) for place in places[: rule.lines])
        race = _race_of_round(session, sheet)
        for award in found:
            for mark in set(award.score.marks) - NOT_BONUSES:
                count.marks[f"{mark}@{race}"] = count.marks.get(f"{mark}@{race}", 0) + 1
        round_id = _round_of(session, sheet)
        count.rounds[round_id].update((kind, place) for place in places[: rule.lines])


def _round_of(session: str, sheet: Sheet) -> str:
    info = sheet.calendar.sessions.get(session)
    return info.round_id if info else session


def _race_of_round(session: str, sheet: Sheet) -> int:
    info = sheet.calendar.sessions.get(session)
    return info.race_of_round if info else 1


def group_of(session: str, sheet: Sheet) -> str:
    """Name the group of sessions that one scale is looked for: the kind, and the label of a checkpoint."""
    info = sheet.calendar.sessions.get(session)
    if info is None:
        return "race"
    return f"{info.kind} {info.label}" if info.kind == "checkpoint" else str(info.kind)


def _candidates(sheet: Sheet, base: Rule, counts: list[Count], more: Sequence[Rule]) -> Iterator[Rule]:
    for rule in more:
        if all(session in rule.scales for session in sheet.sessions):
            yield replace(base, scales=rule.scales, bonuses=rule.bonuses, factors=rule.factors)
    scales_of_season = {scale.id: scale for rule in more for scale in rule.scales.values()}
    known = [Scale(ident, positions, SchemeOrigin.INFERRED) for ident, positions in known_scales()]
    for scale in sorted((*scales_of_season.values(), *known), key=lambda scale: _misfit(counts, scale))[:TRIED]:
        scales = dict.fromkeys(sheet.sessions, scale)
        yield replace(base, scales=scales)
        for by_round in (False, True):
            solution = _add_bonuses(counts, scale, by_round=by_round)
            if solution is not None:
                bonuses = _form_bonuses(solution, sheet)
                found = replace(base, scales=scales, bonuses=bonuses, factors=_form_factors(solution, sheet))
                yield found
                if not by_round and len(bonuses) > 1:
                    yield from (replace(found, bonuses=(replace(bonus, points=Fraction(1)),)) for bonus in bonuses)
    free = solve(counts)
    if free is not None and len(counts) > len({key for count in counts for key in count.places}) // 2:
        yield replace(base, scales=_form_free(free, sheet), bonuses=_form_bonuses(free, sheet))


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
    return {s: scales[group_of(s, sheet)] for s in sheet.sessions if group_of(s, sheet) in scales}


def _misfit(counts: list[Count], scale: Scale) -> tuple[int, Points]:
    """Order known scales: by rows that they meet up to a few bonus points, then by misfit."""
    near = 0
    total: Points = 0
    for count in counts:
        points = sum((scale.points(place) * times for (_, place), times in count.places.items()), count.fixed)
        rest = count.total - points
        near += 0 <= rest <= 3 * sum(count.marks.values())
        total += rest if rest >= 0 else -rest
    return -near, total


def _add_bonuses(counts: list[Count], scale: Scale, *, by_round: bool) -> Solution | None:
    """Look for bonuses, and where asked for rounds that pay more or less, with the scale given."""
    rests = []
    for count in counts:
        marks = dict(count.marks)
        for round_id, places in count.rounds.items() if by_round else ():
            points = sum(scale.points(place) * times for (_, place), times in places.items())
            if points:
                marks[f"{FACTOR}{round_id}"] = points
                marks[f"{CUT}{round_id}"] = -points
        fixed = sum((scale.points(place) * times for (_, place), times in count.places.items()), count.fixed)
        rests.append(Count(count.row, count.total, Counter(), marks, fixed))
    return solve(rests)


def _form_factors(solution: Solution, sheet: Sheet) -> dict[str, Points]:
    factors: dict[str, Points] = {}
    for session in sheet.sessions:
        round_id = _round_of(session, sheet)
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
            sessions = frozenset(s for s in sheet.sessions if _race_of_round(s, sheet) in races)
            rules.append(BonusRule(mark, pays, sessions=None if len(races) == len(paid) else sessions))
    return tuple(rules)


def foretell(sheet: Sheet, rule: Rule, fit: Fit) -> Fraction:
    """Tell what share of non-zero totals a rule foretells that was inferred without them.

    A known scale is not fitted to single totals: all that it meets, it foretells.
    """
    telling = [row for row in sheet.checkable() if row.published]
    if not telling:
        return Fraction(0)
    if all(not scale.id.startswith("inferred") for scale in rule.scales.values()):
        return Fraction(fit.telling, len(telling))
    counts = [count for count in count_places(sheet, rule) if count.total]
    foretold = 0
    for fold in range(FOLDS):
        rest = [count for index, count in enumerate(counts) if index % FOLDS != fold]
        solution = solve(rest) if rest else None
        if solution is not None:
            left_out = counts[fold::FOLDS]
            foretold += sum(solution.predict(count) == count.total for count in left_out)
    return Fraction(foretold, len(telling))
