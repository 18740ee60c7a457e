"""Data classes of the model to JSON and back, and JSON as text that diffs well.

A field named `class_` is "class" in JSON. An exact fraction is a number; where no decimal says it exactly, a key
`<name>_exact` ("57/7", or a list of such) stands beside.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from enum import StrEnum
from fractions import Fraction
from functools import cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

PLAIN = frozenset({str, int, bool, float, type(None)})
LINE_WIDTH = 120
MOST_IN_LINE = LINE_WIDTH // 3  # a figure, a comma and a space each
INDENTS = ["  " * depth for depth in range(16)]
CONSTANTS = {None: "null", True: "true", False: "false"}


@dataclasses.dataclass(frozen=True, slots=True)
class FieldCodec:
    """How one field is written and read."""

    attribute: str
    key: str
    type: Any
    holds_fractions: bool


@cache
def field_codecs(cls: type) -> tuple[FieldCodec, ...]:
    """List the fields of a data class or named tuple in their order, with their JSON keys and resolved types."""
    hints = typing.get_type_hints(cls)
    names: tuple[str, ...] = getattr(cls, "_fields", None) or tuple(item.name for item in dataclasses.fields(cls))
    return tuple(
        FieldCodec(
            attribute=name,
            key=name.rstrip("_"),
            type=hints[name],
            holds_fractions=_holds_fractions(hints[name]),
        )
        for name in names
    )


def is_record(hint: Any) -> bool:
    """Tell whether a type is written as a JSON object with a key a field: a data class or a named tuple."""
    return isinstance(hint, type) and (dataclasses.is_dataclass(hint) or hasattr(hint, "_fields"))


def _holds_fractions(hint: Any) -> bool:
    return hint is Fraction or any(_holds_fractions(inner) for inner in typing.get_args(hint))


def is_exact_decimal(value: Fraction) -> bool:
    """Tell whether a JSON number says the fraction exactly: a short decimal."""
    return Fraction(repr(float(value))) == value if value.denominator != 1 else True


def _encode_fraction(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def to_json(value: Any) -> Any:
    """Turn a value of the model into what `json` writes: dicts in field order, lists, texts, numbers, None."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is list or kind is tuple:
        return [item if type(item) in PLAIN else to_json(item) for item in value]
    if kind is Fraction:
        return _encode_fraction(value)
    if isinstance(value, StrEnum):
        return value.value
    if kind is dict:
        return {key: to_json(item) for key, item in value.items()}
    return _encode_dataclass(value)


def _encode_dataclass(value: Any) -> dict[str, Any]:
    encoded: dict[str, Any] = {}
    for codec in field_codecs(cast("Any", type(value))):
        item = getattr(value, codec.attribute)
        encoded[codec.key] = item if type(item) in PLAIN else to_json(item)
        if codec.holds_fractions and item is not None:
            _encode_exact(encoded, codec.key, item)
    return encoded


def _encode_exact(encoded: dict[str, Any], key: str, item: Fraction | list[Fraction]) -> None:
    values = item if isinstance(item, list) else [item]
    if all(is_exact_decimal(number) for number in values):
        return
    encoded[f"{key}_exact"] = [str(number) for number in item] if isinstance(item, list) else str(item)


def from_json(cls: type[T], data: Mapping[str, Any]) -> T:
    """Build a data class from its JSON; keys that it does not know are passed over, absent ones take defaults.

    Raises `ValueError` or `KeyError` where the JSON is not of the class's shape.
    """
    found: dict[str, Any] = {}
    for codec in field_codecs(cast("Any", cls)):
        if codec.key not in data:
            continue
        exact = data.get(f"{codec.key}_exact") if codec.holds_fractions else None
        found[codec.attribute] = _decode(codec.type, data[codec.key] if exact is None else exact)
    return cls(**found)


def _decode(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    return _decoder(hint)(value)


@cache
def _decoder(hint: Any) -> Callable[[Any], Any]:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        inner = next(item for item in typing.get_args(hint) if item is not type(None))
        return _decoder(inner)
    if origin is list:
        (inner,) = typing.get_args(hint)
        return lambda value: [_decode(inner, item) for item in value]
    if origin is tuple:
        return tuple
    if origin is dict:
        return dict
    return _plain_decoder(hint)


def _plain_decoder(hint: Any) -> Callable[[Any], Any]:
    if hint is Fraction:
        return lambda value: Fraction(str(value))
    if is_record(hint):
        return lambda value: from_json(cast("type[Any]", hint), value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if hint is float:
        return float
    return lambda value: value


def dump_json(data: Any) -> str:
    """Write JSON for people who read diffs: what fits in a line stands in one, a newline ends the text."""
    return _dump(data, 0) + "\n"


def dump_item(data: Any) -> str:
    """Write one item of a list that `dump_lists` puts together."""
    return _dump(data, 2)


def dump_lists(lists: Mapping[str, list[str]]) -> str:
    """Write an object of lists whose items are written already, as `dump_json` writes it."""
    return _join([f"{encode_basestring(key)}: {_join(lists[key], 1, '[', ']')}" for key in lists], 0, "{", "}") + "\n"


def _dump(data: Any, depth: int) -> str:
    if type(data) is str:
        return encode_basestring(data)
    if type(data) is dict:
        return _join([f"{encode_basestring(key)}: {_dump(data[key], depth + 1)}" for key in data], depth, "{", "}")
    if type(data) is list:
        return _join([_dump(item, depth + 1) for item in data], depth, "[", "]")
    if type(data) is int:
        return repr(data)
    return CONSTANTS[data] if data is None or data is True or data is False else json.dumps(data)


def _join(items: list[str], depth: int, opening: str, closing: str) -> str:
    if not items:
        return opening + closing
    if depth and len(items) <= MOST_IN_LINE:
        line = ", ".join(items)
        # The key before the bracket takes part of the line; 24 characters hold the longest key of the contract.
        if len(line) + 2 * depth + 26 <= LINE_WIDTH and "\n" not in line:
            return f"{opening}{line}{closing}"
    indent = INDENTS[depth + 1] if depth < len(INDENTS) - 1 else "  " * (depth + 1)
    return f"{opening}\n{indent}" + f",\n{indent}".join(items) + f"\n{indent[2:]}{closing}"
