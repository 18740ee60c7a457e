"""What marks mean in a table of standings, after the keys that stand nearest to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.facts import LegendFact, StandingsFact

OVERALL = "overall_winner"


def find_legend(fact: StandingsFact, legends: Sequence[LegendFact]) -> dict[str, str]:
    """Gather what marks mean in a table: legends of its own section count before those of sections above and of others.

    A legend of another part of the article speaks only where nearer ones are silent, and what it says of overall
    winners holds for the table of winners that it stands with.
    """
    found: dict[str, str] = {}
    for legend in sorted(legends, key=lambda legend: _distance(fact, legend)):
        for mark, meaning in legend.meanings.items():
            if meaning != OVERALL or legend.section == fact.section:
                found.setdefault(mark, meaning)
    return found


def _distance(fact: StandingsFact, legend: LegendFact) -> tuple[int, int]:
    shared = 0
    for own, other in zip(fact.section, legend.section, strict=False):
        if own != other:
            break
        shared += 1
    tables = [at.table for at in legend.at if at.table is not None]
    away = min((abs(table - fact.table) for table in tables), default=1000)
    # shared headings first (more are nearer), then nearness in the document
    return (len(fact.section) + len(legend.section) - 2 * shared, away)
