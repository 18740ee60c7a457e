"""Alive and linear: runs of openers that never close, alone and mixed, and bombs of spans and starts."""

from __future__ import annotations

import itertools
import time
import tracemalloc
from random import Random

import pytest

from scraper.wikitext import calls, content, read_page

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
#: What the peers choke on: alone, all in one, in rows and in one cell, at the sizes that pages have at most.
NAMED = {name: RUNS[name] for name in ("calls", "links", "comments", "blocks", "tables", "mixed")} | {
    "five quotes": "'''''",
    "quotes that never close": "''a",
}
IN_CELL = RUNS | {
    "five quotes": "'''''",
    "three quotes": "'''a",
    "two quotes": "''a",
    "whole links": "[[a]]",
    "links with labels": "[[a|b]] ",
    "whole calls": "{{a}}",
    "flags": "{{flagicon|ITA}}",
    "flags and links": "{{flagicon|ITA}} [[a|b]]<br>",
    "breaks": "<br>",
    "lines": "a<br>",
    "paragraphs": "\n\na",
    "preformatted lines": "\n a",
    "list items": "\n* a",
    "lists by calls": "{{ubl|a|b}}",
    "addresses": "http://a ",
    "whole references": "<ref>a</ref>",
    "notes by calls": "{{efn|a}}",
    "dividers": "||",
    "calls in a call that never closes": "{{nowrap|{{zzz|a}}{{efn|a}}<a",
    "files": "[[File:a.png|20px]]",
}
SHAPES = {"": "", "rows": START, "a cell": "{|\n| "}
PATTERNS = [pytest.param("", unit, id=name) for name, unit in RUNS.items()]
PATTERNS += [
    pytest.param(START, RUNS[name], id=f"{name} in a table") for name in ("calls", "comments", "tables", "mixed")
]
PATTERNS += [pytest.param(START, unit, id=name) for name, unit in IN_TABLE.items()]
SIZES = (250_000, 500_000, 1_000_000)


def form(start: str, unit: str, size: int) -> str:
    return start + unit * (size // len(unit))


def seconds(text: str) -> float:
    begin = time.process_time()
    read_page(text)
    return time.process_time() - begin


def check_growth(texts: tuple[str, ...]) -> None:
    """Check that each text, twice as long as the one before, takes at most 2.3 times as long.

    Other programs disturb a measurement and never make it better, so the best of up to five counts.
    """
    best = [99.0] * len(texts)
    for _ in range(5):
        best = [min(old, seconds(text)) for old, text in zip(best, texts, strict=True)]
        if all(longer <= 2.3 * shorter + 0.005 for shorter, longer in itertools.pairwise(best)):
            return
    pytest.fail(f"{best} seconds, each text twice as long as the one before")


@pytest.mark.parametrize("shape", SHAPES.values(), ids=["alone", "in rows", "in a cell"])
@pytest.mark.parametrize("unit", NAMED.values(), ids=list(NAMED))
def test_a_megabyte_of_what_chokes_others_takes_time_in_proportion(unit: str, shape: str) -> None:
    check_growth(tuple(form(shape, unit, size) for size in SIZES))


@pytest.mark.parametrize("order", [1, 2, 3])
def test_a_megabyte_of_all_of_it_mixed_takes_time_in_proportion(order: int) -> None:
    pieces = Random(order).choices(list(NAMED.values()), k=SIZES[-1] // 3)
    text = "{|\n| " + "".join(pieces)
    check_growth(tuple(text[:size] for size in SIZES))


@pytest.mark.slow
@pytest.mark.parametrize(("start", "unit"), PATTERNS)
def test_doubling_the_text_little_more_than_doubles_the_time(start: str, unit: str) -> None:
    check_growth(tuple(form(start, unit, size) for size in (50_000, 100_000, 200_000)))


def measure_peak(text: str) -> tuple[int, int]:
    """Measure the peak of memory while a text is read, and what it may be: 30 times the text, 420 a table and cell."""
    for known in (content._remember, content._read_known, calls.read_call):
        known.cache_clear()
    read_page("{|\n| {{flagicon|ITA}} warm\n|}")  # data files are loaded once
    tracemalloc.start()
    page = read_page(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak, 30 * len(text) + 420 * sum(1 + len(table.grid.cells) for table in page.tables)


@pytest.mark.slow
@pytest.mark.parametrize(("start", "unit"), PATTERNS)
def test_memory_stays_in_proportion(start: str, unit: str) -> None:
    peak, limit = measure_peak(form(start, unit, 125_000))
    assert peak < limit


@pytest.mark.parametrize("unit", IN_CELL.values(), ids=list(IN_CELL))
def test_the_memory_of_one_giant_cell_stays_in_proportion(unit: str) -> None:
    peak, limit = measure_peak(form("{|\n| ", unit, 60_000))
    assert peak < limit


@pytest.mark.parametrize("order", range(10))
def test_the_memory_of_one_cell_of_everything_stays_in_proportion(order: int) -> None:
    random = Random(order)
    units = random.sample(list(IN_CELL.values()), 3)
    peak, limit = measure_peak("{|\n| " + "".join(random.choices(units, k=4_000)))
    assert peak < limit


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
