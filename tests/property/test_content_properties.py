"""Properties of reading a cell's content: any text is read, alike the quick way and the long, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scraper.wikitext.braces import Argument, Call, parse_braces
from scraper.wikitext.content import CellContent, Line, Part, PartKind, parse_content, read_at_length
from scraper.wikitext.parts import NO_STYLES
from scraper.wikitext.simple import read_simple
from scraper.wikitext.templates import write_attributes

PIECES = [
    "'", "''", "'''", "'''''", "[[", "]]", "[", "]", "|", "{{", "}}", "{{{", "}}}", "{", "}", "<", ">", "<br>",
    "<br />", "<ref>", "</ref>", '<ref name="a" />', "<sup>", "</sup>", "<small>", "</small>", "<b>", "</b>",
    "<div>", "</div>", "<!--", "-->", "<nowiki>", "</nowiki>", "&nbsp;", "&amp;", "&", ";", ":", "*", "#", "\n",
    "\n\n", "\n* ", " ", "  ", "-{", "}-", "http://a.b/c", "[http://a.b c]", "{{flagicon|ITA}}", "{{flag|NED}}",
    "{{GBR}}", "{{nowrap|", "{{small|x}}", "{{efn|a|name=b}}", "{{unknown|x}}", "{{n/a}}", "{{!}}", "{{nbsp}}",
    "{{plainlist|\n* a\n* b\n}}", "{{Pirelli}}", "[[A]]", "[[A|b]]", "[[A|]]", "[[File:A.svg|20px]]",
    "[[Category:A]]", "[[de:A]]", "[[:de:A|b]]", "1", "Ret", "†", "a b", "_", "__", "=", "style=", '"', "~", "\x7f",
    "\x01", "\x7f0\x7f", "<span style='display:none'>", "</span>", '<span style="font-weight:bold">',
]  # fmt: skip
MARKUP = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(st.one_of(st.text(), MARKUP))
@settings(max_examples=400)
@example("'''x''")
@example("{{{{{{a|b}}}")
def test_any_text_is_read(text: str) -> None:
    content = parse_content(text)
    assert isinstance(content, CellContent)
    assert content == parse_content(text)
    for line in content.lines:
        for part in line.parts:
            assert part.kind is not PartKind.FLAG or part.text
            assert not any(mark in part.text for mark in "\x01\x02\x7f")


@given(MARKUP)
@settings(max_examples=1000)
@example("'''x''")
@example("'''''x'''''")
@example("5{{nbsp}}km")
@example("=|{{flagicon|ITA}}")
@example("{{flag|NED}}Ret")
@example("'' ''")
def test_the_quick_way_reads_what_the_long_way_reads(text: str) -> None:
    written = text.strip()
    if not written.startswith(("*", "#", ":", ";")):
        quick, slow = parse_content(written), read_at_length(written, NO_STYLES, None)
        assert [_join(line) for line in quick.lines] == [_join(line) for line in slow.lines]


def _join(line: Line) -> list[Part]:
    """Join neighbours of one look: where a text is cut says nothing, but for superscripts."""
    joined: list[Part] = []
    for part in line.parts:
        last = joined[-1] if joined else None
        if (
            last
            and last[0] is part[0] is PartKind.TEXT
            and last[2:] == part[2:]
            and not ({"sup"} & part.styles or part.target)
        ):
            joined[-1] = last._replace(text=last.text + part.text)
        else:
            joined.append(part)
    return joined


@given(MARKUP)
@settings(max_examples=500)
@example("{{a|b=c}} {{|}}")
@example("x{{a=b|c|d=e=f}}{{")
def test_plain_calls_parse_as_calls_within_calls_do(text: str) -> None:
    """A call that holds another takes the parser's way, one that holds none the quick one."""
    quick, slow = parse_braces(f"{{{{x|{text}}}}}"), parse_braces(f"{{{{x|{text}|{{{{y}}}}}}}}")
    if len(quick) == 1 and len(slow) == 1 and isinstance(quick[0], Call) and isinstance(slow[0], Call):
        assert [_outline(each) for each in quick[0].arguments] == [_outline(each) for each in slow[0].arguments[:-1]]


def _outline(argument: Argument) -> tuple[str, str]:
    parts = argument.name or (), argument.value
    name, value = ("".join(node if isinstance(node, str) else "\0" for node in part) for part in parts)
    return name, value


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="<[]{}&'|-_:/\u2028\u2029")))
def test_plain_text_comes_back(text: str) -> None:
    assert parse_content(text).text == " ".join(text.split())


@given(MARKUP)
def test_attributes_are_written_or_not(text: str) -> None:
    written = write_attributes(text)
    assert written is None or "=" in written[0]


PATHOLOGICAL = [
    "a\n", "a\n\n", "\n=", "= ", "\n= a =", "&nbsp;a", "[[a|b\nc", "\n;a:", "__TOC__", "<sup>a</sup>", "a<br>\n",
    "{{a|", "{{", "{", "{{{", "[[a|", "[[", "[", "]]", "}}", "<!--", "''", "'''", "<div>", "<b>", "</b>", "<i></b>",
    "<ref>", "<ref name=a>", "<nowiki>", "<br>", "[http://", "[http://a ", "-{", "-{a:", "&", "&amp", "|", "=",
    "\n", "\n* ", "\n ", "{{nowrap|", "{{efn|", "{{sortname|", "{{#if:", "{{!", "<span style='", "'''x''",
    "[[File:a|", "[[a|b", "\x7f", "{{flagicon|ITA}}", "{{a}}", "_", "<ref>a</ref>", "[[a]]", "{{small|x}}",
    "{{nowrap|[[a]]", "<includeonly>", ":", ": ", " ", "<", "</", "{|", "''a ", "[[a]][[", "{{a|[[", "{{#switch:a|",
    "{{sort|1|",
]  # fmt: skip


@pytest.mark.parametrize("piece", PATHOLOGICAL)
def test_time_is_linear(piece: str) -> None:
    """Eight times the text costs eight times, on a busy machine up to thrice that; a square would be 64 times."""
    small, large = (_measure(piece * (size // len(piece))) for size in (10_000, 80_000))
    assert large < 24 * max(small, 0.002), (small, large)


def _measure(text: str) -> float:
    best = 9.0
    for _ in range(2):
        start = time.process_time()
        read_at_length(text, NO_STYLES, None)
        read_simple(text)
        write_attributes(text)
        best = min(best, time.process_time() - start)
    return best
