"""The text around tables: section paths, paragraphs, where the page redirects, its categories."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

from scraper.wikitext.content import parse_content
from scraper.wikitext.page import Paragraph
from scraper.wikitext.parts import PartKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.wikitext.markup import Heading
    from scraper.wikitext.mask import Source

_REDIRECT = re.compile(
    r"\s*#(?:redirect|weiterleitung|redirection|redirección|redireccion|rinvia|rinvio|przekieruj|patrz|tam|doorverwijzing|"
    r"omdirigering|перенаправление|перенапр|redirecionamento|yönlendi̇rme|yönlendirme|přesměruj|preusmeritev|alih|転送|重定向)"
    r"\s*:?\s*\[\[([^\[\]|#]+)",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\[\[\s*(?:category|kategorie|catégorie|categoría|categoria|kategoria|categorie|kategori|категория|カテゴリ|分类|分類)"
    r"\s*:\s*([^\[\]|\n]+)",
    re.IGNORECASE,
)
_LIST_MARKS = "*#:;"
_CALL_NAME = re.compile(r"\{\{\s*([^{}|\n<>]+)")
# What stands on lines of its own between a heading and its table, and shows nothing: `<div style="overflow-x:auto">`.
_SHOWS_NOTHING = re.compile(r"(?:\s|<[^<>]*>|\{\{[^{}]*\}\})*")
_LONGEST_HEADING = 80
_BEHAVIOUR = re.compile(r"__[A-Z]+__")


def find_redirect(text: str) -> str | None:
    """Find where a page redirects, or None."""
    found = _REDIRECT.match(text)
    return found[1].strip().replace("_", " ") if found else None


def find_categories(source: Source) -> tuple[str, ...]:
    """List a page's categories in the order written, nowiki and comments left out."""
    found = (match[1].strip().replace("_", " ") for match in _CATEGORY.finditer(source.mask))
    return tuple(dict.fromkeys(found))


class Sections:
    """Knows for each offset the path of headings above it; headings are rendered when they are asked for."""

    def __init__(self, source: Source, headings: list[Heading], expansions: Mapping[str, str] | None) -> None:
        self.source = source
        self.headings = headings
        self.expansions = expansions
        self.starts = array("q", (heading.start for heading in headings))
        self.parents = array("q")
        self.titles: dict[int, str] = {}
        path: list[int] = []
        for number, heading in enumerate(headings):
            while path and headings[path[-1]].level >= heading.level:
                path.pop()
            self.parents.append(path[-1] if path else -1)
            path.append(number)

    def path_at(self, offset: int) -> tuple[str, ...]:
        """Find the path of headings at an offset."""
        number = bisect_right(self.starts, offset) - 1
        path: list[str] = []
        while number >= 0:
            path.append(self._title(number))
            number = self.parents[number]
        return tuple(reversed(path))

    def _title(self, number: int) -> str:
        title = self.titles.get(number)
        if title is None:
            level, start, end = self.headings[number]
            wikitext = self.source.text[start:end].strip()[level:-level].strip()
            title = self.titles[number] = parse_content(wikitext, expansions=self.expansions).text
        return title


class Prose:
    """The stretches of a text outside tables and headings, cut into lines of prose and of lists."""

    def __init__(self, source: Source, taken: list[tuple[int, int]], expansions: Mapping[str, str] | None) -> None:
        self.source = source
        self.expansions = expansions
        self.blocks = _find_blocks(source.mask, taken)

    def list_paragraphs(self, sections: Sections) -> tuple[Paragraph, ...]:
        """Render all paragraphs and list lines that show anything."""
        found: list[Paragraph] = []
        source = self.source
        for start, end, kind in self.blocks:
            text = self._render(start, end)
            if text:
                place = (source.origin(start), source.origin_end(end))
                found.append(Paragraph(sections.path_at(start), text, kind, place))
        return tuple(found)

    def list_templates(self) -> tuple[str, ...]:
        """Name the templates that stand outside tables, in the order of their first calls."""
        names: dict[str, None] = {}
        for start, end, _ in self.blocks:
            for match in _CALL_NAME.finditer(self.source.text, start, end):
                name = match[1].strip().replace("_", " ")
                if name and not name.startswith("#"):
                    names[name[:1].upper() + name[1:]] = None
        return tuple(names)

    def _render(self, start: int, end: int) -> str:
        return render_line(self.source.text[start:end], self.expansions)


def render_line(wikitext: str, expansions: Mapping[str, str] | None) -> str:
    """Render a paragraph or a line of a list without its marks."""
    text = _BEHAVIOUR.sub("", wikitext.lstrip(_LIST_MARKS + " \t\n"))
    return parse_content(text, expansions=expansions).text if text.strip() else ""


def render_last_paragraph(wikitext: str, expansions: Mapping[str, str] | None) -> str:
    """Render the last paragraph, or the last run of list lines, that shows anything."""
    blocks: list[tuple[int, int, str]] = []
    _cut_lines(wikitext, 0, len(wikitext), blocks)
    shown: list[str] = []
    for start, end, kind in reversed(blocks):
        if shown and (kind == "text" or wikitext[end : end + 2] == "\n\n"):
            break
        text = render_line(wikitext[start:end], expansions)
        if text:
            shown.append(text)
            if kind == "text":
                break
    return "\n".join(reversed(shown))


def find_heading_line(wikitext: str, expansions: Mapping[str, str] | None) -> str:
    """Find the line at the end of a text that heads what follows though it is no heading: all bold, or a term (`;`).

    Wikipedia's guideline on accessibility calls them pseudo-headings. A line of bold is one where it is a paragraph.
    """
    lines = wikitext.split("\n")
    while lines and _SHOWS_NOTHING.fullmatch(lines[-1]):
        del lines[-1]
    if not lines or not lines[-1].startswith((";", "'''")) or len(lines[-1]) > 4 * _LONGEST_HEADING:
        return ""
    is_term = lines[-1][0] == ";"
    if not is_term and len(lines) > 1 and lines[-2].strip() and lines[-2][0] not in _LIST_MARKS:
        return ""
    content = parse_content(lines[-1].lstrip(_LIST_MARKS + " "), expansions=expansions)
    parts = [part for line in content.lines for part in line.parts if part.kind is PartKind.TEXT and part.text.strip()]
    text = content.text.strip().rstrip(":").rstrip()
    if len(text) > _LONGEST_HEADING or text[-1:] in (".", "!", "?", "。") or any(sign in text for sign in ":\n"):
        return ""
    return text if is_term or all("bold" in part.styles for part in parts) else ""


def _find_blocks(mask: str, taken: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Cut what no table and no heading takes into paragraphs and list lines: (start, end, kind)."""
    blocks: list[tuple[int, int, str]] = []
    done = 0
    for start, end in [*sorted(taken), (len(mask), len(mask))]:
        if start > done:
            _cut_lines(mask, done, start, blocks)
        done = max(done, end)
    return blocks


def _cut_lines(mask: str, begin: int, end: int, blocks: list[tuple[int, int, str]]) -> None:
    at = begin
    open_text = False
    while at < end:
        line_end = mask.find("\n", at, end)
        if line_end < 0:
            line_end = end
        first = mask[at : at + 1]
        if first in _LIST_MARKS and first:
            blocks.append((at, line_end, "term" if first == ";" else "list"))
            open_text = False
        elif not mask[at:line_end].strip():
            open_text = False
        elif open_text:
            blocks[-1] = (blocks[-1][0], line_end, "text")
        else:
            blocks.append((at, line_end, "text"))
            open_text = True
        at = line_end + 1
