"""Flags that stand for no country, or for one by a slip, are told once a page."""

from __future__ import annotations

import pytest

from scraper.tables.flags import check_flags
from scraper.wikitext import read_page


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("{{flagicon|GBR}} A || {{flagicon|NED}} B", []),
        ("{{flagicon|GRB}} A || {{flagicon|GRB}} B", ["C151 flag 'GRB' is a misspelling: read as GBR"]),
        ("{{flagicon|QQX}} A", ["C150 no country has the flag 'QQX'"]),
    ],
)
def test_check_flags(cells: str, told: list[str]) -> None:
    found = check_flags(read_page("{|\n| " + cells + "\n|}"))
    assert [f"{problem.code} {problem.message}".partition(";")[0] for problem in found] == told
    assert all(problem.at is not None and problem.at.table == 0 for problem in found)
