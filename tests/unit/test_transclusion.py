"""What a page gets of the templates that it names."""

from __future__ import annotations

import time

import pytest

from scraper.raw.transclusion import (
    cut_transcluded,
    fold_template_name,
    form_template_title,
    has_table,
    is_furniture,
    may_write_table,
)

INCLUDED = [
    ("a<noinclude>b</noinclude>c", "ac"),
    ("a<noinclude>b", "a"),
    ("<includeonly>a</includeonly >b", "ab"),
    ("x<onlyinclude>a</onlyinclude>y<onlyinclude>b</onlyinclude>z", "ab"),
    ("x<onlyinclude>a<onlyinclude>b</onlyinclude>z", "ab"),
    ("x<ONLYINCLUDE>a", "xa"),
    ("plain", "plain"),
]


@pytest.mark.parametrize(("text", "included"), INCLUDED)
def test_what_a_page_gets_of_a_template(text, included):
    assert cut_transcluded(text) == included


def test_tags_that_are_never_closed_take_no_time():
    started = time.process_time()
    for tag in ("<onlyinclude>", "<noinclude>", "</noinclude>", "<noinclude ", "</onlyinclude>"):
        cut_transcluded(tag * 200_000)
    for part in ("{{", "{{ ", "{{a", "{|", "class=", " \n|", "{{!", "<table "):
        has_table(part * 100_000)
        may_write_table(part * 100_000)
    assert time.process_time() - started < 5


TABLES = ["{|\n|}", "text\n {| class=x", '<table class="x">', "<TABLE>", "{{{{|}}}}{|"]
NO_TABLES = [
    "<noinclude>{|\n|}</noinclude>",
    "<onlyinclude>a</onlyinclude>{|",
    "<noinclude>{|",
    "",
    "text",
    "{{a|b}}",
    "{{{|safesubst:}}}",
    "{{{1|}}}",
    "a | b",
    '{| class="infobox vcard"\n|}',
    "<table class=navbox>",
]


@pytest.mark.parametrize("text", TABLES)
def test_table_markup(text):
    assert has_table(text)


@pytest.mark.parametrize("text", NO_TABLES)
def test_no_table_markup(text):
    assert not has_table(text)


@pytest.mark.parametrize(
    ("name", "title"),
    [("A b", "Template:A b"), ("a_b", "Template:a b"), ("Template:A", "Template:A"), ("template:A", "template:A"),
     (":A", "A"), ("Foo: bar", "Template:Foo: bar"), ("Vorlage:A b", "Vorlage:A b"), ("Modèle:A", "Modèle:A"),
     ("Шаблон:А", "Шаблон:А")],
)  # fmt: skip
def test_titles_of_transclusions(name, title):
    assert form_template_title(name) == title


@pytest.mark.parametrize("name", ["A_b", "Template:A b", "vorlage: a b", "Plantilla:A b", "  a  b "])
def test_names_of_one_template_are_one(name):
    assert fold_template_name(name) == "a b"


@pytest.mark.parametrize("name", ["Infobox motorsport season", "Template:Navbox", "short_description", "Cite web"])
def test_furniture(name):
    assert is_furniture(name)


@pytest.mark.parametrize("name", ["TOCA Tour standings", "Portaloo Cup", "2031 standings", "Citequest", ""])
def test_no_furniture(name):
    assert not is_furniture(name)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("{{#invoke:Standings|table}}", True),
        ("{{Standings start}}{{Row|1}}", True),
        ("{{Navbox|list1 = {{nowrap|A}}}}", False),
        ("<includeonly>{{Infobox x}}</includeonly>", False),
        ("plain {{{1|}}} text", False),
        ("|-\n| {{{1}}}", True),
        ("{{!-}}", True),
        ("<tr><td>{{{1}}}</td></tr>", True),
        ('<table class="x infobox">{{Row}}</table>', False),
        ("{{#if:{{{1|}}}|a}}", False),
        ("<noinclude>{{Row}}</noinclude>", False),
    ],
)
def test_what_may_write_a_table(text, may):
    assert may_write_table(text) is may
