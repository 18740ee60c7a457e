"""Finds the tables of a text by the rules of MediaWiki's table pass (`Parser::handleTables`), in one walk over lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.problems import Place, Problem, Severity
from scraper.wikitext.attributes import parse_attributes
from scraper.wikitext.html_tables import TableBuilder
from scraper.wikitext.markup import NO_ATTRIBUTES, TableMarkup

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from scraper.wikitext.mask import Source

MAX_NESTING = 100

# Lines that mean something: table markup after white space, a table's start also after list marks, and headings.
_LINE = re.compile(r"^(?:[ \t\r\f\v]*+(?:(?P<table>[:*]*+[ \t\r\f\v]*+\{\|)|(?P<mark>\|[-+}]?|!))|(?P<heading>=))", re.MULTILINE)
_TAG = re.compile(r"<(/?)(table|caption|tr|td|th)(?![a-z0-9])([^<>]*+)>", re.IGNORECASE)
_HEADING = re.compile(r"^(={1,6})(.+?)(={1,6})[ \t]*$")
_LINK_BEFORE_PIPE = re.compile(r"\[\[|-\{")
_DASHES = re.compile(r"\|-+")
_NOT_SPACE = re.compile(r"\S")


@dataclass(slots=True)
class Heading:
    """A heading: its level, its wikitext, and the range of its line."""

    level: int
    wikitext: str
    source: tuple[int, int]


@dataclass(slots=True)
class Scan:
    """What one walk finds; offsets count in the scanned text, not yet in the page's own."""

    tables: list[TableMarkup]
    headings: list[Heading]
    problems: list[Problem] = field(default_factory=list)


class _Level:
    """What the table pass remembers of an open `{|`."""

    __slots__ = ("cell", "has_row", "row", "row_attributes", "table")

    def __init__(self, table: TableMarkup) -> None:
        self.table = table
        self.cell = ""
        self.row = False
        self.row_attributes: Mapping[str, str] = NO_ATTRIBUTES
        self.has_row = False


def scan_tables(source: Source) -> Scan:
    """Find all tables of a text and its headings.

    MediaWiki ends an unclosed table with the page; here it ends at the next heading, which a reader of facts must
    prefer, and is reported.
    """
    scan = _Scanner(source).walk()
    unclosed = {table.start for table in scan.tables if not table.closed}
    if unclosed and any(heading.source[0] > min(unclosed) for heading in scan.headings):
        scan = _Scanner(source, unclosed).walk()
    for table in scan.tables:
        if not table.closed:
            scan.problems.append(_problem("W102", "a table is never closed", table.start, table.start + 2))
        scan.problems.extend(
            _problem("W103", "text of a table that stands in no cell; browsers show it above", *stray)
            for stray in table.strays
        )
    return scan


def _problem(code: str, message: str, start: int, end: int) -> Problem:
    return Problem(code, Severity.WARNING, message, Place(offset=(start, end)))


class _Scanner:
    """One walk over a text."""

    def __init__(self, source: Source, unclosed: Set[int] = frozenset()) -> None:
        self.text = source.text
        self.mask = source.mask
        self.unclosed = unclosed
        self.builder = TableBuilder()
        self.levels: list[_Level] = []
        self.headings: list[Heading] = []
        self.problems: list[Problem] = []
        self.ignored = 0
        self.tags = _TAG.search(self.mask) is not None

    def walk(self) -> Scan:
        mask, length = self.mask, len(self.mask)
        done = 0
        for found in _LINE.finditer(mask):
            start = found.start()
            if start < done:
                continue
            if done < start:
                self._read_text(done, start)
            end = mask.find("\n", start)
            if end < 0:
                end = length
            self._read_line(found, start, end)
            done = end
        self._read_text(done, length)
        self._close_all(length)
        return Scan(self.builder.tables, self.headings, self.problems)

    def _read_line(self, found: re.Match[str], start: int, end: int) -> None:
        kind = found.lastgroup
        if kind == "table":
            self._start_table(found.end() - 2, end)
        elif kind == "heading":
            if not self._read_heading(start, end):
                self._read_text(start, end)
        elif not self.levels:
            self._read_text(start, end)
        elif self.ignored:
            self.ignored -= found["mark"] == "|}"
            self._read_text(start, end)
        elif (mark := found["mark"]) == "|" or mark == "!":
            self._read_cells(mark == "!", found.end() - 1, end)
        elif mark == "|-":
            self._start_row(found.end() - 2, end)
        elif mark == "|}":
            self._end_table(found.end() - 2)
            self._read_text(found.end(), end)
        else:
            self._read_captions(found.end(), end)

    def _start_table(self, start: int, end: int) -> None:
        if len(self.builder.stack) >= MAX_NESTING:
            if not self.ignored:
                self.problems.append(_problem("W105", "tables nest too deeply; the inner ones are not read", start, end))
            self.ignored += 1
            return
        table = self.builder.start_table(parse_attributes(self.text[start + 2 : end]), start)
        self.levels.append(_Level(table))

    def _end_table(self, at: int) -> None:
        level = self.levels.pop()
        if level.cell and level.cell != "caption":
            self.builder.end_cell(level.cell == "th", at, at)
        if level.row:
            self.builder.end_row(at)
        if not level.has_row:
            self._add_empty_row(at)
        self.builder.end_table(at, at + 2)

    def _add_empty_row(self, at: int) -> None:
        """Give a table without rows the row that MediaWiki gives it."""
        self.builder.start_row(NO_ATTRIBUTES, at)
        self.builder.start_cell(False, NO_ATTRIBUTES, at, at)

    def _start_row(self, start: int, end: int) -> None:
        level = self.levels[-1]
        dashes = _DASHES.match(self.mask, start)
        level.row_attributes = parse_attributes(self.text[dashes.end() if dashes else start : end].strip())
        level.has_row = True
        if level.cell and level.cell != "caption":
            self.builder.end_cell(level.cell == "th", start, start)
        elif level.cell:
            self.builder.end_caption(start, start)
        if level.row:
            self.builder.end_row(start)
        level.row = False
        level.cell = ""

    def _read_cells(self, header: bool, start: int, end: int) -> None:
        level = self.levels[-1]
        line = self.mask[start + 1 : end]
        if header:
            line = line.replace("!!", "||")
        if not level.row:
            self.builder.start_row(level.row_attributes, start)
            level.row_attributes = NO_ATTRIBUTES
            level.row = level.has_row = True
        level.cell = "th" if header else "td"
        if "|" not in line:
            self.builder.start_cell(header, NO_ATTRIBUTES, start, start + 1)
            if self.tags:
                self._read_tags(start + 1, end)
            return
        at = start
        begin = start + 1
        for piece in line.split("||"):
            attributes, content = self._split_cell(piece, begin)
            self.builder.start_cell(header, attributes, at, content)
            at = begin + len(piece)
            if self.tags:
                self._read_tags(content, at)
            begin = at + 2

    def _split_cell(self, piece: str, begin: int) -> tuple[Mapping[str, str], int]:
        """Divide a cell at its first pipe, unless a link begins before it."""
        pipe = piece.find("|")
        if pipe < 0 or _LINK_BEFORE_PIPE.search(piece, 0, pipe):
            return NO_ATTRIBUTES, begin
        return parse_attributes(self.text[begin : begin + pipe].strip()), begin + pipe + 1

    def _read_captions(self, start: int, end: int) -> None:
        level = self.levels[-1]
        level.cell = "caption"
        begin = start
        for piece in self.mask[start:end].split("||"):
            attributes, content = self._split_cell(piece, begin)
            self.builder.start_caption(attributes, begin - 2, content)
            begin += len(piece)
            if self.tags:
                self._read_tags(content, begin)
            begin += 2

    def _read_heading(self, start: int, end: int) -> bool:
        found = _HEADING.match(self.mask[start:end])
        if found is None:
            return False
        level = min(len(found[1]), len(found[3]))
        inner = self.text[start + level : start + found.end(3) - level].strip()
        self.headings.append(Heading(level, inner, (start, end)))
        stack = self.builder.stack
        lowest = next((n for n, opened in enumerate(stack) if opened.table.start in self.unclosed), None)
        if lowest is not None:
            while len(stack) > lowest:
                self._close_top(start)
            self.ignored = 0
        return lowest is not None or not stack

    def _close_top(self, at: int) -> None:
        """End the innermost table where the text does not."""
        if self.levels and not self.levels[-1].has_row and self.levels[-1].table is self.builder.stack[-1].table:
            self._add_empty_row(at)
        self.builder.end_table(at, at, closed=False)
        if self.levels and len(self.levels) > len(self.builder.stack):
            self.levels.pop()

    def _close_all(self, at: int) -> None:
        while self.builder.stack:
            self._close_top(at)

    def _read_text(self, start: int, end: int) -> None:
        if not self.builder.stack and not self.tags:
            return
        if self.tags:
            self._read_tags(start, end)
        else:
            self._add_text(start, end)

    def _add_text(self, start: int, end: int) -> None:
        if start < end and _NOT_SPACE.search(self.text, start, end):
            self.builder.add_text(start, end)

    def _read_tags(self, start: int, end: int) -> None:
        """Read HTML's table tags and the text between them."""
        done = start
        for tag in _TAG.finditer(self.mask, start, end):
            self._add_text(done, tag.start())
            self._read_tag(tag)
            done = tag.end()
        self._add_text(done, end)

    def _read_tag(self, tag: re.Match[str]) -> None:
        name, builder = tag[2].lower(), self.builder
        start, end = tag.span()
        if tag[1]:
            self._read_end_tag(name, start, end)
            return
        attributes = parse_attributes(self.text[tag.start(3) : tag.end(3)])
        if name == "table":
            if len(builder.stack) < MAX_NESTING:
                builder.start_table(attributes, start)
        elif name == "tr":
            builder.start_row(attributes, start)
        elif name == "caption":
            builder.start_caption(attributes, start, end)
        else:
            builder.start_cell(name == "th", attributes, start, end)

    def _read_end_tag(self, name: str, start: int, end: int) -> None:
        if name == "table":
            self.builder.end_table(start, end)
        elif name == "tr":
            self.builder.end_row(start)
        elif name == "caption":
            self.builder.end_caption(start, end)
        else:
            self.builder.end_cell(name == "th", start, end)
