"""Equal cells of a page share one content, and with it the key that a grid gives them."""

from __future__ import annotations

from scraper.wikitext import read_page

TEXT = """{|
| [[A]] || 1 || 2 || 1
|}
{|
| 1 || style="background:gold" | 1
|}
"""


def test_equal_cells_have_one_key() -> None:
    first, second = (table.grid for table in read_page(TEXT).tables)
    assert first.keys[1] == first.keys[3] == second.keys[0]
    assert len({*first.keys, *second.keys}) == 4
    assert [content.text for content in first.distinct.values()] == ["A", "1", "2"]
    assert all(first.distinct[key] is cell.content for key, cell in zip(first.keys, first.cells, strict=True))


def test_a_grid_without_cells_has_no_keys() -> None:
    grid = read_page("{|\n|-\n|}").tables[0].grid
    assert len(grid.keys) == len(grid.cells) == len(grid.distinct)
