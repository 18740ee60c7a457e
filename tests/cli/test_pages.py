"""`tables` and `parse`: one page in, nothing but standard output touched."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from scraper.model.schema import season_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

SMALL = """
== Standings ==
{| class="wikitable"
|+ Points
! Pos !! Driver !! [[2031 Alpha|ALP]] !! Pts
|-
| 1 || {{flagicon|ITA}} [[Ann Example]] || style="background:#ffffbf" | '''1''' || 10
|}
"""


def test_tables_follow_the_contract(run: Callable[..., Ran]) -> None:
    ran = run("tables", "-", stdin=SMALL.encode())
    assert ran.status == 0
    (table,) = json.loads(ran.out)["tables"]
    assert list(table) == [
        "index", "section", "caption", "kind", "template", "parent", "parent_cell", "rows", "columns", "attributes",
        "cells",
    ]  # fmt: skip
    assert (table["section"], table["caption"], table["rows"], table["columns"]) == (["Standings"], "Points", 2, 4)
    cell = next(cell for cell in table["cells"] if cell["text"] == "Ann Example")
    assert list(cell) == [
        "row", "column", "rowspan", "colspan", "header", "text", "lines", "links", "flags", "notes", "styles", "colour",
        "attributes", "source",
    ]  # fmt: skip
    assert cell["links"] == [{"target": "Ann Example", "text": "Ann Example"}]
    assert cell["flags"] == [{"code": "ITA", "country": "ITA"}]
    start, end = cell["source"]
    assert "[[Ann Example]]" in SMALL[start:end]
    place = next(cell for cell in table["cells"] if (cell["row"], cell["column"]) == (1, 2))
    assert (place["text"], place["styles"], place["colour"]) == ("1", ["bold"], "#ffffbf")


def test_tables_as_csv(run: Callable[..., Ran]) -> None:
    ran = run("tables", "-", "--format", "csv", stdin=SMALL.encode())
    assert list(csv.reader(io.StringIO(ran.out))) == [["Pos", "Driver", "ALP", "Pts"], ["1", "Ann Example", "1", "10"]]


@pytest.mark.parametrize(
    ("format_", "line"), [("text", "1    Ann Example  1    10"), ("markdown", "| 1 | Ann Example | 1 | 10 |")]
)
def test_tables_for_readers(run: Callable[..., Ran], format_: str, line: str) -> None:
    assert line in run("tables", "-", "--format", format_, stdin=SMALL.encode()).out.splitlines()


def test_tables_can_be_picked(run: Callable[..., Ran], project: Path) -> None:
    page = project / "raw/enwiki/2013_Blancpain_Endurance_Series.wikitext"
    everything = json.loads(run("tables", page).out)["tables"]
    assert [table["index"] for table in everything] == list(range(len(everything)))
    assert [t["index"] for t in json.loads(run("tables", page, "--index", 2, "--index", 0).out)["tables"]] == [0, 2]
    picked = json.loads(run("tables", page, "--section", "gentlemen").out)["tables"]
    assert [table["section"][-1] for table in picked] == ["Gentlemen Trophy"]


def test_spans_can_stay_single(run: Callable[..., Ran]) -> None:
    text = b"{|\n| rowspan=2 | a || b\n|-\n| c\n|}"
    assert run("tables", "-", "--format", "csv", stdin=text).out == "a,b\na,c\n"
    assert run("tables", "-", "--format", "csv", "--no-expand", stdin=text).out == "a,b\n,c\n"


def test_a_title_in_raw(run: Callable[..., Ran], project: Path) -> None:
    ran = run("tables", "2007 FIA GT Championship", "--raw", project / "raw", "--format", "text", "--index", 0)
    assert ran.status == 0
    assert "Zhuhai International Circuit" in ran.out


def test_parse_prints_a_season(run: Callable[..., Ran]) -> None:
    ran = run("parse", "-", "--title", "2031 Example Series", stdin=SMALL.encode())
    season = json.loads(ran.out)
    jsonschema.validate(season, season_schema())
    assert (season["id"], season["year"], season["sources"][0]["origin"]) == ("2031-example-series", "2031", "file")
    assert season["championships"][0]["standings"][0]["competitors"] == ["ann-example"]
    assert ran.status == 0


def test_parse_names_the_season_after_the_file(run: Callable[..., Ran], tmp_path: Path) -> None:
    page = tmp_path / "2031_Example_Series.wikitext"
    page.write_text(SMALL, "utf-8")
    assert json.loads(run("parse", page).out)["title"] == "2031 Example Series"
    assert sorted(path.name for path in tmp_path.iterdir()) == [page.name]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 4),
        (b"#REDIRECT [[2007 FIA GT Championship]]", 4),
        (b"just prose, no table", 4),
        (b"\x00\x01\x02binary", 2),
        (b"\xff\xfe{| \n| a\n|}", 4),
        (b"{|" * 100_000, 4),
    ],
)
def test_bad_pages_are_told_in_a_line(run: Callable[..., Ran], content: bytes, status: int) -> None:
    ran = run("parse", "-", "--title", "2031 Example Series", stdin=content)
    assert ran.status == status
    assert ran.err.splitlines()[-1].startswith("scraper: ")
    assert "Traceback" not in ran.err


def test_a_misspelt_title_gets_a_suggestion(run: Callable[..., Ran], project: Path) -> None:
    ran = run("tables", "2007 FIA GT Champonship", "--raw", project / "raw")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean '2007 FIA GT Championship'?" in ran.err
