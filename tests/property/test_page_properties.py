"""What holds for the tables of every text."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from scraper.wikitext import read_page
from scraper.wikitext.mask import mask_text
from scraper.wikitext.opaque import _IRREGULAR, _REGULAR, _is_regular, _place_pieces, _Walker, find_spans
from tests.property.markup import ANY, BRACES, INLINE, OPAQUE, TAGS, WORDS, soup

MANY = settings(max_examples=400)


@MANY
@given(ANY | st.text(max_size=200))
def test_no_text_raises_and_the_tables_are_a_function_of_the_text(text: str) -> None:
    first = read_page(text)
    read_page("{|\n| x\n" + text)
    assert read_page(text) == first


@MANY
@given(ANY)
@example("{|\n| rowspan=2 | a\n|-\n| colspan=2 | b || c\n|}")
def test_a_grid_is_rectangular_and_its_slots_know_their_cells(text: str) -> None:
    for table in read_page(text).tables:
        grid = table.grid
        assert len(grid.slots) == len(grid.row_attributes) == grid.rows
        assert {len(line) for line in grid.slots} <= {grid.columns}
        for row, line in enumerate(grid.slots):
            for column, index in enumerate(line):
                if index is not None:
                    cell = grid.cells[index]
                    assert cell.row <= row < cell.row + cell.rowspan
                    assert cell.column <= column < cell.column + cell.colspan


@MANY
@given(ANY)
def test_every_cell_is_in_the_grid_unless_an_overlap_is_reported(text: str) -> None:
    page = read_page(text)
    overlaps = {(problem.at.table, problem.at.row, problem.at.column) for problem in page.problems
                if problem.code == "W105" and problem.at}  # fmt: skip
    for table in page.tables:
        for index, cell in enumerate(table.grid.cells):
            hidden = [
                (row, column)
                for row in range(cell.row, cell.row + cell.rowspan)
                for column in range(cell.column, cell.column + cell.colspan)
                if table.grid.slots[row][column] != index
            ]
            assert not hidden or (table.index, cell.row, cell.column) in overlaps


@MANY
@given(ANY)
@example("\n:{|<includeonly>|<includeonly>")
def test_offsets_lie_within_the_text_and_within_each_other(text: str) -> None:
    page = read_page(text)
    for table in page.tables:
        assert 0 <= table.source[0] <= table.source[1] <= len(text)
        for cell in table.grid.cells:
            start, end = cell.source
            assert 0 <= start <= end <= len(text)
            assert start <= cell.content_source[0] <= cell.content_source[1] <= end
    for problem in page.problems:
        assert problem.at is not None
        assert problem.code.startswith("W")
        if problem.at.offset:
            assert 0 <= problem.at.offset[0] <= problem.at.offset[1] <= len(text)


NUMBERED = re.compile(r"w\d+w")


@MANY
@given(soup(INLINE[:10], TAGS[:10], ("w", "w", "w")))
@example("{|\n|+ w\n|+ w\n| w | w\n|-\nw\n| w\n|} w")
@example("{|\n<tr>w<td>w</td>w</tr>\n|}")
def test_every_word_of_a_table_is_in_a_cell_an_attribute_or_a_problem(drawn: str) -> None:
    pieces = drawn.split("w")
    text = pieces[0] + "".join(f"w{number}w{piece}" for number, piece in enumerate(pieces[1:]))
    page = read_page(text)
    seen: set[str] = set()
    for table in page.tables:
        contents = [cell.content for cell in table.grid.cells] + ([table.caption] if table.caption else [])
        given_attributes = [
            table.attributes,
            *table.grid.row_attributes,
            *(cell.attributes for cell in table.grid.cells),
        ]
        shown = [content.text for content in contents] + [str(attributes) for attributes in given_attributes]
        shown.append(table.before)
        seen |= {word for item in shown for word in NUMBERED.findall(item)}
    ranges = [problem.at.offset for problem in page.problems if problem.at and problem.at.offset]
    for table in page.tables:
        for word in NUMBERED.finditer(text, *table.source):
            reported = any(start <= word.start() and word.end() <= end for start, end in ranges)
            assert word[0] in seen or reported or in_attributes(text, word.start()), word[0]


def in_attributes(text: str, at: int) -> bool:
    """Tell whether a word stands where attributes are read: on a start or row line, or before a pipe, or in a tag."""
    line = text[text.rfind("\n", 0, at) + 1 : at].lstrip(" \t\r\x00:*")
    rest = text[at : text.find("\n", at) if "\n" in text[at:] else len(text)]
    in_tag = re.search(r"<[a-z]+ [^<>]*$", text[:at]) is not None
    return line.startswith(("{|", "|-")) or (line[:1] in ("|", "!") and "|" in rest) or in_tag


@MANY
@given(soup(BRACES, OPAQUE, WORDS))
@example("{{a|<ref>}}</ref>}}")
@example("x\n <!-- a -->  \n<!-- b -->|")
def test_the_pattern_and_the_stack_find_the_same_spans(text: str) -> None:
    pieces = _REGULAR.split(text)
    if not _is_regular(text) or any(_IRREGULAR.search(piece) for piece in pieces[::2]):
        return
    assert list(_place_pieces(text, pieces)) == list(_Walker(text, []).walk())


@MANY
@given(soup(INLINE, TAGS, BRACES, OPAQUE, WORDS))
def test_spans_are_in_order_and_the_mask_keeps_the_length(text: str) -> None:
    last = 0
    for _, start, end in find_spans(text, []):
        assert last <= start < end <= len(text)
        last = end
    source = mask_text(text)
    assert len(source.text) == len(source.mask)
    kept = [(char, masked) for char, masked in zip(source.text, source.mask, strict=True) if masked != "\x7f"]
    assert all(char == masked for char, masked in kept)
