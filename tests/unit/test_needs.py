"""What a page needs of its wiki: which templates, which calls, which links."""

from __future__ import annotations

import time

import pytest

from scraper.wikitext.needs import (
    list_needed_expansions,
    list_needed_links,
    list_needed_templates,
    list_possible_tables,
)

IN_TABLES = [
    ("in a cell", "{|\n| {{Mine|a}}\n|}", ["{{Mine|a}}"]),
    ("in a header", "{|\n! {{Mine|a}}\n|}", ["{{Mine|a}}"]),
    ("in a caption", "{|\n|+ {{Mine|a}}\n| 1\n|}", ["{{Mine|a}}"]),
    ("a table's attributes", "{| {{Mine}}\n| 1\n|}", ["{{Mine}}"]),
    ("a row's attributes", "{|\n|- {{Mine}}\n| 1\n|}", ["{{Mine}}"]),
    ("a cell's attributes", "{|\n| {{Mine}} | 1\n|}", ["{{Mine}}"]),
    ("the value of an attribute", "{|\n| rowspan={{Mine}} | 1\n|}", ["{{Mine}}"]),
    ("between rows", "{|\n| 1\n{{Mine|2}}\n|-\n| 3\n|}", ["{{Mine|2}}"]),
    ("before the first row", "{|\n{{Mine|2}}\n|-\n| 3\n|}", ["{{Mine|2}}"]),
    ("a module", "{|\n| {{#invoke:Mine|row|a=1}}\n|}", ["{{#invoke:Mine|row|a=1}}"]),
    ("inside one that has a rule", "{|\n| {{nowrap|{{Mine}}}}\n|}", ["{{nowrap|{{Mine}}}}"]),
    ("in a nested table", "{|\n|\n{|\n| {{Mine}}\n|}\n|}", ["{{Mine}}"]),
    ("in a link", "{|\n| [[A|{{Mine}}]]\n|}", ["{{Mine}}"]),
    ("twice is once", "{|\n| {{Mine}} || {{Mine}} || {{Mine|2}}\n|}", ["{{Mine}}", "{{Mine|2}}"]),
    ("with a rule", "{|\n| {{flagicon|ITA}} || {{n/a}} || {{nowrap|a}}\n|}", []),
    ("table markup", "{|\n{{!}} 1\n{{!-}}\n| 2\n|}", []),
    ("in a comment", "{|\n| <!-- {{Mine}} --> 1\n|}", []),
    ("in nowiki", "{|\n| <nowiki>{{Mine}}</nowiki>\n|}", []),
    ("in a reference", "{|\n| 1<ref>{{cite web|a}}</ref>\n|}", []),
    ("in a table that a template begins", "{{Begin}}\n| {{Mine}} || {{Mine|2}}\n", ["{{Mine}}", "{{Mine|2}}"]),
    ("outside", "{{Mine}}\n{|\n| 1\n|}\n{{Mine}}", []),
]


@pytest.mark.parametrize(("name", "text", "calls"), IN_TABLES, ids=[case[0] for case in IN_TABLES])
def test_calls_in_tables(name, text, calls):
    assert list(list_needed_expansions(text)) == calls


AROUND = [
    ("on a line", "== Standings ==\n{{Mine|2031}}\n", ["{{Mine|2031}}"]),
    ("indented", "\n  {{Mine}}", ["{{Mine}}"]),
    ("behind another", "{{Mine}}{{Mine|2}}", ["{{Mine}}", "{{Mine|2}}"]),
    ("a module", "{{#invoke:Sports table|main|a=1}}", ["{{#invoke:Sports table|main|a=1}}"]),
    ("a page", "{{:2031 Example standings}}", ["{{:2031 Example standings}}"]),
    ("a section of a page", "{{#lst:2031 Example|standings}}", ["{{#lst:2031 Example|standings}}"]),
    ("a table that a template begins", "{{Begin}}\n| {{Mine}}\n{{End table}}", ["{{Begin}}", "{{End table}}"]),
    ("in prose", "He had {{Mine}} of it.", []),
    ("in a list", "* {{Mine}}", []),
    ("in a table", "{|\n| {{Mine}}\n|}", []),
    ("furniture", "{{Infobox series|a=1}}\n{{Short description|A}}\n{{Reflist}}\n{{Template:Navbox}}", []),
    ("properties", "{{DEFAULTSORT:A}}\n{{DISPLAYTITLE:A}}", []),
    ("layout", "{{col-begin}}\n{{col-end}}", []),
    ("no call", "{{{1}}}\n{{unclosed", []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "calls"), AROUND, ids=[case[0] for case in AROUND])
def test_calls_around_tables(name, text, calls):
    assert list(list_possible_tables(text)) == calls


def test_templates_outside_cells():
    text = "{{Infobox series}}\n{{2031 Example standings}}\n{{Vorlage:Tabelle_a}}\n{|\n| {{Mine}}\n|}"
    assert list_needed_templates(text) == ("2031 Example standings", "Vorlage:Tabelle a")


def test_links_of_tables_keep_their_sections():
    cells = "[[Ann Example|A]] || [[Team#Second car]] || [[#Here]] || [[File:A.svg]] || [[Ann Example]]"
    text = f"[[Not me]]\n{{|\n| {cells}\n|}}"
    assert list_needed_links(text) == ("Ann Example", "Team#Second car")


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{{{{a{number}}}}}" for number in range(30_000)),
        "{{a" * 60_000,
        "{|\n|" + "{{a}}\n|" * 30_000,
        "{|\n" * 2000 + "{{a}}",
    ],
    ids=["calls on one line", "open calls", "cells", "tables"],
)
def test_no_text_takes_long(text):
    started = time.process_time()
    list_needed_expansions(text)
    list_possible_tables(text)
    assert time.process_time() - started < 12
