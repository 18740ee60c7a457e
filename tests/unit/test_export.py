"""Exports: one schema for all formats, keys that hold, types that other tools read right."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

import scraper
from scraper.export.files import export_csv, export_datapackage, export_jsonl
from scraper.export.parquet import export_parquet
from scraper.export.rows import form_rows
from scraper.export.schema import TABLES
from scraper.export.sqlite import VIEWS, export_sqlite

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.model.season import Season


@pytest.fixture(scope="module")
def seasons(project: Path) -> list[Season]:
    titles = ("2007 FIA GT Championship", "2013 Blancpain Endurance Series")
    texts = [(project / f"raw/enwiki/{title.replace(' ', '_')}.wikitext").read_text("utf-8") for title in titles]
    return [scraper.parse(text, title=title) for text, title in zip(texts, titles, strict=True)]


@pytest.fixture(scope="module")
def database(seasons: list[Season], tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("export") / "seasons.db"
    path.write_bytes(export_sqlite(seasons)["seasons.db"])
    return sqlite3.connect(path)


def test_every_key_is_unique_and_every_reference_holds(seasons: list[Season]) -> None:
    rows = form_rows(seasons)
    keys = {spec.name: {row[0] for row in rows[spec.name]} for spec in TABLES}
    for spec in TABLES:
        assert len(keys[spec.name]) == len(rows[spec.name]), spec.name
        for number, column in enumerate(spec.columns):
            if column.references:
                told = {row[number] for row in rows[spec.name]} - {None}
                assert told <= keys[column.references.partition(".")[0]], (spec.name, column.name)


def test_every_value_has_its_columns_type(seasons: list[Season]) -> None:
    kinds: dict[str, tuple[type, ...]] = {
        "string": (str,),
        "integer": (int,),
        "number": (int, float),
        "boolean": (bool,),
        "date": (str,),
    }
    for spec in TABLES:
        for row in form_rows(seasons)[spec.name]:
            for column, value in zip(spec.columns, row, strict=True):
                assert value is None or isinstance(value, kinds[column.type]), (spec.name, column.name, value)


def test_rows_say_where_they_come_from(seasons: list[Season]) -> None:
    for spec in TABLES:
        names = [column.name for column in spec.columns]
        assert names[0] == "key"
        assert names[-4:] == ["revision_id", "source_table", "source_row", "source_column"]
    cells = form_rows(seasons)["standing_cells"]
    assert all(None not in row[-3:] for row in cells)


def test_csv_and_json_lines_say_the_same(seasons: list[Season]) -> None:
    tables, lines = export_csv(seasons), export_jsonl(seasons)
    for spec in TABLES:
        told = list(csv.DictReader(io.StringIO(tables[f"{spec.name}.csv"].decode())))
        objects = [json.loads(line) for line in lines[f"{spec.name}.jsonl"].decode().splitlines()]
        assert [row["key"] for row in told] == [row["key"] for row in objects]
        assert len(told) == len(form_rows(seasons)[spec.name])


def test_the_data_package_is_valid(seasons: list[Season], tmp_path: Path) -> None:
    frictionless: Any = pytest.importorskip("frictionless")
    for name, content in export_datapackage(seasons).items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    (tmp_path / "rounds.csv").write_text("key,season\n,\n")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_points_per_round_of_a_driver(database: sqlite3.Connection) -> None:
    rows = database.execute(
        "SELECT round, result, points FROM driver_points WHERE driver = 'Thomas Biagi' AND championship LIKE 'gt1%' "
        "AND session NOT LIKE '%h' ORDER BY round"
    ).fetchall()
    assert rows[:3] == [(1, "6", 3.0), (2, "1", 10.0), (3, "6", 3.0)]


def test_every_alias_of_a_person(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT DISTINCT alias FROM names WHERE competitor = 'fabrizio-de-simone'").fetchall()
    assert {alias for (alias,) in rows} == {"Fabrizio De Simone", "Fabrizio de Simone"}
    found = database.execute("SELECT DISTINCT name FROM names_fts WHERE names_fts MATCH 'mucke'").fetchall()
    assert found == [("Stefan Mücke",)]


def test_findings_that_nobody_has_accepted(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT message FROM open_findings WHERE code = 'T101'").fetchall()
    assert len(rows) == 4


def test_the_database_is_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for view in VIEWS:
        database.execute(f'SELECT * FROM "{view}" LIMIT 1').fetchall()
    winners = database.execute("SELECT count(*) FROM winners WHERE season LIKE '2007%'").fetchone()
    assert winners[0] >= 20


def test_parquet_has_the_right_types(seasons: list[Season]) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(export_parquet(seasons)["standings.parquet"]))
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["points"], types["position_order"], types["points_exact"]) == ("double", "int64", "string")
    assert 43.5 in table.column("points").to_pylist()
