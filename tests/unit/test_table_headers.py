from __future__ import annotations

import pytest

from scraper.tables.headers import group_text
from scraper.tables.rows import RowKind
from scraper.values.editions import ColumnRole as Role
from scraper.wikitext import read_page
from tests.unit.table_readings import headers_of, wikitable

STANDINGS = wikitable(
    'rowspan="2" | Pos || rowspan="2" | Driver || colspan="2" | [[2010 Monza|MNZ]]<br />{{flagicon|ITA}} || '
    'colspan="3" | SPA<br>{{flagicon|BEL}} || rowspan="2" | Pts\n'
    "R1 || R2 || 6H || 12H || 24H",
    "! 1 || Al A || 1 || 2 || Ret || 3 || 4 || ! 50",
    "! 2 || Bo B || 2 || 1 || 5 || 6 || 7 || ! 40",
    '! rowspan="2" | Pos || ! rowspan="2" | Driver || ! R1 || ! R2 || ! 6H || ! 12H || ! 24H || ! rowspan="2" | Pts',
    '! colspan="2" | MNZ || ! colspan="3" | SPA',
)


def test_paths_from_top_to_bottom():
    columns = headers_of(STANDINGS).columns
    assert [column.header for column in columns] == [
        "Pos",
        "Driver",
        "MNZ R1",
        "MNZ R2",
        "SPA 6H",
        "SPA 12H",
        "SPA 24H",
        "Pts",
    ]
    assert [column.role for column in columns] == [Role.POSITION, Role.DRIVER, *[None] * 5, Role.POINTS]
    assert [(column.sub_index, column.sub_count) for column in columns[2:7]] == [(0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]
    assert columns[2].path[0].targets == ("2010 Monza",)
    assert [flag.country for flag in columns[4].path[0].flags] == ["BEL"]


def test_footers_in_another_order_are_headers_again():
    assert [kind.value for kind in headers_of(STANDINGS).kinds] == [
        "header",
        "header",
        "data",
        "data",
        "repeat",
        "repeat",
    ]


def test_title_and_group_rows():
    text = wikitable(
        'colspan="4" | 2010 Entry List\nTeam || No. || Driver || Rounds',
        '! colspan="4" | Pro Cup',
        "Red || 1 || Al A || All",
        '! colspan="4" | Guest drivers',
        "Blue || 2 || Bo B || 3",
        '! colspan="4" | Source: a list',
    )
    page = read_page(text)
    headers = headers_of(text)
    assert [kind.value for kind in headers.kinds] == ["title", "header", "group", "data", "group", "data", "note"]
    assert headers.titles == ("2010 Entry List",)
    grid = page.tables[0].grid
    assert [group_text(grid, headers, row) for row in headers.data_rows] == ["Pro Cup", "Guest drivers"]


@pytest.mark.parametrize(
    "note",
    [
        '! colspan="3" | Sources: here',
        'colspan="3" | Source:<ref>x</ref>',
        "'''Source:'''<ref>x</ref> || ||",
        '! colspan="3" | OFFICIAL REPORT',
    ],
)
def test_notes_below_the_data(note):
    headers = headers_of(wikitable("Pos || Driver || Points", "! 1 || Al A || 9", "! 2 || Bo B || 6", note))
    assert headers.kinds[-1] is RowKind.NOTE
    assert len(headers.data_rows) == 2


def test_a_header_without_header_cells():
    headers = headers_of("{|\n| '''Pos'''\n| '''Driver'''\n| '''Points'''\n|-\n| 1\n| Al A\n| 9\n|}")
    assert [kind.value for kind in headers.kinds] == ["header", "data"]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Pos || Rider || Bike || LAK || BAR1 || BAR2 || Pts", "header"),
        ("Pos || Team || Car || Rd 1 || Rd 2 || Rd 3 || Total", "header"),
        ("Pos || Driver || LAK || HAR || MOO || WIN || Pts", "header"),
        ("1 || Ann Hart || 1st || 2nd || 3rd || Winner || 20", "data"),
        ("Ann Hart || UK || RET || DNS || DSQ || RET || DNF", "data"),
    ],
)
def test_a_first_row_without_header_cells_may_be_the_header(first: str, kind: str) -> None:
    rows = [first, "2 || Tom Reed || 3 || Ret || 4 || 5 || 12", "3 || Eve Moor || 3 || Ret || 4 || 5 || 12"]
    text = "{|\n" + "\n|-\n".join(f"| {row}" for row in rows) + "\n|}"
    assert headers_of(text).kinds[0].value == kind


def test_a_column_of_header_cells_is_no_header_row():
    headers = headers_of("{|\n! Position\n| 1st\n| 2nd\n|-\n! Points\n| 10\n| 8\n|}")
    assert [kind.value for kind in headers.kinds] == ["data", "data"]


@pytest.mark.parametrize(
    ("header", "rows", "role"),
    [
        ("No || Driver || Points", ["1 || Al A || 9", "2 || Bo B || 6"], Role.POSITION),
        ("No || Driver || Rounds", ["1 || Al A || All", "2 || Bo B || 1–3"], Role.NUMBER),
        ("No || Race || Date", ["1 || Great Prix || 1 May", "2 || Small Prix || 8 May"], Role.ROUND),
        ("Round || Driver || Team", ["All || Al A || Red", "1–3 || Bo B || Blue"], Role.ROUNDS),
        ("Event || Circuit || Date", ["1 || Ring || 1 May", "2 || Oval || 8 May"], Role.ROUND),
        ("Event || Circuit || Date", ["Great Prix || Ring || 1 May", "Small Prix || Oval || 8 May"], Role.RACE_NAME),
    ],
)
def test_cells_decide_what_a_word_of_several_meanings_means(header, rows, role):
    assert headers_of(wikitable(header, *rows)).columns[0].role is role


def test_a_short_text_with_a_flag_is_a_code():
    headers = headers_of(wikitable("Pos || Driver || FIN<br>{{flagicon|FIN}} || Points", "! 1 || Al A || 2 || 18"))
    assert headers.columns[2].role is None


def test_words_over_codes_are_no_role():
    text = wikitable(
        'rowspan="2" | Pos || rowspan="2" | Driver || colspan="2" | Rounds || rowspan="2" | Pts\nDAY || MAR',
        "! 1 || Al A || 1 || 2 || 9",
    )
    assert [column.role for column in headers_of(text).columns[2:4]] == [None, None]


def test_hints_at_abbreviations_are_words_of_the_header():
    text = wikitable("Rnd || Circuit || {{abbr|Zx|Fastest lap}} || {{abbr|MNZ|Monza Prix}}", "! 1 || Ring || Al A || 1")
    assert [column.role for column in headers_of(text).columns[2:]] == [Role.FASTEST_LAP, None]
