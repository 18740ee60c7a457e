"""The JSON Schema (draft 2020-12) of a season, made from the data classes."""

from __future__ import annotations

import inspect
import types
import typing
from enum import StrEnum
from fractions import Fraction
from typing import Any

from scraper.model.codec import field_codecs, is_record
from scraper.model.season import SCHEMA_VERSION, Season

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def season_schema() -> dict[str, Any]:
    """Form the schema of what `scraper parse` prints and of the files in `normalized/seasons`."""
    return form_schema(Season, SCHEMA_VERSION, description="A motorsport season as `scraper parse` prints it.")


def form_schema(root: type, version: str, *, description: str = "") -> dict[str, Any]:
    """Form the schema of a data class and of all that it holds; described by its docstring if by nothing else."""
    definitions: dict[str, Any] = {}
    reference = _reference(root, definitions)
    return {
        "$schema": DRAFT,
        "title": root.__name__,
        "description": description or definitions[root.__name__]["description"],
        "version": version,
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


def _reference(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        definitions[cls.__name__] = _describe_class(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _describe_class(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for codec in field_codecs(cls):
        properties[codec.key] = _describe(codec.type, definitions)
        if codec.holds_fractions:
            exact = {"type": "string", "pattern": r"^-?\d+(/\d+)?$"}
            is_list = typing.get_origin(codec.type) is list
            properties[f"{codec.key}_exact"] = {"type": "array", "items": exact} if is_list else exact
    return {
        "type": "object",
        "description": (inspect.getdoc(cls) or "").partition("\n")[0],
        "properties": properties,
        "required": [codec.key for codec in field_codecs(cls)],
        "additionalProperties": False,
    }


def _describe(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        options = [_describe(item, definitions) for item in inner if item is not type(None)]
        return {"anyOf": [*options, {"type": "null"}]}
    if origin is list:
        return {"type": "array", "items": _describe(inner[0], definitions)}
    if origin is tuple:
        return {"type": "array", "items": {"type": "integer"}, "minItems": len(inner), "maxItems": len(inner)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _describe(inner[1], definitions)}
    return _describe_plain(hint, definitions)


def _describe_plain(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if is_record(hint):
        return _reference(hint, definitions)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    if hint is Fraction:
        return {"type": "number"}
    names = {str: "string", bool: "boolean", int: "integer", float: "number"}
    return {"type": names[hint]}
