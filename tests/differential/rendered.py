"""The tables of HTML that a MediaWiki rendered, as plain data to compare with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from lxml.etree import _Element as HtmlElement

etree = pytest.importorskip("lxml.etree", reason="what a wiki renders is parsed by lxml, of the extra `test`")
_NOTE_CLASSES = {
    "reference", "mw-references-wrap", "mw-editsection", "mw-ext-cite-error", "error", "autonumber", "gallery",
    "thumb",
}  # fmt: skip
_APART = {"references", "poem"}
_BLOCKS = {
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "center", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5",
    "h6", "table",
}  # fmt: skip
_MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "var": "italic",
          "dfn": "italic"}  # fmt: skip
_NO_PAGE = re.compile(r" \(page does not exist\)$")


@dataclass
class Shown:
    """What a reader sees of a cell, white space left out: lines, links (target, label), bold and italic text."""

    lines: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    bold: str = ""
    italic: str = ""

    @property
    def text(self) -> str:
        """The lines as one."""
        return "".join(self.lines)


@dataclass
class Seen:
    """A cell as a browser shows it: (row, column, rowspan, colspan, is a header) and what a reader sees of it."""

    place: tuple[int, int, int, int, bool]
    shown: Shown


@dataclass
class SeenTable:
    """A table as a browser shows it."""

    rows: int
    columns: int
    caption: Shown | None
    cells: list[Seen] = field(default_factory=list)


def squeeze(text: str) -> str:
    """Drop all white space."""
    return "".join(text.split())


def fold_title(title: str) -> str:
    """Form a title as the wiki knows it: no section, the first letters of namespace and name capital ones."""
    names = title.partition("#")[0].replace("_", " ").strip().split(":")
    return ":".join(name[:1].upper() + name[1:] for name in names)


def list_tables(rendered: str) -> list[SeenTable]:
    """List the tables of a page's HTML in document order, those in notes and poems left out."""
    # What MediaWiki writes is well-formed; the HTML parser of lxml would move blocks out of italics.
    root = etree.fromstring(f"<body>{rendered}</body>", etree.XMLParser(recover=True, huge_tree=True))
    return [_form_table(table) for table in root.iter("table") if not _stands_apart(table)]


def _stands_apart(table: HtmlElement) -> bool:
    return any((above.get("class") or "") in _APART for above in table.iterancestors())


def _form_table(table: HtmlElement) -> SeenTable:
    groups: list[list[HtmlElement]] = []
    for child in table:
        if child.tag == "tr":
            groups.append([child])
        elif child.tag in ("tbody", "thead", "tfoot"):
            groups.append([row for row in child if row.tag == "tr"])
    caption = next((child for child in table if child.tag == "caption"), None)
    seen = SeenTable(sum(map(len, groups)), 0, None if caption is None else _show(caption))
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
        seen.cells.append(Seen(place, _show(cell)))
        column += colspan


def _read_number(value: str | None) -> int:
    """Read a non-negative integer as browsers do; 1 for what is none."""
    text = (value or "").lstrip(" \t\n\f\r").removeprefix("+")
    digits = text[: next((at for at, char in enumerate(text) if char not in "0123456789"), len(text))]
    return int(digits) if digits else 1


def _show(element: HtmlElement) -> Shown:
    shown = Shown([""])
    _walk(element, shown, _mark(element, frozenset()), None)
    shown.lines = [line for line in shown.lines if line]
    shown.links = join_links(shown.links)
    return shown


def join_links(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join what stands side by side and leads to one page: a break or a note in a label parts it one way or other."""
    joined: list[tuple[str, str]] = []
    for target, label in links:
        if joined and joined[-1][0] == target:
            joined[-1] = (target, joined[-1][1] + label)
        elif label:
            joined.append((target, label))
    return joined


def _walk(element: HtmlElement, shown: Shown, marks: frozenset[str], link: Any) -> None:
    """Add what an element shows, nested tables and notes left out."""
    _add(element.text, shown, marks, link)
    for child in element:
        block = child.tag in _BLOCKS or child.tag == "br"
        if block:
            shown.lines.append("")
        if _is_shown(child):
            _walk(child, shown, _mark(child, marks), _follow(child, shown) or link)
        if block:
            shown.lines.append("")
        _add(child.tail, shown, marks, link)


def _is_shown(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("table", "style"):
        return False
    hidden = "display:none" in squeeze(element.get("style") or "")
    # What stands for an image that the wiki does not have.
    missing = (element.get("href") or "").startswith("/wiki/File:")
    note = (element.get("href") or "").startswith("#cite_note")
    return not hidden and not missing and not note and not _NOTE_CLASSES & set((element.get("class") or "").split())


def _mark(element: HtmlElement, marks: frozenset[str]) -> frozenset[str]:
    style = squeeze(element.get("style") or "").lower()
    if "font-weight:bold" in style:
        marks |= {"bold"}
    elif "font-weight:" in style:
        marks -= {"bold"}
    if "font-style:" in style:
        marks = marks | {"italic"} if "font-style:italic" in style else marks - {"italic"}
    if element.tag == "pre":
        marks |= {"preformatted"}
    return marks | {_MARKS[element.tag]} if element.tag in _MARKS else marks


def _follow(element: HtmlElement, shown: Shown) -> bool:
    """Begin a link to a page of the wiki, where the element is one."""
    if element.tag != "a" or not element.get("title"):
        return False
    shown.links.append((fold_title(_NO_PAGE.sub("", element.get("title"))), ""))
    return True


def _add(text: str | None, shown: Shown, marks: frozenset[str], link: Any) -> None:
    first, *lines = (text or "").split("\n") if "preformatted" in marks else (text or "",)
    squeezed = squeeze(text or "")
    shown.lines[-1] += squeeze(first)
    shown.lines += map(squeeze, lines)
    if "bold" in marks:
        shown.bold += squeezed
    if "italic" in marks:
        shown.italic += squeezed
    if link:
        target, label = shown.links[-1]
        shown.links[-1] = (target, label + squeezed)
