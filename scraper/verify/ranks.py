"""Class ranks in a table that is cut: unknowns between bounds, narrowed by the totals of all rows together."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.verify.rule import tighten
from scraper.verify.rules.award import NOTHING
from scraper.verify.rules.counting import Tally
from scraper.verify.totals import Fit, form_awards, is_met, judge

if TYPE_CHECKING:
    from scraper.verify.rule import Points, Rule
    from scraper.verify.sheet import Row, Sheet

Spot = tuple[str, int]  # a session and a listed place
Domains = dict[Spot, set[int]]
Worth = dict[str, list["Points"]]  # of each session, what a rank pays; ranks begin at 1


@dataclass(slots=True)
class _Line:
    """A row as an equation: its spots, and its total less bonuses."""

    row: Row
    spots: list[Spot]
    total: Points


def narrow_ranks(sheet: Sheet, rule: Rule, fit: Fit) -> Fit:
    """Judge a table by what its rows say of each other's ranks.

    Between two listed places there are at most as many cars of the class as places; a car has one rank in all rows
    that show it. Where all totals together are impossible, the row whose absence makes the others possible is the
    one in question, and its bounds are those that the others leave.
    """
    if rule.rank != "table" or rule.complete or rule.windows or rule.lines is not None:
        return fit
    domains = _form_domains(sheet)
    worth = _form_worth(domains, rule)
    lines = [line for line in _form_lines(sheet, rule) if is_met(line.row, fit.tallies[line.row.index])]
    left_out: list[_Line] = []
    while lines and not _narrow(dict(domains), lines, worth):
        worst = _choose(domains, lines, worth)
        lines.remove(worst)
        left_out.append(worst)
    if not left_out:
        return fit
    narrowed = {spot: set(ranks) for spot, ranks in domains.items()}
    _narrow(narrowed, lines, worth)
    tallies = list(fit.tallies)
    for line in left_out:
        tallies[line.row.index] = _bound(line, narrowed, worth)
    return judge(sheet.rows, tallies)


def _form_domains(sheet: Sheet) -> Domains:
    places: dict[str, set[int]] = defaultdict(set)
    for score in sheet.scores():
        if score.number is not None:
            places[score.session].add(score.number)
    return {
        (session, place): set(range(rank, place + 1))
        for session, held in places.items()
        for rank, place in enumerate(sorted(held), start=1)
    }


def _form_lines(sheet: Sheet, rule: Rule) -> list[_Line]:
    awards = form_awards(sheet, rule)
    lines = []
    for row in sheet.checkable():
        mine = awards.get(row.index, [])
        spots = [(a.score.session, a.score.number) for a in mine if a.score.number is not None]
        bonus = sum((award.bonus for award in mine), NOTHING)
        total = tighten(row.published or Fraction(0)) - bonus
        lines.append(_Line(row, [spot for spot in spots if spot[0] in rule.scales], total))
    return lines


def _form_worth(domains: Domains, rule: Rule) -> Worth:
    """Compute once what each rank pays: it is asked a million times."""
    last: dict[str, int] = {}
    for session, place in domains:
        last[session] = max(last.get(session, 0), place)
    return {
        session: [scale.points(rank) * rule.factors.get(session, 1) for rank in range(last.get(session, 0) + 1)]
        for session, scale in rule.scales.items()
    }


def _narrow(domains: Domains, lines: list[_Line], worth: Worth) -> bool:
    """Narrow all domains until nothing changes; False where one is empty."""
    for spot in domains:
        domains[spot] = set(domains[spot])
    chains: dict[str, list[Spot]] = defaultdict(list)
    for spot in sorted(domains):
        chains[spot[0]].append(spot)
    size = None
    while size != (size := sum(map(len, domains.values()))):
        for chain in chains.values():
            _narrow_chain(chain, domains)
        for line in lines:
            if not _narrow_line(line, domains, worth):
                return False
        if not all(domains.values()):
            return False
    return True


def _narrow_chain(chain: list[Spot], domains: Domains) -> None:
    """Keep ranks that can follow each other: at least one apart, at most as far as the places."""
    for first, second in itertools.pairwise(chain):
        apart = range(1, second[1] - first[1] + 1)
        domains[second] &= {rank + step for rank in domains[first] for step in apart}
    for first, second in zip(chain[-2::-1], chain[:0:-1], strict=False):
        apart = range(1, second[1] - first[1] + 1)
        domains[first] &= {rank - step for rank in domains[second] for step in apart}


def _narrow_line(line: _Line, domains: Domains, worth: Worth) -> bool:
    """Keep ranks with which the row can still reach its total."""
    paid = [worth[session] for session, _ in line.spots]
    options = [{points[rank] for rank in domains[spot]} for spot, points in zip(line.spots, paid, strict=True)]
    before: list[set[Points]] = [{NOTHING}]
    for values in options:
        before.append({total + value for total in before[-1] for value in values})
    if line.total not in before[-1]:
        return False
    after: set[Points] = {line.total}
    for index in range(len(options) - 1, -1, -1):
        spot, points = line.spots[index], paid[index]
        possible = {value for value in options[index] if any(total - value in before[index] for total in after)}
        if len(possible) < len(options[index]):
            domains[spot] = {rank for rank in domains[spot] if points[rank] in possible}
        after = {total - value for total in after for value in possible if total - value in before[index]}
    return True


def _choose(domains: Domains, lines: list[_Line], worth: Worth) -> _Line:
    """Choose the row to leave out: one whose absence makes the rest possible, of those the one least off."""
    alone = []
    for line in lines:
        narrowed = dict(domains)
        if _narrow(narrowed, [other for other in lines if other is not line], worth):
            bounds = _bound(line, narrowed, worth)
            alone.append((max(bounds.low - line.total, line.total - bounds.high), line.row.index, line))
    if alone:
        return min(alone, key=lambda item: item[:2])[2]
    return max(lines, key=lambda line: len(line.spots))


def _bound(line: _Line, domains: Domains, worth: Worth) -> Tally:
    bonus = tighten(line.row.published or Fraction(0)) - line.total
    low: Points = bonus
    high: Points = bonus
    for spot in line.spots:
        values = [worth[spot[0]][rank] for rank in domains[spot]]
        low += min(values, default=NOTHING)
        high += max(values, default=NOTHING)
    return Tally(low, high, low, high)
