"""Places that two cars have, one of which stands in a table beside the standings: told in words, or in an order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.model.vocabulary import CellKind, TableKind, TotalStatus
from scraper.verify.findings import form_finding
from scraper.verify.rules.rank import SHARED
from scraper.verify.witnesses import FULL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scraper.model.season import Finding, Result, Season
    from scraper.verify.verdict import Verdict

    Field = Mapping[int, Sequence[Result]]

KINDS = frozenset({TableKind.OTHER, TableKind.CLASSIFICATION})
FOLLOWS = frozenset({TotalStatus.VERIFIED, TotalStatus.CONSISTENT})


def find_doubled_results(season: Season, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Find places told beside the standings that the standings give to somebody else, where one other place is free.

    The standings are believed, for their places have been added up. A tie is none: it leaves the next place free.
    """
    tables = {verdict.sheet.championship.table for verdict in verdicts}
    tables |= {item.index for item in season.tables if item.kind not in KINDS}
    outside = {id(found) for found in season.results if tables.isdisjoint(place.table for place in found.at)}
    fields = _list_fields(season) if outside else {}
    for field in fields.values() if _are_full(fields) else ():
        free = [place for place in range(1, max(field)) if place not in field]
        for place, holders in field.items():
            wrong = [found for found in holders if id(found) in outside]
            if len(holders) == 2 and len(wrong) == 1 and len(free) == 1 and place + 1 != free[0]:
                right = next(found for found in holders if found is not wrong[0])
                verdict = _find_total(verdicts, right)
                if verdict is not None:
                    yield _form(season, verdict, wrong[0], right, free[0])


def _list_fields(season: Season) -> dict[str, dict[int, list[Result]]]:
    """List who has which place, session by session."""
    found: dict[str, dict[int, list[Result]]] = defaultdict(lambda: defaultdict(list))
    for result in season.results:
        if result.position.number and "shared" not in result.marks:
            found[result.session][result.position.number].append(result)
    return found


def _are_full(fields: Mapping[str, Field]) -> bool:
    """Tell whether all tables together show nearly every place of the season, and hardly any twice."""
    places = sum(map(max, fields.values()))
    shown = sum(map(len, fields.values()))
    held = sum(len(holders) for field in fields.values() for holders in field.values())
    return shown >= FULL * places and held - shown <= SHARED * held / 2


def _find_total(verdicts: Sequence[Verdict], found: Result) -> Verdict | None:
    """Find the standings of people in which a result counts towards a total that follows."""
    for verdict in verdicts:
        championship = verdict.sheet.championship
        if championship.cells_are is not CellKind.POSITIONS or found.session not in verdict.sheet.headers:
            continue
        for row in verdict.sheet.rows:
            if row.standing.competitors == found.drivers and verdict.status(row) in FOLLOWS:
                return verdict
    return None


def _form(season: Season, verdict: Verdict, wrong: Result, right: Result, free: int) -> Finding:
    names = {item.id: item.name for item in season.competitors}
    who, other = (", ".join(names.get(person, person) for person in item.drivers) for item in (wrong, right))
    text, championship = wrong.position.text, verdict.sheet.championship
    header = verdict.sheet.headers[wrong.session]
    why = f"{other} has {right.position.number} there and a total that follows; nobody has {free}"
    at = wrong.at[0] if wrong.at else None
    return form_finding(
        season,
        "X101",
        "warning",
        f"{who}, {header}: {text} should be {free} ({championship.title})",
        status="explained",
        championship=championship.id,
        competitors=wrong.drivers,
        sessions=[wrong.session],
        explanations=[Explanation("cell", "proven", at, text, str(free), why)],
        at=wrong.at,
        texts=[text, str(free)],
    )
