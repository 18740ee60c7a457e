"""Every table of the rendered articles, slot by slot: structure, lines, links, flags, bold and italic marks, notes."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from scraper.countries import find_country
from scraper.wikitext import read_page
from scraper.wikitext.parts import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scraper.wikitext.content import CellContent
    from scraper.wikitext.page import Cell, Table

pytestmark = pytest.mark.shared

# What `{{flag}}` calls a country now, and what it did in March 2014.
RENAMED = {"Czechia": "Czech Republic"}


def squeeze(text: str) -> str:
    return "".join(RENAMED.get(text, text).split())


@cache
def pair_tables(shared: Path) -> list[tuple[str, Table, dict[str, Any]]]:
    """Pair the tables read with the true ones: those that no template wrote, in order."""
    pairs: list[tuple[str, Table, dict[str, Any]]] = []
    for path in sorted((shared / "corpus/grids").glob("*.json")):
        wikitext = (shared / "corpus/wikitext" / f"{path.stem}.wikitext").read_text("utf-8")
        read = [table for table in read_page(wikitext).tables if table.template is None]
        true = [table for table in json.loads(path.read_text("utf-8"))["tables"] if table["template"] is None]
        assert len(read) == len(true), path.stem
        pairs += [(f"{path.stem} {number}", *pair) for number, pair in enumerate(zip(read, true, strict=True))]
    return pairs


def pair_cells(shared: Path) -> Iterator[tuple[str, Cell, dict[str, Any]]]:
    for name, table, true in pair_tables(shared):
        for cell, true_cell in zip(table.grid.cells, true["cells"], strict=True):
            yield f"{name} [{cell.row}, {cell.column}]", cell, true_cell


def list_flags(content: CellContent) -> list[str | None]:
    return [part.country for line in content.lines for part in line.parts if part.kind is PartKind.FLAG]


def list_links(content: CellContent) -> list[list[str]]:
    """List links; the parts of one link that differ in style are one link."""
    found: list[list[str]] = []
    for line in content.lines:
        last = None
        for part in line.parts:
            if part.target is None or part.kind is not PartKind.TEXT:
                last = None
            elif part.target == last:
                found[-1][1] += part.text
            else:
                found.append([part.target, part.text])
                last = part.target
    return [[RENAMED.get(target, target), squeeze(text)] for target, text in found]


def marked(content: CellContent, style: str) -> str:
    parts = (part for line in content.lines for part in line.parts if part.kind is PartKind.TEXT)
    return squeeze("".join(part.text for part in parts if style in part.styles))


def differences(pairs: Iterator[tuple[str, Any, Any]]) -> list[tuple[str, Any, Any]]:
    return [(name, read, true) for name, read, true in pairs if read != true]


def test_tables_have_their_size_sections_and_parents(shared: Path) -> None:
    def describe() -> Iterator[tuple[str, Any, Any]]:
        for name, table, true in pair_tables(shared):
            place = true["parent_cell"] and tuple(true["parent_cell"])
            yield (
                name,
                (table.grid.rows, table.grid.columns, table.section, table.parent_cell),
                (true["height"], true["width"], tuple(true["headings"]), place),
            )

    assert differences(describe()) == []


def test_slots_belong_to_the_same_cells(shared: Path) -> None:
    pairs = ((name, table.grid.slots, true["grid"]) for name, table, true in pair_tables(shared))
    assert differences(pairs) == []


def test_cells_have_their_origin_spans_and_header_flag(shared: Path) -> None:
    assert (
        differences(
            (
                name,
                (cell.row, cell.column, cell.rowspan, cell.colspan, cell.header),
                (true["row"], true["col"], true["rowspan"], true["colspan"], true["header"]),
            )
            for name, cell, true in pair_cells(shared)
        )
        == []
    )


def test_cells_have_their_text(shared: Path) -> None:
    pairs = ((name, squeeze(cell.content.text), squeeze(true["text"])) for name, cell, true in pair_cells(shared))
    assert differences(pairs) == []


def test_cells_have_their_lines(shared: Path) -> None:
    assert (
        differences(
            (
                name,
                [squeeze(line.text) for line in cell.content.lines] or [""],
                list(map(squeeze, true["lines"])) or [""],
            )
            for name, cell, true in pair_cells(shared)
        )
        == []
    )


def test_cells_have_their_links(shared: Path) -> None:
    assert (
        differences(
            (name, list_links(cell.content), [[target, squeeze(text)] for target, text in true["links"]])
            for name, cell, true in pair_cells(shared)
        )
        == []
    )


def test_cells_have_their_flags(shared: Path) -> None:
    assert (
        differences(
            (name, list_flags(cell.content), [flag and find_country(flag) for flag in true["flags"]])
            for name, cell, true in pair_cells(shared)
        )
        == []
    )


@pytest.mark.parametrize(("style", "mark"), [("bold", "b"), ("italic", "i")])
def test_cells_have_their_marks(shared: Path, style: str, mark: str) -> None:
    def true_mark(cell: dict[str, Any]) -> str:
        return squeeze("".join(text for text, marks in cell.get("runs", ()) if mark in marks.split()))

    pairs = ((name, marked(cell.content, style), true_mark(true)) for name, cell, true in pair_cells(shared))
    assert differences(pairs) == []


def test_cells_have_their_notes(shared: Path) -> None:
    def count(content: CellContent) -> int:
        return sum(part.kind is PartKind.NOTE for line in content.lines for part in line.parts)

    pairs = ((name, count(cell.content), len(true["refs"])) for name, cell, true in pair_cells(shared))
    assert differences(pairs) == []


def test_no_cell_is_left_unread(shared: Path) -> None:
    assert [(name, cell.content.unread) for name, cell, _ in pair_cells(shared) if cell.content.unread] == []
