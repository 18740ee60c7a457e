"""Coverage-guided fuzzing of the page reader with atheris, run by hand.

`python -m tests.property.fuzz_page CORPUS -max_total_time=1200`.
What it must never find: an exception, a grid that is no rectangle, an offset outside the text, more than two seconds.
"""

from __future__ import annotations

import sys
import time

import atheris  # type: ignore[import-not-found]  # not a dependency: pip install atheris

with atheris.instrument_imports(include=["scraper.wikitext"]):
    from scraper.wikitext import read_page


def test_one(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    begin = time.process_time()
    page = read_page(text)
    assert time.process_time() - begin < 2
    for table in page.tables:
        assert all(len(line) == table.grid.columns for line in table.grid.slots)
        assert len(table.grid.slots) == table.grid.rows
        for cell in table.grid.cells:
            (start, end), (inner_start, inner_end) = cell.source, cell.content_source
            assert 0 <= start <= inner_start <= inner_end <= end <= len(text)
            assert cell.content.text is not None


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one)
    atheris.Fuzz()
