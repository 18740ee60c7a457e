"""The season site: what is escaped, what is linked, what is marked, and that it is the same each time."""

from __future__ import annotations

import dataclasses
import json
import posixpath
import time
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from scraper.model.season import (
    Championship,
    Column,
    Outcome,
    Published,
    Season,
    Source,
    Standing,
    StandingCell,
    StandingLine,
    StandingPosition,
)
from scraper.model.vocabulary import Group, SourceOrigin, Status
from scraper.problems import Place
from scraper.report.site import addresses, build_site
from scraper.report.site.chart import form_chart
from scraper.report.site.colours import cell_colour, darken, find_luminance, text_colour
from scraper.report.site.standings import split_raised
from tests.site_pages import load_real_seasons, read_html

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}%zz\ud800"
MOST_BYTES = 3_000_000
MOST_SECONDS = 3.0


@pytest.fixture(scope="module")
def seasons(project: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Season]:
    return load_real_seasons(project, tmp_path_factory.mktemp("site") / "normalized")


@pytest.fixture(scope="module")
def files(seasons: list[Season]) -> dict[str, bytes]:
    return dict(build_site(seasons))


def test_pages_of_everything(files: dict[str, bytes], seasons: list[Season]) -> None:
    assert {"index.html", "style.css", "site.js", "search-index.js"} <= files.keys()
    for season in seasons:
        assert addresses.season_page(season.id) in files
        for item in season.competitors:
            assert addresses.competitor_page(item.kind, item.id) in files


def test_same_bytes_each_time(files: dict[str, bytes], seasons: list[Season]) -> None:
    assert dict(build_site(seasons)) == files


def test_small_and_quick(files: dict[str, bytes], seasons: list[Season]) -> None:
    assert sum(map(len, files.values())) < MOST_BYTES
    started = time.process_time()
    for _ in build_site(seasons):
        pass
    assert time.process_time() - started < MOST_SECONDS


def test_cost_grows_with_the_pages_only(seasons: list[Season]) -> None:
    """Four times as many seasons of their own names make four times as many bytes."""
    one = sum(len(content) for _, content in build_site(_number(seasons[1], 1)))
    four = sum(len(content) for _, content in build_site(_number(seasons[1], 4)))
    assert four < 4.2 * one


def _number(season: Season, count: int) -> list[Season]:
    return [_map_texts(season, lambda text, mark=f"-{index}": text + mark) for index in range(count)]


def test_links_resolve(files: dict[str, bytes]) -> None:
    read = {name: read_html(content) for name, content in files.items() if name.endswith(".html")}
    anchors = {name: set(page.list_values("id")) for name, page in read.items()}
    broken = []
    for name, page in read.items():
        for address in page.list_values("href") + page.list_values("src"):
            parts = urlsplit(address)
            if parts.scheme:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path)) if parts.path else name
            if path not in files or (parts.fragment and unquote(parts.fragment) not in anchors[path]):
                broken.append((name, address))
    assert broken == []


def test_pages_are_well_formed(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".html"):
            page = read_html(content)
            ids = page.list_values("id")
            assert (page.faults, page.open_elements) == ([], []), name
            assert len(ids) == len(set(ids)), name


def test_no_page_needs_a_network(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".html"):
            page = read_html(content)
            loaded = [
                value
                for tag, values in page.elements
                if tag != "a"
                for value in (values.get("href"), values.get("src"))
            ]
            assert all(urlsplit(value).scheme in {"", "data"} for value in loaded if value), name
        elif name.endswith(".css"):
            assert b"url(" not in content
            assert b"@import" not in content


def test_links_out_lead_to_the_wiki_only(files: dict[str, bytes]) -> None:
    out = {
        urlsplit(address)[:2]
        for name, content in files.items()
        if name.endswith(".html")
        for address in read_html(content).list_values("href")
        if urlsplit(address).scheme not in {"", "data"}
    }
    assert out == {("https", "en.wikipedia.org")}


def test_pages_name_source_and_licence(files: dict[str, bytes], seasons: list[Season]) -> None:
    for season in seasons:
        wanted = [season.sources[0].title, season.sources[0].sha1[:12], season.sources[0].licence or ""]
        about = [item for item in season.competitors if item.kind == "person"][:3]
        named = [addresses.competitor_page(item.kind, item.id) for item in about]
        for name in ("index.html", addresses.season_page(season.id), *named):
            text = read_html(files[name]).text
            assert [item for item in wanted if item not in text] == [], name


def test_findings_stand_in_their_cells_and_in_full(files: dict[str, bytes], seasons: list[Season]) -> None:
    for season in seasons:
        page = read_html(files[addresses.season_page(season.id)])
        marked = [values["href"] for tag, values in page.elements if tag == "a" and values.get("class") == "mark"]
        for finding in season.findings:
            assert f"finding-{finding.fingerprint}" in page.list_values("id")
            assert finding.message in page.text
            if any(place.row is not None for place in finding.at) and finding.code.startswith("T1"):
                assert f"#finding-{finding.fingerprint}" in marked


def test_matrix_heads_the_hours_under_their_round(files: dict[str, bytes], seasons: list[Season]) -> None:
    content = files[addresses.season_page(seasons[0].id)].decode()
    assert '<th scope="colgroup" colspan="3">SPA</th>' in content
    assert '<th scope="col">6H</th><th scope="col">12H</th><th scope="col">24H</th>' in content


def test_search_knows_every_spelling(files: dict[str, bytes]) -> None:
    script = files["search-index.js"].decode()
    index = json.loads(script.removeprefix("window.searchIndex = ").removesuffix(";\n"))
    found = [(kind, folder, item) for kind, folder, items in index for item in items if "Fabrizio de Simone" in item]
    assert found == [("driver", "people", ["Fabrizio De Simone", "", "Fabrizio de Simone"])]


def test_search_leads_to_pages_that_are_there(files: dict[str, bytes]) -> None:
    script = files["search-index.js"].decode()
    index = json.loads(script.removeprefix("window.searchIndex = ").removesuffix(";\n"))
    found = {
        f"{folder}/{page or name.lower().replace(' ', '-')}.html"
        for _, folder, items in index
        for name, page, *_ in items
    }
    pages = {name for name in files if name.endswith(".html") and not name.endswith("index.html")}
    assert found == pages


def test_hostile_text_is_text(seasons: list[Season]) -> None:
    """Every text of a season, ids, colours and addresses too, is the worst that an article could hold."""
    hostile = _map_texts(seasons[0], lambda text: text + HOSTILE if text else "javascript:alert(3)")
    hostile.sources[0].url = "javascript:alert(4)//" + HOSTILE
    for name, content in build_site([hostile]):
        assert ".." not in name
        assert not set("<>\"'%{ ") & set(name)
        if not name.endswith(".html"):
            continue
        page = read_html(content)
        scripts = {values.get("src") for tag, values in page.elements if tag == "script"}
        assert scripts <= {"site.js", "../site.js", "search-index.js"}, name
        assert not [tag for tag, _ in page.elements if tag in {"img", "iframe", "object", "embed", "base"}]
        assert not [key for _, values in page.elements for key in values if key.startswith("on") or key == "style"]
        schemes = {urlsplit(value).scheme for value in page.list_values("href") + page.list_values("src")}
        assert schemes <= {"", "data"}, name
        assert (page.faults, page.open_elements) == ([], []), name
        if name.startswith(("seasons/", "people/x-")):
            assert "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}" in page.text


def _map_texts(value: Any, change: Any) -> Any:
    """Copy a value of the model with each of its texts changed."""
    if isinstance(value, Enum | Fraction | Place) or value is None:
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_map_texts(item, change) for item in value]
    if isinstance(value, dict):
        return {_map_texts(key, change): _map_texts(item, change) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {item.name: _map_texts(getattr(value, item.name), change) for item in dataclasses.fields(value)}
        return dataclasses.replace(value, **fields)
    return value


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
