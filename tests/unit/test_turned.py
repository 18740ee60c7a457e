"""Standings with rounds in their rows: read as any others, each cell with the place where the article has it."""

from __future__ import annotations

import pytest

import scraper

CALENDAR = """{| class="wikitable"
! Round !! Circuit !! Date
|-
| 1 || Granton || 3 May
|-
| 2 || Leith || 24 May
|}
"""
ENTRIES = """{| class="wikitable"
! No. !! Driver
|-
| 1 || Ann Orr
|-
| 2 || Bill Dunn
|}
"""
ROWS = "|-\n| Granton || 1 || 2\n|-\n| Leith || 2 || 1\n"


def read(heads: str, rows: str, before: str = CALENDAR + ENTRIES) -> scraper.Season:
    text = f'{before}{{| class="wikitable"\n! Round !! {heads}\n{rows}|}}\n'
    return scraper.parse(text, title="2031 Harbour Touring Series", wiki="enwiki")


@pytest.mark.parametrize("heads", ["Ann Orr !! Bill Dunn", "Orr !! Dunn", "[[Ann Orr|AO]] !! [[Bill Dunn|BD]]"])
def test_competitors_that_other_tables_name_head_the_columns(heads: str) -> None:
    before = CALENDAR + ENTRIES.replace("Ann Orr", "[[Ann Orr]]").replace("Bill Dunn", "[[Bill Dunn]]")
    (standings,) = read(heads, ROWS, before).championships
    numbers = [[cell.number for line in row.lines for cell in line.cells] for row in standings.standings]
    assert numbers == [[1, 2], [2, 1]]


def test_cells_keep_the_places_that_the_article_gives_them() -> None:
    (standings,) = read("Orr !! Dunn", ROWS).championships
    (line,) = standings.standings[1].lines
    assert [(cell.at.row, cell.at.column) for cell in line.cells] == [(1, 2), (2, 2)]


def test_columns_of_nobody_known_stay_unread_and_are_reported() -> None:
    season = read("North !! South", ROWS)
    assert not season.championships
    assert "K312" in [problem.code for problem in season.problems]


def test_sums_of_points_say_that_columns_are_competitors() -> None:
    season = read("North !! South", ROWS + "|-\n! Points\n| 16 || 16\n")
    assert [row.published and row.published.points for row in season.championships[0].standings] == [16, 16]


def test_every_cell_is_accounted_for() -> None:
    table = read("Orr !! Dunn", ROWS + "|-\n! Points\n| 16 || 16\n").tables[-1]
    assert (table.cells, table.read, table.not_understood) == (12, 12, 0)


DATED = """{| class="wikitable"
! %s !! Orr !! Dunn
|-
| %s || 9 || 6
|-
| %s || 6 || 9
|-
! %s | Total !! 15 !! 15
|}
"""


@pytest.mark.parametrize(
    ("labels", "first", "second", "codes"),
    [
        ("Date !! Circuit", "3 May || Granton", "24 May || Leith", ["Granton", "Leith"]),
        ("Circuit !! Date", "Granton || 3 May", "Leith || 24 May", ["Granton", "Leith"]),
        ("Date", "3 May", "24 May", ["3 May", "24 May"]),
    ],
)
def test_rows_of_rounds_may_have_dates(labels: str, first: str, second: str, codes: list[str]) -> None:
    span = "colspan=2" if "!!" in labels else "scope=row"
    text = CALENDAR + ENTRIES + DATED % (labels, first, second, span)
    season = scraper.parse(text, title="2031 Harbour Touring Series", wiki="enwiki")
    [standings] = season.championships
    assert [column.header for column in standings.columns] == codes
    assert [row.published and row.published.points for row in standings.standings] == [15, 15]
    assert (season.tables[-1].kind.value, season.tables[-1].not_understood) == ("standings", 0)


def test_the_only_table_of_rounds_is_their_calendar_too() -> None:
    text = ENTRIES + DATED % ("Date !! Circuit", "3 May || Granton", "24 May || Leith", "colspan=2")
    season = scraper.parse(text, title="2031 Harbour Touring Series", wiki="enwiki")
    assert [(rnd.circuit, rnd.date and rnd.date.start) for rnd in season.rounds] == [
        ("granton", "2031-05-03"),
        ("leith", "2031-05-24"),
    ]
    assert season.state.value == "finished"
