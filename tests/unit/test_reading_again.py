"""What is remembered of equal cells, lines and texts is never changed by those who use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pipeline.decisions import Decisions
from scraper.pipeline.outputs import dump_season
from scraper.pipeline.pages import parse_page, read_record
from scraper.raw import form_page
from tests.benchmark.bench_tables import forget

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.raw import RawPage

PAGES = (
    "raw/enwiki/2007_FIA_GT_Championship.wikitext",
    "raw/enwiki/2013_Blancpain_Endurance_Series.wikitext",
    "tests/pages/f1/1956_Formula_One_season.wikitext",
)


def load_page(path: Path) -> RawPage:
    return form_page(path.read_text("utf-8"), wiki="enwiki", title=path.stem.replace("_", " "))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_read_again_gives_the_same(project: Path, name: str) -> None:
    page = load_page(project / name)
    forget()
    first = dump_season(parse_page(page, Decisions()))
    assert dump_season(parse_page(page, Decisions())) == first


def test_other_pages_read_before_change_nothing(project: Path) -> None:
    pages = [load_page(project / name) for name in PAGES]
    alone = []
    for page in pages:
        forget()
        alone.append(repr(read_record(page)))
    forget()
    assert [repr(read_record(page)) for page in pages] == alone


def test_each_fault_of_a_page_is_told_once() -> None:
    page = form_page(
        "{|\n! Pos !! Driver\n|-\n| 1 || {{No such rule|1}}\n|}", wiki="enwiki", title="2031 Lakes Cup season"
    )
    assert [problem.code for problem in read_record(page).problems].count("W109") == 1
