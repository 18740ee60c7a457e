"""The exports in the tools that people use: pandas, polars, DuckDB, Datasette."""

from __future__ import annotations

import builtins
import datetime as dt
import importlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import scraper
from scraper.export.parquet import export_parquet
from scraper.export.schema import TABLES
from scraper.export.sqlite import VIEWS, export_sqlite
from scraper.problems import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.model.season import Season

TITLE = "2013 Blancpain Endurance Series"


@pytest.fixture(scope="module")
def season(project: Path) -> Season:
    text = (project / f"raw/enwiki/{TITLE.replace(' ', '_')}.wikitext").read_text("utf-8")
    return scraper.parse(text, title=TITLE)


@pytest.fixture(scope="module")
def parquet(season: Season, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pyarrow")
    folder = tmp_path_factory.mktemp("parquet")
    for name, content in export_parquet([season]).items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("library", ["pandas", "polars"])
@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_frames_have_the_schemas_columns_and_types(season: Season, library: str, spec: Any) -> None:
    pytest.importorskip(library)
    frame = getattr(season, f"to_{library}")(spec.name)
    kinds = {
        "pandas": {
            "string": "string",
            "integer": "Int64",
            "number": "Float64",
            "boolean": "boolean",
            "date": "datetime64[s]",
        },
        "polars": {"string": "String", "integer": "Int64", "number": "Float64", "boolean": "Boolean", "date": "Date"},
    }[library]
    assert list(frame.columns) == [column.name for column in spec.columns]
    assert [str(kind) for kind in frame.dtypes] == [kinds[column.type] for column in spec.columns]


def test_a_frame_keeps_what_is_missing(season: Season) -> None:
    pytest.importorskip("pandas")
    results = season.to_pandas()
    assert len(results) == len(season.results)
    assert results["position"].isna().any()
    assert set(results["position"].dropna()) >= {1, 2, 3}


def test_a_table_that_is_none(season: Season) -> None:
    with pytest.raises(UsageError, match="no table 'result'; there are seasons, "):
        season.to_pandas("result")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_missing(season: Season, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=rf"{library} is not installed: pip install 'scraper\[{library}\]'"):
        getattr(season, f"to_{library}")()


def read_pandas(path: Path) -> tuple[list[str], Any]:
    frame = importlib.import_module("pandas").read_parquet(path, dtype_backend="pyarrow")
    return [str(kind).partition("[")[0] for kind in frame.dtypes], frame.to_dict("records")[0]


def read_polars(path: Path) -> tuple[list[str], Any]:
    frame = importlib.import_module("polars").read_parquet(path)
    return [str(kind) for kind in frame.dtypes], frame.row(0, named=True)


def read_duckdb(path: Path) -> tuple[list[str], Any]:
    found = importlib.import_module("duckdb").sql(f"SELECT * FROM '{path}'")
    return [str(kind) for kind in found.types], dict(zip(found.columns, found.fetchall()[0], strict=True))


@pytest.mark.parametrize(
    ("library", "read", "kinds"),
    [
        ("pandas", read_pandas, {"string": "string", "integer": "int64", "date": "date32"}),
        ("polars", read_polars, {"string": "String", "integer": "Int64", "date": "Date"}),
        ("duckdb", read_duckdb, {"string": "VARCHAR", "integer": "BIGINT", "date": "DATE"}),
    ],
)
def test_parquet_is_read_with_the_right_types(parquet: Path, library: str, read: Any, kinds: dict[str, str]) -> None:
    pytest.importorskip(library)
    found, first = read(parquet / "rounds.parquet")
    spec = next(item for item in TABLES if item.name == "rounds")
    assert found == [kinds[column.type] for column in spec.columns]
    assert (first["number"], first["date_start"]) == (1, dt.date(2013, 4, 14))
    found, first = read(parquet / "standings.parquet")
    points = [column.name for column in next(item for item in TABLES if item.name == "standings").columns].index(
        "points"
    )
    assert found[points].lower().removeprefix("float") in ("double", "64")
    assert isinstance(first["points"], builtins.float)


@pytest.fixture(scope="module")
def datasette(season: Season, tmp_path_factory: pytest.TempPathFactory) -> Any:
    pytest.importorskip("datasette")
    folder = tmp_path_factory.mktemp("datasette")
    for name, content in export_sqlite([season]).items():
        (folder / name).write_bytes(content)

    def get(path: str) -> Any:
        command = [
            sys.executable,
            "-m",
            "datasette",
            "serve",
            "seasons.db",
            "--metadata",
            "metadata.json",
            "--get",
            path,
        ]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
        assert ran.returncode == 0, ran.stderr or ran.stdout
        return json.loads(ran.stdout)

    return get


def test_datasette_shows_tables_views_and_keys(datasette: Any) -> None:
    found = datasette("/seasons.json")
    assert {view["name"] for view in found["views"]} == set(VIEWS)
    assert found["license"] == "CC BY-SA 4.0"
    assert TITLE in found["source"]
    tables = {table["name"]: table for table in found["tables"]}
    assert {spec.name for spec in TABLES} <= set(tables)
    leads = {key["other_table"] for key in tables["standing_cells"]["foreign_keys"]["outgoing"]}
    assert leads == {"seasons", "standings", "sessions", "competitors"}


@pytest.mark.parametrize("view", VIEWS)
def test_datasette_answers_each_view(datasette: Any, view: str) -> None:
    rows = datasette(f"/seasons/{view}.json?_shape=array&_size=3")
    assert len(rows) == 3 or view == "open_findings"


def test_datasette_searches_names_without_accents(datasette: Any) -> None:
    rows = datasette("/seasons/names_fts.json?_search=mucke&_shape=array")
    assert {row["name"] for row in rows} == {"Stefan Mücke"}
