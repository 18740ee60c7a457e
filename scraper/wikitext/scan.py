"""Finds the tables of a text by the rules of MediaWiki's table pass (`Parser::handleTables`), line by line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.problems import Place, Problem, Severity
from scraper.wikitext.attributes import parse_attributes
from scraper.wikitext.html_tables import MAX_NESTING, TableBuilder, TagReader, has_tags
from scraper.wikitext.markup import NO_ATTRIBUTES, Heading, TableMarkup
from scraper.wikitext.mask import BREAK, FILL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from scraper.wikitext.mask import Source

MAX_REPORTED = 1000

# Lines that mean something: table markup after white space (a table's start also after list marks), and headings. The
# newline in front is there for speed: a pattern that begins with a letter is looked for many times faster than one
# that begins with "^". The table pass knows `:` before a start only; `*` is read too, for editors mean it so.
_WHITE = r"[ \t\r\f\v\x00]*+"
_LINE = re.compile(rf"\n(?:{_WHITE}(?:(\|[-+}}]?|!)|([:*]*+{_WHITE}\{{\|))|(=))([^\n]*+)")
_HEADING = re.compile(r"(={1,6})(.+?)(={1,6})[ \t]*+$")
_LINK_BEFORE_PIPE = re.compile(r"\[\[|-\{")
_NOT_SPACE = re.compile(r"\S")
#: Tells whether a wikitext shows a link.
ShowsLink = Callable[[str], bool]


@dataclass(slots=True)
class Scan:
    """What one walk finds; offsets count in the scanned text, not yet in the page's own."""

    tables: list[TableMarkup]
    headings: list[Heading]
    problems: list[Problem] = field(default_factory=list)


class _Level:
    """What the table pass remembers of an open `{|`: the tag of its open cell, whether a row is open and was ever."""

    __slots__ = ("cell", "has_row", "row", "row_attributes", "table")

    def __init__(self, table: TableMarkup) -> None:
        self.table = table
        self.cell = ""
        self.row = False
        self.row_attributes: Mapping[str, str] = NO_ATTRIBUTES
        self.has_row = False


def scan_tables(source: Source, shows_link: ShowsLink | None = None) -> Scan:
    """Find all tables of a text and its headings.

    `shows_link` tells whether a wikitext whose templates are not expanded shows a link: before a pipe that makes it
    content. MediaWiki ends an unclosed table with the page; here it ends at the next heading, which a reader of facts
    must prefer, and is reported.
    """
    scan = _Scanner(source, shows_link).walk()
    unclosed = {table.start for table in scan.tables if not table.closed}
    if unclosed and any(heading.start > min(unclosed) for heading in scan.headings):
        del scan  # or two of them are in memory
        scan = _Scanner(source, shows_link, unclosed).walk()
    _drop_lone_start(scan, source.text)
    for table in scan.tables:
        if not table.closed:
            scan.problems.append(_problem("W102", "a table is never closed", table.start, table.start + 2))
        if len(scan.problems) > MAX_REPORTED:
            last = scan.tables[-1].end
            scan.problems.append(_problem("W103", "more of the like in the tables that follow", table.start, last))
            break
        scan.problems.extend(_report_stray(source, start, end) for start, end in table.strays)
    return scan


def _report_stray(source: Source, start: int, end: int) -> Problem:
    text = source.text[start:end].strip()
    if text.startswith("{{") and not source.mask[start:end].strip(FILL + " \t\n"):
        name = text[2:].partition("|")[0].partition("}")[0].strip()
        return _problem("W108", f"{name!r} stands between rows; what it writes is not known", start, end)
    return _problem("W103", "text of a table that stands in no cell; it shows above", start, end)


def _drop_lone_start(scan: Scan, text: str) -> None:
    """Drop a table of which the page has a plain start and nothing else ("special case: don't return empty table")."""
    page = text.strip()
    if page.startswith("{|") and "\n" not in page and scan.tables and not scan.tables[0].attributes:
        table = scan.tables.pop()
        scan.problems.append(_problem("W102", "a table is never closed", table.start, len(text)))


def _problem(code: str, message: str, start: int, end: int) -> Problem:
    return Problem(code, Severity.WARNING, message, Place(offset=(start, end)))


class _Scanner:
    """One walk over a text."""

    def __init__(self, source: Source, shows_link: ShowsLink | None, unclosed: AbstractSet[int] = frozenset()) -> None:
        self.text = source.text
        self.mask = source.mask
        self.shows_link = shows_link
        self.unclosed = unclosed
        self.builder = TableBuilder()
        self.levels: list[_Level] = []
        self.headings: list[Heading] = []
        self.problems: list[Problem] = []
        self.ignored = 0
        self.known: dict[str, Mapping[str, str]] = {"": NO_ATTRIBUTES}
        self.tags = TagReader(self.builder, source, self._attributes) if has_tags(self.mask) else None

    def walk(self) -> Scan:
        stack = self.builder.stack
        done = 0
        for found in _LINE.finditer("\n" + self.mask):
            mark, table, heading, rest = found.groups()
            start, end = found.span()
            end -= 1
            if done < start and (self.tags or (stack and not stack[-1].part)):
                self._read_text(done, start)
            done = end
            if mark and mark in "|!" and self.levels and not self.ignored:
                self._read_cells(mark == "!", rest, end - len(rest))
            elif mark:
                self._read_mark(mark, rest, start, end)
            elif table:
                self._start_table(end - len(rest) - 2, end)
            elif heading and not self._read_heading(start, end):
                self._read_text(start, end)
        self._read_text(done, len(self.mask))
        while stack:
            self._close_top(len(self.mask))
        return Scan(self.builder.tables, self.headings, self.problems)

    def _read_mark(self, mark: str, rest: str, start: int, end: int) -> None:
        """Read a line that begins with a pipe or an exclamation mark."""
        if not self.levels or self.ignored:
            if mark == "|}" and self.ignored:
                self.ignored -= 1
            self._read_text(start, end)
        elif mark == "|-":
            self._start_row(rest, end - len(rest) - 2)
        elif mark == "|}":
            self._end_table(end - len(rest) - 2)
            self._read_text(end - len(rest), end)
        else:
            self._read_captions(rest, end - len(rest))

    def _attributes(self, start: int, end: int) -> Mapping[str, str]:
        """Read attributes; equal texts share what they yield."""
        text = self.text[start:end].strip()
        found = self.known.get(text)
        if found is None:
            found = self.known[text] = parse_attributes(text) or NO_ATTRIBUTES
        return found

    def _start_table(self, start: int, end: int) -> None:
        if len(self.levels) >= MAX_NESTING or len(self.builder.stack) >= MAX_NESTING:
            if not self.ignored:
                message = f"tables nest deeper than {MAX_NESTING}; the inner ones are not read"
                self.problems.append(_problem("W104", message, start, end))
            self.ignored += 1
            return
        self.levels.append(_Level(self.builder.start_table(self._attributes(start + 2, end), start)))

    def _end_table(self, at: int) -> None:
        level = self.levels.pop()
        self._end_cell(level, at)
        if level.row:
            self.builder.end_row(at)
        if not level.has_row:
            self._add_empty_row(at)
        self.builder.end_table(at, at + 2)

    def _end_cell(self, level: _Level, at: int) -> None:
        if level.cell == "caption":
            self.builder.end_caption(at, at)
        elif level.cell:
            self.builder.end_cell(level.cell == "th", at, at)

    def _add_empty_row(self, at: int) -> None:
        """Give a table without rows the row that MediaWiki gives it."""
        self.builder.start_row(NO_ATTRIBUTES, at)
        self.builder.start_cell(False, NO_ATTRIBUTES, at, at)

    def _start_row(self, rest: str, start: int) -> None:
        level = self.levels[-1]
        end = start + 2 + len(rest)
        level.row_attributes = self._attributes(end - len(rest.lstrip("-")), end) if rest else NO_ATTRIBUTES
        level.has_row = True
        self._end_cell(level, start)
        if level.row:
            self.builder.end_row(start)
        level.row = False
        level.cell = ""

    def _read_cells(self, header: bool, line: str, begin: int) -> None:
        level = self.levels[-1]
        start = begin - 1
        if not level.row:
            self._end_cell(level, start)
            self.builder.start_row(level.row_attributes, start)
            level.row_attributes = NO_ATTRIBUTES
            level.row = level.has_row = True
        level.cell = "th" if header else "td"
        end = begin + len(line)
        line = line.partition(BREAK)[0] if BREAK in line else line
        if header and "!!" in line:
            line = line.replace("!!", "||")
        if "||" not in line:
            attributes, content = self._part(line, begin) if "|" in line else (NO_ATTRIBUTES, begin)
            self.builder.start_cell(header, attributes, start, content)
            if self.tags:
                self.tags.read(content, end)
            return
        starts = self._split_cells(line, begin)
        if not self.tags:
            self.builder.start_cells(header, starts)
            return
        for cell, cell_end in zip(starts, [*(start for _, start, _ in starts[1:]), end], strict=True):
            self.builder.start_cell(header, *cell)
            self.tags.read(cell[2], cell_end)

    def _split_cells(self, line: str, begin: int) -> list[tuple[Mapping[str, str], int, int]]:
        """Split a line into cells: their attributes, where they start, where their contents start."""
        start = begin - 1
        starts: list[tuple[Mapping[str, str], int, int]] = []
        for piece in line.split("||"):
            attributes, content = self._part(piece, begin)
            starts.append((attributes, start, content))
            start = begin + len(piece)
            begin = start + 2
        return starts

    def _part(self, piece: str, begin: int) -> tuple[Mapping[str, str], int]:
        """Part the attributes before a pipe from the content of a cell, and tell where that starts."""
        before, pipe, _ = piece.partition("|")
        attributes = (self.known.get(before) or self._attribute_part(before, begin)) if pipe else None
        return (NO_ATTRIBUTES, begin) if attributes is None else (attributes, begin + len(before) + 1)

    def _attribute_part(self, before: str, begin: int) -> Mapping[str, str] | None:
        """Read what stands before a pipe as attributes; None where it holds a link, for then it is content."""
        found = self.known.get(before)
        if found is None:
            written = self.text[begin : begin + len(before)]
            if _LINK_BEFORE_PIPE.search(before) or (FILL in before and self.shows_link and self.shows_link(written)):
                return None
            found = self._attributes(begin, begin + len(before))
            if FILL not in before:
                self.known[before] = found
        return found

    def _read_captions(self, line: str, begin: int) -> None:
        self.levels[-1].cell = "caption"
        for piece in line.split("||"):
            attributes, content = self._part(piece, begin)
            self.builder.start_caption(attributes, begin - 2, content)
            end = begin + len(piece)
            if self.tags:
                self.tags.read(content, end)
            begin = end + 2

    def _read_heading(self, start: int, end: int) -> bool:
        """Read a heading, which ends tables that never close; tell whether it is one and stands in no table."""
        found = _HEADING.match(self.mask[start:end])
        if found is None:
            return False
        level = min(len(found[1]), len(found[3]))
        self.headings.append(Heading(level, start, end))
        stack = self.builder.stack
        lowest = next((n for n, opened in enumerate(stack) if opened.table.start in self.unclosed), None)
        if lowest is not None:
            while len(stack) > lowest:
                self._close_top(start)
            self.ignored = 0
        return not stack

    def _close_top(self, at: int) -> None:
        """End the innermost table where the text does not."""
        top = self.builder.stack[-1].table
        if self.levels and self.levels[-1].table is top and not self.levels[-1].has_row:
            self.builder.end_caption(at, at)
            self._add_empty_row(at)
        self.builder.end_table(at, at, closed=False)
        if self.levels and (self.levels[-1].table is top or not self.builder.stack):
            self.levels.pop()

    def _read_text(self, start: int, end: int) -> None:
        if self.tags:
            self.tags.read(start, end)
        elif self.builder.stack and _NOT_SPACE.search(self.text, start, end):
            self.builder.add_text(start, end)
