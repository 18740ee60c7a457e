from __future__ import annotations

import pytest

from scraper.wikitext.content import CellContent, Part, PartKind, parse_content
from scraper.wikitext.styles import find_background, parse_colour, parse_style


def sketch(content: CellContent) -> str:
    """Write a content in one line: `⏎` between lines, `(style …: text)`, `[text→target]`, `⚑code=country`, `‹note›`."""
    return " ⏎ ".join("".join(map(_sketch_part, line.parts)) for line in content.lines)


def _sketch_part(part: Part) -> str:
    if part.kind is PartKind.FLAG:
        shown = f"⚑{part.text}={part.country}"
    elif part.kind is PartKind.NOTE:
        shown = f"‹{part.text}{':' + part.hint if part.hint else ''}›"
    elif part.kind is PartKind.FILE:
        shown = f"▣{part.target}"
    else:
        shown = part.text
        target = part.target or part.url
        shown = f"[{shown}→{target}]" if target else shown
        shown = f"{shown}^{part.hint}" if part.hint else shown
    return f"({' '.join(sorted(part.styles))}: {shown})" if part.styles else shown


LINKS = [
    ("[[Monza]]", "[Monza→Monza]"),
    ("[[Monza Circuit|Monza]]", "[Monza→Monza Circuit]"),
    ("[[ Monza_Circuit ]]s", "[Monza_Circuit s→Monza Circuit]".replace(" s", "s")),
    ("[[Monza]]s x", "[Monzas→Monza] x"),
    ("[[美國]]站", "[美國→美國]站"),
    ("[[Prix (race)|]]", "[Prix→Prix (race)]"),
    ("[[de:Monza]] x", "x"),
    ("[[:de:Monza|Monza]]", "[Monza→de:Monza]"),
    ("[[Category:Races]]x", "x"),
    ("[[:Category:Races|all]]", "[all→Category:Races]"),
    ("[[2024 Race#Report|R]]", "[R→2024 Race#Report]"),
    ("[[AT&amp;T 500]]", "[AT&T 500→AT&T 500]"),
    ("[[Mount%20Panorama|Bathurst]]", "[Bathurst→Mount Panorama]"),
    ("[[A|'''b'''c]]", "(bold: [b→A])[c→A]"),
    ("[[A|b<br>c]]", "[b→A] ⏎ [c→A]"),
    ("[[A|b|c]]", "[b|c→A]"),
    ("[[A{b]]", "[[A{b]]"),
    ("[[A|b", "[[A|b"),
    ("[https://a.b/c report]", "[report→https://a.b/c]"),
    ("[https://a.b/c]", "‹https://a.b/c›"),
    ("see https://a.b/c.", "see [https://a.b/c→https://a.b/c]."),
    ("[[File:Arrow.svg|10px|link=]] 3", "▣File:Arrow.svg 3"),
    ("[[Image:A.jpg|thumb|of [[B]] and [[C|c]]]] 3", "▣Image:A.jpg 3"),
    ("[[File:Flag of Italy.svg|22px|Italy]] A", "⚑Italy=ITA A"),
    ("[[Datei:Flag of Italy (1861-1946).svg]]", "⚑Italy=ITA"),
]
QUOTES = [
    ("''2''", "(italic: 2)"),
    ("'''2'''", "(bold: 2)"),
    ("'''''2'''''", "(bold italic: 2)"),
    ("'''23'''†", "(bold: 23)†"),
    ("'''''2'' 3'''", "(bold italic: 2)(bold:  3)"),
    ("''''2'''", "'(bold: 2)"),
    ("'''2", "(bold: 2)"),
    ("'''2<br>3'''", "(bold: 2) ⏎ (bold: 3)"),
    ("\n'''2\n\n3", "(bold: 2) ⏎ 3"),
    ("L'''a'' d", "L'(italic: a) d"),
    ("<b>2</b><i>3</i>", "(bold: 2)(italic: 3)"),
    ("'''2</b>3", "(bold: 2)3"),
    ("<nowiki>''2''</nowiki>", "''2''"),
    ("[[A''b''c]]", "[A''b''c→A''b''c]"),
]
LINES = [
    ("", ""),
    ("  &nbsp; ", ""),
    ("ITA<br>", "ITA ⏎ "),
    ("a<br/>b<BR />c<br clear=all>d</br>e", "a ⏎ b ⏎ c ⏎ d ⏎ e"),
    ("8 <br>  <br> ", "8 ⏎  ⏎ "),
    ("a\nb", "a ⏎ b"),
    ("\na\nb", "a b"),
    ("\na\n\nb", "a ⏎ b"),
    ("\n* a\n* b<br>\n* c", "a ⏎ b ⏎ c"),
    ("\n# a\nb", "a ⏎ b"),
    ("\n; a : b\n: c", "a ⏎ b ⏎ c"),
    ("* a", "* a"),
    ("<div>a</div>b<p>c</p>", "a ⏎ b ⏎ c"),
    ("<ul><li>a</li><li>b</li></ul>", "a ⏎ b"),
    ("\n== a ==\nb", "a ⏎ b"),
    ("a\n----\nb", "a ⏎ b"),
    ("a<!-- x --> b<!-- y\n -->", "a b"),
    ("a<!-- b", "a<!-- b"),
]
TAGS = [
    ("1<sup>4 P</sup>", "1(sup: 4 P)"),
    ("20<sup>†</sup><sup>3</sup>", "20(sup: †)(sup: 3)"),
    ("<small>DNS</small>", "(small: DNS)"),
    ("<s>7</s><del>8</del><u>9</u>", "(struck: 78)(underlined: 9)"),
    ("H<sub>2</sub>O", "H(sub: 2)O"),
    ('5<span style="font-weight:bold"><sup>P</sup></span>', "5(bold sup: P)"),
    ('<span style="text-decoration: line-through">7</span>', "(struck: 7)"),
    ("'''a<span style=\"font-weight:normal\">b</span>'''", "(bold: a)b"),
    ('<span style="color:white;">9</span>', "9"),
    ('<abbr title="Position">Pos</abbr>', "Pos^Position"),
    ("a<foo>b", "a<foo>b"),
    ("<noinclude>a</noinclude><includeonly>b</includeonly>", "a"),
    ("1 &ndash; 2 &#8211; 3 &bogus; &copy", "1 – 2 – 3 &bogus; &copy"),
    ("__NOTOC__a", "a"),
    ("-{zh-hans:意; zh-hk:義}-", "意"),
    ("-{意}-大利", "意大利"),
    ("-{H|zh-cn:a;zh-tw:b}-c", "c"),
]
NOTES = [
    ("A<ref>see [[B]]</ref>", "A‹see B›"),
    ('A<ref name="x"/>1', "A‹:x›1"),
    ("A<ref name=x group=n>{{cite web|url=http://a.b|title=Results 1|work=[[C]]}}</ref>", "A‹Results 1:x›"),
    ("A<ref>{{unheard of|1}}</ref>", "A‹{{unheard of|1}}›"),
    ("A{{efn|was '''second'''|name=b}}", "A‹was second:b›"),
    ("A{{refn|group=n|moved}}", "A‹moved›"),
    ("A{{efn|see<ref>B</ref>}}", "A‹see›"),
    ("A<ref>b", "A<ref>b"),
    ("+19.4{{Ref|3|1}}", "+19.4‹1›"),
]


@pytest.mark.parametrize(("wikitext", "expected"), LINKS + QUOTES + LINES + TAGS + NOTES)
def test_content(wikitext: str, expected: str) -> None:
    assert sketch(parse_content(wikitext)) == expected


def test_text_leaves_out_notes_and_flags() -> None:
    content = parse_content("{{flagicon|ITA}} [[Monza]]<ref>x</ref><br>1<sup>4 P</sup>")
    first, second = content.lines
    assert (content.text, first.text) == ("Monza\n14 P", "Monza")
    assert (second.text, second.plain_text) == ("14 P", "1")


def test_equal_cells_are_one_object() -> None:
    assert parse_content("{{flag|NED}} 1") is parse_content("{{flag|NED}} 1")


COLOURS = [
    ({"style": "background:#FFFFBF"}, {}, "#ffffbf"),
    ({"style": "Background-Color: #FFB !important; color:red"}, {}, "#ffffbb"),
    ({"bgcolor": "DFDFDF"}, {}, "#dfdfdf"),
    ({"bgcolor": "#cfcfff", "style": "text-align:center"}, {}, "#cfcfff"),
    ({"bgcolor": "#cfcfff", "style": "background: gold"}, {}, "#ffd700"),
    ({}, {"style": "background:rgb(239, 207, 255)"}, "#efcfff"),
    ({"style": "background:Green"}, {"bgcolor": "red"}, "#008000"),
    ({"style": "background:transparent"}, {"bgcolor": "red"}, "#ff0000"),
    ({"style": "font-weight:bold"}, {}, None),
]


@pytest.mark.parametrize(("attributes", "row", "colour"), COLOURS)
def test_colour(attributes: dict[str, str], row: dict[str, str], colour: str | None) -> None:
    assert parse_content("1", attributes=attributes, row_attributes=row).colour == colour
    assert (find_background(attributes) or find_background(row)) == colour


def test_style_of_the_cell_marks_all_of_it() -> None:
    content = parse_content("1<br>''2''", attributes={"style": "font-weight: bold"})
    assert sketch(content) == "(bold: 1) ⏎ (bold italic: 2)"


def test_colours_and_styles_read_by_themselves() -> None:
    assert parse_colour("#FFF") == "#ffffff"
    assert parse_colour("url(x.png)") is None
    assert parse_colour("light greenish") == "light greenish"
    assert parse_style("display:none").hidden
    assert parse_style("font-style:italic;vertical-align:super").marks == {"italic", "sup"}


KEYS = [
    ("<span style='display:none'>007</span>7", {}, "7", "007"),
    ('<span data-sort-value="Schumacher, Michael">M. Schumacher</span>', {}, "M. Schumacher", "Schumacher, Michael"),
    ("7", {"data-sort-value": "007"}, "7", "007"),
    ("{{hs|3}}7", {}, "7", "3"),
]


@pytest.mark.parametrize(("wikitext", "attributes", "text", "key"), KEYS)
def test_hidden_text_is_the_sort_key(wikitext: str, attributes: dict[str, str], text: str, key: str) -> None:
    content = parse_content(wikitext, attributes=attributes)
    assert (content.text, content.sort_key) == (text, key)


def test_expansion_is_used_where_no_rule_is() -> None:
    call = "{{F1R2025|NOR|AUS}}"
    stored = {call: "style=\"background:#FFFFBF\" | '''1'''<sup>P</sup>"}
    assert parse_content(call).unread == ("F1R2025",)
    content = parse_content(call, expansions=stored)
    assert (sketch(content), content.colour, content.unread) == ("(bold: 1)(sup: P)", "#ffffbf", ())


def test_expansion_of_the_outer_call_serves_an_inner_one() -> None:
    call = "{{nowrap|{{unheard of|1}} x}}"
    assert parse_content(call).unread == ("unheard of",)
    content = parse_content(call, expansions={call: '<span class="nowrap">one x</span>'})
    assert (content.text, content.unread) == ("one x", ())


def test_a_template_that_nothing_renders_is_named_and_shows_nothing() -> None:
    content = parse_content("{{flagicon|ITA}} {{unheard of|Ascari}}{{convert|3|km}}")
    assert (sketch(content), content.unread) == ("⚑ITA=ITA", ("unheard of", "convert"))
