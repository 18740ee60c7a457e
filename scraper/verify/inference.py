"""Infers a championship's rule from its own totals: known scales first, else a free one; and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SchemeOrigin
from scraper.verify.candidates import known_scales, list_candidates
from scraper.verify.hypotheses import MOST_SCORES, improve_rule
from scraper.verify.places import count_places
from scraper.verify.programme import solve
from scraper.verify.rule import BonusRule, Points, Rule, Scale
from scraper.verify.totals import Fit, fit_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.verify.sheet import Sheet

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


def infer_rule(sheet: Sheet, stated: Rule, more: Sequence[Rule] = ()) -> Inferred | None:
    """Infer a rule; `more` are those of the season's other tables. None where there is nothing to infer from."""
    if len(sheet.scored) > MOST_SCORES:
        return None
    found: list[tuple[Rule, Fit]] = []
    for base in _bases(sheet, stated):
        counts = count_places(sheet, base)
        if any(count.places for count in counts):
            candidates = list_candidates(sheet, base, counts, more)
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
