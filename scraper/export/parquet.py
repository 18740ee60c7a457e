"""Seasons as Parquet files, a table each, through pyarrow (`pip install scraper[parquet]`)."""

from __future__ import annotations

import importlib
import io
from typing import TYPE_CHECKING, Any

from scraper.export.frames import list_columns
from scraper.export.rows import form_rows
from scraper.export.schema import EXPORT_VERSION, TABLES
from scraper.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.export.schema import TableSpec
    from scraper.model.season import Season


def export_parquet(seasons: Sequence[Season]) -> dict[str, bytes]:
    """Write a Parquet file a table, types as the schema has them.

    Raises `UsageError` where pyarrow is not installed.
    """
    try:
        arrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'scraper[parquet]'") from error
    rows = form_rows(seasons)
    found: dict[str, bytes] = {}
    for spec in TABLES:
        schema = _form_schema(arrow, spec)
        columns = list_columns(spec, rows[spec.name])
        arrays = [arrow.array(values, type=item.type) for values, item in zip(columns, schema, strict=True)]
        stream = io.BytesIO()
        parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), stream, compression="zstd")
        found[f"{spec.name}.parquet"] = stream.getvalue()
    return found


def _form_schema(arrow: Any, spec: TableSpec) -> Any:
    types = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    fields = [
        arrow.field(column.name, types[column.type], metadata={"description": column.description})
        for column in spec.columns
    ]
    return arrow.schema(fields, metadata={"version": EXPORT_VERSION, "description": spec.description})
