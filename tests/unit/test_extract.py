"""Extraction of whole pages: no table ends the reading of the others, every cell has an account, every code a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.lookups import list_data, load_data
from scraper.model.vocabulary import TableKind
from scraper.tables import extract
from tests.readings import extract_text

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = """== Standings ==
{| class="wikitable"
! Pos !! Driver !! AAA !! BBB !! Points
|-
| 1 || Ann One || 1 || 2 || 18
|-
| 2 || Bob Two || 2 || 1 || 17
|}
== Points ==
{| class="wikitable"
! Position !! 1st !! 2nd !! 3rd
|-
! Points
| 10 || 8 || 6
|}
"""


def test_a_table_that_breaks_its_extractor_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr(extract, "extract_standings", fail)
    first, second = extract_text(PAGE).tables
    assert [problem.code for problem in first.problems] == ["K300"]
    assert (first.kind, len(first.coverage.not_understood)) == (TableKind.OTHER, first.coverage.cells)
    assert [int(points) for points in second.scales[0].positions] == [10, 8, 6]


def test_layout_and_other_tables_are_left_out_by_name() -> None:
    text = "== Gallery ==\n{|\n| some text || other text\n|-\n| third text || fourth text\n|}\n"
    [table] = extract_text(text).tables
    assert table.kind in (TableKind.OTHER, TableKind.LAYOUT)
    assert sum(table.coverage.ignored.values()) + table.coverage.read == table.coverage.cells


def test_every_code_is_explained(project: Path) -> None:
    known = {code for name in list_data("codes") for code in load_data(f"codes/{name}")}
    for folder in ("tables", "season"):
        for path in (project / "scraper" / folder).glob("*.py"):
            used = set(re.findall(r"\"([KS]\d{3})\"", path.read_text("utf-8")))
            assert used <= known, path.name
