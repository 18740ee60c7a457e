"""The content of every cell of the corpus against the rendered articles that it was made from."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from scraper.countries import find_country
from scraper.wikitext import read_page
from scraper.wikitext.content import PartKind
from scraper.wikitext.styles import parse_colour

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.wikitext.content import Part
    from scraper.wikitext.page import Cell, Page

pytestmark = pytest.mark.shared

MARKS = {"b": "bold", "i": "italic", "sup": "sup", "small": "small"}
# Pages whose cells nobody rendered: what can be said is that no template in them stays unread.
OTHERS = ("corpus/wikitext", "f1", "raw/enwiki")


def _list_pages(shared: Path) -> list[Path]:
    return sorted((shared / "corpus" / "grids").glob("*.json"))


def _parts(cell: Cell, *kinds: PartKind) -> list[Part]:
    return [part for line in cell.content.lines for part in line.parts if part.kind in kinds]


def _list_links(cell: Cell) -> list[list[str]]:
    """List the links with their labels; parts beside each other with one target are one link of several looks."""
    links: list[list[str]] = []
    for line in cell.content.lines:
        before = None
        for part in line.parts:
            if part.kind is PartKind.TEXT and part.target is not None:
                if before == part.target:
                    links[-1][1] += part.text
                else:
                    links.append([part.target, part.text])
            before = part.target
    return [[target, " ".join(label.split())] for target, label in links]


def _count_marks(cell: Cell) -> Counter[tuple[str, frozenset[str]]]:
    """Count each letter with its marks."""
    marks = frozenset(MARKS.values())
    return Counter(
        (letter, part.styles & marks) for part in _parts(cell, PartKind.TEXT) for letter in part.text.strip()
    )


def _count_runs(true: dict[str, Any]) -> Counter[tuple[str, frozenset[str]]]:
    runs = true.get("runs", [[true["text"], ""]])
    return Counter(
        (letter, frozenset(MARKS[mark] for mark in marks.split())) for text, marks in runs for letter in text
    )


def _drop_white(counter: Counter[tuple[str, frozenset[str]]]) -> Counter[tuple[str, frozenset[str]]]:
    return Counter({key: count for key, count in counter.items() if not key[0].isspace()})


def _compare(cell: Cell, true: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    flags = [find_country(name) if name else None for name in true["flags"]]
    return {
        "lines": (true["lines"], [line.text for line in cell.content.lines]),
        "text": ("".join(true["text"].split()), "".join(cell.content.text.split())),
        "flags": (flags, [part.country for part in _parts(cell, PartKind.FLAG)]),
        "links": ([[target, " ".join(label.split())] for target, label in true["links"]], _list_links(cell)),
        "refs": (true["refs"], [part.hint for part in _parts(cell, PartKind.NOTE)]),
        "urls": (true.get("ext", []), [part.url for part in _parts(cell, PartKind.TEXT) if part.url]),
        "marks": (_drop_white(_count_runs(true)), _drop_white(_count_marks(cell))),
        "colour": (parse_colour(true["bg"] or ""), cell.content.colour),
        "unread": ((), cell.content.unread),
    }


def test_every_cell_reads_as_it_was_rendered(shared: Path) -> None:
    wrong: list[tuple[Any, ...]] = []
    cells = 0
    for path in _list_pages(shared):
        truth = [table for table in json.loads(path.read_text("utf-8"))["tables"] if table["template"] is None]
        page = read_page((shared / "corpus" / "wikitext" / f"{path.stem}.wikitext").read_text("utf-8"))
        tables = [table for table in page.tables if table.template is None]
        for number, (table, true_table) in enumerate(zip(tables, truth, strict=True)):
            found = {(cell.row, cell.column): cell for cell in table.grid.cells}
            for true in true_table["cells"]:
                cells += 1
                compared = _compare(found[true["row"], true["col"]], true)
                place = (path.stem, number, true["row"], true["col"])
                wrong += [(*place, what, *pair) for what, pair in compared.items() if pair[0] != pair[1]]
    assert cells > 21_000
    assert not wrong, f"{len(wrong)} wrong, the first: {wrong[:5]}"


def test_no_template_of_the_pages_stays_unread(shared: Path) -> None:
    unread = Counter[str]()
    read = 0
    for folder in OTHERS:
        for path in sorted((shared / folder).glob("*.wikitext")):
            read += 1
            unread.update(_list_unread(read_page(path.read_text("utf-8"))))
    assert read >= 33
    assert not unread


def _list_unread(page: Page) -> list[str]:
    return [name for table in page.tables for cell in table.grid.cells for name in cell.content.unread]
