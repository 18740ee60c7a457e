"""The season site: what is escaped, what is linked, what is marked, and that it is the same each time."""

from __future__ import annotations

import dataclasses
import json
import posixpath
import time
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from scraper.problems import Place
from scraper.report.site import addresses, build_site
from tests.site_pages import load_real_seasons, read_html

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.model.season import Season


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


def test_pages_are_outlined_and_described(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".html"):
            page = read_html(content)
            levels = [int(tag[1]) for tag, _ in page.elements if tag in {"h1", "h2", "h3", "h4"}]
            assert (levels[0], levels.count(1)) == (1, 1), name
            assert all(below - above <= 1 for above, below in pairwise(levels)), name
            assert ("html", {"lang": "en"}) in page.elements
            assert next(values["content"] for tag, values in page.elements if values.get("name") == "description"), name


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
