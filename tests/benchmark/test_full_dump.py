"""The page on whole dumps shows what the rates come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmark.full_dump import Rates, form_table

if TYPE_CHECKING:
    from pathlib import Path


def test_the_page_shows_what_is_computed(project: Path) -> None:
    assert form_table(Rates()) in (project / "docs" / "scale.md").read_text("utf-8")


def test_one_process_bounds_what_cores_gain() -> None:
    last = form_table(Rates(), 1_000_000).splitlines()[-1]
    alone = form_table(Rates(scan=1e9, needs=0, read=0, names=0, form=0), 1).splitlines()[-1]
    assert last.rpartition("|")[0].rpartition("|")[2] == alone.rpartition("|")[0].rpartition("|")[2]
