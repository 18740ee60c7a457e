"""Drivers against their teams: each place of a driver is one of his team's cars, and each car has drivers."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.model.vocabulary import Group, TotalStatus
from scraper.verify.findings import form_finding, write_points
from scraper.verify.makes import class_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import Finding, Season
    from scraper.verify.columns import Explained
    from scraper.verify.links import Value
    from scraper.verify.rule import Points
    from scraper.verify.sheet import Row, Score
    from scraper.verify.verdict import Verdict
    from scraper.verify.witnesses import Witnesses

AGREEMENT = Fraction(9, 10)  # of the drivers' places that their teams' rows must show before the others are doubted
ENOUGH = 10


def find_crews(
    season: Season, verdicts: Sequence[Verdict], witnesses: Sequence[Witnesses], explained: Explained
) -> Iterator[Finding]:
    """Find places that drivers have and their teams' rows do not."""
    people = [n for n, v in enumerate(verdicts) if v.sheet.championship.group is Group.PEOPLE]
    teams = [n for n, v in enumerate(verdicts) if v.sheet.championship.group is Group.TEAMS]
    for first in people:
        for second in teams:
            if class_of(verdicts[first], season) == class_of(verdicts[second], season):
                for finding, scores in _compare(season, verdicts, first, second, witnesses):
                    if not any((first, score.row, score.path) in explained for score in scores):
                        yield finding


def _compare(
    season: Season, verdicts: Sequence[Verdict], first: int, second: int, witnesses: Sequence[Witnesses]
) -> Iterator[tuple[Finding, list[Score]]]:
    view = witnesses[second].view
    if view.in_points or witnesses[first].view.in_points:
        return
    rows = {name: row.index for row in verdicts[second].sheet.rows for name in row.standing.competitors}
    hits = 0
    misses: dict[tuple[int, str, int], list[Score]] = defaultdict(list)
    for score in verdicts[first].sheet.scores():
        line = verdicts[first].sheet.rows[score.row].standing.lines[score.line]
        row = rows.get(line.team or "")
        if row is None or score.number is None:
            continue
        shown = view.values[row].get(score.session, [])
        if score.number in shown:
            hits += 1
        elif _should_show(len(shown), verdicts[second].sheet.rows[row].standing.lines):
            misses[row, score.session, score.number].append(score)
    total = hits + sum(map(len, misses.values()))
    if hits < ENOUGH or hits < AGREEMENT * total:
        return
    for (row, session, _), scores in misses.items():
        yield _form(season, verdicts[first], verdicts[second], row, session, scores, witnesses[second]), scores


def _should_show(shown: int, lines: Sequence[object]) -> bool:
    """Tell whether a team's row has room for another car: not where it shows as many others as it has lines."""
    return shown < 2 or shown < len(lines)


def _form(
    season: Season, people: Verdict, teams: Verdict, row: int, session: str, scores: list[Score], others: Witnesses
) -> Finding:
    team = teams.sheet.rows[row]
    place = scores[0].number
    names = ", ".join(people.sheet.rows[score.row].name for score in scores)
    header = teams.sheet.headers.get(session, session)
    holders = [teams.sheet.rows[key[1]].name for key in others.holders(session, place or 0) if key[0] == others.number]
    shown = others.view.values[row].get(session, [])
    lacking = _count_lacking(teams, team, session, place or 0, len(shown))
    explanations = _explain(team, scores, names, f"a line with {place} at {header}", holders, shown, lacking)
    return form_finding(
        season,
        "X103",
        "warning",
        f"{names}: {place} at {header}, which the row of {team.name} does not show ({teams.sheet.championship.title})",
        status="explained" if explanations else "open",
        championship=(people if holders else teams).sheet.championship.id,
        competitors=[*team.standing.competitors],
        sessions=[session],
        explanations=explanations,
        at=[score.at for score in scores],
        texts=[str(place), *(people.sheet.rows[score.row].name for score in scores)],
    )


def _count_lacking(teams: Verdict, team: Row, session: str, place: int, shown: int) -> Points:
    """Count the points that a team's total lacks with a car: those of its place, where the total follows without it."""
    scale, lines = teams.rule.scales.get(session), teams.rule.lines
    counts = scale is not None and (lines is None or shown < lines)
    follows = teams.status(team) in {TotalStatus.VERIFIED, TotalStatus.CONSISTENT}
    return scale.points(place) if scale is not None and counts and follows else Fraction(0)


def _explain(
    team: Row,
    scores: Sequence[Score],
    names: str,
    line: str,
    holders: Sequence[str],
    shown: Sequence[Value],
    lacking: Points,
) -> list[Explanation]:
    """Explain by the drivers' cells where another team has their place and theirs has one, by a line where nobody has.

    `holders` are the teams that show the place, `shown` is what the drivers' team shows instead. Several drivers of one
    car prove the line, and with it the total, which has been added up without the `lacking` points.
    """
    place = scores[0].number
    if holders and len(shown) == 1:
        why = f"{team.name} has {shown[0]} there, and {place} is {holders[0]}'s"
        return _explain_cells(scores, str(shown[0]), why)
    if holders:
        return []
    why = f"{names} finished {place} for this team, and no team's row shows that car"
    proof = "proven" if len(scores) > 1 else "likely"
    published = team.standing.published
    if published is None or published.points is None or not lacking:
        return [Explanation("row", proof, published.at if published else None, "", line, why)]
    total = write_points(published.points + lacking)
    return [
        Explanation("row", proof, published.at, "", line, why, 0),
        Explanation("total", proof, published.at, published.text, total, f"with that line the row gives {total}", 0),
    ]


def _explain_cells(scores: Sequence[Score], should: str, why: str) -> list[Explanation]:
    """Explain by the drivers' cells; those of one crew belong together."""
    together = 0 if len(scores) > 1 else None
    return [Explanation("cell", "proven", score.at, score.text, should, why, together) for score in scores]
