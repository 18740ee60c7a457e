"""MediaWiki's table pass (`Parser::handleTables`): the lines of a text become tags of tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from scraper.wikitext.attributes import parse_attributes
from scraper.wikitext.html_tables import MAX_NESTING, TableBuilder, TagReader, has_tags
from scraper.wikitext.markup import NO_ATTRIBUTES, Heading, Scan, form_problem
from scraper.wikitext.mask import BREAK, FILL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from scraper.problems import Problem
    from scraper.wikitext.markup import CellMarkup, TableMarkup
    from scraper.wikitext.mask import Source

# Lines that mean something: table markup after white space (a table's start also after list marks), and headings. The
# newline in front is there for speed: a pattern that begins with a letter is looked for many times faster than one
# that begins with "^". The table pass knows `:` before a start only; `*` is read too, for editors mean it so.
_WHITE = r"[ \t\r\f\v\x00]*+"
_LINE = re.compile(rf"\n(?:{_WHITE}(?:(\|[-+}}]?|!)|([:*]*+{_WHITE}\{{\|))|(=))([^\n]*+)")
#: Finds the end of the lines of cells that follow each other, by the mark that each of them begins with, and the other
#: mark where lines of such cells follow at once.
_LAST_CELL = {"|": re.compile(r"\n(?!\|(?![-+}]))(!?)"), "!": re.compile(r"\n(?!!)(\|(?![-+}])|)")}
#: Matches the first line of cells behind another line.
_CELLS = re.compile(r"\n(!|\|(?![-+}]))[^\n]*+")
_HEADING = re.compile(r"(={1,6})(.+?)(={1,6})[ \t]*+$")
_LINK_BEFORE_PIPE = re.compile(r"\[\[|-\{")
_NOT_SPACE = re.compile(r"\S")
#: Tells whether a wikitext shows a link.
ShowsLink = Callable[[str], bool]


class _Level:
    """What the table pass remembers of an open `{|`: the tag of its open cell, whether a row is open and was ever."""

    __slots__ = ("cell", "has_row", "row", "row_attributes", "table")

    def __init__(self, table: TableMarkup) -> None:
        self.table = table
        self.cell = ""
        self.row = False
        self.row_attributes: Mapping[str, str] = NO_ATTRIBUTES
        self.has_row = False


class TablePass:
    """One walk over a text; it ends tables that begin at `unclosed` with the next heading."""

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
        """Read all lines."""
        stack = self.builder.stack
        lines = "\n" + self.mask
        done = 0
        while found := _LINE.search(lines, done and done + 1):
            start = found.start()
            if done < start and (self.tags or (stack and not stack[-1].part)):
                self._read_text(done, start)
            done = self._read_line(found)
        self._read_text(done, len(self.mask))
        while stack:
            self._close_top(len(self.mask))
        return Scan(self.builder.tables, self.headings, self.problems)

    def _read_line(self, found: re.Match[str]) -> int:
        """Read a line that means something, and the lines of cells that follow one; return where the last ends."""
        mark, table, heading, rest = found.groups()
        start, end = found.span()
        end -= 1
        if mark and self.levels and not self.ignored:
            if mark in "|!":
                return self._read_cells(mark, end - len(rest), end)
            if mark == "|-":
                return self._read_row(rest, end)
            self._read_mark(mark, rest, end)
        elif mark:
            if mark == "|}" and self.ignored:
                self.ignored -= 1
            self._read_text(start, end)
        elif table:
            self._start_table(end - len(rest) - 2, end)
        elif heading and not self._read_heading(start, end):
            self._read_text(start, end)
        return end

    def _read_mark(self, mark: str, rest: str, end: int) -> None:
        """Read the line that ends an open table, or a line of captions in one."""
        if mark == "|}":
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
                self.problems.append(form_problem("W104", message, start, end))
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
        self.builder.start_cell((False, NO_ATTRIBUTES, at, at))

    def _read_row(self, rest: str, end: int) -> int:
        """Read a line that begins a row, and the lines of cells behind it; return where the last ends."""
        level = self.levels[-1]
        start = end - len(rest) - 2
        level.row_attributes = self._attributes(end - len(rest.lstrip("-")), end) if rest else NO_ATTRIBUTES
        level.has_row = True
        if level.cell == "caption":
            self.builder.end_caption(start, start)
        if level.row:
            self.builder.end_row(start)  # with its cell
        level.row = False
        level.cell = ""
        cells = _CELLS.match(self.mask, end)
        return self._read_cells(cells[1], end + 2, cells.end()) if cells else end

    def _read_cells(self, mark: str, begin: int, end: int) -> int:
        """Read the lines of cells that follow each other; return where the last ends."""
        level = self.levels[-1]
        if not level.row:
            self._open_row(level, begin - 1)
        if self.tags:
            level.cell = "th" if mark == "!" else "td"
            self._read_cells_with_tags(self.tags, mark == "!", begin, end)
            return end
        cells: list[CellMarkup] = []
        following = mark
        while following:
            mark = following
            last = _LAST_CELL[mark].search(self.mask, end)
            end, following = (last.start(), last[1]) if last else (len(self.mask), "")
            self._add_cells(cells, mark, begin, end)
            begin = end = end + 2
        level.cell = "th" if mark == "!" else "td"
        self.builder.start_cells(cells)
        return end - 2

    def _add_cells(self, cells: list[CellMarkup], mark: str, begin: int, end: int) -> None:
        """Add the cells of lines that begin with the same mark."""
        header = mark == "!"
        lines = self.mask[begin:end]
        if "||" in lines or (header and "!!" in lines) or BREAK in lines:
            for line in lines.split("\n" + mark):
                cells += self._split_cells(header, line, begin)
                begin += len(line) + 2
        else:
            self._add_single_cells(cells, header, lines.split("\n" + mark), begin)

    def _add_single_cells(self, cells: list[CellMarkup], header: bool, lines: list[str], begin: int) -> None:
        """Add the cells of lines of one cell each, without their marks; nearly all lines of a page are such."""
        known = self.known
        for line in lines:
            end = begin + len(line)
            if "|" not in line:
                cells.append((header, NO_ATTRIBUTES, begin - 1, begin, end, end, None))
            else:
                before = line.partition("|")[0]
                attributes = known.get(before) or self._attribute_part(before, begin)
                content = begin if attributes is None else begin + len(before) + 1
                cells.append((header, attributes or NO_ATTRIBUTES, begin - 1, content, end, end, None))
            begin = end + 2

    def _read_cells_with_tags(self, tags: TagReader, header: bool, begin: int, end: int) -> None:
        """Read a line of cells whose contents may hold HTML's tags."""
        cells = self._split_cells(header, self.mask[begin:end], begin)
        for number, cell in enumerate(cells, start=1):
            self.builder.start_cell(cell[:4])
            tags.read(cell[3], cell[4] if number < len(cells) else end)

    def _open_row(self, level: _Level, start: int) -> None:
        """Open a row for a cell that starts; the builder ends what is open."""
        self.builder.start_row(level.row_attributes, start)
        level.row_attributes = NO_ATTRIBUTES
        level.row = level.has_row = True

    def _split_cells(self, header: bool, line: str, begin: int) -> list[CellMarkup]:
        """Split a line, without its mark, into cells."""
        start, last = begin - 1, begin + len(line) + 1
        line = line.partition(BREAK)[0]
        if header:
            line = line.replace("!!", "||")
        cells: list[CellMarkup] = []
        *pieces, piece = line.split("||")
        for before in pieces:
            attributes, content = self._part(before, begin) if "|" in before else (NO_ATTRIBUTES, begin)
            end = begin + len(before)
            cells.append((header, attributes, start, content, end, end, None))
            start = end
            begin = end + 2
        attributes, content = self._part(piece, begin)
        cells.append((header, attributes, start, content, last, last, None))
        return cells

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
            self.builder.start_caption((False, attributes, begin - 2, content))
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
