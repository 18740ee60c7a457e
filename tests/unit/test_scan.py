"""What the scanner finds where MediaWiki cannot be the judge: offsets, sections, problems, deliberate differences."""

from __future__ import annotations

import pytest

from scraper.wikitext import read_page, read_tables


def rows(text: str, table: int = 0, **more: dict[str, str]) -> list[list[str]]:
    """The texts of a table's cells, row by row; a header has a mark."""
    grid = read_page(text, **more).tables[table].grid
    found: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        found[cell.row].append(("!" if cell.header else "") + cell.content.text)
    return found


def codes(text: str) -> list[str]:
    return [problem.code for problem in read_page(text).problems]


OFFSETS = [
    ("{|\n| a\n|}", [("| a", "a")]),
    ("{|\n|a||  b\n! c !! d\n|}", [("|a", "a"), ("||  b", "b"), ("! c", "c"), ("!! d", "d")]),
    ('{|\n| style="x" | a || rowspan=2 |b\n|}', [('| style="x" | a', "a"), ("|| rowspan=2 |b", "b")]),
    ("{|\n| a\nb\n\nc\n|}", [("| a\nb\n\nc", "a\nb\n\nc")]),
    ("{|\n|\n|}", [("|", "")]),
    ("{|\n| a <!-- x --> b\n|}", [("| a <!-- x --> b", "a <!-- x --> b")]),
    ("{|\n<!-- x -->\n| a\n| b\n|}", [("| a", "a"), ("| b", "b")]),
    ("{|\n{{!}} a {{!}}{{!}} b\n|}", [("{{!}} a", "a"), ("{{!}}{{!}} b", "b")]),
    ("<table><tr><td>a</td><th>b</table>", [("<td>a</td>", "a"), ("<th>b", "b")]),
    ("{|\n| {{n/a}} || b\n|}", [("| {{n/a}}", "{{n/a}}"), ("|| b", "b")]),
    ("{|\n| x\n{|\n| y\n|}\nz\n|}", [("| x\n{|\n| y\n|}\nz", "x\n{|\n| y\n|}\nz")]),
]


@pytest.mark.parametrize(("text", "expected"), OFFSETS)
def test_cells_know_where_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    cells = read_page(text).tables[0].grid.cells
    assert [(text[slice(*cell.source)], text[slice(*cell.content_source)]) for cell in cells] == expected


def test_tables_know_where_they_stand() -> None:
    text = "a <!-- --> b\n{|\n| x\n{|\n| y\n|}\n|}\n:{|\n| z\n|} c"
    sources = [text[slice(*table.source)] for table in read_page(text).tables]
    assert sources == ["{|\n| x\n{|\n| y\n|}\n|}", "{|\n| y\n|}", "{|\n| z\n|}"]


def test_tables_know_their_sections_and_the_text_before() -> None:
    text = """Lead.

== One ==
=== ''Two'' ===
Some rules.

Points were ''awarded'' so:
{|
| a
|}
{|
| b
|}
== Three ==
* first
* second

{|
| c
|
before d
{|
| d
|}
|}
=== {{flagicon|ITA}} Four <!-- x --> ===
{|
| e
|}"""
    found = [(table.section, table.before) for table in read_page(text).tables]
    assert found == [
        (("One", "Two"), "Points were awarded so:"),
        (("One", "Two"), ""),
        (("Three",), "first\nsecond"),
        (("Three",), "before d"),
        (("Three", "Four"), ""),
    ]


def test_nested_tables_know_their_cell() -> None:
    page = read_page("{|\n| a || b\n|-\n| c\n|\n{|\n| d\n|\n{|\n| e\n|}\n|}\n|}")
    assert [(table.parent, table.parent_cell) for table in page.tables] == [(None, None), (0, (1, 1)), (1, (0, 1))]
    assert page.tables[0].grid.cells[3].content.text == ""


def test_an_unclosed_table_ends_at_the_next_heading() -> None:
    text = "== A ==\n{|\n| a\n|-\n| b\n== B ==\n{|\n| c\n|}\ntext"
    page = read_page(text)
    assert [(table.section, table.grid.rows) for table in page.tables] == [(("A",), 2), (("B",), 1)]
    assert page.tables[0].grid.cells[-1].content.text == "b"
    assert [paragraph.text for paragraph in page.paragraphs] == ["text"]
    assert [(problem.code, problem.at and problem.at.offset) for problem in page.problems] == [("W102", (8, 10))]


def test_a_heading_in_a_closed_table_ends_nothing() -> None:
    page = read_page("{|\n| a\n== B ==\n| c\n|}")
    assert len(page.tables[0].grid.cells) == 2
    assert page.problems == ()


def test_an_inner_table_that_never_closes_does_not_swallow_the_next_section() -> None:
    text = "== A ==\n{|\n| a\n{|\n| b\n|}\n== B ==\n{|\n| c\n|}"
    assert [table.section for table in read_page(text).tables] == [("A",), ("A",), ("B",)]


def test_a_table_in_a_list_is_read_though_mediawiki_reads_none() -> None:
    assert rows("* {|\n| a\n|}") == [["a"]]
    assert rows("*:{|\n| a\n|}") == [["a"]]


def test_what_follows_an_unclosed_comment_is_read_though_mediawiki_hides_it() -> None:
    text = "{|\n| a <!-- b\n| c\n|}"
    assert rows(text) == [["a <!-- b", "c"]]
    assert codes(text) == ["W101"]


REPORTED = [
    ("{|\n| a\n", ["W102"]),
    ("{|\nlost\n| a\n|}", ["W103"]),
    ("{|\n| a\n|-\nlost\n| b\n|}", ["W103"]),
    ("{|\n|+ one\n|+ two\n| a\n|}", ["W103"]),
    ("{|\n{{Rows|1}}\n| a\n|}", ["W108"]),
    ("{|\n| a || rowspan=2 | b\n|-\n| colspan=2 | c\n|}", ["W105"]),
    ("{|\n| rowspan=9 | a\n|}", ["W106"]),
    ("{|\n| {{No such rule|1}}\n|}", ["W109"]),
    ("{|\n|+ {{No such rule|1}}\n| a\n|}", ["W109"]),
    ("{|\n| <ref> a\n|}", ["W101"]),
    ("{|", ["W102"]),
    ("{|\n| a\n|}", []),
]


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_faults_are_reported(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_problems_name_source_table_row_and_column() -> None:
    page = read_page("x\n{|\n| a || rowspan=9 | b\n|}", source=3)
    at = page.problems[0].at
    assert at is not None
    assert (at.source, at.table, at.row, at.column, at.offset) == (3, 0, 0, 1, (9, 25))


def test_a_standings_template_is_read_in_place_of_its_call() -> None:
    shown = "<div>\n{|\n! Pos\n|-\n| 1\n|}\n</div><includeonly>\nend</includeonly>"
    template = "<noinclude>{{doc}}\n{|\n| no\n|}</noinclude>" + shown
    text = "Start.\n{{2031 standings}}\n{|\n| own\n|}"
    page = read_page(text, templates={"2031 standings": template})
    assert [(table.template, text[slice(*table.source)]) for table in page.tables] == [
        ("2031 standings", "{{2031 standings}}"),
        (None, "{|\n| own\n|}"),
    ]
    assert template[slice(*page.tables[0].grid.cells[0].source)] == "! Pos"
    assert page.paragraphs[-1].text == "end"


def test_only_the_part_for_inclusion_is_read() -> None:
    template = "no <onlyinclude>{|\n| a\n|}</onlyinclude> no"
    page = read_page("{{T}}", templates={"T": template})
    assert [cell.content.text for cell in page.tables[0].grid.cells] == ["a"]
    assert page.paragraphs == ()


def test_a_template_that_calls_itself_ends() -> None:
    page = read_page("{{T}}", templates={"T": "{|\n| a\n{{T}}\n|}"})
    assert 1 < len(page.tables) < 12


def test_expansions_write_attributes_cells_and_rows() -> None:
    expansions = {"{{R|AUS}}": 'style="background:#ffc" | 1', "{{Row}}": "|-\n| x || y"}
    text = "{|\n| {{R|AUS}} || 2\n{{Row}}\n|}"
    assert rows(text, expansions=expansions) == [["1", "2"], ["x", "y"]]
    assert read_page(text, expansions=expansions).tables[0].grid.cells[0].attributes == {"style": "background:#ffc"}


ATTRIBUTES = [
    ("{{n/a}}", {"style": "background:#ececec"}, "N/A"),
    ('rowspan="3" {{yes|Ja}}', {"rowspan": "3", "style": "background:#9eff9e"}, "Ja"),
    ("{{Coltit|FFFFBF|x=}} 1", {"style": "background:#FFFFBF"}, "1"),
    ("{{flagicon|ITA}} | a", {}, "| a"),
    ("{{GBR}} a | b", {}, "United Kingdom a | b"),
]


@pytest.mark.parametrize(("wikitext", "attributes", "text"), ATTRIBUTES)
def test_templates_write_attributes_or_content(wikitext: str, attributes: dict[str, str], text: str) -> None:
    cell = read_page("{|\n| " + wikitext + "\n|}").tables[0].grid.cells[0]
    assert (cell.attributes, cell.content.text) == (attributes, text)


def test_prose_lists_terms_redirects_categories_and_templates() -> None:
    text = """{{Use dmy dates}}
The '''season'''<ref>x</ref> of [[2031]].
It had two rounds.

; Rules
* one {{efn|note}}
# two
: three
__NOTOC__
<!-- nothing -->
[[Category:Seasons|2031]] [[category:2031 in sport]]
<nowiki>[[Category:No]]</nowiki>
"""
    page = read_page(text)
    assert [(paragraph.kind, paragraph.text) for paragraph in page.paragraphs][:5] == [
        ("text", "The season of 2031. It had two rounds."),
        ("term", "Rules"),
        ("list", "one"),
        ("list", "two"),
        ("list", "three"),
    ]
    assert page.categories == ("Seasons", "2031 in sport")
    assert page.templates == ("Use dmy dates", "Efn")
    assert page.redirect is None


@pytest.mark.parametrize(
    "text", ["#REDIRECT [[Other_page#Section]]", "#redirect: [[Other page|x]]", "#WEITERLEITUNG [[Other page]]"]
)
def test_redirects_are_found(text: str) -> None:
    assert read_page(text).redirect == "Other page"


def test_tables_alone_are_read_as_with_their_page() -> None:
    text = "x\n{|\n|+ c\n! a\n|-\n| b <ref>z\n|}\n== H ==\n{|\n| d"
    parsed = read_tables(text)
    page = read_page(text)
    assert (parsed.value, parsed.problems) == (page.tables, page.problems)


IN_ARGUMENTS = [
    "{{Hidden|title|\n{{{!}}\n{{!}} a {{!}}{{!}} [[b|c]]\n{{!}}}\n}}",
    "{{Box|content=<table><tr><td>a</td><td>c</table>|x=1}}",
    "{{Wrap|\n{{(!}}\n{{!}} a\n{{!}} c\n{{!)}}\n}}",
]


@pytest.mark.parametrize("text", IN_ARGUMENTS)
def test_tables_in_arguments_are_read(text: str) -> None:
    assert rows(text) == [["a", "c"]]
