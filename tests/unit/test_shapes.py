"""What the cells of columns look like, counted over all of them."""

from __future__ import annotations

import pytest

from scraper.tables.shapes import Measure, Shape
from scraper.values.editions import load_edition
from scraper.wikitext import read_page

COLUMNS = (
    (("1", "2", "2", "10"), Shape(4, integers=4, ordinals=4, distinct=3, rising=True)),
    (("2", "3"), Shape(2, integers=2, ordinals=2, distinct=2)),
    (("1", "3", "2"), Shape(3, integers=3, ordinals=3, distinct=3)),
    (("1st", "16†", "2007"), Shape(3, integers=1, ordinals=2, distinct=3, rising=True)),
    (("1–3, 5", "2<br>4", "All", "Rd. 4"), Shape(4, lists=2, everything=1, ordinals=1, distinct=4)),
    (("25 March", "28 July<br>29 July", "2007-05-06", ""), Shape(3, dates=3, distinct=3, empty=1)),
    (("1:23.4", "+3.2", "28:05"), Shape(3, clocks=3, distinct=3)),
    (("Ret", "DNS", "{{flagicon|ITA}}", "XYZ"), Shape(4, statuses=2, flags=1, names=1, distinct=4)),
    (("{{flagicon|ITA}} [[Al Bee]]", "[[Cy Dee]]", "#7 Ann", "(Eff)"),
     Shape(4, names=4, flags=1, links=2, hashes=1, bracketed=1, distinct=4)),
)  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), COLUMNS, ids=lambda value: str(value[0]))
def test_a_column_counts_what_its_cells_look_like(texts: tuple[str, ...], expected: Shape):
    (table,) = read_page("{|\n" + "".join(f"|-\n| {text}\n" for text in texts) + "|}").tables
    (shape,) = Measure(load_edition("en")).count_columns(table.grid, range(len(texts)))
    assert shape == expected


def test_a_cell_counts_once_for_all_the_rows_that_it_spans():
    (table,) = read_page('{|\n| rowspan="2" | 1 || 4\n|-\n| 5\n|-\n| 2\n|}').tables
    spanned, ragged = Measure(load_edition("en")).count_columns(table.grid, range(3))
    assert (spanned.cells, spanned.rising, ragged.cells, ragged.empty) == (2, True, 2, 0)
