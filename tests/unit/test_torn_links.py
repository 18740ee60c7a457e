"""Links that begin in one cell and end in another."""

from __future__ import annotations

import pytest

from scraper.wikitext import read_page

CASES = [
    ("| [[c|d\n|-\n| e]] || f", [("d", "c"), ("e", None), ("f", None)]),
    ("| [[c|d || e]]", [("d", "c"), ("e", None)]),
    ("| [[c|d\n| [[e]]", [("[[c|d", None), ("e", "e")]),
    ("| a]] || b", [("a]]", None), ("b", None)]),
    ("| [[a || b]]", [("[[a", None), ("b]]", None)]),
]


@pytest.mark.parametrize(("rows", "expected"), CASES)
def test_each_cell_has_its_part_of_a_link(rows: str, expected: list[tuple[str, str | None]]) -> None:
    (table,) = read_page(f"{{|\n{rows}\n|}}").tables
    cells = [cell.content for cell in table.grid.cells]
    assert [(cell.text, cell.lines[0].parts[0].target) for cell in cells] == expected
