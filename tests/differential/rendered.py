"""The tables of HTML that a MediaWiki rendered, as plain data to compare with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

html = pytest.importorskip("lxml.html", reason="HTML is parsed by lxml, of the extra `test`")
_NOTE_CLASSES = {"reference", "mw-references-wrap", "mw-editsection", "mw-ext-cite-error", "error"}


@dataclass
class Seen:
    """A cell as a browser shows it: (row, column, rowspan, colspan, is a header) and its text without white space."""

    place: tuple[int, int, int, int, bool]
    text: str


@dataclass
class SeenTable:
    """A table as a browser shows it."""

    rows: int
    columns: int
    caption: str | None
    cells: list[Seen] = field(default_factory=list)


def squeeze(text: str) -> str:
    """Drop all white space."""
    return "".join(text.split())


def list_tables(rendered: str) -> list[SeenTable]:
    """List the tables of a page's HTML in document order."""
    root = html.document_fromstring(f"<html><body>{rendered}</body></html>")
    return [_form_table(table) for table in root.iter("table")]


def _form_table(table: HtmlElement) -> SeenTable:
    groups: list[list[HtmlElement]] = []
    for child in table:
        if child.tag == "tr":
            groups.append([child])
        elif child.tag in ("tbody", "thead", "tfoot"):
            groups.append([row for row in child if row.tag == "tr"])
    caption = next((child for child in table if child.tag == "caption"), None)
    seen = SeenTable(sum(map(len, groups)), 0, None if caption is None else squeeze("".join(_show(caption))))
    taken: set[tuple[int, int]] = set()
    first = 0
    for rows in groups:
        for number, row in enumerate(rows):
            _place_row(row, first + number, first + len(rows), taken, seen)
        first += len(rows)
    seen.columns = max((column + 1 for _, column in taken), default=0)
    return seen


def _place_row(row: HtmlElement, number: int, end: int, taken: set[tuple[int, int]], seen: SeenTable) -> None:
    """Place a row's cells: https://html.spec.whatwg.org/multipage/tables.html#algorithm-for-processing-rows."""
    column = 0
    for cell in row:
        if cell.tag not in ("td", "th"):
            continue
        while (number, column) in taken:
            column += 1
        colspan = min(max(_read_number(cell.get("colspan")), 1), 1000)
        rowspan = _read_number(cell.get("rowspan"))
        rowspan = min(rowspan or end - number, end - number)
        taken |= {(number + down, column + right) for down in range(rowspan) for right in range(colspan)}
        place = (number, column, rowspan, colspan, cell.tag == "th")
        seen.cells.append(Seen(place, squeeze("".join(_show(cell)))))
        column += colspan


def _read_number(value: str | None) -> int:
    """Read a non-negative integer as browsers do; 1 for what is none."""
    text = (value or "").lstrip(" \t\n\f\r").removeprefix("+")
    digits = text[: next((at for at, char in enumerate(text) if char not in "0123456789"), len(text))]
    return int(digits) if digits else 1


def _show(element: HtmlElement) -> Iterator[str]:
    """Yield the text of an element, nested tables and notes left out."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("table", "style") and not _is_note(child):
            yield from _show(child)
        yield child.tail or ""


def _is_note(element: HtmlElement) -> bool:
    return bool(_NOTE_CLASSES & set((element.get("class") or "").split()))
