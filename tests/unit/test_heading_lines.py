"""Lines that head a table though they are no headings, and what stands before a table in a layout."""

from __future__ import annotations

import pytest

import scraper
from scraper.wikitext import read_page

TABLE = '{| class="wikitable"\n! Pos\n|-\n| 1\n|}'
LAYOUT = f"{{|\n| valign=top |\n{TABLE}\n|\n{TABLE}\n|}}"

LINES = [
    ("'''GT300'''", "GT300"),
    (";GT300", "GT300"),
    ("; [[GT300]]:", "GT300"),
    ("Some words.\n\n'''''[[GT300]]'''''<ref>A</ref>\n<div style=\"overflow-x:auto\">", "GT300"),
    ("* a list\n'''GT300'''\n\n{{clear}}", "GT300"),
    ("'''GT300''' is a class", ""),
    ("Some words\n'''GT300'''", ""),  # the end of a paragraph
    ("'''Points are given to ten cars.'''", ""),
    (";NC: not classified", ""),
    ("'''GT300'''\nSome words", ""),
    ("", ""),
]


@pytest.mark.parametrize(("line", "heading"), LINES)
@pytest.mark.parametrize("table", [TABLE, LAYOUT])
def test_a_line_heads_the_table_below_it(line: str, heading: str, table: str) -> None:
    tables = read_page(f"==Results==\n{line}\n{table}").tables
    assert [item.heading_line for item in tables] == [heading] * len(tables)
    assert tables[-1].headings == ("Results", heading)[: 2 if heading else 1]
    assert tables[-1].section == ("Results",)


def test_a_line_ends_with_the_next_heading_and_the_next_table() -> None:
    page = f"==A==\n'''B'''\n{TABLE}\n{TABLE}\n===C===\n{TABLE}"
    assert [item.headings for item in read_page(page).tables] == [("A", "B"), ("A",), ("A", "C")]


def test_what_stands_first_in_a_layout_has_the_text_before_the_layout() -> None:
    outer, first, second = read_page(f"Points for all.\n{LAYOUT}").tables
    assert (outer.before, first.before, second.before) == ("Points for all.", "Points for all.", "")
    held = read_page(f"Points for all.\n{{|\n| A key\n|\n{TABLE}\n|}}").tables[1]
    assert held.before == ""


def test_standings_under_lines_have_the_classes_of_the_lines() -> None:
    rows = "! Pos !! Driver !! AAA !! Points\n|-\n| 1 || Ada Orr || 1 || 10\n|-\n| 2 || Bo Dunn || 2 || 8\n"
    parts = (f"'''{name}'''\n{{|\n{rows}|}}" for name in ("GT500", "GT300"))
    season = scraper.parse("==Drivers' championship==\n" + "\n".join(parts), title="2031 Great GT season")
    assert [(item.title, item.class_) for item in season.championships] == [("GT500", "gt500"), ("GT300", "gt300")]
