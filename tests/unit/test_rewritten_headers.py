"""Headers as other editors would write them: places as ordinals beside codes that are words, marks left out."""

from __future__ import annotations

import pytest

import scraper
from scraper.model.vocabulary import TableKind
from scraper.tables.headers import find_headers
from scraper.tables.rows import RowKind
from scraper.values.editions import ColumnRole, load_edition
from scraper.wikitext import read_page

ENGLISH = load_edition("en")
# "DAY" is Daytona here, and reads as a word for dates.
RESULTS = (
    "|-\n| {} || [[Ada Orr]] || 1 || 2 || 20\n|-\n| {} || [[Bo Dunn]] || 3 || 1 || 18\n"
    "|-\n| {} || [[Cy Poe]] || 2 || 3 || 9"
)


@pytest.mark.parametrize("header", ["Pos", "Place"])
@pytest.mark.parametrize("name", ["Driver", "Name"])
@pytest.mark.parametrize("places", [("1", "2", "3"), ("1st", "2nd", "3rd"), ("1.", "2.", "3.")])
def test_a_code_that_reads_as_a_date_tells_of_no_dates(header: str, name: str, places: tuple[str, ...]) -> None:
    page = f"{{|\n! {header} !! {name} !! DAY !! ATL !! Points\n{RESULTS.format(*places)}\n|}}"
    roles = [column.role for column in find_headers(read_page(page).tables[0].grid, ENGLISH).columns]
    assert roles[0] is ColumnRole.POSITION
    assert roles[1] in (ColumnRole.DRIVER, ColumnRole.NAME)
    assert roles[2:] == [None, None, ColumnRole.POINTS]
    season = scraper.parse(f"==Drivers' standings==\n{page}", title="2031 Great Cup season")
    rows = season.championships[0].standings
    assert [row.position.number for row in rows] == [1, 2, 3]
    assert [[cell.number for cell in row.lines[0].cells] for row in rows] == [[1, 2], [3, 1], [2, 3]]


BARE = [
    "Pos || Driver || Rd 1 || Rd 2 || Rd 3 || Rd 4 || Rd 5 || Rd 6 || Total",
    "Pos || Driver || 澳 || 中 || 巴林 || 俄 || 西 || 摩 || Total",
]


@pytest.mark.parametrize("header", BARE)
def test_headers_of_rounds_need_no_marks(header: str) -> None:
    page = f"{{|\n|-\n| {header}\n|-\n| 1 || Ada Orr || 1 || 2 || 1 || 1 || 1 || 1 || 20\n|}}"
    assert find_headers(read_page(page).tables[0].grid, ENGLISH).kinds == (RowKind.HEADER, RowKind.DATA)


def test_hours_below_a_round_need_no_marks() -> None:
    page = (
        "{|\n|-\n| rowspan=2 | Pos || rowspan=2 | Driver || colspan=3 | SPA || rowspan=2 | Points\n"
        "|-\n| 6H || 12hrs || 24 Hours\n|-\n| 1 || Ada Orr || 1 || 2 || 1 || 20\n|}"
    )
    kinds = find_headers(read_page(page).tables[0].grid, ENGLISH).kinds
    assert kinds == (RowKind.HEADER, RowKind.HEADER, RowKind.DATA)


def test_a_title_that_is_repeated_with_the_header_begins_no_group() -> None:
    title, header = "! colspan=3 | 2031 Entry List\n|-\n", "! Team !! Driver !! Rounds\n|-\n"
    rows = "| Orr Racing || Ada Orr || 1\n|-\n"
    page = f"{{|\n|-\n{title}{header}! colspan=3 | Pro Cup\n|-\n{rows}{title}{header}{rows}|}}"
    headers = find_headers(read_page(page).tables[0].grid, ENGLISH)
    assert [kind.value for kind in headers.kinds] == ["title", "header", "group", "data", "repeat", "repeat", "data"]
    assert headers.group_rows[-1] == 2


def test_a_career_of_one_season_is_no_standings() -> None:
    page = "{|\n! Year !! Entrant !! 1 !! WDC !! Points\n|-\n| 2003 || Orr Racing || AUS<br>1 || 5th || 16\n|}"
    assert [table.kind for table in scraper.parse(page, title="Ada Orr").tables] == [TableKind.OTHER]
