"""Rows of standings that say again who they are of, at which position and with which total: lines of one."""

from __future__ import annotations

import pytest

import scraper

ROW = "|-\n| {} || [[{} Racing]] || {} || 1 || 2 || {}\n"
PAIRS = [
    (((1, "Orr", 5, 40), (1, "Orr", 6, 40), (2, "Dunn", 7, 30)), [["5", "6"], ["7"]]),
    (((1, "Orr", 5, 40), (2, "Dunn", 7, 30), (2, "Dunn", 8, 20)), [["5"], ["7"], ["8"]]),
    (((1, "Orr", 5, 40), (1, "Dunn", 7, 40), (2, "Dunn", 8, 40)), [["5"], ["7"], ["8"]]),
    (((1, "Orr", 5, 40), (2, "Dunn", 7, 30), (1, "Orr", 6, 40)), [["5"], ["7"], ["6"]]),
]


@pytest.mark.parametrize(("rows", "numbers"), PAIRS)
def test_rows_that_repeat_the_row_above_are_lines_of_it(
    rows: tuple[tuple[int, str, int, int], ...], numbers: list[list[str]]
) -> None:
    page = "{|\n! Pos !! Team !! No !! AAA !! BBB !! Points\n" + "".join(ROW.format(*row) for row in rows) + "|}"
    season = scraper.parse(f"==Teams' standings==\n{page}", title="2031 Great Cup season")
    (championship,) = season.championships
    assert [[line.number for line in row.lines] for row in championship.standings] == numbers
    assert [table.not_understood for table in season.tables] == [0]
