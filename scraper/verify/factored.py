"""Schemes as the sessions pay them: where a factor holds (half points, double points), a scheme of its own says so."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Counting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.model.season import PointsScheme, Season
    from scraper.verify.verdict import Verdict

NAMES = {Fraction(1, 2): "half", Fraction(2): "double", Fraction(1, 4): "quarter", Fraction(0): "nothing"}
PLAIN = Fraction(1)


def name_factored(scheme_id: str, factor: Fraction) -> str:
    """Name the scheme that a factor makes of another.

    >>> name_factored("race", Fraction(1, 2)), name_factored("race", Fraction(3, 2)), name_factored("race", Fraction(1))
    ('race-half', 'race-3-2', 'race')
    """
    if factor == PLAIN:
        return scheme_id
    return f"{scheme_id}-{NAMES.get(factor, str(factor).replace('/', '-'))}"


def list_used(verdict: Verdict) -> list[str]:
    """List the ids of the schemes that a championship's sessions pay, sorted."""
    rule = verdict.rule
    return sorted({name_factored(scale.id, _factor(verdict, key)) for key, scale in rule.scales.items()})


def _factor(verdict: Verdict, session: str) -> Fraction:
    return Fraction(verdict.rule.factors.get(session, PLAIN))


def part_by_factor(schemes: Iterable[PointsScheme], verdicts: Sequence[Verdict]) -> list[PointsScheme]:
    """Part each scheme's sessions by what they pay; `positions` are then the points paid, `factor` how they came."""
    found: list[PointsScheme] = []
    for scheme in schemes:
        by_factor: dict[Fraction, dict[str, None]] = {}
        for verdict in verdicts:
            for key, scale in verdict.rule.scales.items():
                if scale.id == scheme.id and key in scheme.sessions:
                    by_factor.setdefault(_factor(verdict, key), {})[key] = None
        plain = [key for key in scheme.sessions if key in by_factor.get(PLAIN, {}) or not by_factor]
        found.append(replace(scheme, sessions=plain) if by_factor else scheme)
        found += [
            replace(
                scheme,
                id=name_factored(scheme.id, factor),
                positions=[points * factor for points in scheme.positions],
                sessions=[key for key in scheme.sessions if key in keys],
                factor=factor,
            )
            for factor, keys in sorted(by_factor.items())
            if factor != PLAIN
        ]
    return found


def is_factored(scheme: PointsScheme) -> bool:
    """Tell whether a scheme is one that `part_by_factor` made: verification makes it anew."""
    return scheme.factor is not None


def form_counting(verdict: Verdict, season: Season) -> list[Counting]:
    """Say which results count: the windows that the article states, else all rounds."""
    rule, stated = verdict.rule, verdict.stated
    numbers = [rnd.number for rnd in season.rounds if rnd.number is not None]
    if not numbers:
        return []
    first, last = min(numbers), max(numbers)
    if rule.windows and stated is not None and stated.windows == rule.windows:
        return [Counting(max(one.first, first), min(one.last, last), one.best) for one in rule.windows]
    return [Counting(first, last, None)]
