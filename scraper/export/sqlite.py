"""Seasons as one SQLite database: keys, indexes, full-text search, and views that answer the usual questions."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper.export.rows import form_rows
from scraper.export.schema import EXPORT_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.export.schema import TableSpec
    from scraper.model.season import Season

SQL_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}

VIEWS = {
    "driver_points": (
        "Points per round of each driver, as each championship counts them",
        """SELECT s.season, s.championship, c.name AS driver, r.number AS round, e.session, sc.text AS result,
                  sc.points, sc.points_exact
           FROM standing_cells sc
           JOIN standings s ON s.key = sc.standing
           JOIN standing_competitors p ON p.standing = s.key
           JOIN competitors c ON c.key = p.competitor AND c.kind = 'person'
           JOIN sessions e ON e.key = sc.session
           JOIN rounds r ON r.key = e.round
           ORDER BY s.season, s.championship, s.position_order, r.number, e.session, sc.key""",
    ),
    "names": (
        "Every spelling of every name",
        """SELECT c.competitor, c.kind, c.name, a.text AS alias, a.rule, a.season
           FROM aliases a JOIN competitors c ON c.key = a.competitor
           ORDER BY c.kind, c.competitor, a.season, a.key""",
    ),
    "open_findings": (
        "Findings that nobody has accepted",
        "SELECT * FROM findings WHERE accepted IS NULL ORDER BY key",
    ),
    "winners": (
        "Winners of each session and class",
        """SELECT r.season, e.session, r.class, r.number, t.name AS team, group_concat(p.name, ', ') AS drivers
           FROM results r
           JOIN sessions e ON e.key = r.session
           LEFT JOIN competitors t ON t.key = r.team
           LEFT JOIN result_drivers d ON d.result = r.key
           LEFT JOIN competitors p ON p.key = d.person
           WHERE r.in_class = 1 OR (r.class IS NULL AND r.position = 1)
           GROUP BY r.key ORDER BY r.key""",
    ),
}


def export_sqlite(seasons: Sequence[Season]) -> dict[str, bytes]:
    """Write `seasons.db` and `metadata.json`, which tells Datasette what the tables and columns are."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "seasons.db"
        with closing(sqlite3.connect(path)) as database:
            _fill(database, seasons)
        return {"seasons.db": path.read_bytes(), "metadata.json": _describe(seasons)}


def _fill(database: sqlite3.Connection, seasons: Sequence[Season]) -> None:
    rows = form_rows(seasons)
    database.execute("PRAGMA page_size = 4096")
    database.execute(f"PRAGMA user_version = {int(EXPORT_VERSION.partition('.')[0])}")
    for spec in TABLES:
        database.execute(_create(spec))
        holes = ", ".join("?" * len(spec.columns))
        database.executemany(f'INSERT INTO "{spec.name}" VALUES ({holes})', rows[spec.name])  # noqa: S608 - our own names
        for column in spec.columns:
            if column.references:
                database.execute(f'CREATE INDEX "{spec.name}_{column.name}" ON "{spec.name}" ("{column.name}")')
    for name, (_, query) in VIEWS.items():
        database.execute(f'CREATE VIEW "{name}" AS {query}')
    _index_names(database)
    database.commit()
    database.execute("VACUUM")


def _create(spec: TableSpec) -> str:
    columns = []
    for column in spec.columns:
        sql = f'"{column.name}" {SQL_TYPES[column.type]}'
        if column.name == "key":
            sql += " PRIMARY KEY"
        if column.required:
            sql += " NOT NULL"
        if column.references:
            sql += ' REFERENCES "{}" ("{}")'.format(*column.references.split("."))
        columns.append(sql)
    return f'CREATE TABLE "{spec.name}" ({", ".join(columns)})'


def _index_names(database: sqlite3.Connection) -> None:
    """Make names findable without their accents: `SELECT * FROM names_fts WHERE names_fts MATCH 'muller'`."""
    database.execute(
        "CREATE VIRTUAL TABLE names_fts USING fts5(alias, name, competitor UNINDEXED, season UNINDEXED, "
        "tokenize = 'unicode61 remove_diacritics 2')"
    )
    database.execute("INSERT INTO names_fts SELECT alias, name, competitor, season FROM names")


def _describe(seasons: Sequence[Season]) -> bytes:
    tables: dict[str, Any] = {
        spec.name: {
            "description": spec.description,
            "columns": {column.name: column.description for column in spec.columns},
        }
        for spec in TABLES
    }
    tables |= {name: {"description": description} for name, (description, _) in VIEWS.items()}
    tables["names_fts"] = {"hidden": False, "description": "Full-text search over every spelling"}
    titles = ", ".join(source.title for season in seasons for source in season.sources)
    metadata = {
        "title": "Motorsport seasons read from Wikipedia",
        "license": "CC BY-SA 4.0",
        "license_url": "https://creativecommons.org/licenses/by-sa/4.0/",
        "source": f"Wikipedia: {titles}",
        "databases": {"seasons": {"tables": tables}},
    }
    return (json.dumps(metadata, ensure_ascii=False, indent=2) + "\n").encode()
