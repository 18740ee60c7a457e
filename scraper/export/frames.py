"""One season's tables as data frames of pandas or polars, where they are installed."""

from __future__ import annotations

import importlib
from datetime import date
from typing import TYPE_CHECKING, Any

from scraper.export.rows import form_rows
from scraper.export.schema import TABLES
from scraper.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.export.schema import TableSpec
    from scraper.model.season import Season

# Types that hold missing values without turning numbers into floats or objects.
PANDAS_TYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
POLARS_TYPES = {"string": "String", "integer": "Int64", "number": "Float64", "boolean": "Boolean", "date": "Date"}


def form_pandas(season: Season, table: str) -> Any:
    """Form a pandas frame of a table of the export schema.

    Raises `ImportError` where pandas is not installed, `UsageError` where there is no such table.
    """
    spec, columns = _form_columns(season, table)
    pandas = _load("pandas")
    series = {
        column.name: pandas.Series(values, dtype=PANDAS_TYPES[column.type])
        for column, values in zip(spec.columns, columns, strict=True)
    }
    return pandas.DataFrame(series)


def form_polars(season: Season, table: str) -> Any:
    """Form a polars frame of a table of the export schema.

    Raises `ImportError` where polars is not installed, `UsageError` where there is no such table.
    """
    spec, columns = _form_columns(season, table)
    polars = _load("polars")
    return polars.DataFrame(
        {
            column.name: polars.Series(values, dtype=getattr(polars, POLARS_TYPES[column.type]))
            for column, values in zip(spec.columns, columns, strict=True)
        }
    )


def _form_columns(season: Season, table: str) -> tuple[TableSpec, list[list[Any]]]:
    spec = next((item for item in TABLES if item.name == table), None)
    if spec is None:
        raise UsageError(f"no table {table!r}; there are {', '.join(item.name for item in TABLES)}")
    return spec, list_columns(spec, form_rows([season])[table])


def list_columns(spec: TableSpec, rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """List the columns of a table's rows, dates as dates."""
    columns = [list(values) for values in zip(*rows, strict=True)] or [[] for _ in spec.columns]
    return [
        [None if value is None else date.fromisoformat(value) for value in values] if column.type == "date" else values
        for column, values in zip(spec.columns, columns, strict=True)
    ]


def _load(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is not installed: pip install 'scraper[{name}]'") from error
