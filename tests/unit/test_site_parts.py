"""The parts of the season site: addresses, colours, raised places, charts."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from scraper.model.season import (
    Championship,
    Column,
    Outcome,
    Published,
    Source,
    Standing,
    StandingCell,
    StandingLine,
    StandingPosition,
)
from scraper.model.vocabulary import Group, SourceOrigin, Status
from scraper.problems import Place
from scraper.report.site import addresses
from scraper.report.site.chart import form_chart
from scraper.report.site.colours import cell_colour, darken, find_luminance, text_colour
from scraper.report.site.standings import split_raised
from scraper.report.site.views import Link, TableCell, form_table


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "https://wiki@evil.example/",
        "//x",
        "http://[",
        "",
    ],
)
def test_addresses_that_are_not_the_wikis(url: str) -> None:
    assert addresses.source_address(_source(url)) is None
    assert addresses.article_address(_source(url), "A") is None


def test_addresses_of_revisions() -> None:
    plain, query = _source("https://w.example/wiki/A"), _source("https://w.example/index.php?title=A")
    plain.revision_id = query.revision_id = 7
    assert addresses.revision_address(plain) == "https://w.example/wiki/A?oldid=7"
    assert addresses.revision_address(query) == "https://w.example/index.php?title=A&oldid=7"
    assert addresses.article_address(query, "B") is None


def _source(url: str) -> Source:
    return Source("enwiki", "A", None, None, None, "0" * 40, url, SourceOrigin.FILE, None)


@pytest.mark.parametrize(
    ("identifier", "plain"),
    [("a-b.c", True), ("..", False), ("index", False), ("A/B", False), ("é", False), ("", False), ("a" * 200, False)],
)
def test_ids_stay_in_their_folder(identifier: str, plain: bool) -> None:
    name = addresses.page_name(identifier)
    assert (name == f"{identifier}.html") is plain
    assert "/" not in name
    assert len(name) < 130


@pytest.mark.parametrize("channel", range(0, 256, 15))
def test_text_contrasts_with_any_colour(channel: int) -> None:
    for other in range(0, 256, 51):
        colour = f"#{channel:02x}{other:02x}{(channel + other) % 256:02x}"
        for background in (colour, darken(colour)):
            one, two = sorted((find_luminance(background), find_luminance(text_colour(background))))
            assert (two + 0.05) / (one + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("text", "number", "status", "colour", "points", "wanted"),
    [
        ("1", 1, "classified", None, None, "#ffffbf"),
        ("1", 1, "classified", "#123456", None, "#123456"),
        ("1", 1, "classified", "red;x:y", None, "#ffffbf"),
        ("8", 8, "classified", None, Fraction(1), "#dfffdf"),
        ("18", 18, "classified", None, Fraction(0), "#cfcfff"),
        ("Ret", None, "retired", None, None, "#efcfff"),
        ("", None, "absent", None, None, None),
    ],
)
def test_colours_of_cells(
    text: str, number: int | None, status: str, colour: str | None, points: Fraction | None, wanted: str | None
) -> None:
    assert cell_colour(_cell(0, text, points, number, Status(status), colour)) == wanted


@pytest.mark.parametrize(
    ("text", "number", "marks", "also", "wanted"),
    [
        ("26", 2, [], ["6"], ("2", "6")),
        ("44", 4, [], ["4"], ("4", "4")),
        ("11 P", 1, ["pole"], ["1"], ("1", "1 P")),
        ("1P F", 1, ["pole", "fastest_lap"], [], ("1", "P F")),
        ("1", 1, ["pole"], [], ("1", "P")),
        ("RetP", None, ["pole"], [], ("Ret", "P")),
        ("Ret5", None, [], ["5"], ("Ret", "5")),
        ("20†3", 20, ["classified_distance"], ["3"], ("20†", "3")),
        ("12", 12, [], [], ("12", "")),
        ("6", None, [], ["6"], ("6", "")),
    ],
)
def test_raised_places_stand_apart(
    text: str, number: int | None, marks: list[str], also: list[str], wanted: tuple[str, str]
) -> None:
    cell = _cell(0, text, None, number)
    cell.marks = marks
    cell.also = [Outcome("sprint", item, int(item), Status.CLASSIFIED, None, dropped=False, marks=[]) for item in also]
    assert split_raised(cell) == wanted


def _cell(
    column: int,
    text: str,
    points: Fraction | None,
    number: int | None = None,
    status: Status = Status.CLASSIFIED,
    colour: str | None = None,
) -> StandingCell:
    at = Place(0, 0, 1, column)
    return StandingCell(None, text, number, status, points, dropped=False, marks=[], at=at, colour=colour)


@pytest.mark.parametrize(
    ("points", "published", "values", "note"),
    [
        ([8, 10], 18, ["8", "18"], ""),
        ([Fraction(1, 7), Fraction(1, 2)], Fraction(9, 14), ["1/7", "9/14"], ""),
        (
            [8, None],
            18,
            ["8", "8"],
            "As far as the points of the cells are known they do not add up to the published totals of who: 18.",
        ),
    ],
)
def test_chart_adds_points_up(points: list[Any], published: Any, values: list[str], note: str) -> None:
    chart = form_chart(_championship(points, published), {}, "x")
    assert chart is not None
    assert (chart.series[0].values, chart.note) == (values, note)


@pytest.mark.parametrize("points", [[5], [0, 0], [0, -5], [None, None], [5, -5]])
def test_no_chart_of_nothing(points: list[Any]) -> None:
    assert form_chart(_championship(points, None), {}, "x") is None


def _championship(points: list[Any], published: Any) -> Championship:
    cells = [_cell(column, "1", None if value is None else Fraction(value)) for column, value in enumerate(points)]
    total = None if published is None else Published(Fraction(published), None, str(published), Place(0, 0, 1, 9))
    standing = Standing(
        StandingPosition(1, 1, "1"), ["who"], [StandingLine(None, None, None, cells)], total, None, None
    )
    columns = [Column(None, str(column), column) for column in range(len(points))]
    return Championship("c", "C", Group.PEOPLE, None, 0, 0, columns, [], [], [standing])


def test_a_table_has_no_empty_column() -> None:
    rows = [
        [TableCell([Link("1")]), TableCell([Link("")]), TableCell([])],
        [TableCell([]), TableCell([]), TableCell([])],
    ]
    table = form_table(["Round", "Date", "Event"], rows)
    assert (table.headers, [len(row) for row in table.rows]) == (["Round"], [1, 1])
    assert form_table(["Round", "Date"], []).headers == ["Round", "Date"]


@pytest.mark.parametrize("drawn", ["desk", "phone"])
@pytest.mark.parametrize(("count", "header"), [(2, "SPA 24 Hours"), (10, "SPA 6H"), (24, "R{}"), (40, "Rd {}")])
def test_headers_of_a_chart_stand_clear_of_each_other(drawn: str, count: int, header: str) -> None:
    championship = _championship([1] * count, count)
    for index, column in enumerate(championship.columns):
        column.header = header.format(index + 1)
    plot = getattr(form_chart(championship, {}, "x"), drawn)
    rows: dict[float, list[tuple[float, float]]] = {}
    for x, y, text in plot.columns:
        rows.setdefault(y, []).append((x - 3.4 * len(text), x + 3.4 * len(text)))
    assert len(rows) <= 2
    for spans in rows.values():
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(0 < x < plot.width and 0 < y < plot.height for x, y in plot.labels)
