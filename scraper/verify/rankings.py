"""Ranks against totals: numbers out of step, ties that are none, equal totals that share no rank."""

from __future__ import annotations

import itertools
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from scraper.model.season import Explanation
from scraper.verify.findings import form_finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import Finding, Season
    from scraper.verify.sheet import Row
    from scraper.verify.verdict import Verdict

ENOUGH = 4
REGULAR = Fraction(4, 5)  # share of ranks that must be as a way of counting has them before the others are doubted


def find_ranks(season: Season, verdict: Verdict) -> Iterator[Finding]:
    """Find ranks that are not as nearly all others of the table are.

    Equal totals need not share a rank (countback decides); where a table shares it everywhere else, they should.
    """
    groups: dict[str | None, list[Row]] = defaultdict(list)
    for row in verdict.sheet.checkable():
        if row.standing.eligible and row.standing.position.number is not None:
            groups[row.standing.group].append(row)
    for rows in groups.values():
        if len(rows) >= ENOUGH and _falls(rows):
            yield from _check(season, verdict, rows)


def _falls(rows: Sequence[Row]) -> bool:
    totals = [row.published or Fraction(0) for row in rows]
    return all(first >= second for first, second in itertools.pairwise(totals))


def _check(season: Season, verdict: Verdict, rows: Sequence[Row]) -> Iterator[Finding]:
    numbers = [row.standing.position.number or 0 for row in rows]
    for index, rank in _find_out_of_step(rows, numbers):
        why = f"{numbers[index]} is out of step with the ranks around it"
        yield _form(season, verdict, rows[index], str(rank), why)
    for row, other in itertools.pairwise(rows):
        same = row.standing.position.number == other.standing.position.number
        if same and row.published != other.published and not _is_crewed(row, other):
            yield _form(season, verdict, other, "a rank of its own", f"{row.name} has the same rank and other points")
        elif not same and row.published == other.published and row.published and _shares_ties(rows, row, other):
            yield _form(season, verdict, other, "the same rank", f"{row.name} has as many points; other ties share one")
    for row in rows:
        text = row.standing.position.text
        if text.endswith("=") and numbers.count(row.standing.position.number or 0) == 1 and row.published:
            yield _form(season, verdict, row, text.rstrip("="), "no other row has that rank")


def _find_out_of_step(rows: Sequence[Row], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Find the one rank that no way of counting gives, where one way gives nearly all others."""
    ways = [list(range(1, len(rows) + 1)), _competition(rows), _dense(rows)]
    for ranks in ways:
        odd = [index for index, (number, rank) in enumerate(zip(numbers, ranks, strict=True)) if number != rank]
        if len(odd) == 1 and len(rows) - 1 >= REGULAR * len(rows):
            index = odd[0]
            if all(numbers[index] != other[index] for other in ways):
                yield index, ranks[index]
            return


def _competition(rows: Sequence[Row]) -> list[int]:
    totals = [row.published for row in rows]
    return [totals.index(total) + 1 for total in totals]


def _dense(rows: Sequence[Row]) -> list[int]:
    order = list(dict.fromkeys(row.published for row in rows))
    return [order.index(row.published) + 1 for row in rows]


def _is_crewed(row: Row, other: Row) -> bool:
    """Tell whether two rows share a line of the table: one rank spans both."""
    return bool(set(row.standing.competitors) & set(other.standing.competitors))


def _shares_ties(rows: Sequence[Row], *without: Row) -> bool:
    """Tell whether all other equal totals share a rank, and there are some."""
    shared = apart = 0
    for row, other in itertools.pairwise(rows):
        if row.published == other.published and row.published and not (row in without and other in without):
            if row.standing.position.number == other.standing.position.number:
                shared += "=" in row.standing.position.text
            else:
                apart += 1
    return shared >= 2 and apart == 0


def _form(season: Season, verdict: Verdict, row: Row, should: str, why: str) -> Finding:
    published = row.standing.published
    text = row.standing.position.text
    return form_finding(
        season,
        "X105",
        "warning",
        f"{row.name}: ranked {text}; {why} ({verdict.sheet.championship.title})",
        status="explained",
        championship=verdict.sheet.championship.id,
        competitors=row.standing.competitors,
        explanations=[Explanation("rank", "likely", published.at if published else None, text, should, why)],
        at=[published.at] if published else [],
        texts=[text, published.text if published else ""],
    )
