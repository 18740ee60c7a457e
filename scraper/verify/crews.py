"""Drivers against their teams: each place of a driver is one of his team's cars, and each car has drivers."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.model.vocabulary import Group, TotalStatus
from scraper.verify.findings import form_finding
from scraper.verify.makes import class_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import Finding, Season
    from scraper.verify.columns import Explained
    from scraper.verify.links import Value
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
    spared = _holds_without(teams, team, session, place or 0, len(shown))
    explanations = _explain(team, scores, names, f"a line with {place} at {header}", holders, shown, spared=spared)
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


def _holds_without(teams: Verdict, team: Row, session: str, place: int, shown: int) -> bool:
    """Tell whether a team's total follows without a car whose place pays: it may have scored for nobody."""
    scale, lines = teams.rule.scales.get(session), teams.rule.lines
    counts = scale is not None and scale.points(place) != 0 and (lines is None or shown < lines)
    return counts and teams.status(team) in {TotalStatus.VERIFIED, TotalStatus.CONSISTENT}


def _explain(
    team: Row,
    scores: Sequence[Score],
    names: str,
    line: str,
    holders: Sequence[str],
    shown: Sequence[Value],
    *,
    spared: bool,
) -> list[Explanation]:
    """Explain by the drivers' cells where another team has their place and theirs has one, by a line where nobody has.

    `holders` are the teams that show the place, `shown` is what the drivers' team shows instead; `spared` says that the
    team's total follows without the line, which several drivers of one car prove otherwise.
    """
    place = scores[0].number
    if holders and len(shown) == 1:
        why = f"{team.name} has {shown[0]} there, and {place} is {holders[0]}'s"
        return _explain_cells(scores, str(shown[0]), why)
    if holders:
        return []
    why = f"{names} finished {place} for this team, and no team's row shows that car"
    why += ", though its total follows without it" if spared else ""
    at = team.standing.published.at if team.standing.published else None
    return [Explanation("row", "proven" if len(scores) > 1 and not spared else "likely", at, "", line, why)]


def _explain_cells(scores: Sequence[Score], should: str, why: str) -> list[Explanation]:
    """Explain by the drivers' cells; those of one crew belong together."""
    together = 0 if len(scores) > 1 else None
    return [Explanation("cell", "proven", score.at, score.text, should, why, together) for score in scores]
