"""Grids of any table as text, CSV and Markdown."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = list[list[str]]

COLUMN_WIDTH = 30


def render_text(title: str, rows: Rows, *, width: int = COLUMN_WIDTH) -> str:
    """Render a grid for a terminal: columns side by side, long texts cut with an ellipsis."""
    flat = [[_flatten(text, " / ") for text in row] for row in rows]
    widths = [min(width, max(map(measure, column), default=0)) for column in zip(*flat, strict=True)]
    lines = ["  ".join(_fit(text, size) for text, size in zip(row, widths, strict=True)).rstrip() for row in flat]
    return "\n".join([title, *lines]) + "\n"


def render_csv(rows: Rows) -> str:
    """Render a grid as CSV (RFC 4180); a cell of several lines keeps them."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def render_markdown(title: str, rows: Rows) -> str:
    """Render a grid as a Markdown table, its first row as the header."""
    if not rows:
        return f"**{title}**\n"
    flat = [[_flatten(text, "<br>").replace("|", "\\|") for text in row] for row in rows]
    ruled = [flat[0], ["---"] * len(flat[0]), *flat[1:]]
    return "\n".join([f"**{title}**", "", *(f"| {' | '.join(row)} |" for row in ruled)]) + "\n"


def _flatten(text: str, separator: str) -> str:
    return separator.join(part for part in text.split("\n") if part)


def measure(text: str) -> int:
    """Measure a text in columns of a terminal: East Asian wide letters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _fit(text: str, size: int) -> str:
    if measure(text) <= size:
        return text + " " * (size - measure(text))
    kept = ""
    for letter in text:
        if measure(kept) + measure(letter) > size - 1:
            break
        kept += letter
    return kept + "…" + " " * (size - 1 - measure(kept))


def form_title(index: int, kind: str, section: Sequence[str], caption: str | None) -> str:
    """Name a table: its index, its kind, where it stands."""
    where = " › ".join(section)
    return f"[{index}] {kind}" + (f" · {where}" if where else "") + (f" · {caption}" if caption else "")
