"""The same from Python: three functions, whatever was loaded before."""

from __future__ import annotations

import subprocess
import sys

import pytest

import scraper

PAGE = """
== Standings ==
{| class="wikitable"
! Pos !! Driver !! [[2031 Alpha|ALP]] !! Pts
|-
| 1 || [[Ann Example]] || 10 || 10
|}
"""


def test_read_tables() -> None:
    (table,) = scraper.read_tables(PAGE)
    assert table.to_rows()[1] == ["1", "Ann Example", "10", "10"]
    assert table.count_header_rows() == 1
    assert scraper.read_tables("no table") == []


def test_parse_and_verify() -> None:
    season = scraper.parse(PAGE, title="2031 Example Series")
    assert (season.id, season.year, len(season.championships)) == ("2031-example-series", "2031", 1)
    assert scraper.verify(season) == season


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_lines_end_as_a_wiki_stores_them(ends: str) -> None:
    text = "\ufeff" + PAGE.lstrip().replace("\n", ends)
    assert scraper.read_tables(text) == scraper.read_tables(PAGE.lstrip())
    assert scraper.parse(text, title="2031 Example Series") == scraper.parse(PAGE.lstrip(), title="2031 Example Series")


@pytest.mark.parametrize("first", ["", "import scraper.verify.audit", "import scraper.pipeline"])
def test_verify_can_be_called_whatever_is_loaded(first: str) -> None:
    call = "scraper.verify(scraper.parse('', title='2031 X')).id"
    code = f"{first}\nimport scraper\nprint(callable(scraper.verify), {call})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "True 2031-x\n"
