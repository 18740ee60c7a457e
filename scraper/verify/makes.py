"""What makes' points should be by their cars' places: the best `k` cars of each make in each session of a round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Group
from scraper.verify.calendar import fold_text
from scraper.verify.links import is_make
from scraper.verify.stated import concerns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.model.season import Season
    from scraper.verify.verdict import Verdict

AGREEMENT = Fraction(3, 4)  # share of cells that the places must give before they may doubt the others
ENOUGH = 6


@dataclass(frozen=True, slots=True)
class Expected:
    """Points that a make's cars give in a round, and how, in words."""

    points: Fraction
    how: str


def class_of(verdict: Verdict, season: Season) -> str | None:
    """Give the class of a table: as the canonical stage has it, else the one that its title or section names."""
    championship = verdict.sheet.championship
    if championship.class_ is not None:
        return championship.class_
    words = fold_text(" ".join([championship.title, *championship.section[-1:]])).split()
    found = [item.id for item in season.classes if fold_text(item.name) in words]
    return found[0] if len(found) == 1 else None


def expect_points(verdict: Verdict, verdicts: Sequence[Verdict], season: Season) -> dict[tuple[int, str], Expected]:
    """Expect the cells of a makes' table of points from the places of cars; nothing where most cells differ."""
    championship = verdict.sheet.championship
    if championship.cells_are is not CellKind.POINTS or championship.group is not Group.MANUFACTURERS:
        return {}
    own = class_of(verdict, season)
    others = [
        other
        for other in verdicts
        if other.credible
        and other.rule.scales
        and class_of(other, season) == own
        and other.sheet.championship.group in (Group.TEAMS, Group.PEOPLE)
    ]
    cars = _find_cars(others, season)
    best: dict[tuple[int, str], Expected] = {}
    best_hits = 0
    for lines in _lines(verdict, season):
        expected = _expect(verdict, others, cars, lines)
        hits, checked = _agree(verdict, expected)
        if checked >= ENOUGH and hits >= AGREEMENT * checked and hits > best_hits:
            best, best_hits = expected, hits
    return best


def _lines(verdict: Verdict, season: Season) -> Iterable[int | None]:
    for statement in season.statements:
        count = statement.values.get("count", "")
        stated = statement.rule == "lines_per_session" and count.isdigit()
        if stated and concerns(statement, verdict.sheet.championship, season):
            return (int(count),)
    return (1, 2, 3, 4, None)


def _find_cars(verdicts: Iterable[Verdict], season: Season) -> dict[tuple[str, int], set[str]]:
    """Find the cars that held each place of each session: those that the entry list gives the row's team or people."""
    cars: dict[str, set[str]] = defaultdict(set)
    for entry in season.entries:
        if entry.car or entry.constructor:
            text = fold_text(entry.constructor or entry.car or "")
            owners = [entry.team, entry.entrant, *(driver.person for driver in entry.drivers)]
            for owner in owners:
                if owner:
                    cars[owner].add(text)
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for verdict in verdicts:
        for score in verdict.sheet.scores():
            if score.number is not None:
                standing = verdict.sheet.rows[score.row].standing
                line = standing.lines[score.line]
                names = [line.team] if line.team and line.team in cars else standing.competitors
                texts = {text for name in names for text in cars.get(name, ())}
                if line.car:
                    texts = {fold_text(line.car)}
                if texts:
                    found[score.session, score.number] |= texts
    return found


def _expect(
    verdict: Verdict, others: Sequence[Verdict], cars: dict[tuple[str, int], set[str]], lines: int | None
) -> dict[tuple[int, str], Expected]:
    makes = {row.index: fold_text(row.name) for row in verdict.sheet.rows}
    places: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for (session, place), texts in sorted(cars.items()):
        owners = {index for index, make in makes.items() if any(is_make(make, text) for text in texts)}
        if len(owners) == 1:
            places[next(iter(owners)), _round_of(session, verdict), session].append(place)
    scales = {session: other for other in others for session in other.rule.scales}
    columns = {_round_of(session, verdict): session for session in verdict.sheet.sessions}
    found: dict[tuple[int, str], Expected] = {}
    for (row, rnd, session), held in places.items():
        if rnd not in columns or session not in scales:
            continue
        rule = scales[session].rule
        factor = rule.factors.get(session, Fraction(1))
        counted = sorted(held)[:lines]
        points = sum((rule.scales[session].points(place) * factor for place in counted), Fraction(0))
        key = (row, columns[rnd])
        before = found.get(key, Expected(Fraction(0), ""))
        how = f"places {', '.join(map(str, counted))}"
        found[key] = Expected(before.points + points, f"{before.how}; {how}" if before.how else how)
    return found


def _round_of(session: str, verdict: Verdict) -> str:
    info = verdict.sheet.calendar.sessions.get(session)
    return info.round_id if info else session


def _agree(verdict: Verdict, expected: dict[tuple[int, str], Expected]) -> tuple[int, int]:
    hits = checked = 0
    for score in verdict.sheet.scores():
        if score.points is not None:
            checked += 1
            found = expected.get((score.row, score.session))
            hits += found is not None and found.points == score.points
    return hits, checked
