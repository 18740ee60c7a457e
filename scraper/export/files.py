"""Exports as plain files: CSV, JSON Lines, and a Frictionless Data Package around the CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from scraper.export.rows import form_rows
from scraper.export.schema import EXPORT_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.export.schema import ColumnSpec, TableSpec
    from scraper.model.season import Season

LICENCES = [
    {
        "name": "CC-BY-SA-4.0",
        "path": "https://creativecommons.org/licenses/by-sa/4.0/",
        "title": "Creative Commons Attribution-ShareAlike 4.0",
    }
]


def export_csv(seasons: Sequence[Season]) -> dict[str, bytes]:
    """Write a CSV file a table (RFC 4180, UTF-8, header row; an empty field is null)."""
    rows = form_rows(seasons)
    return {f"{spec.name}.csv": _dump_csv(spec, rows[spec.name]).encode() for spec in TABLES}


def _dump_csv(spec: TableSpec, rows: Sequence[tuple[Any, ...]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in spec.columns])
    writer.writerows([["true" if x is True else "false" if x is False else x for x in row] for row in rows])
    return stream.getvalue()


def export_jsonl(seasons: Sequence[Season]) -> dict[str, bytes]:
    """Write a JSON Lines file a table: an object a row, all columns in it, null where there is no value."""
    rows = form_rows(seasons)
    found = {}
    for spec in TABLES:
        names = [column.name for column in spec.columns]
        lines = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows[spec.name]]
        found[f"{spec.name}.jsonl"] = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    return found


def export_datapackage(seasons: Sequence[Season]) -> dict[str, bytes]:
    """Write the CSV files and `datapackage.json` (Data Package 1.0, Table Schema), keys and sources in it."""
    package = {
        "profile": "tabular-data-package",
        "name": "motorsport-seasons",
        "title": "Motorsport seasons read from Wikipedia",
        "version": EXPORT_VERSION,
        "licenses": LICENCES,
        "sources": [
            {"title": source.title, **({"path": source.url} if source.url else {})}
            for season in seasons
            for source in season.sources
        ],
        "resources": [_describe(spec) for spec in TABLES],
    }
    files = export_csv(seasons)
    return {"datapackage.json": (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode(), **files}


def _describe(spec: TableSpec) -> dict[str, Any]:
    keys = [
        {"fields": column.name, "reference": {"resource": _name_reference(spec, column.references), "fields": "key"}}
        for column in spec.columns
        if column.references
    ]
    return {
        "profile": "tabular-data-resource",
        "name": spec.name.replace("_", "-"),
        "title": spec.description,
        "path": f"{spec.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_describe_field(column) for column in spec.columns],
            "primaryKey": "key",
            "foreignKeys": keys,
        },
    }


def _name_reference(spec: TableSpec, reference: str) -> str:
    """Name the resource that a key leads to; Table Schema writes the resource itself as an empty name."""
    name = reference.partition(".")[0]
    return "" if name == spec.name else name.replace("_", "-")


def _describe_field(column: ColumnSpec) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if column.required:
        field["constraints"] = {"required": True}
    return field
