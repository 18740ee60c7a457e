"""What a page needs of a real MediaWiki, as the reader of wikitext says it, fetched and then read offline."""

from __future__ import annotations

import pytest

from scraper.pipeline.fetching import form_needs
from scraper.pipeline.reading import read_wikitext
from scraper.raw import read_evidence, read_page

pytestmark = pytest.mark.wiki

TEMPLATES = {
    "Evidence style": 'class="wikitable" style="color:#123"',
    "Evidence row style": 'style="background:#abcdef"',
    "Evidence span": "2",
    "Evidence cell": 'style="background:#fedcba" | {{{1}}} pts',
    "Evidence row": "\n|-\n| {{{1}}} || {{{2}}}",
    "Evidence begin": '{| class="wikitable"\n! Pos !! Name',
    "Evidence line": "|-\n| {{{1}}} || [[{{{2}}}]]",
    "Evidence end": "|}",
    "Evidence wrapper": "{{Evidence begin}}\n{{Evidence line|1|{{{1}}}}}\n{{Evidence end}}",
    "Evidence mark": "'''{{{1}}}'''",
    "Evidence box": '<table class="infobox"><tr><td>{{Evidence mark|a}}</td></tr></table>',
    "Navbox": '<div class="navbox"><table class="navbox-inner"><tr><td>{{{list1}}}</td></tr></table></div>',
    "Evidence seasons": "{{Navbox|list1 = [[Season 1981]]}}",
    "Evidence notice": "This is under way.",
    "Nowrap": "<span>{{{1}}}</span>",
    "Evidence of arguments": '{| class="wikitable"\n|-\n| {{{1}}} || {{#if:{{{2|}}}|two|one}}\n|}',
    "Evidence table": '{| class="wikitable"\n|-\n| from a template\n|}',
}
ROWS = "return { rows = function(frame) return '\\n|-\\n| ' .. frame.args[1] .. ' || module' end }"

CASES = {
    "a table's attributes": ("{| {{Evidence style}}\n| 1\n|}", [["1"]]),
    "a row's attributes": ("{|\n|- {{Evidence row style}}\n| 1\n|}", [["1"]]),
    "an attribute's value": ("{|\n| colspan={{Evidence span}} | 1\n|-\n| 2 || 3\n|}", [["1", "1"], ["2", "3"]]),
    "a cell with its attributes": ("{|\n| {{Evidence cell|9}} || 2\n|}", [["9 pts", "2"]]),
    "rows": ("{|\n| a || b\n{{Evidence row|x|y}}\n|-\n| c || d\n|}", [["a", "b"], ["x", "y"], ["c", "d"]]),
    "rows of a module": ("{|\n| a || b\n{{#invoke:Evidence|rows|x}}\n|}", [["a", "b"], ["x", "module"]]),
    "a cell's text": ("{|\n| {{Evidence mark|7}} || {{nowrap|{{Evidence mark|8}}}}\n|}", [["7", "8"]]),
    "a whole table": ("== A ==\n{{Evidence wrapper|Ann}}\n", [["Pos", "Name"], ["1", "Ann"]]),
    "a table of many calls": (
        "{{Evidence begin}}\n{{Evidence line|1|Ann}}\n|-\n| {{Evidence mark|2}} || Bob\n{{Evidence end}}",
        [["Pos", "Name"], ["1", "Ann"], ["2", "Bob"]],
    ),
    "a template's table": ("Text\n\n{{Evidence table}}\n", [["from a template"]]),
    "a template's table with arguments": ("{{Evidence of arguments|x|y}}\n", [["x", "two"]]),
    "under a local name": ("Text\n\n{{Vorlage:Evidence_table}}\n", [["from a template"]]),
    "under another local name": ("Text\n\n{{modèle: evidence table}}\n", [["from a template"]]),
    "a call under a local name": ("{|\n| {{Vorlage:Evidence mark|7}}\n|}", [["7"]]),
    "another page": ("{{:Evidence of another page}}", [["of another page"]]),
    "furniture": ("{{Evidence box}}\n{{Evidence notice}}\n{|\n| 1\n|}\n\n{{Evidence seasons}}\n", [["1"]]),
}


@pytest.fixture(scope="module")
def furnished(wiki):
    """The wiki with templates that write every part of a table."""
    for title, text in TEMPLATES.items():
        wiki.edit(f"Template:{title}", text)
    wiki.edit("Module:Evidence", ROWS)
    wiki.edit("Evidence of another page", "{|\n| of another page\n|}")
    for name, (text, _) in CASES.items():
        wiki.edit(f"Evidence: {name}", text)
    return wiki


@pytest.mark.parametrize("name", CASES)
def test_evidence_is_read_offline(name, furnished, bench, raw):
    title = f"Evidence: {name}"
    assert bench.fetch(title, needs=form_needs()).complete
    read = read_page(raw, "local", title)
    assert read.problems == ()
    (table,) = read_wikitext(read.value).tables
    cells = [
        [table.grid.cell_at(row, column) for column in range(table.grid.columns)] for row in range(table.grid.rows)
    ]
    assert [[cell.content.text if cell else None for cell in row] for row in cells] == CASES[name][1]
    assert not any(cell.content.unread for cell in table.grid.cells)
    assert bench.fetch(title, needs=form_needs()).requests <= 2


def test_attributes_of_templates_are_those_of_tables_rows_and_cells(furnished, bench, raw):
    names = ("a table's attributes", "a row's attributes", "a cell with its attributes")
    bench.fetch(*(f"Evidence: {name}" for name in names), needs=form_needs())
    first, second, third = (
        read_wikitext(read_page(raw, "local", f"Evidence: {name}").value).tables[0] for name in names
    )
    assert first.attributes == {"class": "wikitable", "style": "color:#123"}
    assert second.grid.cells[0].content.colour == "#abcdef"
    assert third.grid.cells[0].content.colour == "#fedcba"


def test_a_table_of_a_template_names_it(furnished, bench, raw):
    bench.fetch("Evidence: a template's table", needs=form_needs())
    page = read_page(raw, "local", "Evidence: a template's table").value
    (table,) = read_wikitext(page).tables
    start, end = table.source
    assert (table.template, page.text[start:end]) == ("Evidence table", "{{Evidence table}}")
    assert page.template_titles == {"Evidence table": "Template:Evidence table"}
    assert not page.expansions


def test_navigation_is_not_expanded(furnished, bench, raw):
    furnished.edit(
        "Evidence of navigation", "{|\n| [[Driver 1]]\n|}\n{{Evidence notice}}\n\n{{Evidence seasons}}\n{{No such}}"
    )
    bench.fetch("Evidence of navigation", needs=form_needs(links=False))
    assert not any("expandtemplates" in request for request in bench.requests)
    assert not (raw / "local" / "expansions.json").exists()


def test_a_refresh_expands_anew(furnished, bench, raw):
    """Which templates stand behind a call, and that one has changed, nothing says: the page's revision is the same."""
    furnished.edit("Template:Evidence points", "10")
    furnished.edit("Evidence that changes", "{|\n| {{Evidence points}}\n|}")
    bench.fetch("Evidence that changes", needs=form_needs())
    furnished.edit("Template:Evidence points", "12")
    assert bench.fetch("Evidence that changes", needs=form_needs()).requests == 1
    assert read_evidence(raw / "local").expansions["Evidence that changes"].calls == {"{{Evidence points}}": "10"}
    assert bench.fetch(refresh=True, needs=form_needs()).requests == 2
    assert read_evidence(raw / "local").expansions["Evidence that changes"].calls == {"{{Evidence points}}": "12"}


def test_a_changed_template_takes_its_expansions_along(furnished, bench, raw):
    table = "{{|\n|-\n| {{{{Evidence mark|{0}}}}}\n|}}"
    furnished.edit("Template:Evidence marked", table.format("one"))
    furnished.edit("Evidence of a mark", "Text\n\n{{Evidence marked}}")
    bench.fetch("Evidence of a mark", needs=form_needs())
    furnished.edit("Template:Evidence marked", table.format("two"))
    bench.fetch("Evidence of a mark", needs=form_needs())
    page = read_page(raw, "local", "Evidence of a mark").value
    assert list(page.expansions) == ["{{Evidence mark|two}}"]
    assert read_wikitext(page).tables[0].grid.cells[0].content.text == "two"


def test_sections_are_keys_of_their_own(furnished, bench, raw):
    furnished.edit("Evidence of links", "{|\n| [[Driver 1]] || [[Driver 1#Career]] || [[To a section]]\n|}")
    bench.fetch("Evidence of links", needs=form_needs())
    links = read_evidence(raw / "local").links
    assert {title: target.fragment for title, target in links.items()} == {
        "Driver 1": None, "Driver 1#Career": "Career", "To a section": "Results"}  # fmt: skip
