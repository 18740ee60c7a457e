"""Reads a single table of standings as the season sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.readings import extract_text

if TYPE_CHECKING:
    from scraper.tables.facts import StandingsFact


def read_standings(table: str, heading: str = "Drivers' standings") -> list[StandingsFact]:
    extracted = extract_text(f'== {heading} ==\n{{| class="wikitable"\n{table}\n|}}\n')
    assert extracted.tables[0].kind.value == "standings", extracted.tables[0].reasons
    return extracted.tables[0].standings


def read_one(table: str, heading: str = "Drivers' standings") -> StandingsFact:
    [fact] = read_standings(table, heading)
    return fact


def texts(fact: StandingsFact) -> list[list[list[str]]]:
    return [[[cell.text for cell in line.cells] for line in row.lines] for row in fact.rows]


SIMPLE = """
! Pos !! Driver !! AAA<br>{{flagicon|ITA}} !! BBB<br>{{flagicon|FRA}} !! Points
|-
! 1
| {{flagicon|GBR}} [[Ann One]] || 1 || '''2''' || 18
|-
! 2
| {{flagicon|FRA}} Bob Two || Ret || 1 || 10
"""
