"""Alive and linear: runs of openers that never close, alone and mixed, and bombs of spans and starts."""

from __future__ import annotations

import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from scraper.wikitext import read_page

if TYPE_CHECKING:
    from scraper.wikitext.page import Page

START = "{|\n|-\n"
RUNS = {
    "calls": "{{a|",
    "links": "[[a|",
    "comments": "<!--",
    "blocks": "<div>",
    "tables": "{|\n",
    "tables in cells": "{|\n|\n",
    "parameters": "{{{a",
    "references": "<ref>",
    "references without end": "<ref a/b ",
    "nowiki": "<nowiki>",
    "mixed": "{{a|[[a|<!--<div>{|\n",
    "braces, brackets, tags and quotes": "{{[[{{[[<ref>''",
    "closers": "}}]]-->",
    "html tables": "<table>",
    "html cells": "<table><tr><td>",
    "tags without end": "<b |",
    "quotes": "'''a''",
    "white space": " ",
    "blank lines": "\n ",
    "colons": ":",
    "magic words": "{{!}}",
    "columns": "{{col-begin}}\n",
    "closed comments": "<!---->",
}
IN_TABLE = {
    "calls in cells": "| {{a|\n",
    "links in cells": "| [[a|\n",
    "cells": "||",
    "headers": "!!",
    "rows": "|-\n|a\n",
    "rowspans": "|-\n|rowspan=9|a\n",
    "wide cells": "|-\n|colspan=1000|a\n",
    "bombs": "|-\n|colspan=1000 rowspan=1000|a\n",
    "captions": "|+ a\n",
    "attributes": "|a=b ",
}
PATTERNS = [pytest.param("", unit, id=name) for name, unit in RUNS.items()]
PATTERNS += [
    pytest.param(START, RUNS[name], id=f"{name} in a table") for name in ("calls", "comments", "tables", "mixed")
]
PATTERNS += [pytest.param(START, unit, id=name) for name, unit in IN_TABLE.items()]


def form(start: str, unit: str, size: int) -> str:
    return start + unit * (size // len(unit))


def seconds(text: str) -> float:
    begin = time.process_time()
    read_page(text)
    return time.process_time() - begin


@pytest.mark.slow
@pytest.mark.parametrize(("start", "unit"), PATTERNS)
def test_doubling_the_text_little_more_than_doubles_the_time(start: str, unit: str) -> None:
    best = [9.0, 9.0, 9.0]
    for _ in range(5):  # other programs disturb a measurement, they never make it better
        best = [
            min(old, seconds(form(start, unit, size)))
            for old, size in zip(best, (100_000, 200_000, 400_000), strict=True)
        ]
        if best[1] <= 2.3 * best[0] + 0.005 and best[2] <= 2.3 * best[1] + 0.005:
            return
    pytest.fail(f"{best} seconds for 100, 200 and 400 kB")


@pytest.mark.slow
@pytest.mark.parametrize(("start", "unit"), [pattern for pattern in PATTERNS if pattern.id != "quotes"])
def test_memory_stays_in_proportion(start: str, unit: str) -> None:
    text = form(start, unit, 125_000)
    page = read_page("{|\n| warm\n|}")
    tracemalloc.start()
    page = read_page(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30 * len(text) + 400 * count_tables_and_cells(page)


def count_tables_and_cells(page: Page) -> int:
    return sum(1 + len(table.grid.cells) for table in page.tables)


def codes(text: str) -> set[str]:
    return {problem.code for problem in read_page(text).problems}


def test_tables_deeper_than_a_hundred_are_reported() -> None:
    page = read_page("{|\n|\n" * 150 + "| x\n" + "|}\n" * 150 + "after")
    assert len(page.tables) == 100
    assert "W104" in {problem.code for problem in page.problems}
    assert [paragraph.text for paragraph in page.paragraphs] == ["after"]


def test_html_tables_deeper_than_a_hundred_are_cut() -> None:
    assert len(read_page("<table><tr><td>" * 150 + "x").tables) == 100


def test_span_bombs_are_cut_and_reported() -> None:
    text = "{|\n" + "|-\n| colspan=1000 rowspan=1000 | a\n" * 1000 + "|}"
    page = read_page(text)
    assert len(page.tables[0].grid.cells) == 1000
    assert page.tables[0].grid.rows * page.tables[0].grid.columns < 50_000
    assert "W107" in codes(text)


def test_a_wide_table_of_many_rows_is_cut_and_reported() -> None:
    text = "{|\n|-\n" + "|a" * 2 + "||a" * 5000 + "\n|-\n| b" * 5000 + "\n|}"
    page = read_page(text)
    assert page.tables[0].grid.rows * page.tables[0].grid.columns < 200_000
    assert "W107" in codes(text)
